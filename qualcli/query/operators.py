"""The words of the selection language: its operators, and those that other programs have for the same."""

from typing import Final

from qualcli.query.nodes import DistanceUnit, Relating

AND: Final = frozenset({"and", "&", "&&"})
OR: Final = frozenset({"or", "|", "||"})
NOT: Final = frozenset({"not", "!"})
AT_LEAST: Final = "atleast"

_WORDS: Final[dict[Relating, str]] = {
    "within": "inside enclosed-by contained-in",
    "encloses": "enclosing surrounding surrounds contains",
    "overlaps": "overlapping overlapped-by cooccur cooccurs cooccurring co-occur co-occurs co-occurring intersecting",
    "near": "",
    "before": "preceding precedes followed-by",
    "after": "following follows preceded-by",
}
RELATIONS: Final[dict[str, Relating]] = {
    word: relation for relation, others in _WORDS.items() for word in (relation, *others.split())
}
"""Every word for a relation, by the word for it here."""

HAVE_DISTANCE: Final = frozenset({"near", "before", "after"})

UNITS: Final[dict[str, DistanceUnit]] = {
    word: unit
    for unit in ("turn", "paragraph", "sentence", "word", "character")
    for word in (unit, f"{unit}s")
}
"""Every word for a unit of distance."""

TWO_WORDS: Final = frozenset({"followed", "preceded", "enclosed", "overlapped", "contained"})
"""First words of relations that other programs write in two: `followed by`."""
