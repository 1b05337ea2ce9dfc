"""The index of the corpus, kept in one file, so that a command reads only what its question needs.

Disposable, and never trusted over the documents: a document counts as unchanged if its size, times and inode are
those it was read with, and if it last changed before the disk's clock stood where it did when reading began; within
one tick of that clock a second change would leave no trace. Changed documents are read again and laid over the rest.
"""

import os
from array import array
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

import qualcli
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.index.corpus import CorpusIndex
from qualcli.index.layers import Layers, lay_over
from qualcli.index.sections import LEAD, DamagedError, Place, checked, numbers, read_table, table_place
from qualcli.index.shard import BLOBS, COLUMNS, Shard
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.study import disk
from qualcli.study.faults import finding
from qualcli.study.listing import StudyFile
from qualcli.study.names import name_of
from qualcli.study.root import PRIVATE, private_folder
from qualcli.study.study import Study
from qualcli.syntax.dialect import Dialect

CACHE: Final = f"{PRIVATE}/cache/index"
FEW: Final = 20
"""So many changed documents are read anew by every command before the cache is written again."""
ONE_IN: Final = 20
"""Nor more than one in so many: reading a document takes about that much longer than writing what is known of it."""
_BLOCK: Final = 4096
"""Bytes with a checksum of their own in sections that are read in parts."""
_IN_PARTS: Final = (*BLOBS, "posting")

_SHAPE: Final = crc32(repr(COLUMNS).encode())


class Stored:
    """Sections in the cache file, each read when it is asked for; the file stays open, whoever replaces it."""

    def __init__(self, path: str, descriptor: int) -> None:
        """Keep the open file; where its sections lie is found out later."""
        self.path = path
        self.descriptor = descriptor
        self.start = 0
        self.table: dict[str, Place] = {}
        self.sums: dict[str, array[int]] = {}

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """Read a section, or `length` bytes of it from `start` on.

        Raises:
            QualError: where what stands there is not what was written (E609); the cache is removed then.

        """
        try:
            return self._whole(name) if length is None else self._part(name, start, length)
        except (DamagedError, LookupError, OSError, ValueError) as error:
            with suppress(OSError):
                disk.remove(self.path)
            raise QualError(_damage()) from error

    def _whole(self, name: str) -> bytes:
        """Read a whole section.

        Raises:
            DamagedError: where it is not what was written.

        """
        place = self.table[name]
        return checked(os.pread(self.descriptor, place.length, self.start + place.start), place)

    def _part(self, name: str, start: int, length: int) -> bytes:
        """Read a part of a section, by whole blocks, of which each has its checksum."""
        first, end = start // _BLOCK, -(-(start + length) // _BLOCK)
        place = self.table[name]
        size = min(end * _BLOCK, place.length) - first * _BLOCK
        data = os.pread(self.descriptor, size, self.start + place.start + first * _BLOCK)
        if _sums(data) != self._known_sums(name)[first:end]:
            raise DamagedError
        return data[start - first * _BLOCK :][:length]

    def _known_sums(self, name: str) -> "array[int]":
        """Give the checksums of a section's blocks."""
        if name not in self.sums:
            self.sums[name] = numbers("I", self._whole(f"{name}-sums"))
        return self.sums[name]

    def __del__(self) -> None:
        """Close the file."""
        with suppress(OSError):
            os.close(self.descriptor)


def _sums(data: bytes) -> "array[int]":
    """Give the checksum of each block of a section."""
    return array("I", [crc32(data[at : at + _BLOCK]) for at in range(0, len(data), _BLOCK)])


def _damage() -> Diagnostic:
    """Say that the cache is not what was written, as it may be after a power cut."""
    remedy = (
        f"run the command again, it reads the documents anew; or delete {CACHE}, which holds nothing else"
    )
    return finding("E609", f"{CACHE} is damaged", CACHE, remedy)


class Kept(NamedTuple):
    """What the cache holds, and the time of the disk's clock before which it can be believed."""

    shard: Shard
    tick: int


def load_index(study: Study, *, afresh: bool = False) -> CorpusIndex:
    """Give the index of a study's corpus, from the cache as far as that is true; `afresh` reads every document."""
    dialect = reading_dialect(study)
    layers = load_layers(study.root, study.listing.files, dialect, afresh=afresh)

    @lru_cache(maxsize=4)
    def read(name: DocumentName) -> Document | None:
        from qualcli.syntax.document import parse_document

        reading = study.read(name)
        return None if reading.diagnostics else parse_document(reading.source, dialect)[0]

    return CorpusIndex(layers, study.codebook, study.cases, study.settings.coder_names, read)


