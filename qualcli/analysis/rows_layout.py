"""How rows for other programs are laid out: the fixed columns, attributes behind them, then columns of codes."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qualcli.analysis.rows_shapes import OF_DOCUMENT, OF_PARTICIPANT, Shape
from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import Value
from qualcli.model.sheets import Datum, Sheet, SheetColumn, type_of


class Row(NamedTuple):
    """One row: its fixed fields, whose attributes stand behind them, and the codings that it is about."""

    fields: tuple[Datum, ...]
    labels: Sequence[int] = ()
    """The labels under which its words are spoken."""
    document: int = -1
    codings: Sequence[int] = ()


More = Sequence[tuple[SheetColumn, Sequence[Datum]]]
"""Further columns, each with its fields."""


def laid_out(index: CorpusIndex, shape: Shape, rows: Sequence[Row], more: More = ()) -> Sheet:
    """Lay rows out as a sheet."""
    people = index.cases.attribute_names() if OF_PARTICIPANT in shape.attributes else ()
    fronts = front_names(index) if OF_DOCUMENT in shape.attributes else ()
    whole = [
        (*row.fields, *_of_people(index, row.labels, people), *_of_document(index, row.document, fronts))
        for row in rows
    ]
    heads = [(f"{OF_PARTICIPANT}{key}", "An attribute of who speaks.") for key in people]
    heads += [(f"{OF_DOCUMENT}{key}", "A key of the document's front matter.") for key in fronts]
    own = [
        SheetColumn(key, type_of(row[at] for row in whole), about)
        for at, (key, about) in enumerate(heads, len(shape.columns))
    ]
    extra = zip(*(fields for _, fields in more), strict=True) if more else ((),) * len(whole)
    columns = (*shape.columns, *own, *(column for column, _ in more))
    return Sheet(shape.name, columns, [(*row, *fields) for row, fields in zip(whole, extra, strict=True)])


def front_names(index: CorpusIndex) -> tuple[str, ...]:
    """Name every key of front matter, in the order of first use."""
    return tuple(dict.fromkeys(key for front in index.fronts for key in front))


def _of_document(index: CorpusIndex, document: int, names: Sequence[str]) -> tuple[Datum, ...]:
    """Give what a document's front matter says; a list of values stands in one field."""
    if not names:
        return ()
    found = (index.fronts[document].get(name) for name in names)
    return tuple(tuple(one) if isinstance(one, list) else one for one in found)


def _of_people(index: CorpusIndex, labels: Iterable[int], names: Sequence[str]) -> tuple[Datum, ...]:
    """Give what those who speak have: one value, or, where they differ, each once."""
    people = [one for one in map(index.participant, labels) if one]
    return tuple(_once(one.attribute(name) for one in people) for name in names)


def _once(values: Iterable[Value | None]) -> Datum:
    """Give each value once; a single one as it is."""
    found: tuple[Value, ...] = tuple(dict.fromkeys(value for value in values if value is not None))
    return found if len(found) > 1 else found[0] if found else None
