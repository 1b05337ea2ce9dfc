"""The last reading of the study's files, kept as JSON: reading 200 codes as YAML takes longer than a query.

Disposable: a cache that is missing, damaged, of another version or of other files is as good as none.
A file is believed to be unchanged if size, times and inode are, and if it was older than the clock of
its own disk when it was read: within one tick of that clock a second change would leave no trace.
"""

import json
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

import qualcli
from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.definitions import Definitions
from qualcli.study.listing import StudyFile
from qualcli.study.packing import SHAPE, pack, unpack
from qualcli.study.root import PRIVATE, private_folder

CACHE: Final = f"{PRIVATE}/cache/study-files"
_KINDS: Final = tuple(type(value) for value in Definitions()[:3])


def clock(root: str) -> int:
    """Read the clock of the study's disk, in its own resolution; 0 where nothing may be written."""
    try:
        path = os.path.join(private_folder(root, "cache"), f"clock.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            return disk.create(path, (), durable=False).st_mtime_ns
        finally:
            disk.remove(path)
    except (OSError, QualError):
        return 0


def keep(root: str, path: str, files: Sequence[StudyFile], tick: int, body: bytes) -> bool:
    """Keep what was found in files after `tick`, unless one is as young as that; say whether it is kept."""
    if any(max(file.stamp.mtime_ns, file.stamp.ctime_ns) >= tick for file in files):
        return False
    return disk.write_lossy(os.path.join(root, path), (_head(files, body), body))


def kept(root: str, path: str, files: Sequence[StudyFile]) -> bytes | None:
    """Give what was kept of exactly these files, or None."""
    try:
        data, _ = disk.read(os.path.join(root, path), follow=False)
    except OSError:
        return None
    head, _, body = data.partition(b"\n")
    return body if head + b"\n" == _head(files, body) else None


def remember(root: str, files: Sequence[StudyFile], tick: int, found: Definitions) -> bool:
    """Keep definitions as `keep` keeps anything."""
    body = json.dumps([pack(value) for value in found[:3]], separators=(",", ":")).encode()
    return keep(root, CACHE, files, tick, body)


def recall(root: str, files: Sequence[StudyFile]) -> Definitions | None:
    """Give the definitions that were kept of exactly these files, or None."""
    body = kept(root, CACHE, files)
    try:
        return None if body is None else _definitions(body)
    except (ValueError, TypeError, LookupError):
        return None


def _head(files: Sequence[StudyFile], body: bytes) -> bytes:
    """Give the line that must be the same for a cache to be believed."""
    return json.dumps([qualcli.__version__, crc32(SHAPE.encode()), crc32(body), files]).encode() + b"\n"


@lru_cache(maxsize=1)
def _definitions(body: bytes) -> Definitions | None:
    """Make definitions of what was kept; the command line asks for its facets before the command asks for all."""
    made = [unpack(value) for value in json.loads(body)]
    return Definitions(*made) if tuple(map(type, made)) == _KINDS else None  # type: ignore[arg-type] # just compared
