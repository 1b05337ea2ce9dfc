"""Words with marks around coded stretches, folded to a width."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from qualcli.render.cells import cells, fill, pieces
from qualcli.render.safe import visible
from qualcli.render.style import UNDERLINED, facet_style, paint

_SPACE = re.compile(r"([ \t\r\n]+)")


class _Stretch(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def codings(self) -> tuple[int, ...]: ...


class _Code(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def facet(self) -> int: ...


class Line(NamedTuple):
    """A line as shown, its width in cells, and the codings that open on it, in order."""

    text: str
    width: int
    opened: tuple[int, ...]


class _Run(NamedTuple):
    text: str
    style: str = ""


@dataclass(slots=True)
class _Word:
    runs: list[_Run] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)

    @property
    def width(self) -> int:
        return sum(cells(run.text) for run in self.runs)


@dataclass(slots=True)
class _Writer:
    """Gathers words and paragraphs, and knows which segments are open."""

    codes: Sequence[_Code]
    width: int
    paragraphs: list[list[_Word]] = field(default_factory=lambda: [[]])
    word: _Word = field(default_factory=_Word)
    open: dict[str, str] = field(default_factory=dict)
    """Keys of open segments, in the order of their opening, with their styles."""

    def end_word(self) -> None:
        if self.word.runs:
            self.paragraphs[-1].append(self.word)
            self.word = _Word()

    def end_paragraph(self) -> None:
        self.end_word()
        if self.paragraphs[-1]:
            self.paragraphs.append([])

    def close(self, kept: set[str]) -> None:
        last = self.word if self.word.runs or not self.paragraphs[-1] else self.paragraphs[-1][-1]
        for key in [key for key in reversed(self.open) if key not in kept]:
            name = key if len(self.open) > 1 else ""
            last.runs.append(_Run(f"⟧{name}", self.open.pop(key)))

    def open_all(self, codings: Sequence[int]) -> None:
        for coding in codings:
            code = self.codes[coding]
            if code.key not in self.open:
                self.open[code.key] = facet_style(code.facet)
                self.word.runs.append(_Run(f"⟦{code.key} ", self.open[code.key]))
                self.word.opened += [other for other in codings if self.codes[other].key == code.key]

    def say(self, text: str, style: str) -> None:
        for piece in _SPACE.split(visible(text)):
            if not piece.strip(" \t\r\n"):
                if piece.count("\n") > 1:
                    self.end_paragraph()
                elif piece:
                    self.end_word()
                continue
            first, *rest = pieces(piece, self.width)
            self.word.runs.append(_Run(first, style))
            for more in rest:
                self.end_word()
                self.word.runs.append(_Run(more, style))


def fold_marked(
    stretches: Sequence[_Stretch], codes: Sequence[_Code], width: int, *, color: bool = False
) -> list[Line]:
    """Fold stretches into lines of a width, coded ones between `⟦key` and `⟧`; blank lines stay."""
    writer = _Writer(codes, width)
    for stretch in stretches:
        writer.close({codes[coding].key for coding in stretch.codings})
        writer.open_all(stretch.codings)
        style = f"{facet_style(codes[stretch.codings[-1]].facet)};{UNDERLINED}" if stretch.codings else ""
        writer.say(stretch.text, style)
    writer.close(set())
    writer.end_word()
    return list(_lines(writer.paragraphs, width, color=color))


def _lines(paragraphs: Sequence[Sequence[_Word]], width: int, *, color: bool) -> Iterator[Line]:
    for at, words in enumerate(words for words in paragraphs if words):
        if at:
            yield Line("", 0, ())
        widths = [word.width for word in words]
        for start, end in fill(widths, width):
            opened = tuple(coding for word in words[start:end] for coding in word.opened)
            text = "".join(_painted(words[start:end], color=color))
            yield Line(text, sum(widths[start:end]) + end - start - 1, opened)


def _painted(words: Sequence[_Word], *, color: bool) -> Iterator[str]:
    text, style = "", ""
    for run in _spaced(words):
        if run.style != style:
            yield paint(text, style, color=color and bool(style))
            text, style = "", run.style
        text += run.text
    yield paint(text, style, color=color and bool(style))


def _spaced(words: Sequence[_Word]) -> Iterator[_Run]:
    before = ""
    for at, word in enumerate(words):
        if at:
            # The space between two words of one stretch is underlined with them.
            yield _Run(" ", before if before == word.runs[0].style else "")
        yield from word.runs
        before = word.runs[-1].style
