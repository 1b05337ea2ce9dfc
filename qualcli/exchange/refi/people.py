"""Coders, cases and their attributes: from the standard to the files of a study, added at their ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from qualcli.exchange.naming import case_name
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import Guid, QdaCase, QdaProject, QdaText, QdaValue
from qualcli.exchange.refi.values import unmixed
from qualcli.exchange.refi.words import unlisted
from qualcli.exchange.slugs import slug_of, unique_slug
from qualcli.model.cases import Cases, Participant, Role, Value
from qualcli.model.names import CaseName, CoderName
from qualcli.syntax.code_names import coder_name_fault
from qualcli.syntax.front_matter import OWN

IS: Final = "is"
SPEAKS_AS: Final = "speaks-as"
_KEPT_WORDS: Final = frozenset((*OWN, IS, SPEAKS_AS, "author"))

Coders = Sequence[tuple[CoderName, str]]


@dataclass(slots=True)
class People:
    """Who coded, who spoke, and what is known of them, as they are called here."""

    coders: dict[Guid, CoderName] = field(default_factory=dict)
    new_coders: list[tuple[CoderName, str]] = field(default_factory=list)
    variables: dict[Guid, str] = field(default_factory=dict)
    mixed: set[Guid] = field(default_factory=set)
    new_cases: list[Participant] = field(default_factory=list)
    cases: dict[Guid, CaseName] = field(default_factory=dict)
    sources: dict[Guid, list[CaseName]] = field(default_factory=dict)
    """By source, the cases that are in it: the case says so, or something of the source is coded with it."""
    losses: list[Loss] = field(default_factory=list)

    def values(self, values: Iterable[QdaValue]) -> Iterator[tuple[str, Value]]:
        """Yield attributes with their values, each once."""
        seen: set[str] = set()
        for variable, value in values:
            name = self.variables.get(variable, "")
            if name and name not in seen:
                seen.add(name)
                is_mixed = variable in self.mixed and isinstance(value, str)
                yield name, unmixed(str(value)) if is_mixed else value

    def coder(self, guid: Guid) -> CoderName | None:
        """Give who coded."""
        return self.coders.get(guid)


def read_people(project: QdaProject, known: Cases, coders: Coders, facets: frozenset[str]) -> People:
    """Name the coders, variables and cases of a project; those that the study knows keep the names they have."""
    people = People()
    _name_variables(people, project, facets)
    _name_coders(people, project, coders)
    for one in project.cases:
        _take_case(people, one, known, is_ours=project.is_ours)
    for text in project.sources:
        coded = (*text.codings, *(coding for one in text.selections for coding in one.codings))
        named = [people.cases[coding.code] for coding in coded if coding.code in people.cases]
        people.sources[text.guid] = list(dict.fromkeys([*people.sources.get(text.guid, ()), *named]))
    return people


def _name_variables(people: People, project: QdaProject, facets: frozenset[str]) -> None:
    """Name variables; ours keep their names, others' must be no words that mean something here."""
    taken: set[str] = set()
    for one in project.variables:
        name = one.name if project.is_ours else slug_of(one.name, "attribute")
        if not project.is_ours and (name in _KEPT_WORDS or name in facets):
            name = f"{name}-attribute"
        people.mixed |= {one.guid} if one.is_mixed and project.is_ours else set()
        people.variables[one.guid] = name if project.is_ours else unique_slug(name, taken)
        taken.add(people.variables[one.guid])
        if not project.is_ours and people.variables[one.guid] != slug_of(one.name, ""):
            people.losses.append(
                Loss("attributes under another name", "renamed", f"{one.name} → {people.variables[one.guid]}")
            )


def used_users(project: QdaProject) -> frozenset[Guid]:
    """Give the users who coded something or wrote a memo."""
    texts = (*project.sources, *project.notes)
    return frozenset(
        [coding.user or one.user for text in texts for one in text.selections for coding in one.codings]
        + [coding.user for text in texts for coding in text.codings]
        + [note.user for note in project.notes]
    )


def _name_coders(people: People, project: QdaProject, coders: Coders) -> None:
    """Name coders by their short names, else after their full ones; the same full name is the same coder."""
    by_full = {full.casefold(): name for name, full in coders}
    taken = {name for name, _ in coders}
    used = used_users(project)
    named = {one.guid: one for one in project.users}
    for guid in dict.fromkeys([*named, *sorted(used)]):
        user = named.get(guid)
        if not guid or (guid not in used and not (project.is_ours and user)):
            continue
        full = " ".join(user.name.split()) if user and user.name.strip() else "unknown"
        own = user.id if user and project.is_ours and coder_name_fault(user.id) is None else ""
        if full.casefold() in by_full and own in ("", by_full[full.casefold()]):
            people.coders[guid] = by_full[full.casefold()]
            continue
        name = CoderName(unique_slug(own or slug_of(full, "coder"), taken))
        taken.add(name)
        people.coders[guid] = name
        people.new_coders.append((name, full))
        by_full.setdefault(full.casefold(), name)


def _take_case(people: People, one: QdaCase, known: Cases, *, is_ours: bool) -> None:
    """Take up a case: one of that name is the same case."""
    name = CaseName(one.name) if is_ours else case_name(one.name)
    for source in one.sources:
        people.sources.setdefault(source, []).append(name)
    for _ in one.codes:
        people.losses.append(Loss("codes of whole cases", "left out", one.name))
    for _ in one.selections:
        people.losses.append(Loss("selections of cases", "left out", one.name))
    people.cases[one.guid] = name
    if name in known.by_name or any(name == other.name for other in people.new_cases):
        people.losses.append(Loss("cases that are there already", "joined, unchanged", one.name))
        return
    values = dict(people.values(one.values))
    role = str(values.pop(IS, "")) if is_ours else ""
    labels = unlisted(str(values.pop(SPEAKS_AS, ""))) if is_ours else _labels(one.name, name)
    if one.description.strip() and "description" not in values:
        values["description"] = " ".join(one.description.split())
    roles = {each.value: each for each in Role}
    people.new_cases.append(
        Participant(name, roles.get(role, Role.PARTICIPANT), labels, tuple(values.items()))
    )


def _labels(full: str, name: CaseName) -> tuple[str, ...]:
    """Give the label under which a case speaks, where it is not its name."""
    label = " ".join(full.split())
    return (label,) if label and label.casefold() != name.casefold() else ()


def all_cases(known: Cases, people: People) -> Cases:
    """Give the cases of the study with those that come."""
    return Cases((*known.participants, *people.new_cases))


def labels_of(people: People, one: QdaText, cases: Cases) -> Iterator[str]:
    """Yield the labels under which the cases of a source may speak in it."""
    for name in people.sources.get(one.guid, ()):
        yield name
        yield from cases.by_name[name].speaks_as if name in cases.by_name else ()


def participants_of(people: People, one: QdaText, cases: Cases) -> tuple[CaseName, ...]:
    """Give the participants whom the project says to be in a source."""
    named = people.sources.get(one.guid, ())
    return tuple(
        name for name in named if name in cases.by_name and cases.by_name[name].role is Role.PARTICIPANT
    )


def without_theirs(values: Mapping[str, Value], names: Sequence[CaseName], cases: Cases) -> dict[str, Value]:
    """Leave out of a source's attributes what its only participant has, which programs write in both places."""
    person = cases.by_name.get(names[0]) if len(names) == 1 else None
    own = dict(person.attributes) if person else {}
    return {key: value for key, value in values.items() if own.get(key) != value}
