"""Shards laid over one another, read as one.

Usually one shard comes from the cache and holds nearly everything; documents that changed since lie over it in a
shard of their own. Numbers of documents and codings follow the order of documents' names, wherever those lie.
"""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from qualcli.index.sections import pack_strings
from qualcli.index.shard import BLOBS, COLUMNS, TABLES, Shard, postings


class Run(NamedTuple):
    """Documents that stand side by side in one shard as well as in the whole."""

    shard: int
    first: int
    last: int


def lay_over(shards: Sequence[Shard], masked: Collection[str] = frozenset()) -> "Layers":
    """Lay shards over one another: of a document in several, the last counts; `masked` ones of the first are left out."""
    whole = [shard for shard in shards if len(shard)]
    if len(whole) == 1 and not masked:
        return Layers(tuple(whole), (Run(0, 0, len(whole[0])),))
    masked = masked if shards and len(shards[0]) else frozenset()
    homes: dict[str, tuple[int, int]] = {}
    for number, shard in enumerate(whole):
        names = enumerate(shard.table("names"))
        homes.update({name: (number, at) for at, name in names if number or name not in masked})
    return Layers(tuple(whole), tuple(_runs(homes[name] for name in sorted(homes))))


def _runs(homes: Iterable[tuple[int, int]]) -> Iterator[Run]:
    """Join neighbours into runs."""
    here, first, last = -1, 0, 0
    for shard, at in homes:
        if shard != here or at != last:
            if first < last:
                yield Run(here, first, last)
            here, first = shard, at
        last = at + 1
    if first < last:
        yield Run(here, first, last)


@dataclass(frozen=True)
class Layers:
    """Several shards, read as one."""

    shards: tuple[Shard, ...]
    runs: tuple[Run, ...]
    _columns: "dict[str, array[int]]" = field(default_factory=dict, repr=False, compare=False)
    _firsts: dict[str, list[int]] = field(default_factory=dict, repr=False, compare=False)
    _tables: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def is_one(self) -> bool:
        """Say whether there is but one whole shard, which can be read as it is."""
        return len(self.shards) == 1 and self.runs == (Run(0, 0, len(self.shards[0])),)

    @cached_property
    def run_starts(self) -> list[int]:
        """The number of the first document of each run."""
        return list(accumulate((run.last - run.first for run in self.runs[:-1]), initial=0))

    def table(self, name: str) -> tuple[str, ...]:
        """Give a table of names: those of the first shard, then what the others add; `names` lists the documents."""
        if name not in self._tables:
            self._tables[name] = self._documents() if name == "names" else self._merged(name)
        return self._tables[name]

    def _documents(self) -> tuple[str, ...]:
        return tuple(
            name for run in self.runs for name in self.shards[run.shard].table("names")[run.first : run.last]
        )

    def _merged(self, table: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for shard in self.shards for name in shard.table(table)))

    def column(self, name: str) -> "array[int]":
        """Give a column over all documents; what points into a table points into the joint one."""
        if name not in self._columns:
            self._columns[name] = self.shards[0].column(name) if self.is_one else self._joined(name)
        return self._columns[name]

    def forget(self, name: str) -> None:
        """Let a column go; it is read again when it is asked for again."""
        self._columns.pop(name, None)
        for shard in self.shards:
            shard.forget(name)

    def _joined(self, name: str) -> "array[int]":
        """Put the pieces of a column together."""
        level, kind, table = COLUMNS[name]
        joined = array(kind)
        for number, first, last in self.runs:
            firsts = self.shards[number].firsts(level)
            piece = self.shards[number].column(name)[firsts[first] : firsts[last]]
            if table and number:
                new = self._new_numbers(table, number)
                piece = array(kind, [new[old] for old in piece])
            joined.extend(piece)
        return joined

    def _new_numbers(self, table: str, shard: int) -> list[int]:
        """Say where the names of a shard's table stand in the joint one."""
        where = {name: at for at, name in enumerate(self.table(table))}
        return [where[name] for name in self.shards[shard].table(table)]

    def firsts(self, level: str) -> list[int]:
        """Give the number of the first thing of a level in each document, and the number of all."""
        if level not in self._firsts:
            self._firsts[level] = list(accumulate(self.column(f"n-{level}"), initial=0))
        return self._firsts[level]

    def rows(self, uses: Iterable[int]) -> list[int]:
        """Give the codings with any of some uses of codes, in order."""
        wanted = set(uses)
        at, found = 0, []
        for number, first, last in self.runs:
            shard = self.shards[number]
            firsts = shard.firsts("coding")
            shift = at - firsts[first]
            for use in self._old_numbers("uses", number, wanted):
                found += [row + shift for row in shard.posting(use, firsts[first], firsts[last])]
            at = firsts[last] + shift
        found.sort()
        return found

    def _old_numbers(self, table: str, shard: int, wanted: Collection[int]) -> Collection[int]:
        """Say where names of the joint table stand in that of a shard."""
        if not shard:
            count = len(self.shards[0].table(table))
            return [number for number in wanted if number < count]
        return [old for old, new in enumerate(self._new_numbers(table, shard)) if new in wanted]

    def text(self, blob: str, document: int, start: int, length: int) -> str:
        """Read a text that belongs to a document."""
        run = self.runs[bisect_right(self.run_starts, document) - 1]
        return self.shards[run.shard].text(blob, start, length)

    def texts(self, blob: str) -> list[str]:
        """Read all texts of a kind, in order."""
        sizes = self.column(f"{blob}-size")
        data, ends = b"".join(pieces(self, blob)), list(accumulate(sizes))
        return [
            data[end - size : end].decode("utf-8", "replace") for end, size in zip(ends, sizes, strict=True)
        ]


def join(layers: Layers) -> dict[str, bytes]:
    """Make one shard of several: the sections that a cache keeps."""
    sections = {name: _bytes_of(layers, name) for name in COLUMNS}
    sections |= {name: pack_strings(layers.table(name)) for name in TABLES}
    for blob in BLOBS:
        sizes = layers.column(f"{blob}-size")
        starts = array("q", accumulate(sizes, initial=0))[:-1]
        sections |= {f"{blob}-at": starts.tobytes(), blob: b"".join(pieces(layers, blob))}
    return sections | postings(layers.column("use"), len(layers.table("uses")))


def _bytes_of(layers: Layers, name: str) -> bytes:
    """Give a column's bytes and let the column go: all of them at once would take as much memory again, and twice."""
    data = layers.column(name).tobytes()
    layers.forget(name)
    return data


def pieces(layers: Layers, blob: str) -> Iterator[bytes]:
    """Yield the texts of each run, which lie in its shard without gaps."""
    level = COLUMNS[f"{blob}-at"].level
    for number, first, last in layers.runs:
        shard = layers.shards[number]
        starts, sizes = shard.column(f"{blob}-at"), shard.column(f"{blob}-size")
        begin, end = (shard.firsts(level)[at] for at in (first, last))
        if begin < end:
            yield shard.sections.read(blob, starts[begin], starts[end - 1] + sizes[end - 1] - starts[begin])
