"""From documents to the columns of a shard."""

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from qualcli.index.lines import lines_of
from qualcli.index.sections import pack_strings
from qualcli.index.shard import BLOBS, COLUMNS, LEVELS, NO_WEIGHT, UNKEPT, postings
from qualcli.index.voices import is_in_speech, voices_of
from qualcli.model.annotations import CodeUse, Segment
from qualcli.model.documents import Document, FrontMatter
from qualcli.model.names import CoderName, DocumentName
from qualcli.model.outlines import Outline, Turns
from qualcli.syntax.outlines import outline_of
from qualcli.syntax.plain_words import words_at


class Stamp(NamedTuple):
    """What tells one state of a file from another; in order size, times of change, inode."""

    size: int = 0
    mtime: int = 0
    ctime: int = 0
    inode: int = 0


class Entry(NamedTuple):
    """One document as the index takes it up."""

    name: DocumentName
    document: Document | Outline
    stamp: Stamp = Stamp()
    errors: int = 0
    warnings: int = 0


BETWEEN_PARTS: Final = " … "
"""Joins the words of a quotation's parts."""
_MOST: Final = 8
"""How often a document's words are kept at most: segments nested without bound would need the square of them."""

_COLUMNS_OF: Final = {
    level: tuple(name for name, shape in COLUMNS.items() if shape.level == level)
    for level in ("document", *LEVELS)
}
_Row = tuple[int, ...]
_POINTING: Final = tuple(shape.table for shape in COLUMNS.values() if shape.table)


@dataclass(frozen=True, slots=True)
class _Draft:
    """Columns in the making."""

    columns: "dict[str, array[int]]" = field(
        default_factory=lambda: {name: array(shape.kind) for name, shape in COLUMNS.items()}
    )
    tables: dict[str, dict[str, int]] = field(
        default_factory=lambda: {name: {} for name in ("names", *_POINTING)}
    )
    blobs: dict[str, bytearray] = field(default_factory=lambda: {name: bytearray() for name in BLOBS})
    pairs: dict[tuple[object, object], list[tuple[int, int]]] = field(default_factory=dict)
    """By the codes and coders of a segment as written, the numbers of each of its uses with each of its coders."""

    def number(self, table: str, name: str) -> int:
        """Give a name's number in a table, a new one if need be."""
        known = self.tables[table]
        return known.setdefault(name, len(known))

    def add(self, level: str, *values: int) -> None:
        """Append one thing of a level: a number to each of its columns, in their order."""
        for name, value in zip(_COLUMNS_OF[level], values, strict=True):
            self.columns[name].append(value)

    def add_all(self, level: str, things: Iterable[_Row]) -> None:
        """Append things of a level, each with a number for each of its columns."""
        for name, values in zip(_COLUMNS_OF[level], zip(*things, strict=True), strict=False):
            self.columns[name].extend(values)

    def extend(self, name: str, values: Iterable[int]) -> None:
        """Append numbers to a column."""
        self.columns[name].extend(values)

    def write(self, blob: str, text: str) -> tuple[int, int]:
        """Append a text; say where it lies and how long it is."""
        data = text.encode("utf-8", "replace")
        start = len(self.blobs[blob])
        self.blobs[blob] += data
        return start, len(data)


def build_sections(entries: Iterable[Entry]) -> dict[str, bytes]:
    """Derive the sections of a shard from documents; each document is let go as soon as it is taken up.

    The documents must come in order of their names.
    """
    draft = _Draft()
    for entry in entries:
        _add(draft, entry)
    sections = {name: column.tobytes() for name, column in draft.columns.items()}
    sections |= {name: pack_strings(table) for name, table in draft.tables.items()}
    sections |= {name: bytes(blob) for name, blob in draft.blobs.items()}
    return sections | postings(draft.columns["use"], len(draft.tables["uses"]))


def _add(draft: _Draft, entry: Entry) -> None:
    """Take up one document."""
    document = outline_of(entry.document) if isinstance(entry.document, Document) else entry.document
    before = _counts(draft)
    draft.number("names", entry.name)
    _add_turns(draft, document.turns)
    draft.extend("paragraph-start", document.paragraphs.starts)
    draft.extend("paragraph-end", document.paragraphs.ends)
    _add_segments(draft, document)
    kind = draft.number("kinds", document.front.kind or "")
    counts = [after - before for before, after in zip(before, _counts(draft), strict=True)]
    text = draft.write("front", _front(document.front))
    draft.add(
        "document", *entry.stamp, len(document.base), kind, entry.errors, entry.warnings, *text, *counts
    )


def _counts(draft: _Draft) -> list[int]:
    """Count what there is so far, by level."""
    return [len(draft.columns[_COLUMNS_OF[level][0]]) for level in LEVELS]


def _front(front: FrontMatter) -> str:
    """Write what a document says of itself as JSON, without its kind, which is a column."""
    known = {"title": front.title, "date": front.date, "about": front.about}
    said: dict[str, object] = {key: value for key, value in known.items() if value is not None}
    if front.participants:
        said["participants"] = front.participants
    return json.dumps(said | dict(front.attributes), ensure_ascii=False, separators=(",", ":"))


