"""`qual sequence`: codes along documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.idle import refuse_idle
from qualcli.cli.options import Argument, Format, OutputFile, Raw, SelectionOptions, option
from qualcli.cli.selecting import check_format, selection
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.analysis.sequence import Portrait, Portraits
    from qualcli.render.strips import Picture

EXAMPLES = (
    "qual sequence nadia-1",
    "qual sequence nadia-1 nadia-2 nadia-3 --tension any --sort appearance",
    "qual sequence nadia-1 --tension incorporation --poles -u turn",
    "qual sequence board-march --by speaker",
    "qual sequence priya-1 -f csv -o priya-1.csv",
)

_MOST = 30
"""Rows that are drawn if nothing is said."""


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual sequence` takes."""

    documents: Annotated[tuple[str, ...], Argument("DOC...", "Documents, by name.", "document")]
    by: Annotated[
        str,
        option("--by", help="What a row is: a code, a facet, or a speaker.", choices=("code", "facet", "speaker"),
               metavar="WHAT"),
    ] = "code"  # fmt: skip
    unit: Annotated[
        str,
        option("-u", "--unit", help="What has equal room along a document: character, paragraph or turn.",
               choices=("character", "paragraph", "turn"), metavar="UNIT"),
    ] = "character"  # fmt: skip
    poles: Annotated[bool, option("--poles", help="Give each pole a row below its code.")] = False
    sort: Annotated[
        str,
        option("--sort", help="Rows in the codebook's order, or by appearance.", choices=("codebook", "appearance"),
               metavar="ORDER"),
    ] = "codebook"  # fmt: skip
    top: Annotated[
        int,
        option(
            "--top",
            help="Draw so many rows, 30 if nothing is said, those that cover most; 0 draws all.",
            metavar="N",
            may_be_negative=False,
        ),
    ] = _MOST
    format: Format = "auto"
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Draw the codes along documents, a row a code, each character an equal stretch of the document.

    The darker a character, the more of its stretch is coded. A code includes its sub-codes and poles. With -f json or
    csv, the codings in order, with their places. Exit 1 when nothing is coded there.
    """
    from qualcli.analysis.sequence import SequenceOptions, portraits

    check_format(session, options.format)
    if options.poles and options.by != "code":
        remedy = "leave `--by` or `--poles` away"
        raise session.misuse(
            "E565", f"`--poles` are rows of codes, and rows are {options.by}s here", remedy, at="--poles"
        )
    if options.format not in ("auto", "plain"):
        drawing = {
            "--by": options.by != "code", "--poles": options.poles,
            "--sort": options.sort != "codebook", "--top": options.top != _MOST,
        }  # fmt: skip
        refuse_idle(session, drawing, "a list of codings is no drawing", "leave {} away, or -f")
    node = selection(session, options)
    wanted = SequenceOptions(
        by=options.by, unit=options.unit, poles=options.poles, by_appearance=options.sort == "appearance",
        top=options.top, everyone="any" in options.role,
    )  # fmt: skip
    found = portraits(session.index, node, _documents(session, options), wanted)
    session.output.show(_lines(session, options, found), options.output, session.study.root)
    if found.rows:
        return 0
    session.output.say("nothing is coded there")
    return 1


def _documents(session: Session, options: Options) -> list[int]:
    """Find the documents that are named, each once.

    Raises:
        QualError: for a name that no document has.

    """
    names = dict.fromkeys(session.study.find(given) for given in options.documents)
    return [session.index.documents.index(name) for name in names if name in session.index.documents]


def _lines(session: Session, options: Options, found: "Portraits") -> Iterator[str]:
    """Write strips for people, or a table of codings."""
    from qualcli.analysis.sequence_table import notes, sequence_table
    from qualcli.cli.drawing import place_to_draw

    width, look = place_to_draw(session, options.output)
    if options.format not in ("auto", "plain"):
        from qualcli.render.formats import render_table

        table = sequence_table(session.index, found)
        yield from render_table(table, options.format, look._replace(raw=options.raw, cite=session.citation))
        return
    from qualcli.render.cells import wrap
    from qualcli.render.strips import columns_of, draw

    pictures = [_picture(session, found, one) for one in found.documents]
    yield from draw(pictures, width, look)
    if not found.rows:
        return
    yield "\n"
    told = (_scale(options, columns_of(pictures, width)), *notes(found), _OPENS)
    yield from (f"{line}\n" for note in told for line in wrap(note, width))


_OPENS = "`qual show DOC@T12` shows a turn, `qual query --doc DOC --FACET CODE` the quotations of a row."


def _scale(options: Options, columns: int) -> str:
    """Say what a character is, and what its shade says."""
    alike = {"character": "characters", "paragraph": "paragraphs", "turn": "turns"}[options.unit]
    return (
        f"Each character is 1/{columns} of a document, in which all {alike} have the same room: "
        "░ up to a quarter of it is coded, ▒ up to a half, ▓ up to three quarters, █ more. "
        "The figure at the end counts codings."
    )


def _picture(session: Session, found: "Portraits", one: "Portrait") -> "Picture":
    """Turn the strips of one document into what the renderer draws."""
    from qualcli.render.strips import Drawn, Picture
    from qualcli.text.counts import number_of

    kind = "turn" if one.has_turns else "paragraph"
    name = session.index.short_names[one.document]
    title = f"{name}: {number_of(len(one.marks), kind)}, {number_of(len(one.codings), 'coding')}"
    rows = [
        Drawn("  " * row.depth + row.name, row.heading, row.order, strip.spans, len(strip.rows))
        for row, strip in zip(found.rows, one.strips, strict=True)
    ]
    return Picture(title, one.axis.length, kind, one.marks, one.voices, rows)
