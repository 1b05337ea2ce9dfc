"""`qual matrix`: codings counted by two dimensions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.selecting import check_format, selection
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.analysis.counting import MatrixOptions

EXAMPLES = (
    "qual matrix",
    "qual matrix --rows imagery --cols tension",
    "qual matrix --rows practice --cols sector --totals -f csv -o practice.csv",
    "qual matrix --rows tension --cols participant --open incorporation nadia",
)


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual matrix` takes."""

    rows: Annotated[
        str, option("--rows", help="A facet, code, pole, document, participant, coder or attribute.", metavar="DIMENSION",
                    complete="dimension"),
    ] = "code"  # fmt: skip
    cols: Annotated[
        str, option("--cols", help="The same, for the columns.", metavar="DIMENSION", complete="dimension")
    ] = "participant"
    cell: Annotated[
        str,
        option(
            "--cell",
            help="What to count: codings, quotations, documents, participants, words or presence.",
            metavar="WHAT",
            complete="cell",
        ),
    ] = ""
    own: Annotated[bool, option("--own", help="Leave sub-codes out of their parents' counts.")] = False
    totals: Annotated[bool, option("--totals", help="Add totals, in which everything counts once.")] = False
    all: Annotated[bool, option("--all", help="Show rows and columns in which nothing is counted.")] = False
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

    A code includes its sub-codes. Where both sides are codes, pairs of overlapping quotations are counted.
    --open ROW COL shows the quotations behind a figure. Exit 1 when nothing is counted.
    """
    from qualcli.analysis.counting import MatrixOptions
    from qualcli.analysis.matrix import matrix
    from qualcli.render.formats import render_table

    check_format(session, options.format)
    node = selection(session, options)
    wanted = MatrixOptions(
        rows=options.rows, columns=options.cols, cell=options.cell, own=options.own, totals=options.totals,
        everyone="any" in options.role, empty=options.all,
    )  # fmt: skip
    if options.open:
        return _open(session, options, wanted)
    table = matrix(session.index, node, wanted)
    look = session.output.look(options.output)._replace(raw=options.raw, cite=session.citation)
    session.output.show(render_table(table, options.format, look), options.output, session.study.root)
    if any(cell.evidence for row in table.rows for cell in row):
        return 0
    session.output.say("nothing counted")
    return 1


def _open(session: Session, options: Options, wanted: "MatrixOptions") -> int:
    """Show the quotations behind one cell."""
    from qualcli.analysis.matrix import open_cell
    from qualcli.analysis.quotations import coding_quotations, tally
    from qualcli.cli.quoting import count_of, quotation_view
    from qualcli.render.quotations import render_quotations

    row, column = options.open or ("", "")
    found = open_cell(session.index, selection(session, options), wanted, row, column)
    listed = list(coding_quotations(session.index, found))
    lines = render_quotations(
        listed, options.format, quotation_view(session, options.output, raw=options.raw)
    )
    session.output.show(lines, options.output, session.study.root)
    session.output.say(count_of(tally(listed)))
    return 0 if listed else 1
