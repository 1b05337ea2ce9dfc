"""Quotations in another order, or some of them chosen by lot."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from random import Random
from typing import Any, Final, NamedTuple

from qualcli.analysis.codes_beside import codebook_order
from qualcli.index.corpus import CorpusIndex
from qualcli.model.quotations import Quotation
from qualcli.query.evaluate import Selected
from qualcli.query.fields import document_values

_Key = tuple[Any, ...] | None
"""What sorts a quotation; None stands last, whichever way one sorts."""
_KeyOf = Callable[[Quotation], _Key]


def ordered(
    index: CorpusIndex, listed: Sequence[Quotation], by: str, *, is_reversed: bool = False
) -> list[Quotation]:
    """Sort quotations; those alike keep their order, and those that have nothing to be sorted by come last."""
    key = _KEYS[by](index)
    known, rest = list[tuple[tuple[Any, ...], Quotation]](), list[Quotation]()
    for one in listed:
        own = key(one)
        if own is None:
            rest.append(one)
        else:
            known.append((own, one))
    known.sort(key=lambda pair: pair[0], reverse=is_reversed)
    return [*(one for _, one in known), *rest]


def _by_document(index: CorpusIndex) -> _KeyOf:
    numbers = _numbers(index)
    return lambda one: (numbers[one.document], one.parts[0].start, -one.parts[-1].end)


def _by_date(index: CorpusIndex) -> _KeyOf:
    numbers = _numbers(index)

    def date(one: Quotation) -> _Key:
        values = document_values(index, numbers[one.document], "date")
        return (str(values[0]),) if values else None

    return date


def _by_participant(index: CorpusIndex) -> _KeyOf:
    """Sort by who speaks first: participants as their file lists them, then labels that name nobody."""
    places: dict[str, int] = {one.name: at for at, one in enumerate(index.cases.participants)}

    def participant(one: Quotation) -> _Key:
        if not one.speakers:
            return None
        first = one.speakers[0]
        return (places[first.name], "") if first.name else (len(places), first.label.casefold())

    return participant


def _by_code(index: CorpusIndex) -> _KeyOf:
    order = codebook_order(index)
    return lambda one: min(map(order, one.codes)) if one.codes else None


def _by_length(_: CorpusIndex) -> _KeyOf:
    return lambda one: (len(one.words.split()), len(one.words))


def _by_weight(_: CorpusIndex) -> _KeyOf:
    return lambda one: None if one.weight is None else (one.weight,)


_KEYS: Final[dict[str, Callable[[CorpusIndex], _KeyOf]]] = {
    "document": _by_document,
    "date": _by_date,
    "participant": _by_participant,
    "code": _by_code,
    "length": _by_length,
    "weight": _by_weight,
}
ORDERS: Final = tuple(_KEYS)
"""What quotations can be sorted by; documents come in order of their names, and quotations as they stand there."""


def _numbers(index: CorpusIndex) -> dict[str, int]:
    return {name: number for number, name in enumerate(index.documents)}


class Sample(NamedTuple):
    """Some of what was selected, and how many quotations or passages there were."""

    selected: Selected
    of: int


def sample(index: CorpusIndex, selected: Selected, size: int, seed: int) -> Sample:
    """Choose quotations or passages by lot: the same for the same seed, on every machine; their order is kept."""
    if selected.units:
        count = len(selected.units)
        chosen = tuple(selected.units[at] for at in _by_lot(count, size, seed))
        return Sample(selected._replace(units=chosen), count)
    segments = _segments(index, selected.codings)
    rows = tuple(row for at in _by_lot(len(segments), size, seed) for row in segments[at])
    return Sample(selected._replace(codings=rows), len(segments))


def _segments(index: CorpusIndex, rows: Iterable[int]) -> list[list[int]]:
    """Put codings of one segment together: they are one quotation."""
    placed = ((index.segment_of(row, index.document_of(row)), row) for row in rows)
    return [[row for _, row in group] for _, group in groupby(placed, lambda one: one[0])]


def _by_lot(count: int, size: int, seed: int) -> list[int]:
    """Draw numbers below a count; `Random.random` alone is promised to give the same in every Python."""
    draw = Random(seed).random  # noqa: S311  # a lot that can be repeated, no secret
    lots = [draw() for _ in range(count)]
    return sorted(sorted(range(count), key=lots.__getitem__)[:size])
