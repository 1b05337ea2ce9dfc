"""Laws of the selection language, and its meaning against a reading of every character."""

from collections.abc import Mapping
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcli.index.corpus import CorpusIndex
from qualcli.model.documents import Document
from qualcli.query.evaluate import ask, select, select_codings, slow_codings
from qualcli.query.nodes import And, Node, Not, Or, settled
from qualcli.query.quick import quick_rows
from qualcli.query.units import UnitKind
from tests.properties.small_worlds import (
    codings_of,
    expressions,
    found_by,
    stretches,
    unit_expressions,
    worlds,
)
from tests.small_corpora import indexed

World = Mapping[str, Document]
units = st.sampled_from(UnitKind)


def keys(index: CorpusIndex, rows: tuple[int, ...]) -> list[tuple[str, object, str, str]]:
    found = [index.coding(row) for row in rows]
    return sorted((one.document, one.parts, str(one.use), one.coder or "") for one in found)


@given(worlds, expressions, units)
def test_an_expression_finds_what_it_means(world: World, node: Node, unit: UnitKind) -> None:
    index = indexed(world)

    rows = (
        select_codings(index, node) if unit is UnitKind.SPAN else tuple(slow_codings(ask(index, node, unit)))
    )

    assert found_by(world, node, unit) == keys(index, rows)


@given(worlds, expressions)
def test_the_short_way_leads_where_the_long_way_leads(world: World, node: Node) -> None:
    question = ask(indexed(world), node, None)

    assert quick_rows(question) in (None, list(slow_codings(question)))


@given(worlds, expressions, expressions, units)
def test_the_order_of_and_and_of_or_does_not_matter(
    world: World, one: Node, other: Node, unit: UnitKind
) -> None:
    index = indexed(world)

    for join in (And, Or):
        assert select(index, join((one, other)), unit) == select(index, join((other, one)), unit)


@given(worlds, expressions, expressions, expressions, units)
def test_and_and_or_can_be_grouped_at_will(world: World, a: Node, b: Node, c: Node, unit: UnitKind) -> None:
    index = indexed(world)

    for join in (And, Or):
        assert select(index, join((a, join((b, c)))), unit) == select(index, join((join((a, b)), c)), unit)


@given(worlds, expressions, units)
def test_twice_not_is_nothing(world: World, node: Node, unit: UnitKind) -> None:
    index = indexed(world)

    assert select(index, Not(Not(node)), unit) == select(index, node, unit)


@given(worlds, expressions, expressions, units)
def test_not_of_or_is_and_of_nots(world: World, one: Node, other: Node, unit: UnitKind) -> None:
    index = indexed(world)

    assert select(index, Not(Or((one, other))), unit) == select(index, And((Not(one), Not(other))), unit)
    assert select(index, Not(And((one, other))), unit) == select(index, Or((Not(one), Not(other))), unit)


@given(worlds, expressions, units)
def test_settling_changes_nothing(world: World, node: Node, unit: UnitKind) -> None:
    index = indexed(world)

    assert select(index, settled(node), unit) == select(index, node, unit)


@given(worlds, unit_expressions, unit_expressions)
def test_every_condition_takes_away_and_every_alternative_adds(world: World, one: Node, other: Node) -> None:
    index = indexed(world)

    narrow, plain, wide = (
        set(select_codings(index, node, every_code=True))
        for node in (And((one, other)), one, Or((one, other)))
    )

    assert narrow <= plain <= wide


@given(worlds, units)
def test_units_neither_overlap_nor_leave_their_order(world: World, unit: UnitKind) -> None:
    from qualcli.query.units import units_of

    index = indexed(world)
    for number, (name, document) in enumerate(world.items()):
        seen = codings_of(name, document)
        found = units_of(index, number, unit, [part for one in seen for part in one.segment.parts])
        spans = list(zip(found.starts, found.ends, strict=True))
        assert spans == sorted(spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        assert {offset for start, end in spans for offset in range(start, end)} == {
            offset for span in stretches(document, seen, unit) for offset in range(*span)
        }
