"""Quotations: coded words with their place, as they are shown, cited and exported."""

from typing import NamedTuple

from qualcli.model.annotations import CodeUse
from qualcli.model.cases import Role
from qualcli.model.names import CaseName, CoderName, DocumentName, SegmentId
from qualcli.text.source import Span


class Speaker(NamedTuple):
    """Who says some words: the label as written, and the participant it resolves to."""

    label: str
    name: CaseName | None
    role: Role

    @property
    def called(self) -> str:
        """Give the name that the study has for who speaks; the label where it knows none."""
        return self.name or self.label


class Coding(NamedTuple):
    """One code applied to one segment by one coder: the fact that we count."""

    row: int
    """Its number in the corpus index; evidence names codings by it."""
    document: DocumentName
    use: CodeUse
    coder: CoderName | None
    weight: int | None
    memo: str | None
    id: SegmentId | None
    parts: tuple[Span, ...]
    """Offsets into the document's base text."""


class Quotation(NamedTuple):
    """Words with their citation; `codes` are all codes on exactly these words that the query asked for."""

    citation: str
    document: DocumentName
    kind: str
    speakers: tuple[Speaker, ...]
    codes: tuple[CodeUse, ...]
    coders: tuple[CoderName, ...]
    weight: int | None
    memo: str | None
    words: str
    parts: tuple[Span, ...]
    line: int
    turn: int | None
    codings: tuple[int, ...]
    """Rows in the corpus index."""
    groups: tuple[str, ...] = ()
    """The groups that it is shown in, where quotations are grouped."""


class Applied(NamedTuple):
    """A code on some words: who gave it, and with which weights."""

    use: CodeUse
    coders: tuple[CoderName, ...] = ()
    weights: tuple[int, ...] = ()
