"""A document as it is read on the screen: its blocks of text, its stops, its sentences, what stands in it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from qualcli.analysis.progress import Progress, Stop, progress_in, stops
from qualcli.coding.changing import Target, pairs_of
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.annotations import CodeUse
from qualcli.model.cases import Cases
from qualcli.model.documents import Document
from qualcli.model.names import CoderName, DocumentName
from qualcli.render.cells import EMOJI_STYLE, cells, steps
from qualcli.render.safe import visible_at
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.sentences import find_sentences
from qualcli.text.source import Span

if TYPE_CHECKING:
    from qualcli.syntax.snapping import Ground

_OWN_LINE: Final = re.compile(r"[ \t]{0,9}(?:[-*+] |[>|#]|\d{1,9}[.)] |:::|```|~~~)")
_ENDS_LINE: Final = re.compile(r"[ \t]{0,9}[#|]|.*(?:  |\\)\r?$")
_ESCAPE: Final = re.compile(r"\\[!-/:-@\[-`{-~]")
_PARTING: Final = re.compile(r"\n[ \t\r]*\n\s*")


class Block(NamedTuple):
    """Lines that are folded together on the screen, as offsets into the base text."""

    start: int
    end: int
    is_apart: bool
    """Whether a blank line stands before it."""


class Coded(NamedTuple):
    """One coding as it stands in the document."""

    target: Target
    parts: tuple[Span, ...]
    weight: int | None
    memo: str | None

    @property
    def size(self) -> int:
        """Count its characters."""
        return sum(part.end - part.start for part in self.parts)

    @property
    def order(self) -> tuple[int, str, str]:
        """Order codings of the same words, of codes with and without poles, by coders and by nobody."""
        return self.target.segment, str(self.target.use), self.target.coder or ""

    def covers(self, offset: int) -> bool:
        """Say whether the coding holds an offset."""
        return any(part.start <= offset < part.end for part in self.parts)


@dataclass(frozen=True)
class Page:
    """One document, opened; everything else is found when it is first asked for."""

    name: DocumentName
    short: str
    """How it is cited."""
    document: Document = field(repr=False)
    errors: tuple[Diagnostic, ...] = ()
    """While there are any, nothing can be written."""
    cases: Cases = field(default_factory=Cases, repr=False)
    dialect: Dialect = field(default_factory=Dialect, repr=False)

    @property
    def base(self) -> str:
        """Give the words."""
        return self.document.base

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """The turns, and the paragraphs outside them, in reading order."""
        return stops(self.document, self.cases)

    @cached_property
    def _stop_starts(self) -> list[int]:
        return [one.span.start for one in self.stops]

    def stop_at(self, offset: int) -> int:
        """Find the stop at an offset, or the one before; 0 where there is none."""
        return max(bisect_right(self._stop_starts, offset) - 1, 0)

    @cached_property
    def ground(self) -> "Ground":
        """What tells where an annotation may stand."""
        from qualcli.syntax.snapping import survey

        return survey(self.base, self.dialect)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of text, top to bottom."""
        return tuple(_blocks(self.base, frozenset(self._stop_starts)))

    @cached_property
    def _block_starts(self) -> list[int]:
        return [one.start for one in self.blocks]

    def block_at(self, offset: int) -> int:
        """Find the block at an offset, or the one before; 0 where there is none."""
        return max(bisect_right(self._block_starts, offset) - 1, 0)

    @cached_property
    def hidden(self) -> frozenset[int]:
        """Offsets of Markdown's own marks that are not shown: stars about labels, backslashes of escapes."""
        found = {one.start() for one in _ESCAPE.finditer(self.base)}
        for turn in self.document.turns:
            end = turn.speech[0].start if turn.speech else turn.span.end
            found.update(at for at in range(turn.span.start, end) if self.base[at] == "*")
        return frozenset(found)

    @cached_property
    def _sentences(self) -> dict[int, tuple[Span, ...]]:
        return {}

    def sentences(self, stop: int) -> tuple[Span, ...]:
        """Find the sentences of a stop."""
        known = self._sentences.get(stop)
        if known is None:
            known = tuple(
                sentence
                for paragraph in self.paragraphs(stop)
                for sentence in find_sentences(self.base, paragraph)
            )
            self._sentences[stop] = known
        return known

    def paragraphs(self, stop: int) -> list[Span]:
        """Find the paragraphs of a stop."""
        return [one for said in self.stops[stop].said for one in _paragraphs(self.base, said)]

    @cached_property
    def codings(self) -> tuple[Coded, ...]:
        """All codings, in the order of their beginnings, longer ones first."""
        found = [
            Coded(Target(number, use, coder), one.parts, one.marks.weight, one.marks.memo)
            for number, one in enumerate(self.document.segments)
            for use, coder in pairs_of(one)
        ]
        return tuple(sorted(found, key=lambda one: (one.parts[0].start, -one.size, one.order)))

    @cached_property
    def _progress(self) -> dict[CoderName | None, Progress]:
        return {}

    def progress(self, coder: CoderName | None) -> Progress:
        """Say how far the document is coded, by anybody or by one coder."""
        if coder not in self._progress:
            self._progress[coder] = progress_in(self.document, self.cases, coder)
        return self._progress[coder]

    def label_end(self, stop: Stop) -> int:
        """Give where the speaker's label ends, and what is said begins."""
        return stop.said[0].start if stop.said and stop.label else stop.span.start

    def is_place(self, offset: int) -> bool:
        """Say whether the cursor can stand at an offset: a character that is seen."""
        if not self.blocks or offset in self.hidden:
            return False
        block = self.blocks[self.block_at(offset)]
        return block.start <= offset < block.end and self._is_seen(offset, block.start)

    def _is_seen(self, offset: int, start: int) -> bool:
        """Say whether a character takes room of its own; a mark stands on the letter before it."""
        char = self.base[offset]
        if char.isascii() and (char.isprintable() or char in "\t\n\r"):
            return char != "\r"
        near = [self.glyph(at) for at in range(max(start, offset - _REACH), offset + 1)]
        return any(list(steps("".join(near)))[len("".join(near[:-1])) :])

    def glyph(self, offset: int) -> str:
        """Give what is shown for a character: hidden marks are nothing, tabs are spaces, controls become visible."""
        char = self.base[offset]
        if offset in self.hidden or char == "\r":
            return ""
        before = self.base[max(offset - 1, 0)]
        if char == EMOJI_STYLE and not (before.isprintable() and cells(before)):
            return ""  # there is no sign that it could make a picture of
        if char == "\n":
            return " "
        if char == "\t" or char.isprintable():
            return TAB if char == "\t" else char
        begin = max(
            offset - _NEAR, 0
        )  # what stands before a joiner, or around a mark, tells whether it hides
        return visible_at(self.base[begin : offset + _NEAR], offset - begin)


