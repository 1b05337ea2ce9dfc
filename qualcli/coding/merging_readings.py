"""All smallest differences of two sides from one text at once: whether each pair of them spells the same merge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

_MANY: Final = 400_000
"""So many pairs of words are compared for one place; above that, nothing is known of it."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One side, and how many words must be put in or taken out from any place on to the end."""

    base: Sequence[str]
    words: Sequence[str]
    taken_out: int
    left: list[list[int]] = field(repr=False)
    """By place in the base, and by place in the side less that in the base, from `-taken_out` on."""

    def needs(self, changes: int, at: int, place: int) -> bool:
        """Say whether so many changes are left where so many words of the base and of the side are behind."""
        column = place - at + self.taken_out
        row = self.left[at] if at < len(self.left) else ()
        return 0 <= column < len(row) and row[column] == changes

    def keeps(self, changes: int, at: int, place: int) -> bool:
        """Say whether a smallest difference can keep a word of the base."""
        alike = at < len(self.base) and place < len(self.words) and self.base[at] == self.words[place]
        return alike and self.needs(changes, at + 1, place + 1)

    def cuts(self, changes: int, at: int, place: int) -> bool:
        """Say whether it can take out a word of the base, and go on without putting in more before it keeps one."""
        while self.needs(changes - 1, at + 1, place):
            changes, at = changes - 1, at + 1
            if (at, place) == (len(self.base), len(self.words)) or self.keeps(changes, at, place):
                return True
        return False


class _Step(NamedTuple):
    """What a side does at a place: words it puts in, whether it takes out what stands there, how far it has come."""

    put_in: tuple[str, ...]
    cuts: bool
    place: int


class _State(NamedTuple):
    """How far both sides have come in their words, and whether each has just taken a word out."""

    places: tuple[int, int] = (0, 0)
    cuts: tuple[bool, bool] = (False, False)


def all_spell(merged: Sequence[str], base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Say whether each smallest difference of ours with each of theirs gives exactly these words, without a clash.

    One pass over the base: a state is how far both sides have come, and how much of the merge is spelled by then. Two
    ways to one state with different words behind them end in different merges, and so does a word that is not the next.
    """
    if ours in (theirs, base):
        return merged == theirs
    if theirs == base:
        return merged == ours
    sides = _side(base, ours), _side(base, theirs)
    if sides[0] is None or sides[1] is None:
        return False
    states = {_State(): 0}
    for at in range(len(base) + 1):
        reached: dict[_State, int] = {}
        for state, length in states.items():
            for said, to in _moves(sides[0], sides[1], at, state):
                if said is None or tuple(merged[length : length + len(said)]) != said:
                    return False
                if reached.setdefault(to, length + len(said)) != length + len(said):
                    return False
        states = reached
    return set(states.values()) == {len(merged)}


def _moves(
    ours: _Side, theirs: _Side, at: int, state: _State
) -> Iterator[tuple[tuple[str, ...] | None, _State]]:
    """Yield what both sides can say at a place of the base and where that leads; None where it is a clash."""
    kept = tuple(ours.base[at : at + 1])
    others = list(_steps(theirs, at, state.places[1], is_cutting=state.cuts[1]))
    for one in _steps(ours, at, state.places[0], is_cutting=state.cuts[0]):
        for other in others:
            said = _put_in(state, one, other)
            if said is not None and not one.cuts and not other.cuts:
                said += kept
            yield said, _State((one.place, other.place), (one.cuts, other.cuts))


def _steps(side: _Side, at: int, place: int, *, is_cutting: bool) -> Iterator[_Step]:
    """Yield what a side can do at a place of the base; what it writes for other words stands before these."""
    first, last = place, len(side.words)
    changes = side.left[at][place - at + side.taken_out]
    while True:
        put_in = tuple(side.words[first:place])
        if at == len(side.base) and place == last:
            yield _Step(put_in, cuts=False, place=place)
        if side.keeps(changes, at, place):
            yield _Step(put_in, cuts=False, place=place + 1)
        if side.cuts(changes, at, place):
            yield _Step(put_in, cuts=True, place=place)
        if is_cutting or not side.needs(changes - 1, at, place + 1):
            return
        place, changes = place + 1, changes - 1


def _put_in(state: _State, one: _Step, other: _Step) -> tuple[str, ...] | None:
    """Give the words that are put in here; None where the sides want different words in one place."""
    if all(state.cuts) or (one.cuts and other.cuts):
        are_one = state.cuts[0] == state.cuts[1] and one.cuts == other.cuts and one.put_in == other.put_in
        return one.put_in if are_one else None
    if (state.cuts[0] and one.cuts and other.put_in) or (state.cuts[1] and other.cuts and one.put_in):
        return None
    if one.put_in and other.put_in and one.cuts == other.cuts:
        return one.put_in if one.put_in == other.put_in else None
    return other.put_in + one.put_in if one.cuts else one.put_in + other.put_in


def _side(base: Sequence[str], words: Sequence[str]) -> _Side | None:
    """Count the changes that are left from every place on that a smallest difference can come through."""
    from rapidfuzz.distance import LCSseq

    same = LCSseq.similarity(base, words)
    taken_out, width = len(base) - same, len(base) + len(words) - 2 * same + 1
    if (len(base) + 1) * width > _MANY:
        return None
    far = len(base) + len(words) + 1
    below = [far] * width
    left: list[list[int]] = []
    for at in range(len(base), -1, -1):
        row = [far] * (width + 1)
        first = at - taken_out
        for column in range(min(width - 1, len(words) - first), max(-first, 0) - 1, -1):
            place = first + column
            is_kept = at < len(base) and place < len(words) and base[at] == words[place]
            row[column] = min(
                0 if at == len(base) and place == len(words) else far,
                below[column] if is_kept else far,
                row[column + 1] + 1,
                below[column - 1] + 1 if column else far,
            )
        row.pop()
        left.append(row)
        below = row
    return _Side(base, words, taken_out, left[::-1])
