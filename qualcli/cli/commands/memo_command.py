"""`qual memo`: write thoughts down where they belong, and find them again."""

from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.options import Argument, DryRun, Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.session import Session

EXAMPLES = (
    "qual memo add incorporation 'It turns round in the third round.' --coder ann",
    "qual memo add nadia-1#qt37s 'Compare with nadia-3.' -n",
    "qual memo list --tension incorporation",
    "qual memo show incorporation",
)
ACTIONS = ("add", "list", "show")


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual memo` takes."""

    action: Annotated[str, Argument("add|list|show", "What to do.", "memo")]
    about: Annotated[
        str | None,
        Argument("[ABOUT]", "A code, document, participant, citation, or `study`.", "about"),
    ] = None
    words: Annotated[str | None, Argument("[TEXT]", "The memo to add; without it, the editor opens.")] = None
    title: Annotated[str | None, option("--title", help="The title of a memo document.", metavar="TEXT")] = (
        None
    )
    date: Annotated[
        str | None, option("--date", help="The date of a new memo; today's if not said.", metavar="DATE")
    ] = None
    replace: Annotated[
        bool, option("--replace", help="Put the memo in the place of the one that is there.")
    ] = False
    dry_run: DryRun = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Add, list and show memos.

    A memo on a quotation (`nadia-1#qt37s`) stands beside its codes; every other is a document in corpus/memos, which
    can itself be coded. `list` and `show` take the selection of query. Exit 1 when there is no memo.
    """
    if options.action not in ACTIONS:
        raise session.misuse(
            "E543", f"`qual memo` cannot `{options.action}`", "add, list or show", at=options.action
        )
    if options.action == "add":
        return _add(session, options)
    return _find(session, options)


def _add(session: Session, options: Options) -> int:
    from qualcli.cli.memos import add_memo, check_memo, known_subject, memo_text
    from qualcli.cli.plans import carry_out

    if options.about is None:
        raise session.misuse(
            "E543", "what is the memo about?", "a code, document, participant, citation, or `study`"
        )
    subject = known_subject(session, options.about)
    coder = options.coder[0] if options.coder else None
    check_memo(session, coder, options.date)
    with memo_text(session, options.words) as words:
        plan = add_memo(
            session, subject, words, coder=coder, title=options.title, date=options.date,
            replace=options.replace,
        )  # fmt: skip
        carry_out(session, [plan], [], dry_run=options.dry_run, yes=True)
    return 0


def _find(session: Session, options: Options) -> int:
    from qualcli.analysis.memos import memo_table, memos
    from qualcli.cli.memos import known_subject
    from qualcli.cli.selecting import check_format, selection
    from qualcli.render.formats import render_table
    from qualcli.render.memos import render_memos

    check_format(session, options.format)
    about = known_subject(session, options.about) if options.about else None
    found = list(memos(session.index, selection(session, options), about))
    look = session.output.look(options.output)._replace(raw=options.raw)
    is_text = options.action == "show" and options.format in ("auto", "plain")
    lines = (
        render_memos(found, width=look.width, color=look.color)
        if is_text
        else render_table(memo_table(found), options.format, look._replace(cite=session.citation))
    )
    session.output.show(lines, options.output, session.study.root)
    session.output.say(f"{len(found)} {'memo' if len(found) == 1 else 'memos'}")
    return 0 if found else 1
