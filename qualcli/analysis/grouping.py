"""Quotations in groups: by code, participant, document or whatever else a table can have as a side."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from qualcli.analysis.counted import count_in
from qualcli.analysis.dimensions import Dimension, Level, dimension, every_dimension
from qualcli.analysis.quotations import Tally, described
from qualcli.index.corpus import CorpusIndex
from qualcli.model.quotations import Quotation
from qualcli.model.shown import Group
from qualcli.model.tables import Cell, Column, Table
from qualcli.query.nodes import Node
from qualcli.text.counts import number_of

TOTAL: Final = "total"
NONE: Final = "(none)"


class Member(NamedTuple):
    """A quotation as it stands in a group: with those of its codings that belong there."""

    quotation: Quotation
    rows: tuple[int, ...]


Members = dict[int | None, list[Member]]
"""Members of groups by the number of the group's key; those of none stand under None."""


def grouping_dimension(index: CorpusIndex, name: str) -> Dimension | None:
    """Make what quotations are grouped by; a code is its own group, and sub-codes have theirs."""
    return _facets(index) if name == "facet" else dimension(index, name, own=True)


def every_grouping(index: CorpusIndex) -> tuple[str, ...]:
    """Name everything that quotations can be grouped by."""
    return tuple(dict.fromkeys([*every_dimension(index), "facet"]))


def _facets(index: CorpusIndex) -> Dimension:
    """Make the dimension of facets: a code belongs to its own and to those that list it as well."""
    keys = tuple(facet.name for facet in index.codebook.facets)
    belongs = []
    for use in index.present_uses:
        code = index.codebook.by_name.get(use.code)
        facets = {code.facet, *code.also_in} if code else set()
        belongs.append(tuple(at for at, key in enumerate(keys) if key in facets))
    return Dimension("facet", "Facet", keys, Level.USE, belongs)


def members(index: CorpusIndex, side: Dimension, listed: Iterable[Quotation]) -> Members:
    """Put quotations into their groups; the order of groups is that of the dimension, those of none come last."""
    place, found = _placing(index, side), defaultdict[int | None, list[Member]](list)
    for one in listed:
        placed = place(one)
        names = tuple(side.keys[key] for key in sorted(placed))
        one = one._replace(groups=names) if len(names) > 1 else one  # noqa: PLW2901
        for key, rows in placed.items():
            found[key].append(Member(one, rows))
        if not placed:
            found[None].append(Member(one, one.codings))
    return {key: found[key] for key in sorted(found, key=lambda key: (key is None, key or 0))}


def _placing(index: CorpusIndex, side: Dimension) -> Callable[[Quotation], dict[int, tuple[int, ...]]]:
    """Make what gives a quotation's groups, each with the codings that belong to it."""
    if side.level in {Level.USE, Level.CODER}:
        column = index.layers.column(side.level.value)
        return lambda one: _by_coding(one, lambda row: side.belongs[column[row]])
    documents = {name: number for number, name in enumerate(index.documents)}
    if side.level is Level.DOCUMENT:
        return lambda one: dict.fromkeys(side.belongs[documents[one.document]], one.codings)
    labels = {speaker: number for number, speaker in enumerate(index.speakers)}

    def by_speaker(one: Quotation) -> dict[int, tuple[int, ...]]:
        keys = [key for speaker in one.speakers for key in side.belongs[labels[speaker]]]
        more = side.of_documents[documents[one.document]] if side.of_documents else ()
        return dict.fromkeys([*keys, *more], one.codings)

    return by_speaker


