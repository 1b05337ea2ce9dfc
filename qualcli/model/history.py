"""The history of a study: commits, and what each of them did to codings and definitions."""

from dataclasses import dataclass
from typing import NamedTuple

from qualcli.model.annotations import CodeUse
from qualcli.model.changes import Coded, CodingKind, EntryChange, Shown
from qualcli.model.names import DocumentName


class Commit(NamedTuple):
    """A commit: who made it, when, and the first line of its message."""

    name: str
    """Empty for what is not committed yet."""
    parents: tuple[str, ...] = ()
    date: str = ""
    author: str = ""
    subject: str = ""

    @property
    def short(self) -> str:
        """Give the beginning of its name."""
        return self.name[:7]

    @property
    def day(self) -> str:
        """Give the day on which it was made."""
        return self.date[:10]


UNCOMMITTED = Commit("", subject="not committed yet")
"""Stands for the files as they are now, where they differ from the last commit."""


UNKNOWN = Commit("", subject="cannot be told, because the document has errors")
"""Stands for the commit of a coding whose document cannot be read with certainty."""


class CodingEvent(NamedTuple):
    """What a commit did to one coding."""

    kinds: tuple[CodingKind, ...]
    before: Coded | None
    after: Coded | None
    base: str
    """The text that its place is in: the newer one; of a coding that was removed, the older one."""

    @property
    def present(self) -> Coded:
        """Give the newer side; of a coding that was removed, the older one."""
        coded = self.after or self.before
        assert coded is not None  # noqa: S101  # an event has one side at least
        return coded


@dataclass(frozen=True, slots=True)
class DocumentEvent:
    """What a commit did to one document."""

    name: DocumentName
    was: DocumentName | None
    """Its name before; None where it is new."""
    codings: tuple[CodingEvent, ...] = ()
    words: int = 0
    """In how many places words differ."""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class CommitEvent:
    """What a commit did; a merge did what none of its parents had done."""

    commit: Commit
    documents: tuple[DocumentEvent, ...] = ()
    definitions: tuple[EntryChange, ...] = ()

    @property
    def codings(self) -> tuple[CodingEvent, ...]:
        """Give what it did to codings, document by document."""
        return tuple(event for one in self.documents for event in one.codings)


class Birth(NamedTuple):
    """When a coding was made: with this code, by this coder, on these words or what has become of them."""

    commit: Commit
    use: CodeUse
    codebooks: tuple[tuple[str, str], ...] = ()
    """The files of the codebook as it was then: paths, and git's names for their bytes."""


class Stale(NamedTuple):
    """A coding is older than what its code means now: in which fields, and since which commit."""

    fields: tuple[str, ...]
    commit: Commit | None
    """None where no single commit did it."""


class Blamed(NamedTuple):
    """A coding as it stands, with the commit that made it, and what makes it stale."""

    document: DocumentName
    shown: Shown
    commit: Commit
    stale: Stale | None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What a commit did to what is asked for, and how many codings there were then."""

    event: CommitEvent
    total: int | None
    """None where the whole study is asked for."""
    is_first: bool = False
    """Whether it made the first coding of all."""
