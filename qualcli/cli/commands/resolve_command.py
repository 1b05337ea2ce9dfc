"""`qual resolve`: files left in conflict, settled by meaning, by rule, or one conflict after another."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Argument, DryRun, option
from qualcli.cli.session import Session
from qualcli.model.merging import CAN_BE_BOTH, Clash, Side

if TYPE_CHECKING:
    from collections.abc import Hashable

    from qualcli.study.merging import Outcome
    from qualcli.study.resolving import Conflict

EXAMPLES = ("qual resolve", "qual resolve corpus/interviews/nadia-1.md --union -n")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual resolve` takes."""

    files: Annotated[
        tuple[str, ...],
        Argument("[FILE]...", "Files in conflict, by path or document; all if none.", "document"),
    ] = ()
    ours: Annotated[bool, option("--ours", help="Take our version where both cannot be had.")] = False
    theirs: Annotated[bool, option("--theirs", help="Take their version where both cannot be had.")] = False
    union: Annotated[
        bool, option("--union", help="Keep both memos, both extents, and what one side removed.")
    ] = False
    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Settle files with conflict markers, of any tool: what is no true conflict is merged; the rest is asked, or left.

    Exit 1 while a conflict is left.
    """
    from qualcli.study.resolving import file_named, files_in_conflict

    rule = _rule(session, options)
    paths = [file_named(given, lambda: session.study) for given in options.files]
    paths = paths or files_in_conflict(session.study.root)
    if not paths:
        session.output.say("git has no file of this study in conflict")
    left = [path for path in paths if not _settle(session, path, rule, options)]
    return 1 if left else 0


def _rule(session: Session, options: Options) -> Side | None:
    """Give the side that the options take."""
    rules = (Side.OURS, options.ours), (Side.THEIRS, options.theirs), (Side.BOTH, options.union)
    chosen = [side for side, is_chosen in rules if is_chosen]
    if len(chosen) > 1:
        one = f"--{'union' if chosen[1] is Side.BOTH else chosen[1].value}"
        raise session.misuse("E543", "one rule at a time", "choose one of --ours, --theirs, --union", at=one)
    return chosen[0] if chosen else None


def _settle(session: Session, path: str, rule: Side | None, options: Options) -> bool:
    """Settle one file; say whether nothing is left open in it."""
    from qualcli.cli.asking import is_anybody_there
    from qualcli.cli.mending import diff
    from qualcli.cli.merging import tell_outcome
    from qualcli.study.resolving import conflict_in, settled, write_settled

    conflict = conflict_in(path)
    if conflict is None:
        session.output.say(f"{path}: there is no conflict in it")
        return True
    if not conflict.is_base_known:
        session.output.warn(f"{path}: nobody knows what both sides come from, so nothing counts as removed")
    outcome = settled(conflict, lambda clash: _by_rule(clash, rule))
    if outcome.findings:
        session.tell_errors(outcome.findings)
        session.output.warn(f"{path} is left as it is")
        return False
    if outcome.merged.open and rule is None and not options.dry_run and is_anybody_there():
        outcome = _asked(path, conflict, outcome)
    if options.dry_run:
        session.output.emit(diff(path, conflict.now.decode(), outcome.data.decode()))
    elif outcome.data != conflict.now:
        write_settled(conflict, outcome.data, session.line.text)
    tell_outcome(session, path, outcome, "choose with --ours, --theirs or --union, or settle them by hand")
    if outcome.is_settled and not options.dry_run:
        session.output.say(f"{path}: settled; `git add {path}` tells git")
    return outcome.is_settled


def _by_rule(clash: Clash, rule: Side | None) -> Side | None:
    """Settle a clash by rule; words, weights and fields cannot be had twice."""
    return None if rule is Side.BOTH and clash.kind not in CAN_BE_BOTH else rule


def _asked(path: str, conflict: "Conflict", outcome: "Outcome") -> "Outcome":
    """Ask about one clash after another, as long as there are some that nobody has been asked about."""
    from qualcli.study.resolving import settled

    answers: dict[Hashable, Side | None] = {}
    while open_ones := [one for one in outcome.merged.clashes if one.key not in answers]:
        for number, one in enumerate(open_ones, 1):
            answer = _answer(path, one, f"{number} of {len(open_ones)}")
            if answer == "q":
                return settled(conflict, lambda clash: answers.get(clash.key))
            answers[one.key] = {"o": Side.OURS, "t": Side.THEIRS, "b": Side.BOTH}.get(answer)
        outcome = settled(conflict, lambda clash: answers.get(clash.key))
    return outcome


def _answer(path: str, clash: Clash, which: str) -> str:
    """Show what each side says, and ask whose version to take."""
    import sys

    from qualcli.cli.asking import ask
    from qualcli.cli.merging import told

    print(*told(path, [clash]), sep="\n", file=sys.stderr)
    both = {"b": "both"} if clash.kind in CAN_BE_BOTH else {}
    return ask(f"Whose version? ({which})", {"o": "ours", "t": "theirs", **both, "s": "skip", "q": "quit"})
