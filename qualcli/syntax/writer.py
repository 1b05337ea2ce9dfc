"""A document and the segments it should hold, written as text in normal form.

The base text is never touched: what is written are tokens put between its characters. Every result is read again
and compared, words and annotations, before anybody gets to see it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qualcli.model.annotations import Marks, Segment
from qualcli.model.documents import Document
from qualcli.syntax.attributes import write_attributes
from qualcli.syntax.blocks import Region, region_at
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import Scan, loose_ends, scan_body, take_apart
from qualcli.syntax.ids import mint
from qualcli.syntax.layout import Event, Fragment, can_be_block, in_regions, nest
from qualcli.syntax.normal import normal_segments
from qualcli.syntax.parts import join_parts
from qualcli.text.source import Source, Span

LONGEST_MEMO = 80
"""Memos of more characters, or of more lines, become notes."""


class CannotWriteError(ValueError):
    """A set of segments that the text cannot carry; `span` is a place in the base text."""

    def __init__(self, span: Span, reason: str) -> None:
        """Keep the place and the reason."""
        super().__init__(reason)
        self.span = span
        self.reason = reason


class Token(NamedTuple):
    """Characters of annotations to be put at a place of the base text.

    At one place, what closes spans comes first, then memo references of blocks, closing fences, opening fences,
    what opens spans, and memo notes: `phase` counts in that order.
    """

    at: int
    phase: int
    text: str


class Plan(NamedTuple):
    """Where everything goes: tokens in the order of writing, and the segments as they will be read back."""

    tokens: list[Token]
    segments: list[Segment]


def write_segments(
    document: Document, segments: Iterable[Segment], dialect: Dialect, *, keep: bool = True
) -> str:
    """Write the document's text with exactly these segments.

    With `keep`, text regions in which no annotation changes keep the form they were written in; without, all of
    the text comes in normal form.

    Raises:
        CannotWriteError: where the result would not read back as the same words and the same segments.

    """
    scan = scan_body(document.base, 0, dialect, everything=True)
    if scan.annotations:
        raise CannotWriteError(scan.annotations[0].opening, "the text without annotations holds one still")
    plan = _plan(document, segments, scan)
    tokens = plan.tokens
    if keep:
        tokens = _kept(document, _plan(document, document.segments, scan).tokens, tokens, scan.blocks.regions)
    text = document.source.text[: document.body.start] + compose(document.base, tokens)
    _verify(document, text, plan.segments, dialect)
    return text


def compose(base: str, tokens: Iterable[Token]) -> str:
    """Put tokens into the base text."""
    pieces: list[str] = []
    at = 0
    for token in sorted(tokens, key=lambda one: one[:2]):
        if token.at > at:
            pieces.append(base[at : token.at])
            at = token.at
        pieces.append(token.text)
    pieces.append(base[at:])
    return "".join(pieces)


def _plan(document: Document, segments: Iterable[Segment], scan: Scan) -> Plan:
    """Settle where segments lie, nest their fragments, give ids where needed, and write the tokens."""
    base = document.base
    settled = normal_segments(_settled(base, one, scan) for one in segments)
    events = [
        event
        for is_block in (True, False)
        for event in nest(base, _fragments(base, settled, scan, is_block=is_block))
    ]
    named = _with_ids(base, settled, events)
    tokens = list(_tokens(base, named, events, _eol(document), scan.blocks.regions))
    return Plan(tokens, named)


def _eol(document: Document) -> str:
    """Find how lines of this file end."""
    return "\r\n" if "\r\n" in document.source.text[: document.source.text.find("\n") + 1] else "\n"


def _settled(base: str, segment: Segment, scan: Scan) -> Segment:
    """Give a segment the parts it has once written; a block that cannot be one is written inline."""
    fences = [Span(one.start, one.end) for one in scan.fences.plain]
    if segment.is_block:
        parts = join_parts(base, segment.parts)
        if parts and all(can_be_block(base, part, scan.blocks.opaque, fences) for part in parts):
            return segment._replace(parts=parts, marks=_plain_memo(segment.marks))
    pieces = [piece for part in segment.parts for piece in in_regions(base, part, scan.blocks.regions)]
    if not pieces:
        raise CannotWriteError(segment.span, "there are no words of running text to annotate here")
    return segment._replace(parts=join_parts(base, pieces), marks=_plain_memo(segment.marks), is_block=False)


def _plain_memo(marks: Marks) -> Marks:
    """Give a memo the white space that can be written: none at its ends, none before line ends, no tabs ahead."""
    if marks.memo is None:
        return marks
    lines = [line.rstrip() for line in marks.memo.strip().splitlines()]
    return marks._replace(memo="\n".join(lines))


def _fragments(base: str, settled: Sequence[Segment], scan: Scan, *, is_block: bool) -> Iterator[Fragment]:
    """Yield the pieces to write, numbered by their segments, before they are made to nest."""
    for owner, segment in enumerate(settled):
        if segment.is_block != is_block:
            continue
        for part in segment.parts:
            pieces = [part] if is_block else in_regions(base, part, scan.blocks.regions)
            yield from (Fragment(piece.start, -piece.end, owner) for piece in pieces)


def _with_ids(base: str, settled: Sequence[Segment], events: Sequence[Event]) -> list[Segment]:
    """Mint ids for segments in several fragments or with a long memo."""
    count = [0] * len(settled)
    for event in events:
        count[event.fragment.owner] += event.is_opening
    taken = {one.id for one in settled if one.id is not None}
    named: list[Segment] = []
    for number, one in enumerate(settled):
        if one.id is None and (count[number] > 1 or is_long(one.marks.memo)):
            minted = mint([base[part.start : part.end] for part in one.parts], one.marks, taken)
            taken.add(minted)
            named.append(one._replace(id=minted))
        else:
            named.append(one)
    return named


def is_long(memo: str | None) -> bool:
    """Say whether a memo is written as a note."""
    return memo is not None and (len(memo) > LONGEST_MEMO or "\n" in memo)


def _tokens(
    base: str, named: Sequence[Segment], events: Iterable[Event], eol: str, regions: Sequence[Region]
) -> Iterator[Token]:
    """Write what opens and closes every fragment, and the memo notes in the order of their heads."""
    begun: dict[int, Event] = {}
    first_of: dict[int, Fragment] = {}
    for event in events:
        owner = event.fragment.owner
        if event.is_opening:
            first_of.setdefault(owner, event.fragment)
            begun.setdefault(owner, event)
        yield from _token(
            base, named[owner], event, is_head=first_of[owner] == event.fragment, eol=eol, regions=regions
        )
    order = sorted(begun, key=lambda owner: (begun[owner].at, not named[owner].is_block, owner))
    for owner in order:
        if is_long(named[owner].marks.memo):
            yield Token(len(base), 9, _note(named[owner], eol))


def _token(  # noqa: PLR0913  # what an element is written from
    base: str, segment: Segment, event: Event, *, is_head: bool, eol: str, regions: Sequence[Region]
) -> Iterator[Token]:
    """Write one end of one fragment."""
    long = is_long(segment.marks.memo)
    marks = segment.marks._replace(memo=None) if long else segment.marks
    braces = write_attributes(marks, segment.id) if is_head else f"{{of={segment.id}}}"
    reference = f"[^memo-{segment.id}]" if is_head and long else ""
    if not segment.is_block:
        if "|" in braces and (home := region_at(regions, event.at)) and home.kind == "table cell":
            braces = braces.replace("|", "\\|")
        yield Token(event.at, 6, "[") if event.is_opening else Token(event.at, 0, f"]{braces}{reference}")
    elif event.is_opening:
        yield Token(base.rfind("\n", 0, event.at) + 1, 4, f"::: {braces}{eol}")
    else:
        if reference:
            yield Token(_last_text(event.fragment, regions), 2, reference)
        yield Token(base.index("\n", event.at) + 1, 3, f":::{eol}")


def _last_text(fragment: Fragment, regions: Sequence[Region]) -> int:
    """Find the end of the last line of text in a block."""
    inside = [one for one in regions if fragment.start <= one.end <= fragment.end]
    running = [one for one in inside if one.kind not in ("table cell", "heading")]
    if not inside:
        raise CannotWriteError(
            Span(fragment.start, fragment.end), "a long memo needs a line of text to stand on"
        )
    return (running or inside)[-1].end


def _note(segment: Segment, eol: str) -> str:
    """Write a memo note with the empty line before it."""
    first, *lines = (segment.marks.memo or "").split("\n")
    rest = "".join(f"    {line}{eol}" if line else eol for line in lines)
    return f"{eol}[^memo-{segment.id}]: {first}{eol}{rest}"


def _kept(
    document: Document, before: list[Token], after: list[Token], regions: Sequence[Region]
) -> list[Token]:
    """Keep the written form of regions, fences and notes in which nothing changes."""
    written = _by_home(_written(document), regions)
    old, new = _by_home(before, regions), _by_home(after, regions)
    homes = [*written, *(home for home in new if home not in written)]
    return [
        token
        for home in homes
        for token in (written if old.get(home) == new.get(home) else new).get(home, [])
    ]


_FENCES, _NOTES = -1, -2


def _by_home(tokens: Iterable[Token], regions: Sequence[Region]) -> dict[int, list[Token]]:
    """Group tokens by the region they stand in; fences go together, and so do notes."""
    from bisect import bisect_right

    homes: dict[int, list[Token]] = {}
    for token in tokens:
        home = bisect_right(regions, token.at, key=lambda one: one.start) - 1
        home = _FENCES if token.phase in (3, 4) else _NOTES if token.phase == 9 else home  # noqa: PLR2004
        homes.setdefault(home, []).append(token)
    return homes


def _written(document: Document) -> Iterator[Token]:
    """Give the document's annotations as tokens, just as they stand in the file."""
    text = document.source.text
    removed = document.body.start
    last_end, last_phase = -1, -1
    for start, end in document.cuts:
        token = text[start:end]
        phase = 0 if start == last_end and last_phase == 0 and token.startswith("[^memo-") else _phase(token)
        yield Token(start - removed, phase, token)
        removed += end - start
        last_end, last_phase = end, phase


