"""From the standard's codes to ours: names that our format can hold, facets, sub-codes, poles, and what was said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from qualcli.exchange.refi.flattened import unflattened
from qualcli.exchange.refi.guids import guid_for, is_guid
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import Guid, QdaCode, QdaProject, QdaSet
from qualcli.exchange.refi.words import OF_CODE, OF_FACET, Described, take_apart, unlisted
from qualcli.exchange.slugs import code_slug, facet_slug, slug_of, unique_slug
from qualcli.model.annotations import CodeUse, code_use
from qualcli.model.codebook import Code, Codebook, Facet, Pole, Relation
from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.model.nearest import Slips, slip_of
from qualcli.syntax.code_names import code_name_fault, pole_name_fault
from qualcli.syntax.codebook_fields import CODE_FIELDS, RELATIONS, is_attribute

WITHOUT_GROUP: Final = "imported"
"""The facet of codes that come without a group of their own."""


@dataclass(slots=True)
class CodesIn:
    """Codes on their way in: what each GUID has become, and the facets and codes that are new."""

    codebook: Codebook
    """What the study has already."""
    passthrough: tuple[str, ...] = ()
    uses: dict[Guid, CodeUse] = field(default_factory=dict)
    codes: list[Code] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    joined: int = 0
    """How many codes the study had already."""
    slips: Slips = field(default_factory=Slips)
    """The names of all codes, in which those are found that are spelt nearly alike."""
    _taken: set[str] = field(default_factory=set)

    def read(self, project: QdaProject) -> None:
        """Take up the codes of a project."""
        book = self.codebook
        self._taken = {*book.by_name, *book.former_names}
        self.slips = Slips(book.by_name)
        is_flat = "atlas" in project.origin.casefold() and not project.is_ours
        tops = unflattened(project.codes) if is_flat else project.codes
        _Taking(self, project, sets_of(project, tops)).take(tops)

    def lose(self, what: str, where: str, became: str) -> None:
        """Note what is not as it was."""
        self.losses.append(Loss(what, became, where))

    def name_for(self, wanted: str) -> CodeName:
        """Give a name that is free, and keep it."""
        name = code_slug(wanted, self._taken, self.passthrough)
        self._taken.add(name)
        return CodeName(name)


def sets_of(project: QdaProject, tops: Sequence[QdaCode]) -> tuple[QdaSet, ...]:
    """Give the groups of codes: sets, and folders at the top, which are no codes themselves."""
    folders = [one for one in tops if not one.is_codable and one.codes]
    made = [
        QdaSet(one.guid, one.name, one.description, tuple(sub.guid for sub in one.codes)) for one in folders
    ]
    return (*(one for one in project.sets if one.codes or project.is_ours), *made)


@dataclass(slots=True)
class _Taking:
    """One project's codes being taken up."""

    into: CodesIn
    project: QdaProject
    sets: tuple[QdaSet, ...]
    facet_of: dict[Guid, FacetName] = field(default_factory=dict)
    """The facet of every set."""
    said_of: dict[str, FacetName] = field(default_factory=dict)
    """The facets by the names that they had."""

    def take(self, tops: Sequence[QdaCode]) -> None:
        """Take up everything."""
        self.name_facets()
        homes = {guid: one.guid for one in reversed(self.sets) for guid in one.codes}
        for one in tops:
            if not one.is_codable and one.guid in self.facet_of:
                for sub in one.codes:
                    self.code(sub, self.facet_of[one.guid], None)
            else:
                home = homes.get(one.guid)
                self.code(one, self.facet_of[home] if home else None, None)
        self.note_sets()
        self.relate()

    def name_facets(self) -> None:
        """Name a facet for every set."""
        ours = self.project.is_ours
        taken = {facet.name for facet in self.into.codebook.facets}
        for one in self.sets:
            said = take_apart(one.description, OF_FACET) if ours else Described(one.description, {})
            wanted = said.lines.get("Name") or one.name
            known = self.known_facet(wanted, one.name)
            name = known.name if known else FacetName(facet_slug(wanted, taken))
            self.said_of[slug_of(wanted, "")] = name
            taken.add(name)
            self.facet_of[one.guid] = name
            about = said.words.strip() or None
            if known is None:
                self.into.facets.append(Facet(name, one.name.strip() or name, about))
            elif about and about != known.about:
                self.into.lose(
                    "groups that the study describes otherwise", name, "kept as the study has them"
                )

    def known_facet(self, wanted: str, label: str) -> Facet | None:
        """Find the facet that the study has already: of the same name, and called the same."""
        found = self.into.codebook.facet(facet_slug(wanted, ()))
        is_same = found and (self.project.is_ours or label.strip().casefold() == found.label.casefold())
        return found if is_same else None

    def home(self, facet: FacetName | None) -> FacetName:
        """Give the facet of a code; those that belong to no set share one with those of earlier imports."""
        if facet is not None:
            return facet
        if "" not in self.facet_of:
            known = self.into.codebook.facet(WITHOUT_GROUP)
            self.facet_of[""] = known.name if known else self.new_home()
        return self.facet_of[""]

    def new_home(self) -> FacetName:
        """Make the facet of codes that belong to no set."""
        name = FacetName(unique_slug(WITHOUT_GROUP, {one.name for one in self.into.facets}))
        self.into.facets.append(
            Facet(name, "Imported codes", "Codes that came without a group of their own.")
        )
        return name

    def code(self, one: QdaCode, facet: FacetName | None, parent: CodeName | None) -> None:
        """Take up a code and those below it."""
        said = (
            take_apart(one.description, OF_CODE) if self.project.is_ours else Described(one.description, {})
        )
        if self.project.is_ours and self.is_undefined(one, facet, parent):
            self.undefined(one)
            return
        known = self.known(one, said)
        if known is not None:
            self.into.uses[one.guid] = CodeUse(known.name)
            self.into.joined += 1
            self.differs(one, known)
            self.below(one, said, known.facet, known.name)
            return
        name = self.into.name_for(said.lines.get("Name") or one.name)
        self.into.uses[one.guid] = CodeUse(name)
        where = facet if parent else self.home(self.said_of.get(said.lines.get("Facet", ""), facet))
        made = made_code(one, said, name, where or FacetName(""), parent)
        self.into.codes.append(made)
        self.into.slips.add(name)
        if not self.project.is_ours:
            self.remark(one, name)
        self.below(one, said, made.facet, name)

    def differs(self, one: QdaCode, known: Code) -> None:
        """Note what another program says of a code that the study has already, and defines otherwise."""
        said = " ".join(one.description.split())
        if said and not self.project.is_ours and said != " ".join((known.definition or "").split()):
            self.into.lose(
                "definitions of codes that the study has",
                f"{one.name}: {said}",
                "left out: the study's own is kept",
            )

    def remark(self, one: QdaCode, name: CodeName) -> None:
        """Say what is not as it was in the program that it comes from, and what may be a slip of the keys."""
        if slug_of(one.name, "") != name:
            self.into.lose("codes under another name", f"{one.name} → {name}", "renamed; kept as the label")
        elif near := self.into.slips.of(name):
            self.into.lose("codes that are spelt nearly like another", f"{name}, {near}", "kept apart")
        if not one.is_codable:
            self.into.lose("folders among the codes", one.name, "kept as codes")

    def is_undefined(self, one: QdaCode, facet: FacetName | None, parent: CodeName | None) -> bool:
        """Say whether a code of ours stood in no codebook."""
        return parent is None and facet is None and code_name_fault(one.name) is None

    def undefined(self, one: QdaCode) -> None:
        """Take up the uses of a code that nobody has defined."""
        self.into.uses[one.guid] = CodeUse(CodeName(one.name))
        self.into.uses |= {sub.guid: code_use(sub.name) for sub in one.codes}

    def known(self, one: QdaCode, said: Described) -> Code | None:
        """Find the code that the study has already: of the same name, and called the same."""
        wanted = said.lines.get("Name") or slug_of(one.name, "")
        found = self.into.codebook.by_name.get(CodeName(wanted))
        label = said.lines.get("Label") or one.name
        is_same = found is not None and (
            self.project.is_ours
            or label.strip().casefold() == found.label.casefold()
            or (self.project.names_codes and one.name.casefold() == found.name)
        )
        return found if is_same else None

    def below(self, one: QdaCode, said: Described, facet: FacetName, name: CodeName) -> None:
        """Take up what stands below a code: poles, and sub-codes."""
        poles = unlisted(said.lines.get("Poles"))
        called = said.lines.get("Name") or slug_of(one.name, "")
        for sub in one.codes:
            if sub.name in poles and sub.guid == guid_for("code", f"{called}--{sub.name}"):
                self.into.uses[sub.guid] = self.with_pole(name, PoleName(sub.name))
            elif sub.name.startswith(f"{called}--") and sub.guid == guid_for("code", sub.name):
                self.into.uses[sub.guid] = self.with_pole(name, code_use(sub.name).pole)
            else:
                self.code(sub, facet, name)

    def with_pole(self, name: CodeName, pole: PoleName | None) -> CodeUse:
        """Give the use of a pole; a code that the study has without it is used without it."""
        known = self.into.codebook.by_name.get(name)
        if known is None or pole is None or pole in known.pole_names:
            return CodeUse(name, pole)
        self.into.lose("poles of codes that the study has without them", f"{name}--{pole}", "used without it")
        return CodeUse(name)

    def note_sets(self) -> None:
        """List codes in the further facets that have them too; say what sets held beside codes."""
        names = {guid: use.code for guid, use in self.into.uses.items() if use.pole is None}
        for one in self.sets:
            members = {names[guid] for guid in one.codes if guid in names}
            facet = self.facet_of[one.guid]
            self.into.codes[:] = [
                replace(code, also_in=(*code.also_in, facet))
                if code.name in members and code.facet != facet and facet not in code.also_in
                else code
                for code in self.into.codes
            ]
        for one in self.project.sets:
            if one.others:
                self.into.lose("groups of documents and memos", one.name, "left out")
            elif not one.codes and not self.project.is_ours:
                self.into.lose("groups without members", one.name, "left out")

    def relate(self) -> None:
        """Take up links between codes as relations."""
        names = {guid: use.code for guid, use in self.into.uses.items() if use.pole is None}
        made: dict[CodeName, list[Relation]] = {}
        for link in self.project.links:
            if link.origin in names and link.target in names:
                kind = relation_name(link.name)
                made.setdefault(names[link.origin], []).append(Relation(kind, names[link.target]))
        self.into.codes[:] = [
            replace(code, relations=tuple(dict.fromkeys(made.get(code.name, ())))) for code in self.into.codes
        ]


