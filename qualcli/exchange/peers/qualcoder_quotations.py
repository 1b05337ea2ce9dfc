"""What is coded in one text of QualCoder: places made sure by the words that are kept beside them."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qualcli.exchange.anchoring import Anchors, loss_of
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import Guid, QdaCoding, QdaSelection
from qualcli.exchange.refi.texts import Convention, Ruler, conventions, plain
from qualcli.text.source import Span

_SHOWN: Final = 60
_LONGEST_NAME: Final = 100
_BOM: Final = "\ufeff"
USUAL: Final = Convention(counts_mark=True)
"""QualCoder counts characters of the text as it is."""
IMPORTANT: Final = ("For other programs", "x-important=1")
"""How a coding that is marked as important says so."""


class Coded(NamedTuple):
    """A coding as the project has it."""

    code: Guid
    words: str
    start: int | None
    end: int | None
    who: Guid
    memo: str
    is_important: bool


class Text:
    """A text, and how positions in it are counted."""

    def __init__(self, name: str, full: str) -> None:
        """Take a text as the project has it, perhaps with a byte order mark and Windows line ends."""
        self.name = name
        self.full = full
        self.plain = plain(full)
        self._ruler = Ruler(full, USUAL)

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the plain text between two positions."""
        first, last = self._ruler.offset(start), self._ruler.offset(end)
        return Span(min(first, last), max(first, last))

    def settle(self, codings: Sequence[Coded]) -> Convention:
        """Count as fits most of the words that are kept."""
        others = conventions([self.full])
        if not self.full.startswith(_BOM):
            others = [one._replace(counts_mark=True) for one in others]
        ways = dict.fromkeys([USUAL, *others])
        best = max(ways, key=lambda one: self._hits(one, codings)) if len(ways) > 1 else USUAL
        self._ruler = Ruler(self.full, best)
        return best

    def _hits(self, way: Convention, codings: Sequence[Coded]) -> int:
        ruler = Ruler(self.full, way)
        return sum(
            one.start is not None
            and one.end is not None
            and is_same(self.plain[ruler.offset(one.start) : ruler.offset(one.end)], one.words)
            for one in codings
        )


def is_same(words: str, kept: str) -> bool:
    """Say whether words are those that are kept, whatever white space parts them."""
    return words == kept or "".join(words.split()) == "".join(kept.split())


def selections(
    text: Text, codings: Sequence[Coded], losses: list[Loss], notes: list[str]
) -> Iterator[QdaSelection]:
    """Yield the codings of a text; those of the same words that say the same are one selection."""
    way = text.settle(codings)
    if way.is_utf16 or way.line_end != USUAL.line_end:
        said = way._replace(counts_mark=way.counts_mark and text.full.startswith(_BOM))
        notes.append(f"{text.name}: positions are counted in {said}.")
    anchors = Anchors(text.plain)
    groups: dict[tuple[Span, str, bool], list[Coded]] = {}
    for one in codings:
        span = _span(text, one, anchors, losses)
        if span is not None:
            groups.setdefault((span, one.memo, one.is_important), []).append(one)
    for number, ((span, memo, is_important), group) in enumerate(groups.items()):
        given = tuple(QdaCoding(f"{number} {at}", one.code, one.who) for at, one in enumerate(group))
        yield QdaSelection(
            f"coding {number}", *span, " ".join(text.plain[slice(*span)].split())[:_LONGEST_NAME],
            description=memo, codings=given, said=(IMPORTANT,) if is_important else (),
        )  # fmt: skip


def _span(text: Text, one: Coded, anchors: Anchors, losses: list[Loss]) -> Span | None:
    """Give the stretch of a coding: where it is said to be if the words agree, else where they are found."""
    kept = plain(one.words.replace("\u2029", "\n"))
    start, end = (one.start, one.end) if one.start is not None and one.end is not None else (0, 0)
    there = text.span(start, end)
    if start >= 0 and (is_same(text.plain[slice(*there)], kept) or not kept.strip()):
        return there
    found = anchors.find(kept, *there)
    if loss := loss_of(found, text.name, kept):
        losses.append(loss)
    if found.span is None:
        called = f"{text.name}: {' '.join(kept.split())[:_SHOWN]}"
        losses.append(Loss("codings of quotations that are not found", "left out", called))
        if one.memo:
            losses.append(Loss("memos of codings that are not found", "left out", f"{called}: {one.memo}"))
    return found.span
