"""Where codes meet in random corpora: every figure is what looking at each unit, pair and character gives."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.analysis.coefficients import COEFFICIENTS
from qualcli.analysis.counting import MatrixOptions
from qualcli.analysis.matrix import matrix, open_cell, quotation_list
from qualcli.model.documents import Document
from qualcli.model.tables import Table
from qualcli.query.nodes import And, Node
from qualcli.query.units import UnitKind
from qualcli.text.source import Span
from tests.properties.small_worlds import unit_expressions, worlds
from tests.properties.spelt_out import OneCoding, codings_of, stretches
from tests.properties.voices import is_asking, name_of, voices
from tests.small_corpora import CODEBOOK, indexed

World = Mapping[str, Document]
Figures = dict[tuple[str, str], object]
few = settings(max_examples=settings().max_examples * 2 // 5)

CODE_SIDES = ("code", "tension", "imagery")
LARGER = {"sentence": UnitKind.SENTENCE, "paragraph": UnitKind.PARAGRAPH, "turn": UnitKind.TURN,
          "document": UnitKind.DOCUMENT}  # fmt: skip
STEPS = ("sentence", "paragraph", "turn")
code_sides = st.sampled_from(CODE_SIDES)
larger = st.sampled_from([*LARGER, "case"])
meetings = st.one_of(
    st.builds(MatrixOptions, rows=code_sides, columns=code_sides, unit=larger),
    st.builds(MatrixOptions, rows=code_sides, columns=code_sides, unit=st.sampled_from(STEPS), near=st.integers(0, 3)),
    st.builds(MatrixOptions, rows=code_sides, columns=code_sides),
)  # fmt: skip
"""Every way in which two sides of codes can meet."""


def figures(table: Table, *, totals: bool = False) -> Figures:
    """Give the figures of a table that are not 0, by row and column."""
    rows = table.rows[: len(table.rows) - table.totals] if not totals else table.rows
    columns = table.columns[: len(table.columns) - table.totals] if not totals else table.columns
    return {
        (str(row[0].value), column.key): cell.value
        for row in rows
        for column, cell in zip(columns[1:], row[1:], strict=False)
        if cell.value
    }


def counted(world: World) -> Iterator[OneCoding]:
    """Give the codings that count: interviewers' words alone do not."""
    for name, document in world.items():
        for one in codings_of(name, document):
            speaking = voices(one, world)
            if not speaking or not all(map(is_asking, speaking)):
                yield one


def units_looked_at(document: Document, kind: UnitKind) -> Iterator[Span]:
    """Give the units of a document in which not only interviewers speak."""
    for span in sorted(stretches(document, [], kind)):
        speaking = {name_of(turn.label) for turn in document.turns if turn.span.overlaps(span)}
        if not speaking or not all(map(is_asking, speaking)):
            yield span


def is_in(one: OneCoding, span: Span) -> bool:
    return any(part.overlaps(span) for part in one.segment.parts)


def count_pairs_of_codes(places: Iterator[list[OneCoding]]) -> Figures:
    """Count in how many places each code stands beside each, up the tree of codes."""
    found: dict[tuple[str, str], int] = {}
    for place in places:
        codes = {str(code) for one in place for code in CODEBOOK.path(one.use.code)}
        for row in codes:
            for column in codes:
                found[row, column] = found.get((row, column), 0) + 1
    return dict(found)


def in_units(world: World, kind: UnitKind) -> Iterator[list[OneCoding]]:
    """Give the codings of each unit."""
    every = list(counted(world))
    for name, document in world.items():
        for span in units_looked_at(document, kind):
            yield [one for one in every if one.document == name and is_in(one, span)]


@few
@given(worlds, st.sampled_from([*LARGER]))
def test_units_coded_as_both_are_what_looking_at_each_gives(world: World, unit: str) -> None:
    asked = MatrixOptions("code", "code", unit=unit)

    assert count_pairs_of_codes(in_units(world, LARGER[unit])) == figures(
        matrix(indexed(world), And(), asked)
    )


@few
@given(worlds)
def test_participants_coded_as_both_are_what_looking_at_each_gives(world: World) -> None:
    every = [(one, voices(one, world)) for one in counted(world)]
    names = {name for _, speaking in every for name in speaking if not is_asking(name)}
    places = ([one for one, speaking in every if name in speaking] for name in sorted(names))

    assert count_pairs_of_codes(places) == figures(
        matrix(indexed(world), And(), MatrixOptions("code", "code", unit="case"))
    )


