"""A shard: what was derived from some documents alone, as columns of whole numbers.

Nothing here depends on the codebook, the participants or other documents, so a shard stays true while those change.
Documents lie in order of their names; everything below them lies in order of documents. Numbers of turns, parts and
the like count from the first of their document, so that documents of several shards can be laid side by side.
"""

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from qualcli.index.sections import Sections, numbers, unpack_strings


class Shape(NamedTuple):
    """What a column holds: one number for each thing of a level; perhaps places in a table of names."""

    level: str
    kind: str = "i"
    table: str | None = None


LEVELS: Final = ("coding", "segment", "part", "voice", "turn", "speech", "paragraph")
"""What documents consist of; the column `n-LEVEL` says how many of each a document has."""

NO_WEIGHT: Final = -(2**63)

UNKEPT: Final = -1
"""In `voice`, the turns of a segment where all together would be more than the document has characters."""

COLUMNS: Final = {
    "size": Shape("document", "q"),
    "mtime": Shape("document", "q"),
    "ctime": Shape("document", "q"),
    "inode": Shape("document", "Q"),
    "length": Shape("document"),
    "kind": Shape("document", table="kinds"),
    "errors": Shape("document"),
    "warnings": Shape("document"),
    "front-at": Shape("document", "q"),
    "front-size": Shape("document"),
    **{f"n-{level}": Shape("document") for level in LEVELS},
    "start": Shape("coding"),
    "end": Shape("coding"),
    "use": Shape("coding", table="uses"),
    "coder": Shape("coding", table="coders"),
    "segment": Shape("coding"),
    "weight": Shape("segment", "q"),
    "place": Shape("segment"),
    "line": Shape("segment"),
    "first-part": Shape("segment"),
    "first-voice": Shape("segment"),
    "text-at": Shape("segment", "q"),
    "text-size": Shape("segment"),
    "part-start": Shape("part"),
    "part-end": Shape("part"),
    "voice": Shape("voice"),
    "turn-start": Shape("turn"),
    "turn-end": Shape("turn"),
    "label": Shape("turn", table="labels"),
    "first-speech": Shape("turn"),
    "speech-start": Shape("speech"),
    "speech-end": Shape("speech"),
    "paragraph-start": Shape("paragraph"),
    "paragraph-end": Shape("paragraph"),
}
"""Every column. `place` is the number of the turn in which a segment begins, or less the number of its paragraph;
`voice` names the turns whose speakers a segment's words are credited to."""

TABLES: Final = ("names", "kinds", "uses", "coders", "labels")
"""The tables of names: the documents themselves, and what the columns point into."""

BLOBS: Final = ("text", "front")
"""Texts by segment (id, words, memo) and by document (attributes as JSON), in their order without gaps."""


@dataclass(frozen=True)
class Shard:
    """Columns, tables and texts, each read when it is first asked for."""

    sections: Sections
    _columns: "dict[str, array[int]]" = field(default_factory=dict, repr=False, compare=False)
    _tables: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _firsts: dict[str, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def column(self, name: str) -> "array[int]":
        """Give a column."""
        if name not in self._columns:
            self._columns[name] = numbers(COLUMNS[name].kind, self.sections.read(name))
        return self._columns[name]

    def forget(self, name: str) -> None:
        """Let a column go; it is read again when it is asked for again."""
        self._columns.pop(name, None)

    def table(self, name: str) -> tuple[str, ...]:
        """Give a table of names."""
        if name not in self._tables:
            self._tables[name] = unpack_strings(self.sections.read(name))
        return self._tables[name]

    def firsts(self, level: str) -> list[int]:
        """Give the number of the first thing of a level in each document, and the number of all."""
        if level not in self._firsts:
            is_top = level == "document"
            counts = accumulate([1] * len(self) if is_top else self.column(f"n-{level}"), initial=0)
            self._firsts[level] = list(counts)
        return self._firsts[level]

    def __len__(self) -> int:
        """Count the documents."""
        return len(self.table("names"))

    def text(self, blob: str, start: int, length: int) -> str:
        """Read one text."""
        return self.sections.read(blob, start, length).decode("utf-8", "replace")

    def posting(self, use: int, first: int, last: int) -> "array[int]":
        """Give the codings with one use of a code, those numbered from `first` on and before `last`."""
        if "posting-first" not in self._columns:
            self._columns["posting-first"] = numbers("i", self.sections.read("posting-first"))
        starts = self._columns["posting-first"]
        width = starts.itemsize
        begin, end = starts[use] * width, starts[use + 1] * width
        found = numbers("i", self.sections.read("posting", begin, end - begin))
        return found[bisect_left(found, first) : bisect_left(found, last)]


def postings(uses: "array[int]", count: int) -> dict[str, bytes]:
    """Sort the codings by their uses: the sections `posting` and `posting-first`."""
    rows: list[list[int]] = [[] for _ in range(count)]
    for row, use in enumerate(uses):
        rows[use].append(row)
    firsts = array("i", accumulate(map(len, rows), initial=0))
    posting = array("i", [row for found in rows for row in found])
    return {"posting": posting.tobytes(), "posting-first": firsts.tobytes()}
