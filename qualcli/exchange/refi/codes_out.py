"""From our codebook to the standard's: codes with their poles below them, facets as sets, relations as links."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from qualcli.exchange.refi.guids import guid_for, is_guid
from qualcli.exchange.refi.model import Guid, QdaCode, QdaLink, QdaSet
from qualcli.exchange.refi.words import OF_CODE, OF_FACET, describe, listed
from qualcli.exchange.slugs import slug_of
from qualcli.model.annotations import CodeUse
from qualcli.model.codebook import Code, Codebook, Facet
from qualcli.model.names import CodeName

_COLOR: Final = re.compile(r"#(?:[A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})").fullmatch
KEPT: Final = ("guid", "color")
"""Attributes of codes that the standard has a place for."""


@dataclass(frozen=True)
class CodesOut:
    """A codebook on its way out, with the uses of codes that transcripts hold beside it."""

    codebook: Codebook
    uses: tuple[CodeUse, ...] = ()
    notes: Mapping[str, tuple[Guid, ...]] = field(default_factory=dict)
    """The notes about each code and `code--pole`."""

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The facets in the order of files that are called like them."""
        return tuple(sorted(self.codebook.facets, key=lambda one: f"{one.name}.yaml"))

    @cached_property
    def guids(self) -> dict[str, Guid]:
        """The GUID of every code and of every `code--pole`: the one that a code brought along, else its own."""
        found: dict[str, Guid] = {}
        taken: set[Guid] = set()
        for code in self.codebook.codes:
            own = dict(code.attributes).get("guid", "").strip("{}").upper()
            found[code.name] = own if is_guid(own) and own not in taken else guid_for("code", code.name)
            taken.add(found[code.name])
        poles = (f"{code.name}--{pole}" for code in self.codebook.codes for pole in code.pole_names)
        for use in (*poles, *map(str, self.uses), *(use.code for use in self.uses)):
            found.setdefault(use, guid_for("code", use))
        return found

    @property
    def codes(self) -> tuple[QdaCode, ...]:
        """Give the top codes in the order of their facets, then those that are used and stand in no codebook."""
        top = [code for facet in self.facets for code in self.below(None) if code.facet == facet.name]
        unknown = sorted({use.code for use in self.uses if use.code not in self.codebook.by_name})
        return (*self.made(top), *(self.undefined(CodeName(name)) for name in unknown))

    def below(self, parent: CodeName | None) -> Sequence[Code]:
        """Give the codes below a code."""
        return self.codebook.children.get(parent, ())

    def made(self, codes: Sequence[Code]) -> tuple[QdaCode, ...]:
        """Make codes that stand side by side; where two have one label, each is called by its name."""
        labels = [code.label.casefold() for code in codes]
        return tuple(
            self.code(code, code.label if labels.count(code.label.casefold()) == 1 else code.name)
            for code in codes
        )

    def code(self, code: Code, name: str) -> QdaCode:
        """Make one code: its poles stand below it, before its sub-codes."""
        poles = tuple(
            QdaCode(
                self.guids[f"{code.name}--{pole.name}"], pole.name, description=pole.meaning,
                notes=self.notes.get(f"{code.name}--{pole.name}", ()),
            )
            for pole in code.poles
        )  # fmt: skip
        color = dict(code.attributes).get("color", "")
        return QdaCode(
            self.guids[code.name], name, color=color if _COLOR(color) else "", description=described(code, name),
            notes=self.notes.get(code.name, ()),
            codes=(*poles, *self.strange_poles(code.name), *self.made(self.below(code.name))),
        )  # fmt: skip

    def strange_poles(self, name: CodeName) -> Iterator[QdaCode]:
        """Yield poles that are used and not declared, under their whole names."""
        known = self.codebook.by_name.get(name)
        poles = known.pole_names if known else ()
        for use in sorted(
            {str(use) for use in self.uses if use.code == name and use.pole and use.pole not in poles}
        ):
            yield QdaCode(self.guids[use], use)

    def undefined(self, name: CodeName) -> QdaCode:
        """Make a code that is used and not defined."""
        return QdaCode(self.guids[name], name, codes=tuple(self.strange_poles(name)))

    @property
    def sets(self) -> tuple[QdaSet, ...]:
        """Give each facet as a set of its codes, those that it lists beside its own included."""
        return tuple(self.set_of(facet) for facet in self.facets)

    def set_of(self, facet: Facet) -> QdaSet:
        """Make the set of a facet."""
        lines = {"Name": facet.name if slug_of(facet.label, "") != facet.name else None}
        codes = tuple(self.guids[code.name] for code in self.codebook.in_facet(facet.name))
        return QdaSet(
            guid_for("facet", facet.name), facet.label, describe(facet.about, lines, OF_FACET), codes
        )

    @property
    def links(self) -> Iterable[QdaLink]:
        """Give the relations between codes as links."""
        for code in self.codebook.codes:
            for kind, target in code.relations:
                guid = guid_for("relation", f"{code.name} {kind} {target}")
                yield QdaLink(guid, kind, self.guids[code.name], self.guids[target])


def described(code: Code, name: str) -> str:
    """Write a code's definition, and behind it what else the codebook says of it."""
    others = [f"{key}={value}" for key, value in code.attributes if key not in KEPT]
    lines = {
        "Name": code.name if slug_of(name, "") != code.name else None,
        "Label": code.label if name != code.label else None,
        "Facet": code.facet if code.also_in else None,
        "Kind": code.kind, "Use when": code.include, "Not when": code.exclude, "Examples": listed(code.examples),
        "Poles": listed(code.pole_names), "Literature": listed(code.literature), "Earlier names": listed(code.aliases),
        "Retired": code.retired, "For other programs": listed(others),
    }  # fmt: skip
    return describe(code.definition, lines, OF_CODE)
