"""The index of the corpus, kept in one file, so that a command reads only what its question needs.

Disposable, and never trusted over the documents: a document counts as unchanged if its size, times and inode are
those it was read with, and if it last changed before the disk's clock stood where it did when reading began; within
one tick of that clock a second change would leave no trace. Changed documents are read again and laid over the rest.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

import qualcli
from qualcli.diagnostics.diagnostic import QualError
from qualcli.index.corpus import CorpusIndex
from qualcli.index.layers import Layers, lay_over
from qualcli.index.sections import LEAD, DamagedError, Place, checked, read_table, table_place
from qualcli.index.shard import COLUMNS, Shard
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.study import disk
from qualcli.study.listing import StudyFile
from qualcli.study.names import name_of
from qualcli.study.root import PRIVATE, private_folder
from qualcli.study.study import Study
from qualcli.syntax.dialect import Dialect

CACHE: Final = f"{PRIVATE}/cache/index"
FEW: Final = 20
"""So many changed documents are read anew by every command before the cache is written again."""

_SHAPE: Final = crc32(repr(COLUMNS).encode())


class Stored:
    """Sections in the cache file, each read when it is asked for; the file stays open, whoever replaces it."""

    def __init__(self, descriptor: int, start: int, table: dict[str, Place]) -> None:
        """Keep the open file, and where its sections lie."""
        self.descriptor = descriptor
        self.start = start
        self.table = table

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """Read a section, or `length` bytes of it from `start` on.

        Raises:
            DamagedError: where a whole section is not what was written.

        """
        place = self.table[name]
        if length is None:
            return checked(os.pread(self.descriptor, place.length, self.start + place.start), place)
        return os.pread(self.descriptor, length, self.start + place.start + start)

    def __del__(self) -> None:
        """Close the file."""
        with suppress(OSError):
            os.close(self.descriptor)


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
    files = sorted(files, key=lambda file: name_of(file.path))
    kept = None if afresh else recall(root, dialect)
    stale, masked = _changes(kept, files)
    if kept and not stale and not masked:
        return lay_over([kept.shard])
    from qualcli.study.gathering import gather
    from qualcli.study.remembered import clock

    is_worth_keeping = kept is None or len(stale) + len(masked) > FEW
    tick = clock(root) if is_worth_keeping else 0
    shards = gather(root, stale, dialect)
    layers = lay_over([kept.shard, *shards] if kept else shards, masked)
    return _keep(root, dialect, tick, layers) if tick else layers


def _changes(kept: Kept | None, files: Sequence[StudyFile]) -> tuple[list[StudyFile], set[str]]:
    """Find the files that must be read, and the documents of the cache that are true no longer."""
    if kept is None:
        return list(files), set()
    columns = [kept.shard.column(name) for name in ("size", "mtime", "ctime", "inode")]
    known = dict(zip(kept.shard.table("names"), zip(*columns, strict=True), strict=True))
    names = [name_of(file.path) for file in files]
    stale = [
        file
        for file, name in zip(files, names, strict=True)
        if known.get(name) != file.stamp or file.stamp.ctime_ns >= kept.tick
    ]
    gone = known.keys() - set(names)
    return stale, gone | (known.keys() & {name_of(file.path) for file in stale})


def recall(root: str, dialect: Dialect) -> Kept | None:
    """Open the cache; None where there is none that can be believed."""
    try:
        descriptor = disk.system(
            os.open, os.path.join(root, CACHE), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW
        )
    except OSError:
        return None
    sections = Stored(descriptor, 0, {})
    try:
        return _recalled(sections, _head(dialect))
    except (DamagedError, OSError, ValueError, LookupError):
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
    return Kept(shard, int(lead[len(head) : len(head) + _TICK]))


_TICK: Final = 24
"""Bytes in which the time stands."""


def _head(dialect: Dialect) -> bytes:
    """Give the line with which a cache that can be read begins; all that the columns depend on is in it."""
    from sys import byteorder

    about = crc32(repr((dialect.passthrough, dialect.weights, dialect.plain_labels)).encode())
    return f"qual index 1 {qualcli.__version__} {byteorder} {_SHAPE} {about}\n".encode()


def _keep(root: str, dialect: Dialect, tick: int, layers: Layers) -> Layers:
    """Write the cache if that is possible, as one shard; give the columns as they are in it."""
    from qualcli.index.layers import join
    from qualcli.index.sections import Held, pack

    sections = join(layers)
    with suppress(QualError):
        private_folder(root, "cache")
        head = _head(dialect) + b"%023d\n" % tick
        disk.write_lossy(os.path.join(root, CACHE), (head, *pack(sections)))
    return lay_over([Shard(Held(sections))])