def reading_dialect(study: Study) -> Dialect:
    """Give what the reading of documents depends on, the names of codes left out: they change too often."""
    settings = study.settings
    return Dialect(settings.passthrough, frozenset(), settings.weights, settings.labels == "plain")


def load_layers(root: str, files: Sequence[StudyFile], dialect: Dialect, *, afresh: bool = False) -> Layers:
    """Give the columns of the corpus: the cache, with what has changed since laid over it."""
    named = dict(sorted((name_of(file.path), file) for file in files))
    kept = None if afresh else recall(root, dialect)
    stale, masked = _changes(kept, named)
    if kept and not stale and not masked:
        return lay_over([kept.shard])
    from qualcli.study.gathering import gather
    from qualcli.study.remembered import clock

    changed = len(masked.union(name_of(file.path) for file in stale))
    is_worth_keeping = kept is None or changed > min(FEW, len(named) // ONE_IN)
    tick = clock(root) if is_worth_keeping else 0
    shards = gather(root, stale, dialect)
    layers = lay_over([kept.shard, *shards] if kept else shards, masked)
    return _keep(root, dialect, tick, layers) if tick else layers


def _changes(kept: Kept | None, files: Mapping[DocumentName, StudyFile]) -> tuple[list[StudyFile], set[str]]:
    """Find the files that must be read, and the documents of the cache that are true no longer."""
    if kept is None:
        return list(files.values()), set()
    columns = [kept.shard.column(name) for name in ("size", "mtime", "ctime", "inode")]
    known = dict(zip(kept.shard.table("names"), zip(*columns, strict=True), strict=True))
    stale = {
        name: file
        for name, file in files.items()
        if known.get(name) != file.stamp or file.stamp.ctime_ns >= kept.tick
    }
    return list(stale.values()), known.keys() - (files.keys() - stale.keys())


def recall(root: str, dialect: Dialect) -> Kept | None:
    """Open the cache; None where there is none that can be believed."""
    path = os.path.join(root, CACHE)
    try:
        descriptor = disk.system(os.open, path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        return _recalled(Stored(path, descriptor), _head(dialect))
    except (DamagedError, QualError, OSError, ValueError, LookupError):
        return None


def _recalled(sections: Stored, head: bytes) -> Kept | None:
    """Read what leads to the sections, and what every command needs."""
    lead = os.pread(sections.descriptor, len(head) + _TICK + LEAD, 0)
    if not lead.startswith(head):
        return None
    begin = len(head) + _TICK + LEAD
    place = table_place(lead[len(head) + _TICK :])
    sections.table = read_table(os.pread(sections.descriptor, place.length, begin), place)
    sections.start = begin + place.length
    whole = max((place.start + place.length for place in sections.table.values()), default=0)
    if os.fstat(sections.descriptor).st_size != sections.start + whole:
        return None
    shard = Shard(sections)
    for name in ("size", "mtime", "ctime", "inode"):
        if len(shard.column(name)) != len(shard):
            return None
    tick = lead[len(head) : len(head) + _TICK]
    return Kept(shard, int(tick[:23])) if tick == _tick_line(int(tick[:23])) else None


_TICK: Final = 35
"""Bytes in which the time stands."""


def _tick_line(tick: int) -> bytes:
    """Write the time with its checksum."""
    digits = b"%023d" % tick
    return b"%b %010d\n" % (digits, crc32(digits))


def _head(dialect: Dialect) -> bytes:
    """Give the line with which a cache that can be read begins; all that the columns depend on is in it."""
    from sys import byteorder

    about = crc32(repr((dialect.passthrough, dialect.weights, dialect.plain_labels)).encode())
    return f"qual index 3 {qualcli.__version__} {byteorder} {_SHAPE} {about}\n".encode()


def _keep(root: str, dialect: Dialect, tick: int, layers: Layers) -> Layers:
    """Write the cache if that is possible, as one shard; give the columns as they are in it."""
    from qualcli.index.layers import join
    from qualcli.index.sections import Held, pack

    sections = join(layers)
    with suppress(QualError):
        private_folder(root, "cache")
        sums = {f"{name}-sums": _sums(sections[name]).tobytes() for name in _IN_PARTS}
        head = _head(dialect) + _tick_line(tick)
        disk.write_lossy(os.path.join(root, CACHE), (head, *pack(sections | sums)))
    return lay_over([Shard(Held(sections))])
