"""`qual diff`: what differs between two states of the study, as codings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Argument, Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.selecting import check_format
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcli.cli.changes import Asked
    from qualcli.model.changes import Difference
    from qualcli.render.changes_grouping import Group

EXAMPLES = (
    "qual diff",
    "qual diff main...ben",
    "qual diff HEAD~3 HEAD --by code --stat",
    "qual diff main...ben -f md -o review.md",
)
_FOR_PEOPLE = ("auto", "plain", "md")
_FOR_PROGRAMS = ("csv", "tsv", "json", "jsonl")


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual diff` takes."""

    what: Annotated[
        tuple[str, ...],
        Argument("[REV [REV]] [DOC]...", "Revisions, as git names them, then documents.", "revision"),
    ] = ()
    staged: Annotated[bool, option("--staged", help="Compare with what would be committed next.")] = False
    by: Annotated[
        str,
        option("--by", help="Group codings by document, code or coder.", choices=("document", "code", "coder"),
               metavar="WHAT"),
    ] = "document"  # fmt: skip
    stat: Annotated[bool, option("--stat", help="Count, and list nothing.")] = False
    exit_code: Annotated[bool, option("--exit-code", help="Exit 1 when anything differs.")] = False
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Compare two states of the study: words, codebook and codings, in this order.

    Without REV the files as they are now are compared with the last commit; REV compares them with that; REV REV, or
    A..B, two commits; A...B what B did since the two parted. Codings are followed through changes of the words and
    the names of documents and codes. Exit 0, with --exit-code 1 when anything differs, 2 where a document cannot be
    compared.
    """
    from qualcli.cli.changes import asked

    check_format(session, options.format)
    wanted = asked(session, options.what, options, staged=options.staged)
    difference = wanted.difference()
    _show(session, options, wanted, difference)
    errors = wanted.unreadable()
    _tell(session, wanted, difference, "nothing else differs" if errors else "nothing differs")
    if errors:
        session.tell_errors(errors.findings)
        return 2
    return int(options.exit_code and not difference.is_empty)


def _show(session: Session, options: Options, wanted: "Asked", difference: "Difference") -> None:
    """Write what differs, counted or listed, in the format that is asked for."""
    from qualcli.analysis.changes.tables import change_table, stat_table
    from qualcli.render.formats import render_table

    look = session.output.look(options.output)._replace(raw=options.raw)
    lines: Iterable[str]
    if options.stat:
        look = look._replace(cite=lambda at: difference.codings[at].present.citation)
        table = stat_table(difference, options.by, _order(wanted, options.by))
        lines = render_table(table, options.format, look) if table.rows else ()
    elif options.format == "md":
        from qualcli.render.changes_markdown import write_markdown

        lines = write_markdown(difference, _groups(options, wanted, difference))
    elif options.format in _FOR_PEOPLE:
        from qualcli.render.changes import write_difference

        lines = write_difference(difference, _groups(options, wanted, difference), look)
    else:
        table = change_table(difference, every_column=options.format in _FOR_PROGRAMS)
        lines = render_table(table, options.format, look)
    session.output.show(lines, options.output, session.study.root)


def _groups(options: Options, wanted: "Asked", difference: "Difference") -> "list[Group]":
    """Put codings under the headings that are asked for."""
    from qualcli.analysis.changes.tables import grouped
    from qualcli.render.changes_grouping import Group

    codings = difference.codings
    found = grouped(codings, options.by, _order(wanted, options.by))
    return [Group(name, [codings[at] for at in rows]) for name, rows in found.items()]


def _order(wanted: "Asked", by: str) -> "dict[str, int]":
    """Give the order of groups: codes as the newer codebook has them, everything else by name."""
    if by != "code":
        return {}
    return {code.name: at for at, code in enumerate(wanted.comparison.whole[1].definitions.codebook.codes)}


def _tell(session: Session, wanted: "Asked", difference: "Difference", nothing: str) -> None:
    """Say what was compared, and count what differs."""
    from qualcli.cli.changes import compared
    from qualcli.render.changes_grouping import counts
    from qualcli.render.safe import one_line
    from qualcli.text.counts import number_of

    session.output.say(one_line(f"compared: {compared(session, wanted.sides)}"))
    parts = [f"codings: {', '.join(counts(difference.codings))}"] if difference.codings else []
    parts += [f"words: {number_of(len(difference.words), 'change')}"] if difference.words else []
    entries = len(difference.entries) + sum(len(one.entries) for one in difference.documents)
    parts += [f"definitions and attributes: {number_of(entries, 'change')}"] if entries else []
    session.output.say("; ".join(parts) or nothing)
    if wanted.is_partial or wanted.patterns:
        session.output.say("changes outside what was asked for are left out")
