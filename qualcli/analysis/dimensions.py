"""The sides of a table: what a row or column can stand for, and which codings belong to it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import Value
from qualcli.model.documents import KINDS
from qualcli.model.names import CodeName
from qualcli.query.compare import number, shown
from qualcli.query.fields import OF_DOCUMENTS, document_values


class Level(Enum):
    """Whose a dimension is: what its keys are looked up by."""

    USE = "use"
    DOCUMENT = "document"
    LABEL = "label"
    CODER = "coder"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of a table."""

    name: str
    heading: str
    keys: tuple[str, ...]
    level: Level
    belongs: Sequence[tuple[int, ...]]
    """For each use of a code, document, label or coder, by number, the keys that it counts for."""
    rolls_up: bool = False
    """Whether a key counts what counts for others below it as well."""
    depths: Sequence[int] = ()
    """How deep each key lies below others, where it counts for them."""
    of_documents: Sequence[tuple[int, ...]] = ()
    """For each document the keys that all its codings count for beside those of their speakers."""

    @property
    def lack(self) -> str:
        """Say what codings are that count for no key."""
        if self.level is Level.USE and self.name not in FIXED:
            return f"of codes outside {self.name}"
        article = "" if self.name.endswith("s") else "an " if self.name[0] in "aeiou" else "a "
        return f"without {article}{self.name}"


FIXED: Final = ("code", "pole", "document", "kind", "participant", "coder", "role", "date", "month", "year")
NO_CODER: Final = "(nobody named)"
_PERIODS: Final = {"date": 10, "month": 7, "year": 4}
"""How much of a date says which."""


def dimension(index: CorpusIndex, name: str, *, own: bool = False) -> Dimension | None:
    """Make the dimension of a name; None where the study has none such. With `own`, codes do not include sub-codes."""
    name = _SAME.get(name, name)
    facet = index.codebook.facet(name)
    if facet:
        tops = index.codebook.in_facet(facet.name)
        codes = [one for code in tops for one in index.codebook.with_descendants(code.name)]
        return _codes(index, name, facet.label, codes, own=own)
    if name == "code":
        every = (*(code.name for code in index.codebook.codes), *index.used_codes)
        return _codes(index, name, "Code", every, own=own)
    return _MAKERS[name](index) if name in _MAKERS else _attribute(index, name)


_SAME: Final = {
    "case": "participant", "participants": "participant", "speaker": "participant", "doc": "document",
}  # fmt: skip
"""Other words for dimensions."""


def every_dimension(index: CorpusIndex) -> tuple[str, ...]:
    """Name all dimensions that there are."""
    fronts = (key for front in index.fronts for key in front if key not in ("participants", "title", "about"))
    facets = (facet.name for facet in index.codebook.facets)
    return tuple(dict.fromkeys([*facets, *FIXED, *index.cases.attribute_names(), *fronts]))


def _codes(index: CorpusIndex, name: str, heading: str, codes: Iterable[CodeName], *, own: bool) -> Dimension:
    """Make a dimension of codes; a coding counts for its code and, unless `own`, for every code above."""
    keys = {code: at for at, code in enumerate(dict.fromkeys(codes))}
    belongs = [
        tuple(
            [keys[code] for code in ((use.code,) if own else index.codebook.path(use.code)) if code in keys]
        )
        for use in index.present_uses
    ]
    depths = [] if own else [len(index.codebook.path(code)) - 1 for code in keys]
    return Dimension(
        name, heading, tuple(keys), Level.USE, belongs, any(len(one) > 1 for one in belongs), depths
    )


def _poles(index: CorpusIndex) -> Dimension:
    """Make the dimension of poles, in the codebook's order; codings without a pole belong to none."""
    declared = (f"{code.name}--{pole}" for code in index.codebook.codes for pole in code.pole_names)
    used = sorted(str(use) for use in index.present_uses if use.pole)
    keys = {pole: at for at, pole in enumerate(dict.fromkeys([*declared, *used]))}
    return Dimension(
        "pole", "Pole", tuple(keys), Level.USE, [_one(keys.get(str(use))) for use in index.present_uses]
    )


def _coders(index: CorpusIndex) -> Dimension:
    """Make the dimension of coders, those of the settings first."""
    names = [name or NO_CODER for name in index.layers.table("coders")]
    keys = {name: at for at, name in enumerate(dict.fromkeys([*index.coders, *sorted(names)]))}
    return Dimension("coder", "Coder", tuple(keys), Level.CODER, [(keys[name],) for name in names])


def _attribute(index: CorpusIndex, name: str) -> Dimension | None:
    """Make the dimension of an attribute: of participants and of documents, as far as either has it."""
    documents = range(len(index.documents))
    if name == "kind":
        return _of_documents(
            index, name, [(index.kind(one),) if index.kind(one) else () for one in documents]
        )
    if name == "role":
        return _of_speakers(index, name, _of_labels(index, name))
    is_of_people = name in index.cases.attribute_names() and name not in OF_DOCUMENTS
    if name in _PERIODS and not is_of_people:
        dates = [document_values(index, one, "date") for one in documents]
        return _of_documents(
            index, name, [tuple(str(value)[: _PERIODS[name]] for value in found) for found in dates]
        )
    values = [document_values(index, one, name) for one in documents]
    if is_of_people:
        return _of_speakers(index, name, _of_labels(index, name), values if any(values) else ())
    return _of_documents(index, name, values) if any(values) else None


