"""Laws of the selection language, and its meaning against a reading of every character."""

from collections.abc import Mapping
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.index.corpus import CorpusIndex
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, FacetName
from qualcli.query.evaluate import select, select_codings, slow_codings
from qualcli.query.nodes import And, Code, FacetAny, Field, Node, Not, Or, settled
from qualcli.query.options import Wanted, read_options
from qualcli.query.question import ask
from qualcli.query.quick import quick_rows
from qualcli.query.units import UnitKind
from qualcli.text.source import Source
from tests.properties.small_worlds import expressions, unit_expressions, worlds
from tests.properties.spelt_out import codings_of, found_by, stretches
from tests.small_corpora import CODEBOOK, corpus, indexed

World = Mapping[str, Document]
EXAMPLE = corpus()
few = settings(max_examples=settings().max_examples * 2 // 5)
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


@few
@given(worlds, expressions, expressions, units)
def test_the_order_of_and_and_of_or_does_not_matter(
    world: World, one: Node, other: Node, unit: UnitKind
) -> None:
    index = indexed(world)

    for join in (And, Or):
        assert select(index, join((one, other)), unit) == select(index, join((other, one)), unit)


@few
@given(worlds, expressions, expressions, expressions, units)
def test_and_and_or_can_be_grouped_at_will(world: World, a: Node, b: Node, c: Node, unit: UnitKind) -> None:
    index = indexed(world)

    for join in (And, Or):
        assert select(index, join((a, join((b, c)))), unit) == select(index, join((join((a, b)), c)), unit)


@few
@given(worlds, expressions, units)
def test_twice_not_is_nothing(world: World, node: Node, unit: UnitKind) -> None:
    index = indexed(world)

    assert select(index, Not(Not(node)), unit) == select(index, node, unit)


@few
@given(worlds, expressions, expressions, units)
def test_not_of_or_is_and_of_nots(world: World, one: Node, other: Node, unit: UnitKind) -> None:
    index = indexed(world)

    assert select(index, Not(Or((one, other))), unit) == select(index, And((Not(one), Not(other))), unit)
    assert select(index, Not(And((one, other))), unit) == select(index, Or((Not(one), Not(other))), unit)


@few
@given(worlds, expressions, units)
def test_settling_changes_nothing(world: World, node: Node, unit: UnitKind) -> None:
    index = indexed(world)

    assert select(index, settled(node), unit) == select(index, node, unit)


@few
@given(worlds, unit_expressions, unit_expressions)
def test_every_condition_takes_away_and_every_alternative_adds(world: World, one: Node, other: Node) -> None:
    index = indexed(world)

    narrow, plain, wide = (
        set(select_codings(index, node, every_code=True))
        for node in (And((one, other)), one, Or((one, other)))
    )

    assert narrow <= plain <= wide


@few
@given(worlds, st.sampled_from([unit for unit in UnitKind if unit is not UnitKind.CASE]))
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


codes = st.sampled_from([one.name for one in CODEBOOK.codes])
facets = st.sampled_from([one.name for one in CODEBOOK.facets])


def found(world: World, *nodes: Node) -> list[set[int]]:
    """Find the codings of each of some expressions."""
    index = indexed(world)
    return [set(select(index, node).codings) for node in nodes]


@few
@given(worlds, codes)
def test_a_code_includes_its_sub_codes_and_its_poles(world: World, name: CodeName) -> None:
    below = [Code(one.name) for one in CODEBOOK.codes if one.parent == name]
    poles = [Code(name, pole) for pole in CODEBOOK.by_name[name].pole_names]

    whole, own, parts = found(world, Code(name), Code(name, own=True), Or((*below, *poles)))

    assert whole == own | parts
    assert not found(world, Or(tuple(below)))[0] & own


@few
@given(worlds, facets)
def test_any_code_of_a_facet_is_one_of_its_codes(world: World, facet: FacetName) -> None:
    any_code, every_code = found(
        world, FacetAny(facet), Or(tuple(Code(one.name) for one in CODEBOOK.in_facet(facet)))
    )

    assert any_code == every_code


@few
@given(worlds, codes, unit_expressions)
def test_a_condition_and_its_opposite_part_the_stretches_of_a_code(
    world: World, name: CodeName, node: Node
) -> None:
    with_it, without_it, all_of_it = found(
        world, And((Code(name), node)), And((Code(name), Not(node))), Code(name)
    )

    uses = {name, *CODEBOOK.with_descendants(name)}
    index = indexed(world)
    own = {row for row in with_it | without_it if index.coding(row).use.code in uses}
    assert own == all_of_it


options = st.one_of(
    st.tuples(st.just("speaker"), st.sampled_from(["nadia", "Councillor", "interviewer"])),
    st.tuples(st.just("role"), st.sampled_from(["interviewer", "participant", "commissioner"])),
    st.tuples(st.just("kind"), st.sampled_from(["interview", "observation", "memo"])),
    st.tuples(st.just("doc"), st.sampled_from(["d0", "d*"])),
    st.tuples(st.just("coder"), st.sampled_from(["ann", "ben"])),
)


@few
@given(worlds, st.lists(options, max_size=4), codes)
def test_options_mean_the_tree_that_they_stand_for(
    world: World, given_options: list[tuple[str, str]], name: CodeName
) -> None:
    """Equal options are joined with *or*, unequal ones with *and*; a condition says the same as its option."""
    index = indexed(world)
    by_name = {key: tuple(value for one, value in given_options if one == key) for key, _ in given_options}
    alternatives = [Or(tuple(Field(key, "=", value) for value in by_name[key])) for key in by_name]

    node = read_options(Wanted(facet=(f"{CODEBOOK.by_name[name].facet}={name}",), **by_name), index).node

    assert select(index, node) == select(index, And((Code(name), *alternatives)))


@few
@given(worlds, options)
def test_a_condition_says_the_same_as_its_option(world: World, option: tuple[str, str]) -> None:
    index = indexed(world)
    key, value = option

    by_option = read_options(Wanted(**{key: (value,)}), index).node
    by_condition = read_options(Wanted(where=(f"{key}={value}",)), index).node

    assert by_option == by_condition


@few
@given(worlds, unit_expressions)
def test_an_expression_of_units_finds_what_tables_count(world: World, node: Node) -> None:
    """The quotations that a query lists are among the codings that a table of the same selection counts."""
    index = indexed(world)

    assert set(select(index, node).codings) <= set(select_codings(index, node))


anything = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["tension=", "=power", "tension=power--", "/[[a]/", "--", "/(/", "weight>", "a~[", "title~(?P<", "["]),
    st.builds("{}{}{}".format, st.sampled_from(["tension", "weight", "code.kind", "doc", "title"]),
              st.sampled_from(["=", "!=", "<=", "~"]), st.text(max_size=9)),
)  # fmt: skip
values = st.lists(anything, max_size=3).map(tuple)


@given(
    st.builds(Wanted, values, values, values, values, values, values, values, values),
    st.none() | st.text(max_size=40),
)
def test_whatever_is_asked_is_read_or_explained_in_its_place(wanted: Wanted, line: str | None) -> None:
    source = None if line is None else Source("command line", line)

    found = read_options(wanted, EXAMPLE, source)

    for one in found.diagnostics:
        assert 0 <= one.span.start <= one.span.end <= len(one.source.text)
        assert one.message
        assert one.help
    assert settled(settled(found.node)) == settled(found.node)
    if not found.diagnostics:
        assert select(EXAMPLE, found.node) == select(EXAMPLE, settled(found.node))
