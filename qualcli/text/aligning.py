"""Where two texts differ, in words: lines are aligned first, then the words, spaces and signs of lines that differ."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final

from qualcli.text.lines import Change

_WORD: Final = r"(?:\w|[^\x00-\x7f\s«»¡¿\u2010-\u205e\u3000-\u303f])+"
_TOKEN: Final = re.compile(rf"{_WORD}(?:['’]{_WORD})*|\r?\n|[^\S\r\n]+|.", re.DOTALL)
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_MANY: Final = 400_000_000
"""So many pairs are aligned one with another (50 MB for a moment); above that, all between is one change."""


def tokens_of(text: str) -> list[str]:
    """Take a text apart into words, line ends, runs of blanks, and single signs."""
    return _TOKEN.findall(text)


def word_changes(one: str, other: str) -> list[Change]:
    """Say where two texts differ, in characters, from the edge of a word, space or sign to another; in order."""
    if one == other:
        return []
    lines, new_lines = _LINE.findall(one), _LINE.findall(other)
    found: list[Change] = []
    for block in _in_characters(aligned(lines, new_lines), lines, new_lines):
        found += _within(one, other, block)
    return touching_as_one(found)


def _within(one: str, other: str, block: Change) -> Iterator[Change]:
    """Align the words of lines that differ."""
    tokens = tokens_of(one[block.start : block.end])
    new_tokens = tokens_of(other[block.new_start : block.new_end])
    changes = [_slid(one, tokens, new_tokens) for one in aligned(tokens, new_tokens)]
    for change in _in_characters(changes, tokens, new_tokens):
        yield Change(
            change.start + block.start,
            change.end + block.start,
            change.new_start + block.new_start,
            change.new_end + block.new_start,
        )


def _slid(change: Change, tokens: Sequence[str], new_tokens: Sequence[str]) -> Change:
    """Let words put in or taken out have their blank behind them, where there is one on both sides: as people write."""
    pieces, start, end = tokens, change.start, change.end
    if start == end:
        pieces, start, end = new_tokens, change.new_start, change.new_end
    elif change.new_start != change.new_end:
        return change
    if end < len(pieces) and pieces[start] == pieces[end] and pieces[start].isspace():
        return Change(*(number + 1 for number in change))
    return change


def _in_characters(
    changes: Iterable[Change], pieces: Sequence[str], new_pieces: Sequence[str]
) -> Iterator[Change]:
    """Say in characters what is said in pieces."""
    at, new_at, offset, new_offset = 0, 0, 0, 0
    for one in changes:
        offset += sum(map(len, pieces[at : one.start]))
        new_offset += sum(map(len, new_pieces[new_at : one.new_start]))
        start, new_start = offset, new_offset
        offset += sum(map(len, pieces[one.start : one.end]))
        new_offset += sum(map(len, new_pieces[one.new_start : one.new_end]))
        at, new_at = one.end, one.new_end
        yield Change(start, offset, new_start, new_offset)


def aligned(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Change]:
    """Align two sequences so that as much as possible is in both; give what is not, neighbours as one."""
    limit = min(len(one), len(other))
    head = next((at for at in range(limit) if one[at] != other[at]), limit)
    limit -= head
    tail = next((at for at in range(limit) if one[-1 - at] != other[-1 - at]), limit)
    end, new_end = len(one) - tail, len(other) - tail
    if head in (end, new_end) or (end - head) * (new_end - head) > _MANY:
        return [Change(head, end, head, new_end)] if (head, head) != (end, new_end) else []
    from rapidfuzz.distance import LCSseq

    numbers: dict[Hashable, int] = {}
    first, second = (
        [numbers.setdefault(piece, len(numbers)) for piece in pieces]
        for pieces in (one[head:end], other[head:new_end])
    )
    return touching_as_one(
        Change(code.src_start + head, code.src_end + head, code.dest_start + head, code.dest_end + head)
        for code in LCSseq.opcodes(first, second)
        if code.tag != "equal"
    )


def touching_as_one(changes: Iterable[Change]) -> list[Change]:
    """Put changes that touch into one."""
    merged: list[Change] = []
    for one in changes:
        if merged and (merged[-1].end, merged[-1].new_end) == (one.start, one.new_start):
            last = merged.pop()
            merged.append(Change(last.start, one.end, last.new_start, one.new_end))
        else:
            merged.append(one)
    return merged