def _of_labels(index: CorpusIndex, name: str) -> list[tuple[Value, ...]]:
    return [_attributes(index, label, name) for label in range(len(index.speakers))]


def _attributes(index: CorpusIndex, label: int, name: str) -> tuple[Value, ...]:
    """Give what a speaker has for an attribute; as a role, what they are in the study if nothing else is said."""
    participant = index.participant(label)
    value = participant.attribute(name) if participant else None
    if value is None and name == "role":
        return (index.speakers[label].role.value,)
    return () if value is None else (value,)


def _participants(index: CorpusIndex) -> Dimension:
    """Make the dimension of participants; a label that names nobody stands for itself, whatever its capitals."""
    unknown: dict[str, str] = {}
    names = [one.name or unknown.setdefault(one.label.casefold(), one.label) for one in index.speakers]
    return _of_speakers(index, "participant", [(name,) for name in names])


def _documents(index: CorpusIndex) -> Dimension:
    """Make the dimension of documents."""
    belongs = [(number,) for number in range(len(index.documents))]
    return Dimension("document", "Document", index.short_names, Level.DOCUMENT, belongs)


_MAKERS: Final[dict[str, Callable[[CorpusIndex], Dimension]]] = {
    "pole": _poles,
    "coder": _coders,
    "participant": _participants,
    "document": _documents,
}


def _of_speakers(
    index: CorpusIndex,
    name: str,
    values: Sequence[tuple[Value, ...]],
    fronts: Sequence[tuple[Value, ...]] = (),
) -> Dimension:
    """Make a dimension of what speakers have, and documents; participants' names stand in the file's order."""
    first = [one.name for one in index.cases.participants] if name == "participant" else []
    both = _of_values(name, first, Level.LABEL, [*values, *fronts])
    count = len(values)
    return replace(both, belongs=both.belongs[:count], of_documents=both.belongs[count:])


def _of_documents(index: CorpusIndex, name: str, values: Sequence[tuple[Value, ...]]) -> Dimension:
    """Make a dimension of what documents have; kinds stand in the order of the field."""
    first = [kind for kind in KINDS if kind in index.layers.table("kinds")] if name == "kind" else []
    return _of_values(name, first, Level.DOCUMENT, values)


def _of_values(
    name: str, first: Iterable[str], level: Level, values: Sequence[tuple[Value, ...]]
) -> Dimension:
    """Make a dimension of values: numbers in order of size, then texts in order of letters."""
    texts = [tuple(dict.fromkeys(map(shown, found))) for found in values]
    rest = sorted({text for found in texts for text in found}, key=_order)
    keys = {text: at for at, text in enumerate(dict.fromkeys([*first, *rest]))}
    belongs = [tuple([keys[text] for text in found]) for found in texts]
    return Dimension(name, name.capitalize(), tuple(keys), level, belongs)


def _order(text: str) -> tuple[bool, float, str, str]:
    size = number(text)
    return (size is None, size or 0.0, text.casefold(), text)


def _one(key: int | None) -> tuple[int, ...]:
    return () if key is None else (key,)


def keys_of(index: CorpusIndex, side: Dimension, rows: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Give for each coding the keys of a dimension that it counts for, each once."""
    belongs = side.belongs
    match side.level:
        case Level.USE | Level.CODER:
            column = index.layers.column(side.level.value)
            return (belongs[column[row]] for row in rows)
        case Level.DOCUMENT:
            documents = index.row_documents
            return (belongs[documents[row]] for row in rows)
        case Level.LABEL:
            spoken = _spoken(index, belongs, rows)
            return _with_documents(index, side, rows, spoken) if side.of_documents else spoken


def _with_documents(
    index: CorpusIndex, side: Dimension, rows: Sequence[int], spoken: Iterator[tuple[int, ...]]
) -> Iterator[tuple[int, ...]]:
    """Add to the keys of those who speak in each coding those of its document."""
    documents = index.row_documents
    for row, keys in zip(rows, spoken, strict=True):
        yield tuple(dict.fromkeys([*keys, *side.of_documents[documents[row]]]))


def labels_of(side: Dimension, key: int | None) -> frozenset[int]:
    """Find the labels of speakers that belong to one key of a dimension of speakers, or to any."""
    return frozenset(
        label for label, keys in enumerate(side.belongs) if keys and (key is None or key in keys)
    )


def is_of_document(side: Dimension, key: int | None, document: int) -> bool:
    """Say whether all codings of a document belong to one key of a dimension of speakers, or to any."""
    keys = side.of_documents[document] if side.of_documents else ()
    return bool(keys) if key is None else key in keys


def _spoken(
    index: CorpusIndex, belongs: Sequence[tuple[int, ...]], rows: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """Give for each coding the keys of all who speak in it."""
    labels, segments = index.segment_labels, index.row_segments
    known: dict[tuple[int, ...], tuple[int, ...]] = {}
    for row in rows:
        speakers = labels[segments[row]]
        keys = known.get(speakers)
        if keys is None:
            keys = known[speakers] = tuple(
                dict.fromkeys([key for label in speakers for key in belongs[label]])
            )
        yield keys
