"""Tables over random corpora: every figure is what its quotations say, whichever way the table is turned."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.analysis.counting import MatrixOptions, count
from qualcli.analysis.matrix import matrix, open_cell
from qualcli.analysis.quotations import coding_quotations
from qualcli.analysis.status import coders_table, codes_table, documents_table, listing
from qualcli.analysis.transcript import Margin, margin, turns_of
from qualcli.model.documents import Document
from qualcli.model.tables import Table
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import And, Field, Node
from qualcli.query.units import UnitKind
from tests.properties.small_worlds import unit_expressions, worlds
from tests.properties.spelt_out import codings_of, stretches
from tests.properties.voices import is_asking, voices
from tests.small_corpora import CASES, CODEBOOK, indexed

World = Mapping[str, Document]
few = settings(max_examples=settings().max_examples * 2 // 5)
CODES = ("code", "tension", "imagery", "pole")
sides = st.sampled_from(
    [*CODES, "participant", "document", "kind", "coder", "sector", "years", "round", "role"]
)
cells = st.sampled_from(["codings", "quotations", "documents", "participants", "words", "presence"])
units = st.sampled_from(["", "sentence", "paragraph", "turn", "document", "case"])

options = st.builds(
    MatrixOptions,
    rows=sides,
    columns=sides,
    cell=cells,
    everyone=st.booleans(),
    totals=st.just(True),
    unit=units,
)

Figures = dict[tuple[str, str], object]


def figures(table: Table) -> Figures:
    """Give the figures of a table that are not nothing, by row and column."""
    return {
        (str(row[0].value), column.key): cell.value
        for row in table.rows
        for column, cell in zip(table.columns[1:], row[1:], strict=True)
        if cell.value
    }


def expected(world: World) -> Figures:
    """Count codes by participants, coding by coding: up the tree of codes, interviewers left out."""
    found: dict[tuple[str, str], int] = {}
    for name, document in world.items():
        for one in codings_of(name, document):
            for who in voices(one, world):
                for code in CODEBOOK.path(one.use.code):
                    if not is_asking(who):
                        found[code, who] = found.get((code, who), 0) + 1
    return dict(found)


@given(worlds)
def test_codes_by_participants_are_what_counting_by_hand_gives(world: World) -> None:
    table = matrix(indexed(world), And(), MatrixOptions("code", "participant"))

    assert expected(world) == figures(table)


@few
@given(worlds, unit_expressions, options)
def test_turning_a_table_turns_its_figures(world: World, node: Node, asked: MatrixOptions) -> None:
    index = indexed(world)
    turned = replace(asked, rows=asked.columns, columns=asked.rows)

    one, other = (figures(matrix(index, node, options)) for options in (asked, turned))

    assert one == {(row, column): value for (column, row), value in other.items()}


@few
@given(worlds, unit_expressions, options)
def test_every_coding_is_in_the_table_or_named_as_left_out(
    world: World, node: Node, asked: MatrixOptions
) -> None:
    index = indexed(world)

    counts = count(index, node, asked)
    turned = count(index, node, replace(asked, rows=asked.columns, columns=asked.rows))

    placed = {coding for evidence in counts.evidence.values() for coding in evidence}
    assert counts.meeting or len(placed) + sum(counts.unplaced.values()) == len(counts.counted.rows)
    assert counts.unplaced == turned.unplaced


@few
@given(worlds, st.sampled_from(["sector", "years", "round", "kind", "participant"]))
def test_a_column_holds_what_a_query_for_it_finds(world: World, name: str) -> None:
    index, asked = indexed(world), MatrixOptions("code", name, everyone=True, empty=True)
    field = {"participant": "speaker"}.get(name, name)

    for key in count(index, And(), asked).columns.keys:
        assert open_cell(index, And(), asked, "total", key) == select_codings(index, Field(field, "=", key))


@few
@given(worlds, st.sampled_from(CODES), sides)
def test_a_code_s_own_codings_are_among_all_of_its_codings(world: World, rows: str, columns: str) -> None:
    index = indexed(world)

    own = count(index, And(), MatrixOptions(rows, columns, own=True)).evidence
    every = count(index, And(), MatrixOptions(rows, columns)).evidence

    assert all(set(evidence) <= set(every[cell]) for cell, evidence in own.items())


@few
@given(worlds, st.sampled_from(["participant", "document", "kind", "round"]))
def test_own_codings_stand_in_one_row_each(world: World, columns: str) -> None:
    counts = count(indexed(world), And(), MatrixOptions("code", columns, own=True))

    seen: dict[tuple[int, int], int] = {}
    for (row, column), evidence in counts.evidence.items():
        for coding in evidence:
            assert seen.setdefault((coding, column), row) == row


@few
@given(worlds, unit_expressions, options)
def test_a_figure_opens_into_as_many_codings(world: World, node: Node, asked: MatrixOptions) -> None:
    index = indexed(world)
    asked = replace(asked, cell="")
    counts_meetings = count(index, node, asked).meeting is not None

    for (row, column), value in figures(matrix(index, node, asked)).items():
        opened = open_cell(index, node, asked, row, column)
        listed = list(coding_quotations(index, opened))
        assert sum(len(one.codings) for one in listed) == len(opened)
        assert counts_meetings or value == len(opened)


@few
@given(worlds, sides, st.booleans())
def test_what_is_left_out_is_numbered(world: World, rows: str, everyone: bool) -> None:
    """Looked at, and left out: together they are all codings."""
    index = indexed(world)

    counted = count(index, And(), MatrixOptions(rows, "document", everyone=everyone)).counted

    assert len(counted.rows) + counted.left_out == len(index)
    assert not (everyone and counted.left_out)


@few
@given(worlds)
def test_status_counts_every_coding_once(world: World) -> None:
    index = indexed(world)

    assert _sum(documents_table(index), "codings") == len(index)
    assert _sum(coders_table(index), "codings") == len(index)
    assert _sum(codes_table(index), "codings") == len(index)
    assert _sum(listing(index), "codings") == len(index)


def _sum(table: Table, key: str) -> int:
    at = [column.key for column in table.columns].index(key)
    return sum(int(row[at].value or 0) for row in table.rows)


@few
@given(worlds)
def test_quotations_hold_each_coding_once_in_the_order_of_the_corpus(world: World) -> None:
    index = indexed(world)

    listed = list(coding_quotations(index, range(len(index))))

    assert [row for one in listed for row in one.codings] == list(range(len(index)))
    assert all(part.end <= len(world[one.document].base) for one in listed for part in one.parts)


@few
@given(worlds)
def test_a_reading_marks_every_character_with_the_codings_that_hold_it(world: World) -> None:
    for document in world.values():
        marked = margin(document, CODEBOOK, frozenset())
        speech = {turn.span.start: turn.speech[0].start for turn in document.turns if turn.speech}

        expected = [
            (document.base[at], _marks_at(marked, at))
            for span in sorted(stretches(document, [], UnitKind.TURN))
            for at in range(speech.get(span.start, span.start), span.end)
        ]

        assert expected == [
            (character, marks)
            for one in turns_of(document, CASES, marked)
            for words, marks in one.stretches
            for character in words
        ]


def _marks_at(marked: Margin, at: int) -> tuple[int, ...]:
    return tuple(
        mark
        for segment, marks in marked.segments
        for part in segment.parts
        if part.holds(at)
        for mark in marks
    )
