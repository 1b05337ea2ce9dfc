"""One row of a batch of codings: its fields, its place, and what can be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.text.source import Source, Span

COLUMNS: Final = ("document", "quote", "codes", "coder", "memo", "weight", "turn", "speaker", "nth")
"""The columns of a row; `document` and `codes` must be there, and `quote` or `turn`."""
NEEDED: Final = ("document", "codes")
REASON: Final = "reason"
"""A column of rows that did not fit, as they are given back; it is not read."""
_SAME: Final = {"quotation": "quote", "words": "quote", "code": "codes", "doc": "document"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its fields as text, and the lines it stands on."""

    fields: Mapping[str, str]
    place: Span

    def text(self, name: str) -> str | None:
        """Give a field; None where it is empty."""
        return self.fields.get(name, "").strip() or None

    def number(self, name: str) -> int | None:
        """Give a field that is a whole number."""
        text = self.text(name)
        return int(text) if text else None

    @property
    def codes(self) -> tuple[str, ...]:
        """Give the codes, which commas, semicolons or white space part."""
        return tuple(self.fields.get("codes", "").replace(",", " ").replace(";", " ").split())


class Found(NamedTuple):
    """A row as read, with everything that is wrong with it; problems of the whole file have no row."""

    row: Row | None
    problems: tuple[Diagnostic, ...] = ()
    reason: str = ""
    """Why the row is not read; empty where it is."""


def unread(row: Row, problem: Diagnostic, raw: str = "") -> Found:
    """Give a row that cannot be read; what its fields do not hold is kept beside the reason."""
    return Found(row, (problem,), f"{problem.message}: {raw}" if raw else problem.message)


def column_of(name: str) -> str:
    """Give the column that a heading or a key means."""
    bare = name.strip().casefold()
    return _SAME.get(bare, bare)


def cell_of(source: Source, place: Span, word: str) -> Span:
    """Find a word in a row."""
    at = source.text.find(word, place.start, place.end) if word else -1
    return Span(at, at + len(word)) if at >= 0 else place


def problem_at(source: Source, place: Span, message: str, remedy: str) -> Diagnostic:
    """Report what is wrong with a row."""
    return Diagnostic(RuleId("E551"), message, source, place, remedy)