def _phase(token: str) -> int:
    """Tell a token's phase by how it begins."""
    if token.startswith(":::"):
        return 4 if token.strip(": \t\r\n") else 3
    if token.startswith("[^memo-"):
        return 9 if token.endswith("\n") else 2
    return {"[": 6, "]": 0}.get(token[0], 9)


def _verify(document: Document, text: str, expected: Sequence[Segment], dialect: Dialect) -> None:
    """Read the result again: the same words, exactly these segments, the same mistakes as before."""
    source = Source(document.source.path, text)
    result = take_apart(source, Span(document.body.start, len(text)), dialect)
    if result.base != document.base:
        raise CannotWriteError(Span(0, 0), "the words would not come back as they were")
    missing = _surplus(expected, result.segments) or _surplus(result.segments, expected)
    if missing:
        raise CannotWriteError(missing[0].span, "the annotation would not read back as the same words")
    after = loose_ends(result.problems)
    changed = Counter(rule for rule, _ in after)
    changed.subtract(rule for rule, _ in document.loose)
    for rule, message in (*after, *document.loose):
        if changed[rule]:
            raise CannotWriteError(Span(0, 0), message)


def _surplus(some: Sequence[Segment], others: Sequence[Segment]) -> list[Segment]:
    """Give the segments of which there are more than in others."""
    return list((Counter(normal_segments(some)) - Counter(normal_segments(others))).elements())
