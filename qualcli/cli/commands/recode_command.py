"""`qual recode`: give codings another code, all of a selection at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.coded import rewritten, standing, told_targets
from qualcli.cli.naming import any_use, known_use
from qualcli.cli.options import Argument, DryRun, SelectionOptions, Yes
from qualcli.cli.session import Session
from qualcli.coding.changing import recoded
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.model.annotations import CodeUse

EXAMPLES = (
    "qual recode belonging insider-outsider --doc nadia-2 -n",
    "qual recode power--over authority --kind document -y",
)


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual recode` takes."""

    old: Annotated[str, Argument("OLD", "The code that they have, perhaps with --POLE.", "code")]
    new: Annotated[str, Argument("NEW", "The code to give them.", "code")]
    dry_run: DryRun = False
    yes: Yes = False


def run(session: Session, options: Options) -> int:
    """Give codings another code: those of OLD itself that the selection selects, its sub-codes left alone.

    Poles are kept where NEW has them. The plan is shown, and asked about unless -y. Exit 1 when there is none.
    """
    from qualcli.cli.plans import carry_out, of_documents

    old, new = any_use(session, options.old), known_use(session, options.new)
    found = [one for one in standing(session, _rows(session, options, old)) if one.targets]
    if not found:
        session.output.say(f"nothing is coded `{old}` there")
        return 1
    changes = [(one, {target: (_becomes(target.use, old, new),) for target in one.targets}) for one in found]
    if problems := list(_poleless(session, (use for _, own in changes for (use,) in own.values()))):
        raise QualError(*problems)
    texts = [rewritten(session, one, recoded(one.document.segments, own)) for one, own in changes]
    summary = [line for one, own in changes for line in told_targets(session, one, one.targets, own)]
    carry_out(session, of_documents(texts), summary, dry_run=options.dry_run, yes=options.yes)
    return 0


def _rows(session: Session, options: Options, old: CodeUse) -> tuple[int, ...]:
    """Select the codings: of the code itself, with its pole if one is named, else with any."""
    from qualcli.cli.selecting import selection
    from qualcli.query.evaluate import select_codings

    index = session.index
    rows = select_codings(index, selection(session, options), every_code=True)
    uses = [index.uses[use] for use in index.layers.column("use")]
    return tuple(row for row in rows if uses[row] == old or (old.pole is None and uses[row].code == old.code))


def _becomes(use: CodeUse, old: CodeUse, new: CodeUse) -> CodeUse:
    """Keep a pole that neither OLD nor NEW names."""
    return new if new.pole or old.pole else CodeUse(new.code, use.pole)


def _poleless(session: Session, changes: Iterable[CodeUse]) -> Iterator[Diagnostic]:
    """Report poles that the new code does not have."""
    codebook = session.study.codebook
    counts = Counter(
        use for use in changes if use.pole and use.pole not in codebook.by_name[use.code].pole_names
    )
    for use, count in counts.items():
        message = f"`{use.code}` has no pole `{use.pole}`, which {count} of the codings have"
        remedy = f"recode those first, each pole by itself: `qual recode OLD--{use.pole} {use.code}`"
        yield session.finding("E505", message, remedy, at=use.code)
