"""Whose words a segment's are: the turns in whose speech its parts lie."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcli.index.shard import UNKEPT
from qualcli.model.documents import Document
from qualcli.model.outlines import Turns
from qualcli.syntax.turn_columns import columns_of
from qualcli.text.source import Span

if TYPE_CHECKING:
    from array import array

    from qualcli.index.corpus import CorpusIndex


def voices_of(turns: Turns, parts: Iterable[Span], most: int | None = None) -> list[int] | None:
    """Find the turns, counted from 0, in whose speech some part lies; None where they may be more than `most`."""
    found: list[int] = []
    starts = turns.starts
    for start, end in parts if starts else ():
        at = max(bisect_right(starts, start) - 1, 0)
        if most is not None and len(found) + bisect_right(starts, end, at) - at > most:
            return None
        while at < len(starts) and starts[at] < end:
            if at not in found[-1:] and _speaks(turns, at, start, end):
                found.append(at)
            at += 1
    return found


def _speaks(turns: Turns, turn: int, start: int, end: int) -> bool:
    """Say whether some speech of a turn lies in a stretch; of most turns the first does."""
    _, _, _, firsts, starts, ends = turns
    first = firsts[turn]
    last = firsts[turn + 1] if turn + 1 < len(firsts) else len(starts)
    if first < last and starts[first] < end and start < ends[first]:
        return True
    return any(starts[at] < end and start < ends[at] for at in range(first + 1, last))


def is_in_speech(turns: Turns, turn: int, parts: Sequence[Span]) -> bool:
    """Say whether the one part of a segment lies in the first stretch of a turn's speech."""
    first = turns.firsts[turn]
    if len(parts) > 1 or first == len(turns.speech_starts):
        return False
    start, end = parts[0]
    return turns.speech_starts[first] <= start and end <= turns.speech_ends[first]


def turns_with(document: Document | None, parts: Iterable[Span]) -> list[int]:
    """Find the turns of a document, counted from 0, in whose speech some part lies."""
    return (voices_of(columns_of(document.turns), parts) or []) if document else []


def coded_turns(index: "CorpusIndex", document: int) -> set[int]:
    """Give the turns of a document, counted from 0, in whose speech anything is coded."""
    layers = index.layers
    start, end = layers.firsts("voice")[document : document + 2]
    found = set(layers.column("voice")[start:end])
    if UNKEPT not in found:
        return found
    first, last = layers.firsts("part")[document : document + 2]
    starts, ends = (layers.column(name)[first:last] for name in ("part-start", "part-end"))
    return set(turns_with(index.document(document), _merged(sorted(zip(starts, ends, strict=True)))))


def labels_of_all(index: "CorpusIndex") -> list[tuple[int, ...]]:
    """Give for every segment of the corpus the labels under which its words are spoken, in order, each once."""
    layers, found = index.layers, list[tuple[int, ...]]()
    label_of, voices = layers.column("label"), layers.column("voice")
    single = [(label,) for label in range(len(layers.table("labels")))]
    firsts = zip(*(layers.firsts(level) for level in ("segment", "voice", "turn")), strict=True)
    for document, ((segment, voice, turn), (segment_end, voice_end, turn_end)) in enumerate(pairwise(firsts)):
        turns = voices[voice:voice_end]
        if UNKEPT in turns:
            found += [index.labels_of(one, document) for one in range(segment, segment_end)]
            continue
        spoken = map(label_of[turn:turn_end].__getitem__, turns)
        own = layers.column("first-voice")[segment:segment_end]
        found += map(single.__getitem__, spoken) if _are_single(own, turns) else _each_once([*spoken], own)
    return found


def _are_single(firsts: "array[int]", voices: "array[int]") -> bool:
    """Say whether each segment of a document has one voice, as most have."""
    return len(firsts) == len(voices) and firsts.tolist() == [*range(len(firsts))]


def _each_once(labels: Sequence[int], firsts: Iterable[int]) -> list[tuple[int, ...]]:
    """Part the labels of a document's voices by segments."""
    return [tuple(dict.fromkeys(labels[one:next_one])) for one, next_one in pairwise([*firsts, len(labels)])]


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Join stretches that overlap, given in order."""
    start = end = -1
    for one_start, one_end in spans:
        if one_start > end:
            if end > start:
                yield Span(start, end)
            start, end = one_start, one_end
        end = max(end, one_end)
    if end > start:
        yield Span(start, end)
