"""A project as the REFI-QDA standard sees it: users, codes, sources with their selections, cases, notes, sets, links.

Both ways go through these values: what other programs write is read into them, and what we write is made of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from qualcli.model.cases import Value

Guid = str
"""Eight, four, four, four and twelve hexadecimal digits, in capitals and without braces."""


class QdaUser(NamedTuple):
    """Who codes or writes."""

    guid: Guid
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class QdaCode:
    """A code with the codes below it."""

    guid: Guid
    name: str
    is_codable: bool = True
    color: str = ""
    description: str = ""
    notes: tuple[Guid, ...] = ()
    codes: "tuple[QdaCode, ...]" = ()


class QdaCoding(NamedTuple):
    """A code given to a selection or to a whole source."""

    guid: Guid
    code: Guid
    user: Guid = ""
    notes: tuple[Guid, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaSelection:
    """A stretch of plain text, in the units in which the program counts."""

    guid: Guid
    start: int
    end: int
    name: str = ""
    user: Guid = ""
    description: str = ""
    codings: tuple[QdaCoding, ...] = ()
    notes: tuple[Guid, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    """What our format has places for and the standard has not, by the keys of `refi_words.OF_SELECTION`."""


class QdaValue(NamedTuple):
    """What a case or a source has of a variable."""

    variable: Guid
    value: Value


class QdaVariable(NamedTuple):
    """An attribute of cases and sources."""

    guid: Guid
    name: str
    type: str
    is_mixed: bool = False
    """Whether it has values of several types, each to be read as it is written."""


@dataclass(frozen=True, slots=True)
class QdaText:
    """A source or a note: its plain text exactly as it came, and the selections in it."""

    guid: Guid
    name: str
    text: str | None
    """None where the project has no text of it."""
    selections: tuple[QdaSelection, ...] = ()
    codings: tuple[QdaCoding, ...] = ()
    """Of the source as a whole."""
    notes: tuple[Guid, ...] = ()
    values: tuple[QdaValue, ...] = ()
    user: Guid = ""
    date: str = ""
    description: str = ""
    what: str = "TextSource"
    """The name of its element."""
    is_inline: bool = False
    """Whether its text stands in the XML, where every line end is one character."""
    front: str = ""
    """The front matter that it came with, both its `---` lines included."""
    is_markdown: bool = False
    """Whether its text is Markdown, and not plain."""


@dataclass(frozen=True, slots=True)
class QdaCase:
    """A person or another case, with what it has and the sources that it is in."""

    guid: Guid
    name: str
    description: str = ""
    codes: tuple[Guid, ...] = ()
    values: tuple[QdaValue, ...] = ()
    sources: tuple[Guid, ...] = ()
    selections: tuple[Guid, ...] = ()


class QdaLink(NamedTuple):
    """Something that leads from one thing to another."""

    guid: Guid
    name: str
    origin: Guid
    target: Guid


@dataclass(frozen=True, slots=True)
class QdaSet:
    """A group of codes, sources or notes."""

    guid: Guid
    name: str
    description: str = ""
    codes: tuple[Guid, ...] = ()
    others: int = 0
    """How many sources and notes it has."""


@dataclass(frozen=True, slots=True)
class QdaProject:
    """A whole project; of a codebook file only codes and sets."""

    name: str = ""
    origin: str = ""
    users: tuple[QdaUser, ...] = ()
    codes: tuple[QdaCode, ...] = ()
    variables: tuple[QdaVariable, ...] = ()
    cases: tuple[QdaCase, ...] = ()
    sources: tuple[QdaText, ...] = ()
    notes: tuple[QdaText, ...] = ()
    links: tuple[QdaLink, ...] = ()
    sets: tuple[QdaSet, ...] = ()
    description: str = ""
    note_refs: tuple[Guid, ...] = ()
    names_codes: bool = False
    """Whether codes are called in it by the names that they have here, as in marks that people type."""

    @property
    def is_ours(self) -> bool:
        """Say whether this program wrote it, and so how its descriptions are to be read."""
        return is_of_ours(self.origin)


def is_of_ours(origin: str) -> bool:
    """Say whether the program that wrote a file is this one."""
    return origin.startswith("qual ")


def every_code(codes: tuple[QdaCode, ...]) -> Iterator[QdaCode]:
    """Yield codes and all codes below them, parents first."""
    waiting = list(reversed(codes))
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(one.codes)
