"""What a three-way merge cannot settle by itself: clashes, and how somebody settles them."""

from collections.abc import Callable, Hashable
from enum import Enum
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic


class Side(Enum):
    """Whose version is taken where two cannot both be had."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    """Both memos, both extents; words, weights and fields cannot be had twice."""


class ClashKind(Enum):
    """The true conflicts of two coders' work, in words."""

    WORDS = "both sides changed the same words"
    EDGES = "both sides moved the edges of a coding, differently"
    MEMO = "both sides changed the same memo"
    WEIGHT = "both sides changed the same weight"
    KEY = "both sides changed the same `x-` key"
    REMOVED = "one side removed a coding, the other changed what it says"
    DELETED = "one side deleted words on which the other coded"
    FIELD = "both sides changed the same field"
    GONE = "one side removed an entry, the other changed it"


CAN_BE_BOTH = frozenset((ClashKind.EDGES, ClashKind.MEMO, ClashKind.REMOVED, ClashKind.DELETED))
"""Clashes in which both versions can be kept."""


class Clash(NamedTuple):
    """One true conflict: what it is about, and what each side says; its key is the same in every run of a merge."""

    kind: ClashKind
    key: Hashable
    about: str
    ours: str
    theirs: str


Decide = Callable[[Clash], Side]
"""Somebody who settles clashes: a rule, or a person who is asked."""


class CannotMergeError(ValueError):
    """Three texts that cannot be merged by meaning; `reason` says why."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class UnreadableError(CannotMergeError):
    """Versions with errors, which say nothing certain."""

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        """Keep the errors."""
        super().__init__(findings[0].message)
        self.findings = findings
