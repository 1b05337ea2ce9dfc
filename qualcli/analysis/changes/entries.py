"""What differs in codebooks, cases, settings and front matter: entry by entry, field by field."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from qualcli.model.cases import Cases, Participant
from qualcli.model.changes import EntryChange, EntryKind
from qualcli.model.codebook import Code, Codebook, Facet, Reference
from qualcli.model.documents import FrontMatter
from qualcli.model.names import CodeName
from qualcli.model.settings import Settings

Fields = Mapping[str, str]
Entries = Mapping[str, Fields]

MEANING = ("definition", "include", "exclude")
"""The fields that say what a code means and when to use it."""


_NO_NAMES: Mapping[CodeName, CodeName] = {}


def compare_codebooks(old: Codebook, new: Codebook) -> tuple[EntryChange, ...]:
    """Compare facets, codes and works; a code that lists an earlier name among its aliases was renamed."""
    renamed = {
        alias: code.name
        for code in new.codes
        for alias in code.aliases
        if alias in old.by_name and alias not in new.by_name and code.name not in old.by_name
    }
    return tuple(
        chain(
            compare("facet", _facets(old), _facets(new)),
            compare("code", _codes(old, renamed), _codes(new), renamed),
            compare("work", _works(old), _works(new)),
        )
    )


def meaning_of(code: Code | None) -> dict[str, str]:
    """Give what says what a code means and when to use it."""
    return {} if code is None else _filled(**{key: getattr(code, key) for key in MEANING})


def compare_cases(old: Cases, new: Cases) -> tuple[EntryChange, ...]:
    """Compare participants and other cases."""
    return tuple(compare("participant", _cases(old), _cases(new)))


def compare_settings(old: Settings, new: Settings) -> tuple[EntryChange, ...]:
    """Compare settings, each value by itself."""
    return tuple(compare("setting", _settings(old), _settings(new)))


def compare_fronts(name: str, old: FrontMatter, new: FrontMatter) -> tuple[EntryChange, ...]:
    """Compare what a document says of itself; the hash of its words goes without saying."""
    return tuple(compare("document", {name: _front(old)}, {name: _front(new)}))


def compare(
    what: str, old: Entries, new: Entries, renamed: Mapping[CodeName, CodeName] = _NO_NAMES
) -> Iterator[EntryChange]:
    """Compare entries by name, in the newer order; those that are gone come last."""
    former: dict[str, str] = {now: was for was, now in renamed.items()}
    for name, fields in new.items():
        was = former.get(name, name)
        if was not in old:
            yield EntryChange(what, EntryKind.ADDED, name, after=_as_text(fields))
            continue
        if was != name:
            yield EntryChange(what, EntryKind.RENAMED, name, before=was, after=name)
        for key, before, after in differing(old[was], fields):
            if not _is_a_matter_of_names((key, before, after), was if was != name else None, renamed):
                yield EntryChange(what, EntryKind.CHANGED, name, key, before, after)
    for name, fields in old.items():
        if name not in new and name not in renamed:
            yield EntryChange(what, EntryKind.REMOVED, name, before=_as_text(fields))


_WORD = re.compile(r"[a-z][a-z0-9_-]*[a-z0-9]|[a-z]")


def with_present_names(text: str, present: Callable[[CodeName], str | None]) -> str:
    """Write codes that a text mentions by the names they have now: that a name changed changes no meaning."""
    return _WORD.sub(lambda found: present(CodeName(found[0])) or found[0], text)


def _is_a_matter_of_names(
    field: tuple[str, str | None, str | None], was: str | None, renamed: Mapping[CodeName, CodeName]
) -> bool:
    """Say whether a field differs because codes were renamed, and in nothing else."""
    key, before, after = field
    if key == "aliases" and was is not None and after == _with(before, was):
        return True
    return bool(before and renamed) and with_present_names(before or "", renamed.get) == after


def _with(aliases: str | None, name: str) -> str:
    """Add the name that a code had to its earlier ones."""
    return f"{aliases}, {name}" if aliases else name


def differing(old: Fields, new: Fields) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield the fields that differ, with both values; None where there is none."""
    for key in {**old, **new}:
        if old.get(key) != new.get(key):
            yield key, old.get(key), new.get(key)


def _as_text(fields: Fields) -> str:
    """Write an entry as one text."""
    return "; ".join(f"{key}: {value}" for key, value in fields.items())


def _filled(**fields: object) -> dict[str, str]:
    """Keep fields that say something, as text."""
    return {key.replace("_", "-"): str(value) for key, value in fields.items() if value not in (None, "", ())}


def _joined(*names: str) -> str:
    return ", ".join(names)


def _facets(codebook: Codebook) -> Entries:
    return {one.name: _facet(one) for one in codebook.facets}


def _facet(one: Facet) -> Fields:
    return _filled(label=one.label, about=one.about)


def _codes(codebook: Codebook, renamed: Mapping[CodeName, CodeName] = _NO_NAMES) -> Entries:
    return {one.name: code_fields(one, renamed) for one in codebook.codes}


def code_fields(one: Code, renamed: Mapping[CodeName, CodeName]) -> Fields:
    """Give the fields of a code as texts, poles and relations each by itself; other codes by the names they have now."""
    poles = {f"pole {pole.name}": pole.meaning for pole in one.poles}
    kinds = dict.fromkeys(relation.kind for relation in one.relations)
    relations = {
        kind: _joined(*(renamed.get(to, to) for name, to in one.relations if name == kind)) for kind in kinds
    }
    parent = one.parent and renamed.get(one.parent, one.parent)
    return {
        **_filled(facet=one.facet, parent=parent, label=one.label, kind=one.kind, definition=one.definition,
                  include=one.include, exclude=one.exclude),
        **poles,
        **relations,
        **_filled(examples=_joined(*one.examples), literature=_joined(*one.literature),
                  aliases=_joined(*one.aliases), also_in=_joined(*one.also_in), retired=one.retired),
        **dict(one.attributes),
    }  # fmt: skip


def _works(codebook: Codebook) -> Entries:
    return {one.key: _work(one) for one in codebook.references}


def _work(one: Reference) -> Fields:
    return _filled(authors=one.authors, year=one.year, title=one.title)


def _cases(cases: Cases) -> Entries:
    return {one.name: _case(one) for one in cases.participants}


def _case(one: Participant) -> Fields:
    fields = {key: str(value) for key, value in one.attributes}
    return {"is": one.role.value, **_filled(speaks_as=_joined(*one.speaks_as)), **fields}


def _settings(settings: Settings) -> Entries:
    named = [("coders", settings.coders), ("queries", settings.queries), ("defaults", settings.defaults)]
    found = {f"{group}.{key}": {"value": value} for group, pairs in named for key, value in pairs}
    scale = _joined(*map(str, settings.weights)) if settings.weights else ""
    single = {"weights": scale, "passthrough": _joined(*settings.passthrough), "labels": settings.labels}
    return {**{key: {"value": value} for key, value in single.items() if value}, **found}


def _front(front: FrontMatter) -> Fields:
    attributes = {key: str(value) for key, value in front.attributes}
    return {
        **_filled(title=front.title, kind=front.kind, date=front.date,
                  participants=_joined(*front.participants), about=front.about),
        **attributes,
    }  # fmt: skip
