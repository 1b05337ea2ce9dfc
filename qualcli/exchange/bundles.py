"""Bundles for archives: files with their checksums, as a zip or tar archive that is the same every time."""

import gzip
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import Final

CHECKSUMS: Final = "checksums-sha256.txt"
FOLDER: Final = "study-bundle"
"""What an archive unpacks to."""
Files = Iterable[tuple[str, bytes]]
"""Paths within the bundle, `/` between their parts, with what the files hold."""

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_FIRST_SECOND: Final = 315_532_800
"""The same day as tar counts: the first that a zip archive can say."""
_READABLE: Final = 0o644
_REGULAR: Final = 0o100000
_ESCAPED: Final = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r"})


def with_checksums(files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield files, and behind them the list of their checksums as `sha256sum -c` reads it."""
    lines = []
    for path, data in files:
        lines.append(checksum_line(path, data))
        yield path, data
    yield CHECKSUMS, "".join(sorted(lines, key=lambda line: line.partition("  ")[2])).encode()


def checksum_line(path: str, data: bytes) -> str:
    """Write one file's line; a name that would break it is escaped as sha256sum escapes it."""
    escaped = path.translate(_ESCAPED)
    return f"{'' if escaped == path else chr(92)}{sha256(data).hexdigest()}  {escaped}\n"


def zip_bytes(files: Files) -> bytes:
    """Pack files into a zip archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files:
            info = zipfile.ZipInfo(f"{FOLDER}/{path}", _FIRST_DAY)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            info.external_attr = (_REGULAR | _READABLE) << 16
            archive.writestr(info, data, compresslevel=6)
    return out.getvalue()


def tar_bytes(files: Files) -> bytes:
    """Pack files into a tar archive, compressed by gzip."""
    out = BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=6, mtime=0) as packed,
        tarfile.TarFile(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path, data in files:
            info = tarfile.TarInfo(f"{FOLDER}/{path}")
            info.size, info.mtime, info.mode = len(data), _FIRST_SECOND, _READABLE
            archive.addfile(info, BytesIO(data))
    return out.getvalue()


PACKERS: Final[dict[str, Callable[[Files], bytes]]] = {
    ".zip": zip_bytes,
    ".tar.gz": tar_bytes,
    ".tgz": tar_bytes,
}
"""Archives by the ends of their names."""