def relation_name(name: str) -> str:
    """Name a relation after a link; a name that is that of another field, or nearly, gets a plain one."""
    kind = slug_of(name, "linked-to")
    is_free = kind not in CODE_FIELDS and not is_attribute(kind) and slip_of(kind, CODE_FIELDS) is None
    return kind if kind in RELATIONS or is_free else "linked-to"


def made_code(
    one: QdaCode, said: Described, name: CodeName, facet: FacetName, parent: CodeName | None
) -> Code:
    """Make a code of ours."""
    lines = said.lines
    others = [pair for pair in map(_pair, unlisted(lines.get("For other programs"))) if pair]
    kept = [("color", one.color)] if one.color else []
    kept += [("guid", one.guid)] if is_guid(one.guid) and one.guid != guid_for("code", name) else []
    return Code(
        name=name, facet=facet, label=lines.get("Label") or " ".join(one.name.split()) or name, parent=parent,
        kind=lines.get("Kind"), definition=said.words.strip() or None, include=lines.get("Use when"),
        exclude=lines.get("Not when"), examples=unlisted(lines.get("Examples")),
        poles=tuple(poles_of(one.codes, unlisted(lines.get("Poles")))), literature=unlisted(lines.get("Literature")),
        aliases=tuple(map(CodeName, unlisted(lines.get("Earlier names")))), retired=lines.get("Retired"),
        attributes=tuple(sorted([*kept, *others])),
    )  # fmt: skip


def _pair(text: str) -> tuple[str, str] | None:
    key, equals, value = text.partition("=")
    return (key, value) if equals and key.startswith("x-") else None


def poles_of(codes: Iterable[QdaCode], names: Sequence[str]) -> Iterator[Pole]:
    """Give the poles among what stands below a code, in the order in which they are listed."""
    meanings: Mapping[str, str] = {one.name: one.description for one in reversed(tuple(codes))}
    for name in names:
        if pole_name_fault(name) is None:
            yield Pole(PoleName(name), meanings.get(name, "").strip())