def _add_turns(draft: _Draft, turns: Turns) -> None:
    """Take up the turns of a document and what is said in them."""
    labels = draft.tables["labels"]
    draft.extend("turn-start", turns.starts)
    draft.extend("turn-end", turns.ends)
    draft.extend("label", [labels.setdefault(label, len(labels)) for label in turns.labels])
    draft.extend("first-speech", turns.firsts)
    draft.extend("speech-start", turns.speech_starts)
    draft.extend("speech-end", turns.speech_ends)


def _add_segments(draft: _Draft, document: Outline) -> None:
    """Take up the segments of a document, longer ones before those that begin with them, and their codings."""
    segments = in_order(document)
    starts = [one.parts[0][0] for one in segments]
    places = _places(document, starts)
    draft.extend("weight", [_weight(one) for one in segments])
    draft.extend("place", places)
    draft.extend("line", lines_of(document, starts))
    draft.extend("first-part", _firsts([len(one.parts) for one in segments]))
    _add_voices(draft, document, segments, places)
    _add_texts(draft, document.base, segments)
    draft.add_all("part", [part for one in segments for part in one.parts])
    draft.add_all("coding", [row for at, one in enumerate(segments) for row in _codings(draft, one, at)])


def _firsts(counts: Sequence[int]) -> list[int]:
    """Give the number of the first of each of some groups, whose sizes are given."""
    return [*accumulate(counts, initial=0)][:-1]


def _places(document: Outline, starts: Iterable[int]) -> list[int]:
    """Give the number of the turn in which each offset lies; outside turns, less the number of its paragraph."""
    turn_starts, turn_ends = document.turns[:2]
    turns = [(bisect_right(turn_starts, start), start) for start in starts]
    return [
        at if at and start < turn_ends[at - 1] else -max(bisect_right(document.paragraphs.starts, start), 1)
        for at, start in turns
    ]


def _add_voices(draft: _Draft, document: Outline, segments: Sequence[Segment], places: Sequence[int]) -> None:
    """Take up whose words segments are: nearly always those of one stretch of speech."""
    turns, most = document.turns, len(document.base)
    firsts, voices = list[int](), list[int]()
    for segment, place in zip(segments, places, strict=True):
        firsts.append(len(voices))
        if place > 0 and len(voices) < most and is_in_speech(turns, place - 1, segment.parts):
            voices.append(place - 1)
        else:
            own = voices_of(turns, segment.parts, most - len(voices))
            voices += [UNKEPT] if own is None else own
    draft.extend("first-voice", firsts)
    draft.extend("voice", voices)


def _add_texts(draft: _Draft, base: str, segments: Iterable[Segment]) -> None:
    """Take up the words of segments, as long as all together are not many times what the document holds."""
    places, left = list[tuple[int, int]](), _MOST * len(base)
    for segment in segments:
        size = sum([end - start for start, end in segment.parts])
        is_kept = size <= left
        left -= size if is_kept else 0
        places.append(draft.write("text", _text(base, segment) if is_kept else segment.id or ""))
    draft.extend("text-at", [at for at, _ in places])
    draft.extend("text-size", [size for _, size in places])


def in_order(document: Document | Outline) -> list[Segment]:
    """Give the segments of a document as they are numbered: longer ones before those that begin with them."""
    return sorted(document.segments, key=lambda one: (one.parts[0].start, -one.parts[-1].end))


def _codings(draft: _Draft, segment: Segment, number: int) -> list[_Row]:
    """Give the codings of one segment: each of its codes by each of its coders."""
    start, end = segment.parts[0].start, segment.parts[-1].end
    said = segment.marks.codes, segment.marks.coders
    pairs = draft.pairs.get(said)
    if pairs is None:
        pairs = draft.pairs[said] = _pairs(draft, *said)
    return [(start, end, use, coder, number) for use, coder in pairs]


def _pairs(draft: _Draft, codes: Iterable[CodeUse], coders: Iterable[CoderName]) -> list[tuple[int, int]]:
    """Number each of some codes with each of some coders."""
    who = [draft.number("coders", coder) for coder in sorted(set(coders)) or [CoderName("")]]
    uses = [draft.number("uses", code) for code in sorted({str(use) for use in codes})]
    return [(use, coder) for use in uses for coder in who]


def _weight(segment: Segment) -> int:
    """Give a segment's weight, kept to what a column holds."""
    weight = segment.marks.weight
    if weight is None:
        return NO_WEIGHT
    return max(NO_WEIGHT + 1, min(weight, -NO_WEIGHT - 1))


def _text(base: str, segment: Segment) -> str:
    """Write a segment's id, its words and its memo, if any, one line each; only the memo may have more."""
    text = f"{segment.id or ''}\n{words_of(base, segment)}"
    return text if segment.marks.memo is None else f"{text}\n{segment.marks.memo}"


def words_of(base: str, segment: Segment) -> str:
    """Give a segment's words as they are shown."""
    return BETWEEN_PARTS.join([words_at(base, start, end) for start, end in segment.parts])
