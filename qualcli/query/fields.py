"""The fields that conditions can ask about, and whose they are: the coding's, the code's, the speaker's, the document's."""

from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from itertools import chain
from typing import Final

from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import Value
from qualcli.model.codebook import Code
from qualcli.query.compare import compares
from qualcli.query.nodes import Field, Node, leaves

SAME: Final = {"document": "doc", "participant": "speaker", "case": "speaker", "participants": "speaker"}
"""Other words for fields."""

OF_CODINGS: Final = frozenset({"coder", "weight"})
OF_SPEAKERS: Final = frozenset({"speaker", "role"})
OF_DOCUMENTS: Final = frozenset({"doc", "kind", "title", "date", "about"})
_OF_CODES: Final[dict[str, Callable[[Code], str | None]]] = {
    "kind": lambda code: code.kind,
    "facet": lambda code: code.facet,
    "label": lambda code: code.label,
    "name": lambda code: code.name,
    "parent": lambda code: code.parent,
    "retired": lambda code: code.retired,
}

ANY_ROLE: Final = "any"


def known_name(name: str) -> str:
    """Give the one word for a field."""
    return SAME.get(name, name)


def is_known(index: CorpusIndex, name: str) -> bool:
    """Say whether any document, speaker, code or coding has such a field; front matter is asked last."""
    if name in OF_CODINGS | OF_SPEAKERS | OF_DOCUMENTS:
        return True
    if name.startswith("code."):
        return name in code_fields(index)
    return name in index.cases.attribute_names() or any(name in front for front in index.fronts)


def every_field(index: CorpusIndex) -> tuple[str, ...]:
    """Give every field there is."""
    fixed = sorted(OF_CODINGS | OF_SPEAKERS | OF_DOCUMENTS)
    fronts = (name for front in index.fronts for name in front if name != "participants")
    return tuple(dict.fromkeys([*fixed, *index.cases.attribute_names(), *fronts, *code_fields(index)]))


def code_fields(index: CorpusIndex) -> tuple[str, ...]:
    """Give every field of a code."""
    own = (name for code in index.codebook.codes for name, _ in code.attributes)
    return tuple(dict.fromkeys(f"code.{name}" for name in (*_OF_CODES, *own)))


def asks_who(index: CorpusIndex, nodes: Iterable[Node]) -> bool:
    """Say whether some expressions ask about who speaks: by name, role or attribute."""
    of_people = OF_SPEAKERS.union(index.cases.attribute_names()) - OF_DOCUMENTS
    found = (leaf for node in nodes for leaf in leaves(node))
    return any(isinstance(leaf, Field) and known_name(leaf.name) in of_people for leaf in found)


def labels_with(index: CorpusIndex, field: Field) -> frozenset[int]:
    """Find the labels of speakers of whom a condition holds."""
    return frozenset(
        label
        for label in range(len(index.speakers))
        if _any_is(field, speaker_values(index, label, field.name))
    )


def speaker_values(index: CorpusIndex, label: int, name: str) -> Iterator[Value]:
    """Give what a speaker has for a field: their name and all their labels, their roles, an attribute."""
    speaker, participant = index.speakers[label], index.participant(label)
    attribute = participant.attribute(name) if participant else None
    if name == "speaker":
        yield speaker.label
        if participant:
            yield participant.name
            yield from (one for one in participant.speaks_as if index.cases.speaker(one) is participant)
    elif name == "role":
        yield speaker.role.value
    if attribute is not None:
        yield attribute


def documents_with(index: CorpusIndex, field: Field) -> frozenset[int]:
    """Find the documents of which a condition holds."""
    every = range(len(index.documents))
    if field.name == "doc":
        return _called(index, field)
    if field.name == "kind":
        kinds = {
            number
            for number, kind in enumerate(index.layers.table("kinds"))
            if _any_is(field, [kind] * bool(kind))
        }
        return frozenset(number for number, kind in enumerate(index.layers.column("kind")) if kind in kinds)
    if field.name in OF_SPEAKERS or (
        field.name in index.cases.attribute_names() and not _in_fronts(index, field.name)
    ):
        return frozenset()
    return frozenset(number for number in every if _any_is(field, document_values(index, number, field.name)))


def _in_fronts(index: CorpusIndex, name: str) -> bool:
    return any(name in front for front in index.fronts)


def document_values(index: CorpusIndex, document: int, name: str) -> tuple[Value, ...]:
    """Give what a document's front matter has for a field."""
    found = index.fronts[document].get(name)
    if found is None:
        return ()
    return tuple(found) if isinstance(found, list) else (found,)


def every_value(index: CorpusIndex, name: str) -> list[Value]:
    """Give all that participants and documents have for a field."""
    own = [one.attribute(name) for one in index.cases.participants]
    fronts = (document_values(index, document, name) for document in range(len(index.documents)))
    return [value for value in (*own, *chain.from_iterable(fronts)) if value is not None]


def _called(index: CorpusIndex, field: Field) -> frozenset[int]:
    """Find the documents whose names are as wanted: the whole name, else the last part; `*` stands for anything."""
    names = list(enumerate(index.documents))
    if field.operator != "=":
        return frozenset(at for at, name in names if compares(field.operator, name, field.value))
    wanted = field.value.removeprefix("corpus/").removesuffix(".md").casefold()
    exact = frozenset(at for at, name in names if name.casefold() == wanted)
    return exact or frozenset(
        at
        for at, name in names
        if fnmatchcase(name.casefold(), wanted) or fnmatchcase(name.casefold(), f"*/{wanted}")
    )


def is_pattern(name: str) -> bool:
    """Say whether a document's name is a pattern that may mean several."""
    return any(sign in name for sign in "*?[")


def codes_with(index: CorpusIndex, field: Field) -> frozenset[int]:
    """Find the uses of codes of which a condition holds, and of their sub-codes."""
    name = field.name.removeprefix("code.")
    codes = [code.name for code in index.codebook.codes if _any_is(field, _code_values(code, name))]
    return index.present_uses_of(one for code in codes for one in index.codebook.with_descendants(code))


def _code_values(code: Code, name: str) -> list[str]:
    """Give what a code has for a field."""
    value = _OF_CODES[name](code) if name in _OF_CODES else dict(code.attributes).get(name)
    return [] if value is None else [value]


def coding_is(index: CorpusIndex, field: Field) -> Callable[[int], bool]:
    """Give the test that tells codings of whose coder or weight a condition holds."""
    if field.name == "coder":
        names = index.layers.table("coders")
        coders = {number for number, name in enumerate(names) if name and _any_is(field, [name])}
        column = index.layers.column("coder")
        return lambda row: column[row] in coders
    return lambda row: _any_is(field, _weights(index, row))


def _weights(index: CorpusIndex, row: int) -> list[int]:
    weight = index.weight(index.segment_of(row, index.document_of(row)))
    return [] if weight is None else [weight]


def _any_is(field: Field, values: Iterable[Value]) -> bool:
    return any(compares(field.operator, value, field.value) for value in values)