def used_in(page: Page, coder: CoderName | None) -> tuple[CodeUse, ...]:
    """Give the codes of a document, the last one first, those of one coder before others'."""
    found = sorted(page.codings, key=lambda one: (one.target.coder != coder, -one.parts[0].start))
    return tuple(dict.fromkeys(one.target.use for one in found))


TAB: Final = "    "
_REACH: Final = 40
"""So far back a joined sign may begin."""
_NEAR: Final = 80


def _blocks(base: str, turns: frozenset[int]) -> Iterator[Block]:
    """Fold lines together up to blank lines, turns, and lines that stand for themselves."""
    start, end, at, is_apart, ends = -1, 0, 0, False, False
    for line in base.split("\n"):
        is_blank = not line.strip()
        begins = ends or at in turns or _OWN_LINE.match(line) is not None
        if start >= 0 and (is_blank or begins):
            yield Block(start, end, is_apart)
            start, is_apart = -1, False
        if is_blank:
            is_apart = is_apart or end > 0
        else:
            start = at if start < 0 else start
            end = at + len(line.rstrip())
        ends = not is_blank and _ENDS_LINE.match(line) is not None
        at += len(line) + 1
    if start >= 0:
        yield Block(start, end, is_apart)


def _paragraphs(base: str, span: Span) -> Iterator[Span]:
    """Divide a stretch at blank lines."""
    at = span.start
    for found in _PARTING.finditer(base, span.start, span.end):
        yield Span(at, found.start())
        at = found.end()
    yield Span(at, span.end)


_OF_WORDS: Final = ("stops", "_stop_starts", "ground", "blocks", "_block_starts", "hidden", "_sentences")


def with_document(page: Page, new: Page) -> Page:
    """Give the document as it is now; where its words are the same, what was found in them is kept."""
    if new.base == page.base and new.cases == page.cases and new.dialect == page.dialect:
        for name in _OF_WORDS:
            if name in page.__dict__:
                new.__dict__[name] = page.__dict__[name]
    return new
