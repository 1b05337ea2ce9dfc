"""Words counted from the index where it says all that is needed, and from the documents where it does not.

A quotation that lies within what one speaker says has its own words and no others; a document need be read only where
several speak, or where a speaker's label or a quote may lie among the words.
"""

from collections.abc import Callable, Sequence
from functools import cache

from qualcli.analysis.crediting import Labels, word_counter
from qualcli.index.corpus import CorpusIndex, Turn


def words_said(index: CorpusIndex, asking: Labels) -> Callable[[int, int], int]:
    """Make what counts the words of a segment in a document, less those of the labels that ask."""
    count = word_counter(index, asking)

    @cache
    def turns_of(document: int) -> Sequence[Turn]:
        return tuple(index.turns(document))

    def words(segment: int, document: int) -> int:
        turns = turns_of(document)
        if not _is_of_one(index, segment, document, turns):
            return count(segment, document, None)
        voices = index.voices(segment, document) if turns else []
        is_asked = any(index.layers.column("label")[turn] in asking for turn in voices)
        return 0 if is_asked else len(index.segment_text(segment, document).words.split())

    return words


def _is_of_one(index: CorpusIndex, segment: int, document: int, turns: Sequence[Turn]) -> bool:
    """Say whether a segment is one stretch within one speaker's words, or of a document in which nobody speaks."""
    parts = index.parts(segment, document)
    if len(parts) > 1 or not turns:
        return len(parts) == 1
    voices = index.voices(segment, document)
    if len(voices) != 1:
        return False
    speech = turns[voices[0] - index.layers.firsts("turn")[document]].speech
    return any(one.start <= parts[0].start and parts[0].end <= one.end for one in speech)