def _by_coding(one: Quotation, keys: Callable[[int], Sequence[int]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for row in one.codings:
        for key in keys(row):
            found[key] = (*found.get(key, ()), row)
    return found


def groups(side: Dimension, found: Members) -> list[Group]:
    """Give groups to be shown, each with how much is in it."""
    return [
        Group(
            None if key is None else side.keys[key],
            f"quotations {side.lack}" if key is None else side.keys[key],
            described(_tally(own)),
            tuple(one.quotation for one in own),
        )
        for key, own in found.items()
    ]


def _tally(own: Sequence[Member]) -> Tally:
    speakers = {who.called for one in own for who in one.quotation.speakers}
    documents = {one.quotation.document for one in own}
    return Tally(len(own), sum(len(one.rows) for one in own), len(documents), len(speakers))


class Kept(NamedTuple):
    """Quotations that a table counts, how many it leaves out, and who asks and watches, and is no participant."""

    listed: list[Quotation]
    left_out: int
    asking: frozenset[int]
    """Their labels."""


def kept_in(index: CorpusIndex, node: Node, listed: Sequence[Quotation], *, everyone: bool = False) -> Kept:
    """Leave out words of interviewers and observers unless they are asked for, as in every table."""
    rows = [row for one in listed for row in one.codings]
    counted = count_in(index, node, rows, everyone=everyone)
    asking = {index.speakers[label] for label in counted.asking}
    kept = [one for one in listed if not one.speakers or not asking.issuperset(one.speakers)]
    return Kept(kept, len(listed) - len(kept), counted.asking)


def group_table(index: CorpusIndex, side: Dimension, kept: Kept) -> Table:
    """Count what is in each group; in the total everything counts once."""
    asking = frozenset(index.speakers[label].called for label in kept.asking)
    found = members(index, _without(side, kept.asking), kept.listed)
    noun = "passages" if kept.listed and not any(one.codings for one in kept.listed) else "quotations"
    names = [NONE if key is None else side.keys[key] for key in found]
    placed = {row for own in found.values() for one in own for row in one.rows}
    every = [Member(one, tuple(row for row in one.codings if row in placed)) for one in kept.listed]
    figures = [_figures(noun, own, asking) for own in [*found.values(), every]]
    unplaced = sum(len(one.codings) for one in kept.listed) - len(placed)
    return Table(
        "groups",
        (Column(side.name, side.heading), *_counted(figures[-1])),
        tuple((Cell(name), *own.values()) for name, own in zip([*names, TOTAL], figures, strict=True)),
        (*_of_groups(side, found, noun), *_left_out(side, unplaced, kept.left_out, noun)),
        totals=1,
    )


def _without(side: Dimension, labels: frozenset[int]) -> Dimension:
    """Take from a dimension of speakers those who ask and watch."""
    if side.level is not Level.LABEL or not labels:
        return side
    return replace(side, belongs=[() if label in labels else keys for label, keys in enumerate(side.belongs)])


def _counted(figures: Iterable[str]) -> Iterator[Column]:
    return (Column(key, key.capitalize(), is_number=True) for key in figures)


def _figures(noun: str, own: Sequence[Member], asking: frozenset[str]) -> dict[str, Cell]:
    """Count what is in a group; passages have no codings."""
    rows = tuple(row for one in own for row in one.rows)
    speakers = {who.called for one in own for who in one.quotation.speakers}
    figures = {
        noun: len(own),
        "codings": len(rows),
        "documents": len({one.quotation.document for one in own}),
        "participants": len(speakers - asking),
    }
    return {
        key: Cell(value, rows) for key, value in figures.items() if noun == "quotations" or key != "codings"
    }


def count_table(what: Tally, rows: Sequence[int]) -> Table:
    """Write a count as a table of one row, each figure with the codings behind it."""
    figures = {
        "quotations" if what.codings else "passages": what.found,
        "codings": what.codings,
        "documents": what.documents,
        "speakers": what.speakers,
    }
    cells = {
        key: Cell(value, tuple(rows)) for key, value in figures.items() if what.codings or key != "codings"
    }
    return Table("count", tuple(_counted(cells)), (tuple(cells.values()),))


def _of_groups(side: Dimension, found: Members, noun: str) -> Iterator[str]:
    shared = {one.quotation for own in found.values() for one in own if len(one.quotation.groups) > 1}
    if shared:
        yield f"In several groups: {number_of(len(shared), noun[:-1])}; the total counts each once."
    if None in found:
        yield f"{NONE}: {number_of(len(found[None]), noun[:-1])} {side.lack}."


def _left_out(side: Dimension, unplaced: int, asked: int, noun: str) -> Iterator[str]:
    """Say what is not counted: other codes of quotations that stand in a group, and the words of those who ask."""
    if unplaced:
        yield f"Left out: {number_of(unplaced, 'coding')} {side.lack}, of quotations counted in a group."
    if asked:
        yield f"Left out: {number_of(asked, noun[:-1])} of interviewers' and observers' words; --role any counts them."
