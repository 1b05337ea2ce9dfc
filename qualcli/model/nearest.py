"""Names near to a mistyped one; every message about an unknown name asks here."""

from collections.abc import Iterable

_LONGEST = 100
"""No name is longer; what is longer is compared by its beginning, so that the work stays small."""

_SLIPS = 2
"""Slips of the keys from which on two names are two names."""
_PIECES = 2 * _SLIPS + 1
"""So many that slips of two letters each leave one whole."""

_NEAR = 65.0
"""Per cent of alike characters from which a name is worth proposing."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Find the one name that `name` was most likely meant to be."""
    return next(iter(nearest_names(name, names, limit=1)), None)


def nearest_names(name: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Find names that are spelt alike, the nearest first; equally near ones in alphabetical order."""
    from rapidfuzz import fuzz, process

    choices = sorted(set(names))
    folded = [_folded(choice) for choice in choices]
    found = process.extract(_folded(name), folded, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
    ranked = sorted((-score, choices[at]) for _, score, at in found)
    return tuple(choice for _, choice in ranked[:limit])


def slip_of(name: str, names: Iterable[str]) -> str | None:
    """Find a name that differs by no more than two slips of the keys: almost surely what is meant."""
    from rapidfuzz.distance import DamerauLevenshtein

    distances = [
        (DamerauLevenshtein.distance(name[:_LONGEST], choice, score_cutoff=_SLIPS), choice)
        for choice in sorted(set(names))
    ]
    distance, choice = min(distances, default=(3, ""))
    return choice if 0 < distance <= _allowed(name, choice) else None


class Slips:
    """Names in which `slip_of` any name is found at once, and not by comparing it with all of them.

    Names one slip apart are the same with one letter less of each. Of two that are two slips apart, one of five pieces
    of the one stands in the other as it is, no further than two letters from its place: a slip touches two at most.
    """

    __slots__ = ("_by_piece", "_names", "_shortened")

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Keep names; further ones can be added."""
        self._names: set[str] = set()
        self._shortened: dict[str, list[str]] = {}
        self._by_piece: dict[tuple[int, int, str], list[str]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Keep a further name; one that is longer than any that is compared is near to none."""
        if name in self._names or len(name) > _LONGEST + _SLIPS:
            return
        self._names.add(name)
        for one in _shortened(name):
            self._shortened.setdefault(one, []).append(name)
        for at, (start, end) in enumerate(_pieces(len(name))):
            self._by_piece.setdefault((len(name), at, name[start:end]), []).append(name)

    def of(self, name: str) -> str | None:
        """Find what `slip_of` finds among all names but this one."""
        begin = name[:_LONGEST]
        near = {one for short in _shortened(begin) for one in self._shortened.get(short, ())}
        found = _slips(begin, near - {name}, 1) or _slips(begin, self._alike(begin) - {name}, _SLIPS)
        distance, choice = min(found, default=(3, ""))
        return choice if distance <= _allowed(name, choice) else None

    def _alike(self, name: str) -> set[str]:
        """Give the names that have a piece with this one, near its place."""
        lengths = range(max(len(name) - _SLIPS, 0), len(name) + _SLIPS + 1)
        keys = (
            (length, at, name[start + shift : end + shift])
            for length in lengths
            for at, (start, end) in enumerate(_pieces(length))
            for shift in range(-min(start, _SLIPS), _SLIPS + 1)
        )
        return {one for key in keys for one in self._by_piece.get(key, ())}


def _slips(name: str, choices: Iterable[str], most: int) -> list[tuple[int, str]]:
    """Give the names that are no more slips away than that, with how many."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    found = process.extract(
        name, list(choices), scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=None
    )
    return [(int(distance), choice) for choice, distance, _ in found]


def _allowed(name: str, choice: str) -> int:
    """Say how many slips are few for names of this length."""
    return min(_SLIPS, max(len(name), len(choice)) // 3)


def _shortened(name: str) -> set[str]:
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _pieces(length: int) -> Iterable[tuple[int, int]]:
    return ((length * at // _PIECES, length * (at + 1) // _PIECES) for at in range(_PIECES))


def _folded(name: str) -> str:
    return name[:_LONGEST].casefold()
