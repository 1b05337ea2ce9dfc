"""The codebook: facets, codes with their poles and relations, and the literature behind them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.text.source import Span


class Place(NamedTuple):
    """Where something is defined: a path within the study and a span of that file."""

    path: str
    span: Span


class Pole(NamedTuple):
    """A named pole or level of a code."""

    name: PoleName
    meaning: str


class Relation(NamedTuple):
    """A named relation from one code to another: `arises-from`, `managed-by`, the study's own."""

    kind: str
    target: CodeName


@dataclass(frozen=True, slots=True)
class Code:
    """One code: what it means, when to use it, and how it stands to others."""

    name: CodeName
    facet: FacetName
    label: str
    parent: CodeName | None = None
    kind: str | None = None
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None
    examples: tuple[str, ...] = ()
    poles: tuple[Pole, ...] = ()
    relations: tuple[Relation, ...] = ()
    literature: tuple[str, ...] = ()
    aliases: tuple[CodeName, ...] = ()
    also_in: tuple[FacetName, ...] = ()
    retired: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    """Other keys of the entry, as text, sorted."""
    place: Place | None = field(default=None, compare=False)

    @property
    def pole_names(self) -> tuple[PoleName, ...]:
        """Give the names of the code's poles in the codebook's order."""
        return tuple(pole.name for pole in self.poles)


@dataclass(frozen=True, slots=True)
class Facet:
    """A family of codes: its name is an option of queries and a dimension of matrices."""

    name: FacetName
    label: str
    about: str | None = None
    place: Place | None = field(default=None, compare=False)


class Reference(NamedTuple):
    """A work that concepts are tied to."""

    key: str
    authors: str
    year: str
    title: str
    published: str = ""
    """Where: the journal with volume and pages, the book, the publisher, the DOI."""

    def __str__(self) -> str:
        """Write the work on one line: authors (year) title. Where it was published [key]."""
        year = f" ({self.year})" if self.year else ""
        published = f". {self.published}" if self.published else ""
        return f"{self.authors}{year} {self.title}{published} [{self.key}]".strip()


@dataclass(frozen=True)
class Codebook:
    """All facets and codes, in the order of the files; parents stand before their sub-codes."""

    facets: tuple[Facet, ...] = ()
    codes: tuple[Code, ...] = ()
    references: tuple[Reference, ...] = ()

    @cached_property
    def by_name(self) -> dict[CodeName, Code]:
        """Codes by name; the first of two with one name."""
        return {code.name: code for code in reversed(self.codes)}

    @cached_property
    def uses(self) -> frozenset[str]:
        """Give every code as transcripts may write it: alone, and with each of its poles."""
        poles = (f"{code.name}--{pole}" for code in self.codes for pole in code.pole_names)
        return frozenset([*self.by_name, *poles])

    @cached_property
    def children(self) -> dict[CodeName | None, tuple[Code, ...]]:
        """Sub-codes by parent; top codes stand under None."""
        found: dict[CodeName | None, list[Code]] = {}
        for code in self.codes:
            found.setdefault(code.parent, []).append(code)
        return {parent: tuple(codes) for parent, codes in found.items()}

    @cached_property
    def former_names(self) -> dict[CodeName, CodeName]:
        """Earlier names of codes, with the name to use now."""
        return {alias: code.name for code in self.codes for alias in code.aliases}

    def present_name(self, name: CodeName) -> CodeName:
        """Give the name to use now for a code that may be written under an earlier one."""
        return name if name in self.by_name else self.former_names.get(name, name)

    def facet(self, name: str) -> Facet | None:
        """Find a facet by name."""
        return next((facet for facet in self.facets if facet.name == name), None)

    def in_facet(self, name: FacetName) -> tuple[Code, ...]:
        """Give the codes of a facet, those listed in it by `also-in` included."""
        return tuple(code for code in self.codes if code.facet == name or name in code.also_in)

    def with_descendants(self, name: CodeName) -> Iterator[CodeName]:
        """Yield a code's name and those of all codes below it, parents first, each once."""
        seen: set[CodeName] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            yield one
            waiting += [child.name for child in reversed(self.children.get(one, ()))]

    def path(self, name: CodeName) -> tuple[CodeName, ...]:
        """Give the names from the top code down to this one; a cycle is cut where it closes."""
        names: list[CodeName] = []
        at: CodeName | None = name
        while at is not None and at not in names:
            names.append(at)
            code = self.by_name.get(at)
            at = code.parent if code else None
        return tuple(reversed(names))
