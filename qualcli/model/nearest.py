"""Names near to a mistyped one; every message about an unknown name asks here."""

from collections.abc import Iterable

_LONGEST = 100
"""No name is longer; what is longer is compared by its beginning, so that the work stays small."""

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
        (DamerauLevenshtein.distance(name[:_LONGEST], choice, score_cutoff=2), choice)
        for choice in sorted(set(names))
    ]
    distance, choice = min(distances, default=(3, ""))
    return choice if 0 < distance <= min(2, max(len(name), len(choice)) // 3) else None


def _folded(name: str) -> str:
    return name[:_LONGEST].casefold()