def pairs_within(world: World, kind: UnitKind, reach: int) -> Figures:
    """Count the pairs of quotations at most so many units apart, each pair anew."""
    found: dict[tuple[str, str], int] = {}
    for name, document in world.items():
        spans = sorted(stretches(document, [], kind))
        quotations = {(one.number, one.use): one for one in counted(world) if one.document == name}
        for one, other in combinations(quotations.values(), 2):
            steps = [
                abs(at - to)
                for at, here in enumerate(spans)
                for to, there in enumerate(spans)
                if is_in(one, here) and is_in(other, there)
            ]
            if steps and min(steps) <= reach:
                sides = [set(map(str, CODEBOOK.path(side.use.code))) for side in (one, other)]
                places = {(row, column) for row in sides[0] for column in sides[1]}
                for place in places | {(column, row) for row, column in places}:
                    found[place] = found.get(place, 0) + 1
    return dict(found)


@few
@given(worlds, st.sampled_from(STEPS), st.integers(0, 3))
def test_pairs_that_are_near_are_what_looking_at_each_gives(world: World, unit: str, reach: int) -> None:
    asked = MatrixOptions("code", "code", unit=unit, near=reach)

    assert pairs_within(world, LARGER[unit], reach) == figures(matrix(indexed(world), And(), asked))


def characters_looked_at(document: Document) -> set[int]:
    """Give every offset in a paragraph that is no label, and not in a turn of those who ask."""
    found = {at for span in document.paragraphs for at in range(*span)}
    for turn in document.turns:
        first = turn.speech[0].start if turn.speech else turn.span.end
        found -= set(range(*turn.span) if is_asking(name_of(turn.label)) else range(turn.span.start, first))
    return found


def covered(world: World, codes: Callable[[str], bool]) -> set[tuple[str, int]]:
    """Give every character looked at that is coded with any of some codes."""
    return {
        (one.document, at)
        for one in counted(world)
        if any(codes(str(code)) for code in CODEBOOK.path(one.use.code))
        for part in one.segment.parts
        for at in range(*part)
        if at in characters_looked_at(world[one.document])
    }


@few
@given(worlds)
def test_jaccard_and_lift_of_characters_are_what_looking_at_each_gives(world: World) -> None:
    index, size = indexed(world), sum(len(characters_looked_at(one)) for one in world.values())
    names = {str(code) for one in counted(world) for code in CODEBOOK.path(one.use.code)}
    own = {name: covered(world, name.__eq__) for name in names}
    pairs = [(row, column, own[row] & own[column]) for row in names for column in names]
    met = [(row, column, len(both)) for row, column, both in pairs if both]

    found = {
        stat: matrix(index, And(), MatrixOptions("code", "code", stat=stat)) for stat in ("jaccard", "lift")
    }

    assert figures(found["jaccard"]) == {
        (row, column): both / len(own[row] | own[column]) for row, column, both in met
    }
    assert figures(found["lift"]) == {
        (row, column): both * size / (len(own[row]) * len(own[column])) for row, column, both in met
    }


@few
@given(worlds, unit_expressions, meetings, st.sampled_from(["count", *COEFFICIENTS]))
def test_two_equal_sides_meet_alike_either_way(
    world: World, node: Node, asked: MatrixOptions, stat: str
) -> None:
    asked = replace(asked, columns=asked.rows, stat="count" if asked.near is not None else stat)

    found = figures(matrix(indexed(world), node, asked))

    assert found == {(row, column): value for (column, row), value in found.items()}


BOUNDS = {"jaccard": 1.0, "lift": float("inf"), "row": 100.0, "column": 100.0}


@few
@given(worlds, unit_expressions, meetings, st.sampled_from([*BOUNDS]))
def test_coefficients_and_shares_stay_within_their_bounds(
    world: World, node: Node, asked: MatrixOptions, stat: str
) -> None:
    asked = replace(asked, near=None, stat=stat, totals=True)

    values = [cell.value for row in matrix(indexed(world), node, asked).rows for cell in row[1:]]

    assert all(value is None or (isinstance(value, float) and 0 <= value <= BOUNDS[stat]) for value in values)


