"""What changed between two states of a study: codings, words, and what its other files define."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from qualcli.model.annotations import CodeUse
from qualcli.model.names import CoderName, DocumentName, SegmentId
from qualcli.text.source import Span


class CodingKind(Enum):
    """In what a coding differs; the words for it, in the order in which they are said."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RECODED = "recoded"
    REATTRIBUTED = "re-attributed"
    WEIGHT = "weight changed"
    MEMO = "memo changed"
    PRIVATE = "x- key changed"


class Coded(NamedTuple):
    """One coding of one version of a document."""

    use: CodeUse
    coder: CoderName | None
    parts: tuple[Span, ...]
    id: SegmentId | None = None
    weight: int | None = None
    memo: str | None = None
    private: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> tuple[object, ...]:
        """Give what is said of the words beside the code."""
        return self.weight, self.memo, self.private


class CodingChange(NamedTuple):
    """A coding that differs: its numbers in the older and the newer version, and in what."""

    kinds: tuple[CodingKind, ...]
    before: int | None = None
    after: int | None = None


class WordsChange(NamedTuple):
    """Words of the older version, for which others stand in the newer one; either may be none."""

    before: Span
    after: Span


class Shown(NamedTuple):
    """A coding as it is shown: where it stands, in which words."""

    citation: str
    speakers: str
    coded: Coded
    words: str
    row: int
    """Of the coding in the index of its side."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A coding that differs, as it is shown on both sides."""

    document: DocumentName
    kinds: tuple[CodingKind, ...]
    before: Shown | None
    after: Shown | None

    @property
    def present(self) -> Shown:
        """Give the newer side; of a coding that was removed, the older one."""
        shown = self.after or self.before
        assert shown is not None  # noqa: S101  # a change has one side at least
        return shown


class ShownWords(NamedTuple):
    """Words that differ, with a few that stand around them."""

    document: DocumentName
    citation: str
    speakers: str
    lead: str
    before: str
    after: str
    trail: str


class EntryKind(Enum):
    """What happened to an entry of a file."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


class EntryChange(NamedTuple):
    """An entry of the codebook, the cases, the settings or a front matter that differs in one field, or as a whole."""

    what: str
    """`code`, `facet`, `work`, `participant`, `setting` or `document`."""
    kind: EntryKind
    name: str
    field: str = ""
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """All that differs in one document; a name or its former name is None where there is none."""

    name: DocumentName | None
    was: DocumentName | None
    words: tuple[ShownWords, ...] = ()
    entries: tuple[EntryChange, ...] = ()
    codings: tuple[ShownChange, ...] = ()

    @property
    def present(self) -> DocumentName:
        """Give the newer name; of a document that was removed, the older one."""
        name = self.name or self.was
        assert name is not None  # noqa: S101  # a document has a name on one side at least
        return name


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two states of a study."""

    documents: tuple[DocumentChange, ...] = ()
    entries: tuple[EntryChange, ...] = ()

    @property
    def codings(self) -> tuple[ShownChange, ...]:
        """Give all codings that differ, document by document."""
        return tuple(change for one in self.documents for change in one.codings)

    @property
    def words(self) -> tuple[ShownWords, ...]:
        """Give all words that differ, document by document."""
        return tuple(change for one in self.documents for change in one.words)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing differs."""
        return not (self.documents or self.entries)
