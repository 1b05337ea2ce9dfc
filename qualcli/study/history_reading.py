"""What files of the study said at any time; each distinct file is read once, however many commits have it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from qualcli.coding.changes import Version, version_from
from qualcli.model.codebook import Codebook
from qualcli.study.history import Objects
from qualcli.study.sources import decode
from qualcli.syntax.codebook import CodebookFile, assemble_codebook, parse_codebook_file
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import take_apart
from qualcli.syntax.front_matter import read_front_matter

Files = tuple[tuple[str, str], ...]
"""Paths, and git's names for the bytes there."""
_CONFLICT = "\n<<<<<<<"


@dataclass
class Reader:
    """Takes codings and codebooks out of bytes."""

    objects: Objects
    dialect: Dialect
    given: dict[str, bytes] = field(default_factory=dict)
    """Bytes that are not committed, by names that git does not give."""
    passed: int = 0
    """Versions with errors, whose codings nobody can tell."""
    _versions: dict[str, Version | None] = field(default_factory=dict)
    _bases: dict[str, str] = field(default_factory=dict)
    _files: dict[str, CodebookFile] = field(default_factory=dict)
    _codebooks: dict[Files, Codebook] = field(default_factory=dict)

    def version(self, oid: str) -> Version | None:
        """Take the codings out of a file; None where nobody can tell them."""
        if oid not in self._versions:
            self._versions[oid] = self._parsed(self._bytes(oid))
            self.passed += self._versions[oid] is None
        return self._versions[oid]

    def _bytes(self, oid: str) -> bytes:
        return self.given[oid] if oid in self.given else self.objects.read(oid)

    def _parsed(self, data: bytes) -> Version | None:
        reading = decode("", data)
        if reading.diagnostics or _CONFLICT in reading.source.text:
            return None
        _, body, _ = read_front_matter(reading.source)
        apart = take_apart(reading.source, body, self.dialect)
        if any(one.rule.startswith("E1") for one in apart.problems):
            return None
        base = self._bases.setdefault(apart.base, apart.base)
        return version_from(base, apart.segments)

    def codebook(self, files: Files) -> Codebook:
        """Read the codebook that some files make."""
        if files not in self._codebooks:
            self._codebooks[files] = assemble_codebook(self._parts(files), ())
        return self._codebooks[files]

    def _parts(self, files: Files) -> Iterable[CodebookFile]:
        for path, oid in files:
            if oid not in self._files:
                self._files[oid] = parse_codebook_file(decode(path, self._bytes(oid)).source)
            yield self._files[oid]
