"""An index that remembers what every chapter of a report asks for again: documents, their turns, what is quoted."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from qualcli.index.corpus import CorpusIndex, SegmentText, Turn, kept_text
from qualcli.text.source import Span

_KEPT = 256
"""So many documents are remembered, whatever the size of the corpus."""


@dataclass(frozen=True)
class RememberingIndex(CorpusIndex):
    """A corpus index whose turns and quotations are laid out once."""

    def turns(self, document: int) -> Iterator[Turn]:
        """Yield the speaker turns of a document."""
        kept = self.__dict__.setdefault("kept_turns", lru_cache(_KEPT)(self._laid_out))
        return iter(kept(document))

    def _laid_out(self, document: int) -> tuple[Turn, ...]:
        return tuple(super().turns(document))

    def document_of(self, row: int) -> int:
        """Find the document of a coding."""
        return self.row_documents[row]

    def segment_of(self, row: int, document: int) -> int:
        """Find the segment of a coding."""
        del document
        return self.row_segments[row]

    def parts(self, segment: int, document: int) -> tuple[Span, ...]:
        """Give the parts of a segment."""
        found = self._parts.get(segment)
        if found is None:
            found = self._parts[segment] = super().parts(segment, document)
        return found

    @cached_property
    def _parts(self) -> dict[int, tuple[Span, ...]]:
        return {}

    def segment_text(self, segment: int, document: int) -> SegmentText:
        """Read what a segment says; all of them are read at once, as a report quotes them all."""
        found = self._said.get(segment)
        if found is None:
            found = kept_text(self._texts[segment]) or super().segment_text(segment, document)
            self._said[segment] = found
        return found

    @cached_property
    def _said(self) -> dict[int, SegmentText]:
        return {}

    @cached_property
    def _texts(self) -> list[str]:
        return self.layers.texts("text")


def remembering(index: CorpusIndex) -> RememberingIndex:
    """Make an index remember; what it says stays the same."""
    return RememberingIndex(
        index.layers, index.codebook, index.cases, index.coders, lru_cache(_KEPT)(index.read)
    )
