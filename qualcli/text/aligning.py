"""Where two texts differ, in words: lines are aligned first, then the words, spaces and signs of lines that differ."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from qualcli.text.lines import Change, least_changes, touching_as_one

_WORD: Final = r"(?:\w|[^\x00-\x7f\s«»¡¿\u2010-\u205e\u3000-\u303f])+"
_TOKEN: Final = re.compile(rf"{_WORD}(?:['’]{_WORD})*|\r?\n|[^\S\r\n]+|.", re.DOTALL)
_UNIT: Final = re.compile(r"([^\n]*?(?:[.!?…][\"'”’»)\]*_]*(?=\s)|(?=\r?\n)|\Z))(\s*)")
_MOST_PAIRS: Final = 4_000
"""So many pairs of sentences are compared to find which has become which."""
_ENOUGH: Final = 0.85
"""Sentences are paired where so much of what stays, stays in its sentence; else some were joined or divided."""


class Unit(NamedTuple):
    """A sentence or line, what stands behind it up to the next, and where both begin."""

    words: str
    blank: str
    start: int

    @property
    def middle(self) -> int:
        """Give where the words end."""
        return self.start + len(self.words)

    @property
    def end(self) -> int:
        """Give where the next begins."""
        return self.start + len(self.words) + len(self.blank)


def tokens_of(text: str) -> list[str]:
    """Take a text apart into words, line ends, runs of blanks, and single signs."""
    return _TOKEN.findall(text)


def word_changes(one: str, other: str) -> list[Change]:
    """Say where two texts differ, in characters, from the edge of a word, space or sign to another; in order.

    Sentences that stand in both are found first; of those between, one becomes another where few words are lost by
    that, so that the words put into a sentence are told from a sentence put in behind it.
    """
    if one == other:
        return []
    units, new_units = _units(one), _units(other)
    both = Both(one, other)
    found: list[Change] = []
    at = new_at = 0
    end = Change(len(units), len(units), len(new_units), len(new_units))
    for block in (*least_changes([unit.words for unit in units], [unit.words for unit in new_units]), end):
        for old, new in zip(units[at : block.start], new_units[new_at : block.new_start], strict=True):
            found += _blank_changes(old, new)
        found += _within(both, units[block.start : block.end], new_units[block.new_start : block.new_end],
                         _offset(units, block.start), _offset(new_units, block.new_start))  # fmt: skip
        at, new_at = block.end, block.new_end
    return [_trimmed(change, both) for change in touching_as_one(found)]


class Both(NamedTuple):
    """The two texts."""

    one: str
    other: str


def _offset(units: Sequence[Unit], number: int) -> int:
    """Give where a unit begins, or where the last one ends."""
    return units[number].start if number < len(units) else units[-1].end if units else 0


def _within(
    both: Both, units: Sequence[Unit], new_units: Sequence[Unit], start: int, new_start: int
) -> Iterator[Change]:
    """Align sentences that differ: those that have become others word by word, what lies between as one stretch."""
    end = units[-1].end if units else start
    new_end = new_units[-1].end if new_units else new_start
    for number, new_number in _partners(units, new_units):
        old, new = units[number], new_units[new_number]
        yield from _token_changes(both, Change(start, old.start, new_start, new.start))
        yield from _token_changes(both, Change(old.start, old.middle, new.start, new.middle))
        yield from _blank_changes(old, new)
        start, new_start = old.end, new.end
    yield from _token_changes(both, Change(start, end, new_start, new_end))


def _partners(units: Sequence[Unit], new_units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pair sentences in order so that most words stay; none where many more would stay without regard to sentences."""
    if not units or not new_units or len(units) * len(new_units) > _MOST_PAIRS:
        return []
    from rapidfuzz.distance import LCSseq

    words, new_words = ([_words_of(unit.words) for unit in some] for some in (units, new_units))
    best: list[list[int]] = [[0] * (len(new_units) + 1) for _ in range(len(units) + 1)]
    shared = [[LCSseq.similarity(one, other) for other in new_words] for one in words]
    for row in range(len(units) - 1, -1, -1):
        for column in range(len(new_units) - 1, -1, -1):
            paired = best[row + 1][column + 1] + shared[row][column]
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    whole = LCSseq.similarity([*chain(*words)], [*chain(*new_words)])
    if best[0][0] < _ENOUGH * whole:
        return []
    return list(_path(best, shared))


def _words_of(text: str) -> list[str]:
    return [token for token in tokens_of(text) if token[0].isalnum()]


def _path(best: list[list[int]], shared: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Follow the best pairs from the beginning; of equally good ones, the first."""
    row = column = 0
    while best[row][column]:
        if shared[row][column] and best[row][column] == best[row + 1][column + 1] + shared[row][column]:
            yield row, column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def _token_changes(both: Both, block: Change) -> Iterator[Change]:
    """Align the words, spaces and signs of a stretch."""
    tokens = tokens_of(both.one[block.start : block.end])
    new_tokens = tokens_of(both.other[block.new_start : block.new_end])
    changes = [_slid(one, tokens, new_tokens) for one in least_changes(tokens, new_tokens)]
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


def _trimmed(change: Change, both: Both) -> Change:
    """Leave out what both sides of a change end or begin with."""
    start, end, new_start, new_end = change
    old, new = tokens_of(both.one[start:end]), tokens_of(both.other[new_start:new_end])
    while old and new and old[-1] == new[-1]:
        end, new_end = end - len(old.pop()), new_end - len(new.pop())
    while old and new and old[0] == new[0]:
        size = len(old.pop(0))
        del new[0]
        start, new_start = start + size, new_start + size
    return Change(start, end, new_start, new_end)


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


def _units(text: str) -> list[Unit]:
    return [Unit(found[1], found[2], found.start()) for found in _UNIT.finditer(text) if found[0]]


def _blank_changes(old: Unit, new: Unit) -> Iterator[Change]:
    """Say how the space behind a sentence differs; more of it is put in at its end."""
    if old.blank != new.blank:
        shared = min(len(old.blank), len(new.blank))
        if old.blank[:shared] != new.blank[:shared]:
            shared = 0
        yield Change(old.middle + shared, old.end, new.middle + shared, new.end)
