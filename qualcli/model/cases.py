"""Cases: participants and others that the study is about, with their attributes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from qualcli.model.codebook import Place
from qualcli.model.names import CaseName


class Role(Enum):
    """What a speaker is in the study."""

    PARTICIPANT = "participant"
    """Someone studied: counted."""
    INTERVIEWER = "interviewer"
    """Someone who asks: found by queries, left out of counts."""
    OBSERVER = "observer"
    """Someone who watches and writes: as an interviewer."""
    UNKNOWN = "unknown"
    """A label that names no case: counted, and reported by check."""


ASKING = frozenset({Role.INTERVIEWER, Role.OBSERVER})
"""The roles of those whose words are left out of counts."""

WHO_ASK = frozenset(("facilitator", "i", "int", "interviewer", "moderator", "q", "researcher"))
"""What those are called who ask and say no more of themselves."""

_ASIDE = re.compile(r"[ \t]*\([^()]*\)$")

UNNAMED = "Unknown"
"""The label of a turn whose speaker nobody has named yet."""

Value = str | int | float | bool
"""The value of an attribute."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One case of `participants.yaml`."""

    name: CaseName
    role: Role = Role.PARTICIPANT
    speaks_as: tuple[str, ...] = ()
    attributes: tuple[tuple[str, Value], ...] = ()
    """Every other key, in the file's order."""
    place: Place | None = field(default=None, compare=False)

    def attribute(self, name: str) -> Value | None:
        """Look an attribute up."""
        return next((value for key, value in self.attributes if key == name), None)


@dataclass(frozen=True)
class Cases:
    """All participants, and the way from a speaker's label to a participant."""

    participants: tuple[Participant, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Participant]:
        """Participants by name."""
        return {one.name: one for one in self.participants}

    @cached_property
    def by_label(self) -> dict[str, Participant]:
        """Participants by the case-folded labels they speak as, their own names first."""
        found: dict[str, Participant] = {}
        for one in self.participants:
            found.setdefault(one.name.casefold(), one)
        for one in self.participants:
            for label in one.speaks_as:
                found.setdefault(label.casefold(), one)
        return found

    def speaker(self, label: str) -> Participant | None:
        """Resolve a speaker's label, as it stands or without an aside: `Nadia (laughing)` is Nadia."""
        folded = label.casefold()
        return self.by_label.get(folded) or self.by_label.get(without_aside(folded))

    def attribute_names(self) -> tuple[str, ...]:
        """Give every attribute in use, in the order of first use."""
        return unique(key for one in self.participants for key, _ in one.attributes)


def without_aside(label: str) -> str:
    """Leave out what a transcriber adds in parentheses behind a speaker's name."""
    return _ASIDE.sub("", label) or label


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of each, in order."""
    return tuple(dict.fromkeys(names))
