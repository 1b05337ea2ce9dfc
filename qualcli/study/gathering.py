"""Documents read and taken up into shards, by several processes where there is work enough for them."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Final

from qualcli.index.build import Entry, Stamp, build_sections
from qualcli.index.sections import DamagedError, Held, pack, unpack
from qualcli.index.shard import Shard
from qualcli.study import disk
from qualcli.study.listing import StudyFile
from qualcli.study.names import name_of
from qualcli.study.sources import read
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.outlines import read_outline
from qualcli.text.source import Source

WORTH_A_PROCESS: Final = 250_000
"""Bytes of text from which another process saves more time than it costs."""
_MOST: Final = 4


def gather(
    root: str, files: Sequence[StudyFile], dialect: Dialect, processes: int | None = None
) -> list[Shard]:
    """Read documents, given in order of their names, into one shard for each process."""
    count = processes or processes_for(sum(file.stamp.size for file in files))
    portions = [portion for portion in _portions(files, count) if portion]
    others = [start(partial(_sections, root, portion, dialect)) for portion in portions[1:]]
    own = [_sections(root, portion, dialect) for portion in portions[:1]]
    found = [finish(other) for other in others]
    rest = [
        _sections(root, portion, dialect) if sections is None else sections
        for portion, sections in zip(portions[1:], found, strict=True)
    ]
    return [Shard(Held(sections)) for sections in (*own, *rest)]


def processes_for(size: int) -> int:
    """Say how many processes so many bytes deserve on this machine."""
    if not hasattr(os, "fork"):
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(min(available, size // WORTH_A_PROCESS, _MOST), 1)


def _portions(files: Sequence[StudyFile], count: int) -> list[Sequence[StudyFile]]:
    """Cut the files into runs of about the same number of bytes."""
    ends = list(accumulate(file.stamp.size + 1 for file in files))
    whole = ends[-1] if ends else 0
    shares: list[list[StudyFile]] = [[] for _ in range(count)]
    for file, end in zip(files, ends, strict=True):
        shares[(end - 1) * count // whole].append(file)
    return list(shares)


def _sections(root: str, files: Sequence[StudyFile], dialect: Dialect) -> dict[str, bytes]:
    """Read documents and derive their sections; nothing that is made on the way goes in circles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return build_sections(_entries(root, files, dialect))
    finally:
        if was_enabled:
            gc.enable()


def _entries(root: str, files: Sequence[StudyFile], dialect: Dialect) -> Iterator[Entry]:
    """Read documents one by one, each with the stamp that it had when it was read; what is no text has no codings."""
    for file in files:
        reading = read(root, file.path)
        source = Source(reading.source.path, "") if reading.diagnostics else reading.source
        outline, (errors, warnings) = read_outline(source, dialect)
        stamp = Stamp(*reading.stamp) if reading.stamp else Stamp()
        yield Entry(name_of(file.path), outline, stamp, errors + len(reading.diagnostics), warnings)


def start(make: Callable[[], Mapping[str, bytes]]) -> tuple[int, int]:
    """Start a process that sends the sections that it makes; give its number and the end to read from."""
    reading, writing = disk.system(os.pipe)
    child = disk.system(os.fork)
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.writelines(pack(make()))
        os._exit(0)
    finally:
        os._exit(1)


def finish(process: tuple[int, int]) -> dict[str, bytes] | None:
    """Take what a process sends; None where it came to grief."""
    child, reading = process
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    try:
        return unpack(data) if status == 0 else None
    except DamagedError:
        return None
