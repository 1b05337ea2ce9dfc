"""An expression made ready to be asked of one corpus."""

from collections.abc import Callable
from dataclasses import dataclass

from qualcli.index.corpus import CorpusIndex
from qualcli.query.meaning import Meanings
from qualcli.query.nodes import Node
from qualcli.query.units import UnitKind


@dataclass(frozen=True, slots=True)
class Question:
    """What must hold of units, which codings are seen, and which are listed."""

    index: CorpusIndex
    parts: tuple[Node, ...]
    """Everything that must hold of a unit; settled, and without the conditions on codings."""
    meant: Meanings
    seen: tuple[Callable[[int], bool], ...]
    """The tests that a coding must pass to be seen."""
    wanted: frozenset[int]
    """The uses of codes whose codings are listed."""
    names_codes: bool
    """Whether the expression itself names those."""
    unit: UnitKind
    asks_who: bool = False
    """Whether it asks about who speaks; words are then those that speakers say, and not what they quote."""

    @property
    def has_words(self) -> bool:
        """Say whether the expression speaks of words."""
        return any(meaning.words for meaning in self.meant.values())
