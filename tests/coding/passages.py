"""Passages coded by their words, as `qual code` does, with the change as text."""

from collections.abc import Callable, Iterator
from difflib import ndiff

from qualcli.coding.adding import add_segment, segment_for, turn_segment
from qualcli.coding.locating import Place, is_clear, locate_said
from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, CoderName, PoleName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.snapping import CannotPlaceError, Ground, survey
from qualcli.syntax.writer import CannotWriteError
from qualcli.text.source import Source, Span

DIALECT = Dialect()


def read(text: str) -> Document:
    """Read a transcript."""
    return parse_document(Source("one.md", text), DIALECT)[0]


def marks_of(said: dict[str, str]) -> Marks:
    """Read what an annotation shall say: `code=power--over,agency coder=ann weight=1 memo=so_it_is`."""
    uses = [one.partition("--") for one in said.get("code", "power").split(",")]
    return Marks(
        tuple(CodeUse(CodeName(name), PoleName(pole) if pole else None) for name, _, pole in sorted(uses)),
        tuple(CoderName(name) for name in said.get("coder", "").split(",") if name),
        int(said["weight"]) if "weight" in said else None,
        said.get("memo"),
    )


def windows_of(document: Document, said: dict[str, str]) -> list[Span]:
    """Give where to look: what is said in one turn, or everywhere."""
    if "turn" in said:
        return list(document.turns[int(said["turn"]) - 1].speech)
    return [Span(0, len(document.base))]


def answer(text: str, words: str, said: dict[str, str]) -> str:
    """Code some words, or list where they may stand; without words a whole turn is coded, as a block."""
    document = read(text)
    if not words:
        turn = document.turns[int(said["turn"]) - 1]
        return _change(document, lambda ground: turn_segment(ground, turn, marks_of(said)))
    places = locate_said(document, words, windows_of(document, said))
    if is_clear(places):
        change = _change(document, lambda ground: segment_for(ground, places[0].parts, marks_of(said)))
        return f"{places[0].match.value}, {places[0].score:.0f}\n{change}"
    return "".join(f"? {_line(document, place)}\n" for place in places) or "nowhere\n"


def _line(document: Document, place: Place) -> str:
    """Write a place on a line: its offset, its words, how they were found."""
    words = " … ".join(document.base[slice(*part)] for part in place.parts).replace("\n", "⏎")
    return f"{place.span.start}: {words} ({place.match.value}, {place.score:.0f})"


def _change(document: Document, make: Callable[[Ground], Segment]) -> str:
    """Write what changes: lines taken away and lines put in their place, or why nothing can be written."""
    try:
        segment = make(survey(document.base, DIALECT))
        coded = add_segment(document, segment, DIALECT)
    except (CannotPlaceError, CannotWriteError) as error:
        return f"! {document.base[slice(*error.span)]}: {error}\n"
    return "".join(_lines(document.source.text, coded.text)) if coded.is_new else "coded so already\n"


def _lines(before: str, after: str) -> Iterator[str]:
    for line in ndiff(before.splitlines(), after.splitlines()):
        if line[0] in "+-":
            yield f"{line[0]} {line[2:]}".rstrip() + "\n"
