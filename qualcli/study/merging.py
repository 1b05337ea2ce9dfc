"""Merging three versions of a file: by meaning where that is possible, else line by line, never by dropping a side."""

import os
from dataclasses import dataclass
from typing import Final

from qualcli.coding.merging_files import Task, Three, merge_file
from qualcli.coding.merging_markers import MARKER_SIZE, Merged, Settle, merge_lines, nobody
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.model.merging import CannotMergeError, UnreadableError
from qualcli.study.faults import finding
from qualcli.study.root import find_root
from qualcli.study.sources import bytes_anywhere, decode, read
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.settings import read_settings
from qualcli.text.source import Source

NAMES: Final = ("base", "ours", "theirs")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a merge comes to: the file's bytes, what its markers leave open, and why lines alone were merged, if so."""

    merged: Merged
    data: bytes
    findings: tuple[Diagnostic, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is left to a person."""
        return not self.findings and not self.merged.open


def merge_paths(base: str, ours: str, theirs: str, path: str | None, size: int = MARKER_SIZE) -> Outcome:
    """Merge three files; `path` is where the file belongs in its study.

    Raises:
        QualError: where ours or theirs cannot be read.

    """
    sides = bytes_anywhere(ours), bytes_anywhere(theirs)
    try:
        was = bytes_anywhere(base)
    except QualError as error:
        return merge_bytes((b"", *sides), path or ours, size, found=error.findings)
    return merge_bytes((was, *sides), path or ours, size)


def merge_bytes(
    data: tuple[bytes, bytes, bytes], path: str, size: int, *,
    found: tuple[Diagnostic, ...] = (), settle: Settle = nobody,
) -> Outcome:  # fmt: skip
    """Merge three versions of a file; with something `found` against them, line by line."""
    readings = [decode(f"{path} ({name})", one) for name, one in zip(NAMES, data, strict=True)]
    found += tuple(one for reading in readings for one in reading.diagnostics)
    if not found:
        sources: Three = (readings[0].source, readings[1].source, readings[2].source)
        try:
            merged = merge_file(Task(sources, path, size), dialect_for(path), settle)
            return Outcome(merged, merged.text.encode("utf-8", "surrogateescape"))
        except UnreadableError as error:
            found = error.findings[:1]
        except CannotMergeError as error:
            found = (finding("E702", error.reason, path, _BY_LINES),)
    base, ours, theirs = (one.decode("utf-8", "surrogateescape") for one in data)
    merged = merge_lines(base, ours, theirs, size)
    return Outcome(merged, merged.text.encode("utf-8", "surrogateescape"), (*map(_unread, found),))


_BY_LINES: Final = "it was merged line by line; look at it, mend it, then `git add` it"


def _unread(one: Diagnostic) -> Diagnostic:
    """Say that a version could not be merged by meaning, and where its first reason lies."""
    if one.rule == "E702":
        return one
    message = f"this version cannot be merged by meaning: {one.rule}: {one.message}"
    return one._replace(rule=RuleId("E701"), message=message, help=_BY_LINES, fix=None)


def dialect_for(path: str) -> Dialect:
    """Give what reading the transcripts of a file's study depends on; the default where there is no study."""
    try:
        root = find_root(os.path.dirname(os.path.abspath(path)))
    except QualError:
        return Dialect()
    reading = read(root, "qual.yaml")
    settings = read_settings(Source("qual.yaml", "") if reading.diagnostics else reading.source)[0]
    return Dialect(passthrough=settings.passthrough, plain_labels=settings.labels == "plain")


def lines_of_markers(text: str) -> list[int]:
    """Give the numbers of the lines that open a conflict."""
    return [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("<<<<<<<")]
