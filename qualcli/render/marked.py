"""Words with marks around coded stretches, folded to a width.

Lines of speech run on. Items of a list, quoted lines, headings and rows of a table keep lines of their own, as deep
as they are written, and what is folded hangs below their first word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from qualcli.render.cells import fill, pieces
from qualcli.render.runs import Run, Word
from qualcli.render.safe import visible
from qualcli.render.style import UNDERLINED, facet_style, paint

_SPACE = re.compile(r"([ \t\r\n]+)")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]|#{1,6}|>+|:{3,})\Z|>|\||<!--")
_DEEPEST = 16
"""Cells beyond which a line is not shown deeper."""


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


@dataclass(slots=True)
class _Word(Word):
    """A word, and the codings that begin in it."""

    opened: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Block:
    """A paragraph, or a line that stands by itself: how deep it begins, and how deep its further lines hang."""

    words: list[_Word] = field(default_factory=list)
    is_apart: bool = False
    """Whether a blank line stands before it."""
    indent: int = 0
    hang: int = 0


@dataclass(slots=True)
class _Writer:
    """Gathers words and blocks, and knows which segments are open."""

    codes: Sequence[_Code]
    width: int
    blocks: list[_Block] = field(default_factory=lambda: [_Block()])
    word: _Word = field(default_factory=_Word)
    space: str = ""
    """White space since the last word; what follows says whether it begins a block."""
    open: dict[str, str] = field(default_factory=dict)
    """Keys of open segments, in the order of their opening, with their styles."""

    def end_word(self) -> None:
        if self.word.runs:
            self.blocks[-1].words.append(self.word)
            self.word = _Word()

    def begin(self, piece: str) -> None:
        """Begin a word, and a block with it where white space and the word say so."""
        space, self.space = self.space, ""
        if not space:
            return
        self.end_word()
        is_item = _ITEM.match(piece) is not None
        is_apart = space.count("\n") > 1
        if not (is_apart or (is_item and "\n" in space)):
            return
        indent = min(len(space[space.rfind("\n") + 1 :].expandtabs(4)), _DEEPEST, self.width // 3)
        block = _Block([], is_apart, indent, indent + (min(len(piece), 4) + 1 if is_item else 0))
        if self.blocks[-1].words:
            self.blocks.append(block)
        else:
            self.blocks[-1] = block

    def close(self, kept: set[str]) -> None:
        words = self.blocks[-1].words
        last = self.word if self.word.runs or not words else words[-1]
        for key in [key for key in reversed(self.open) if key not in kept]:
            name = key if len(self.open) > 1 else ""
            last.runs.append(Run(f"⟧{name}", self.open.pop(key)))

    def open_all(self, codings: Sequence[int], text: str) -> None:
        for coding in codings:
            code = self.codes[coding]
            if code.key not in self.open:
                self.begin(text.lstrip().partition(" ")[0])
                self.open[code.key] = facet_style(code.facet)
                self.word.runs.append(Run(f"⟦{code.key} ", self.open[code.key]))
                self.word.opened += [other for other in codings if self.codes[other].key == code.key]

    def say(self, text: str, style: str) -> None:
        for piece in filter(None, _SPACE.split(visible(text))):
            if not piece.strip(" \t\r\n"):
                self.space += piece
                continue
            self.begin(piece)
            first, *rest = pieces(piece, self.width - self.blocks[-1].hang)
            self.word.runs.append(Run(first, style))
            for more in rest:
                self.end_word()
                self.word.runs.append(Run(more, style))


def fold_marked(
    stretches: Sequence[_Stretch], codes: Sequence[_Code], width: int, *, color: bool = False
) -> list[Line]:
    """Fold stretches into lines of a width, coded ones between `⟦key` and `⟧`; blank lines stay."""
    writer = _Writer(codes, width)
    for stretch in stretches:
        writer.close({codes[coding].key for coding in stretch.codings})
        writer.open_all(stretch.codings, stretch.text)
        style = f"{facet_style(codes[stretch.codings[-1]].facet)};{UNDERLINED}" if stretch.codings else ""
        writer.say(stretch.text, style)
    writer.close(set())
    writer.end_word()
    return list(_lines(writer.blocks, width, color=color))


def _lines(blocks: Sequence[_Block], width: int, *, color: bool) -> Iterator[Line]:
    for at, block in enumerate(block for block in blocks if block.words):
        if at and block.is_apart:
            yield Line("", 0, ())
        yield from _block_lines(block, width, color=color)


def _block_lines(block: _Block, width: int, *, color: bool) -> Iterator[Line]:
    widths = [word.width for word in block.words]
    # The mark of an item stands in the room that further lines leave free.
    costs = [widths[0] - block.hang + block.indent, *widths[1:]]
    for start, end in fill(costs, width - block.hang):
        opened = tuple(coding for word in block.words[start:end] for coding in word.opened)
        margin = block.hang if start else block.indent
        text = " " * margin + "".join(_painted(block.words[start:end], color=color))
        yield Line(text, margin + sum(widths[start:end]) + end - start - 1, opened)


def _painted(words: Sequence[_Word], *, color: bool) -> Iterator[str]:
    text, style = "", ""
    for run in _spaced(words):
        if run.style != style:
            yield paint(text, style, color=color and bool(style))
            text, style = "", run.style
        text += run.text
    yield paint(text, style, color=color and bool(style))


def _spaced(words: Sequence[_Word]) -> Iterator[Run]:
    before = ""
    for at, word in enumerate(words):
        if at:
            # The space between two words of one stretch is underlined with them.
            yield Run(" ", before if before == word.runs[0].style else "")
        yield from word.runs
        before = word.runs[-1].style