@few
@given(
    worlds,
    unit_expressions,
    st.sampled_from(["participant", "document", "kind", "sector", "coder"]),
    st.booleans(),
)
def test_coverage_is_of_everything_that_is_said(
    world: World, node: Node, columns: str, everyone: bool
) -> None:
    asked = MatrixOptions("code", columns, cell="coverage", everyone=everyone, totals=True)

    table = matrix(indexed(world), node, asked)

    for row in table.rows:
        assert all(
            cell.value is None or (isinstance(cell.value, float) and 0 <= cell.value <= 100)
            for cell in row[1:]
        )
    for at in range(1, len(table.columns)):
        whole = table.rows[-1][at].value or 0
        assert all(float(row[at].value or 0) <= float(whole) for row in table.rows)


@few
@given(worlds, unit_expressions, meetings)
def test_a_total_is_at_least_the_largest_figure_and_at_most_their_sum(
    world: World, node: Node, asked: MatrixOptions
) -> None:
    table = matrix(indexed(world), node, replace(asked, totals=True))

    lines = [row[1:] for row in table.rows] + list(zip(*(row[1:] for row in table.rows), strict=True))
    for line in lines:
        *own, total = [int(cell.value or 0) for cell in line]
        assert max(own, default=0) <= total <= sum(own)


@few
@given(worlds, unit_expressions, code_sides, st.sampled_from(["participant", "document", "imagery"]))
def test_the_totals_of_presence_count_rows_and_columns(
    world: World, node: Node, rows: str, columns: str
) -> None:
    table = matrix(indexed(world), node, MatrixOptions(rows, columns, cell="presence", totals=True))

    *body, last = [[int(cell.value or 0) for cell in row[1:]] for row in table.rows]
    assert all(sum(own) == total for *own, total in body)
    assert last == [sum(row[at] for row in body) for at in range(len(last))]


every_stat = st.sampled_from(["count", "jaccard", "c-coefficient", "lift", "row", "column"])


@few
@given(worlds, unit_expressions, meetings, every_stat)
def test_a_figure_opens_into_its_evidence(world: World, node: Node, asked: MatrixOptions, stat: str) -> None:
    index = indexed(world)
    asked = replace(asked, totals=True, stat="count" if asked.near is not None else stat)

    table = matrix(index, node, asked)

    for row in table.rows:
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            opened = open_cell(index, node, asked, str(row[0].value), column.key)
            assert opened == tuple(sorted(set(cell.evidence)))
            assert opened or not cell.value


orders = st.sampled_from(["", "name", "-name", "total", "-total"])


@few
@given(worlds, meetings, orders, st.none() | st.integers(1, 4))
def test_order_changes_no_figure(world: World, asked: MatrixOptions, order: str, top: int | None) -> None:
    index = indexed(world)
    plain = figures(matrix(index, And(), asked))

    arranged = matrix(index, And(), replace(asked, sort=order, top=top))

    assert figures(arranged).items() <= plain.items()
    assert len(arranged.rows) == min(top or 99, len({row for row, _ in plain}))


@few
@given(
    worlds, unit_expressions, st.sampled_from(["total", "-total"]), st.sampled_from(["kind", "participant"])
)
def test_rows_by_total_are_in_order(world: World, node: Node, order: str, columns: str) -> None:
    table = matrix(indexed(world), node, MatrixOptions("code", columns, totals=True, sort=order))

    totals = [int(row[-1].value or 0) for row in table.rows[:-1]]
    assert totals == sorted(totals, reverse=order == "total")


@few
@given(worlds, unit_expressions, meetings)
def test_a_list_of_quotations_holds_what_the_cells_hold(
    world: World, node: Node, asked: MatrixOptions
) -> None:
    index, asked = indexed(world), replace(asked, cell="quotes")

    listed = quotation_list(index, node, asked)
    table = matrix(index, node, asked)

    in_cells = [
        (str(row[0].value), column.key, quotation.partition(": ")[0])
        for row in table.rows
        for column, cell in zip(table.columns[1:], row[1:], strict=True)
        for quotation in str(cell.value).split("\n\n")
        if cell.value
    ]
    assert [tuple(cell.value for cell in row[:3]) for row in listed.rows] == in_cells


@pytest.mark.parametrize("name", COEFFICIENTS)
def test_a_coefficient_names_its_source(name: str) -> None:
    assert "Source: " in str(COEFFICIENTS[name].of.__doc__)
