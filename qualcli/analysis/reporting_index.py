"""An index that remembers what every chapter of a report asks for again: its documents, and their turns."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qualcli.index.corpus import CorpusIndex, Turn

_KEPT = 256
"""So many documents are remembered, whatever the size of the corpus."""


@dataclass(frozen=True)
class RememberingIndex(CorpusIndex):
    """A corpus index whose turns are laid out once for each document."""

    def turns(self, document: int) -> Iterator[Turn]:
        """Yield the speaker turns of a document."""
        kept = self.__dict__.setdefault("kept_turns", lru_cache(_KEPT)(self._laid_out))
        return iter(kept(document))

    def _laid_out(self, document: int) -> tuple[Turn, ...]:
        return tuple(super().turns(document))


def remembering(index: CorpusIndex) -> RememberingIndex:
    """Make an index remember; what it says stays the same."""
    return RememberingIndex(
        index.layers, index.codebook, index.cases, index.coders, lru_cache(_KEPT)(index.read)
    )
