"""`qual matrix`: codings counted by two dimensions."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Expression, Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.selecting import check_format, selection
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.analysis.counting import MatrixOptions
    from qualcli.model.tables import Table
    from qualcli.query.nodes import Node

EXAMPLES = (
    "qual matrix",
    "qual matrix --rows imagery --cols tension -u turn --stat jaccard",
    "qual matrix --rows tension --cols participant --cell presence --totals",
    "qual matrix --rows practice --cols sector --totals -f csv -o practice.csv",
    "qual matrix --rows tension --cols participant --open incorporation nadia",
)
_UNITS = ("span", "sentence", "paragraph", "turn", "document", "case")


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual matrix` takes."""

    expression: Expression = ()
    rows: Annotated[
        str, option("--rows", help="A facet, code, pole, document, participant, coder or attribute.", metavar="DIMENSION",
                    complete="dimension"),
    ] = "code"  # fmt: skip
    cols: Annotated[
        str, option("--cols", help="The same, for the columns.", metavar="DIMENSION", complete="dimension")
    ] = "participant"
    unit: Annotated[
        str | None, option("-u", "--unit", help="Where two codes meet, and what the selection is asked of: span, sentence, "
                    "paragraph, turn, document or case.", choices=_UNITS, metavar="UNIT"),
    ] = None  # fmt: skip
    near: Annotated[
        int | None,
        option(
            "--near",
            help="Codes meet at most N units apart, in either order; 0 is the same turn.",
            metavar="N",
            may_be_negative=False,
        ),
    ] = None
    cell: Annotated[
        str, option("--cell", help="What to show: codings, pairs, quotations, documents, participants, words, presence, "
                    "coverage, quotes.", metavar="WHAT", complete="cell"),
    ] = ""  # fmt: skip
    stat: Annotated[
        str, option("--stat", help="What to say of it: count, its share of the row or column in percent; or how codes "
                    "meet, as jaccard, c-coefficient, lift.", complete="stat", metavar="STAT"),
    ] = "count"  # fmt: skip
    own: Annotated[bool, option("--own", help="Leave sub-codes out of their parents' counts.")] = False
    totals: Annotated[bool, option("--totals", help="Add totals, in which everything counts once.")] = False
    sort: Annotated[
        str, option("--sort", help="Sort rows by name, total or a column, largest first, or columns by a row; "
                    "--sort=-total turns it round.", metavar="BY"),
    ] = ""  # fmt: skip
    top: Annotated[
        int | None,
        option(
            "--top",
            help="Only the N rows with the largest totals, or largest in the column of --sort.",
            metavar="N",
            may_be_negative=False,
        ),
    ] = None
    all: Annotated[bool, option("--all", help="Show rows and columns in which nothing is counted.")] = False
    hide_empty: Annotated[
        bool, option("--hide-empty", help="Leave them out, which is usual; not together with --all.")
    ] = False
    open: Annotated[
        tuple[str, str] | None,
        option(
            "--open",
            help="Show the quotations behind ROW and COL; `total` stands for all.",
            metavar="ROW COL",
        ),
    ] = None
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Count codings by rows and columns, codes by participants if nothing is said.

    A code includes its sub-codes. Where both sides are codes, a cell counts where they meet: pairs of overlapping
    quotations, or with -u UNIT the units coded as both. --open ROW COL shows the quotations behind a figure. Exit 1
    when nothing is counted.
    """
    from qualcli.render.formats import render_table

    check_format(session, options.format)
    _check(session, options)
    node, wanted = selection(session, options), _wanted(options)
    if options.open:
        return _open(session, options, node, wanted)
    table = _table(session, options, node, wanted)
    look = session.output.look(options.output)._replace(raw=options.raw, cite=cache(session.citation))
    session.output.show(render_table(table, options.format, look), options.output, session.study.root)
    if any(cell.evidence for row in table.rows for cell in row):
        return 0
    session.output.say("nothing counted")
    return 1


def _check(session: Session, options: Options) -> None:
    """Refuse what contradicts itself, before anything is read."""
    if options.all and options.hide_empty:
        raise session.misuse(
            "E555", "`--all` and `--hide-empty` say the opposite", "leave one of them away", at="--hide-empty"
        )
    if options.top == 0:
        raise session.misuse("E555", "a table of no rows says nothing", "--top 1 or more", at="--top")


def _wanted(options: Options) -> "MatrixOptions":
    """Say what the table shows."""
    from qualcli.analysis.counting import MatrixOptions

    return MatrixOptions(
        rows=options.rows, columns=options.cols, cell=options.cell, own=options.own, totals=options.totals,
        everyone="any" in options.role, empty=options.all, unit=options.unit or "", near=options.near, stat=options.stat,
        sort=options.sort, top=options.top,
    )  # fmt: skip


def _table(session: Session, options: Options, node: "Node", wanted: "MatrixOptions") -> "Table":
    """Make the table; for people quotations are listed, since no screen holds them side by side."""
    from qualcli.analysis.matrix import matrix, quotation_list

    is_list = wanted.cell == "quotes" and options.format in ("auto", "plain")
    return (quotation_list if is_list else matrix)(session.index, node, wanted)


def _open(session: Session, options: Options, node: "Node", wanted: "MatrixOptions") -> int:
    """Show the quotations behind one cell."""
    from qualcli.analysis.matrix import open_cell
    from qualcli.analysis.quotations import coding_quotations, tally
    from qualcli.cli.quoting import count_of, quotation_view
    from qualcli.render.quotations import render_quotations

    row, column = options.open or ("", "")
    found = open_cell(session.index, node, wanted, row, column)
    listed = list(coding_quotations(session.index, found))
    lines = render_quotations(
        listed, options.format, quotation_view(session, options.output, raw=options.raw)
    )
    session.output.show(lines, options.output, session.study.root)
    session.output.say(count_of(tally(listed)))
    return 0 if listed else 1
