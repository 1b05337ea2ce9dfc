"""Where an annotation may stand: selections moved outward to words, and out of what must not be cut."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qualcli.syntax.attributes import Verdict, read_attributes
from qualcli.syntax.blocks import Region, trimmed
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import Scan, scan_body
from qualcli.syntax.emphasis import emphasis_pairs
from qualcli.syntax.inline import Inline
from qualcli.syntax.layout import can_be_block, ends_in_escape, in_regions
from qualcli.text.source import Span


class CannotPlaceError(ValueError):
    """A selection that no annotation can embrace; `at` is the offset of what is in the way."""

    def __init__(self, span: Span, at: int, obstacle: str) -> None:
        """Keep the selection and what is in its way."""
        super().__init__(f"it would cut {obstacle}")
        self.span = span
        self.at = at
        self.obstacle = obstacle


@dataclass(frozen=True)
class Ground:
    """A base text made ready for selections: its regions and what stands in them."""

    base: str
    scan: Scan = field(repr=False)

    @property
    def regions(self) -> Sequence[Region]:
        """Give the text regions in order."""
        return self.scan.blocks.regions


def survey(base: str, dialect: Dialect) -> Ground:
    """Make a base text ready for selections."""
    return Ground(base, scan_body(base, 0, dialect, everything=True))


def snap(ground: Ground, span: Span, *, to_words: bool = True) -> tuple[Span, ...]:
    """Move a selection outward to words, whole marks and balanced brackets, region by region.

    Without `to_words` it may begin or end within a word, as what other programs select may, but in no composed sign.

    Raises:
        CannotPlaceError: where a bracket without its partner stands in the selection.

    """
    inline = {one.region.start: one for one in ground.scan.inline}
    found = []
    for piece in in_regions(ground.base, span, ground.regions):
        region = next(one for one in ground.regions if one.start <= piece.start < one.end)
        found.append(_snap_in(ground.base, piece, region, inline[region.start], to_words=to_words))
    return tuple(found)


def whole_blocks(ground: Ground, span: Span) -> bool:
    """Say whether a stretch covers whole blocks, so that a fenced block can code it."""
    fences = [Span(one.start, one.end) for one in ground.scan.fences.plain]
    return can_be_block(ground.base, trimmed(ground.base, *span), ground.scan.blocks.opaque, fences)


def _snap_in(base: str, piece: Span, region: Region, inline: Inline, *, to_words: bool) -> Span:
    """Snap one piece within its region until nothing moves any more."""
    pairs = [*inline.brackets, *emphasis_pairs(base, region.start, region.end, inline.literals)]
    before, after = Span(0, 0), piece
    while before != after:
        before = after
        after = _outward(base, after, region, _within_word if to_words else _within_sign)
        after = _out_of(after, inline.literals)
        after = _balanced(after, pairs)
        after = _from_bad_neighbour(base, after, region, inline.brackets)
        after = _past_braces(base, after, region)
    for at in sorted([*inline.unopened, *inline.unclosed]):
        if after.start <= at < after.end:
            raise CannotPlaceError(after, at, f"the unbalanced `{base[at]}`")
    return trimmed(base, *after)


def _outward(base: str, span: Span, region: Region, is_within: Callable[[str, int], bool]) -> Span:
    start, end = span
    while start > region.start and is_within(base, start):
        start -= 1
    while end < region.end and is_within(base, end):
        end += 1
    return Span(start, end)


def _within_sign(base: str, at: int) -> bool:
    """Say whether a place lies inside a composed sign."""
    before, after = base[at - 1], base[at]
    return before == "\u200d" or after == "\u200d" or unicodedata.category(after)[0] == "M"


def _within_word(base: str, at: int) -> bool:
    """Say whether a place lies inside a word or a composed sign."""
    if _within_sign(base, at):
        return True
    before, after = base[at - 1], base[at]
    if before in "'’" and at > 1 and base[at - 2].isalnum() and after.isalnum():
        return True
    if after in "'’" and before.isalnum() and at + 1 < len(base) and base[at + 1].isalnum():
        return True
    return (before.isalnum() or unicodedata.category(before)[0] == "M") and after.isalnum()


def _out_of(span: Span, literals: Iterable[Span]) -> Span:
    start, end = span
    for one in literals:
        if one.start < start < one.end:
            start = one.start
        if one.start < end < one.end:
            end = one.end
    return Span(start, end)


def _balanced(span: Span, pairs: Iterable[Span]) -> Span:
    start, end = span
    for one in pairs:
        if one.start < start < one.end < end or (one.start < start < one.end == end):
            start = one.start
        if start < one.start < end < one.end or (start == one.start < end < one.end):
            end = one.end
    return Span(start, end)


def _from_bad_neighbour(base: str, span: Span, region: Region, brackets: Iterable[Span]) -> Span:
    """Move a start away from right behind `!`, `^`, `]` or a backslash, which would give the bracket another meaning."""
    at = span.start
    if ends_in_escape(base, Span(region.start, at)):
        return Span(at - 1, span.end)
    if base.startswith("^", at, span.end):
        earlier = trimmed(base, region.start, at).end
        if earlier <= region.start:
            raise CannotPlaceError(span, at, "the `^`, which behind a bracket begins a note")
        return Span(earlier - 1, span.end)
    if at <= region.start or base[at - 1] not in "!^]" or (at > 1 and base[at - 2] == "\\"):
        return span
    bracket = next((one for one in brackets if one.end == at), None)
    return Span(bracket.start if bracket else at - 1, span.end)


def _past_braces(base: str, span: Span, region: Region) -> Span:
    """Move an end past braces of plain text, which would become a second pair behind the annotation's own."""
    if not base.startswith("{", span.end, region.end):
        return span
    braces = read_attributes(base, span.end, region.end, Dialect())
    return span if braces.verdict is Verdict.LITERAL else Span(span.start, braces.end)


def pieces(ground: Ground, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the pieces of some stretches that lie in text regions."""
    for span in spans:
        yield from in_regions(ground.base, span, ground.regions)
