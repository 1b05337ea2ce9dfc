"""Rows of random corpora: as many as there are codings, and every count is what is said and coded there."""

import sqlite3
from collections.abc import Mapping

from hypothesis import given, settings

from qualcli.analysis.counting import MatrixOptions, count
from qualcli.analysis.rows import sheet
from qualcli.analysis.rows_database import database
from qualcli.analysis.rows_layout import front_names
from qualcli.analysis.rows_units import Scope
from qualcli.analysis.rows_wide import Wide
from qualcli.exchange.sqlite_files import sqlite_bytes
from qualcli.model.documents import Document
from qualcli.model.sheets import Datum, Sheet
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import And, Node
from qualcli.text.source import Span
from tests.properties.small_worlds import expressions, worlds
from tests.small_corpora import indexed

World = Mapping[str, Document]
few = settings(max_examples=settings().max_examples * 2 // 5)
EVERYTHING = And(())


def column(made: Sheet, key: str) -> list[Datum]:
    at = [one.key for one in made.columns].index(key)
    return [row[at] for row in made.rows]


@few
@given(worlds, expressions)
def test_every_coding_that_is_selected_is_a_row(world: World, node: Node) -> None:
    index = indexed(world)
    rows = select_codings(index, node)
    assert column(sheet(index, node, "codings"), "coding") == [row + 1 for row in rows]


def words(world: World, document: str, part: Span) -> str:
    return world[document].base[part.start : part.end].strip()


@few
@given(worlds, expressions)
def test_what_is_selected_is_counted_in_documents_turns_and_participants(world: World, node: Node) -> None:
    index = indexed(world)
    rows = select_codings(index, node)
    documents = sheet(index, node, "documents")
    assert sum(int(str(one)) for one in column(documents, "codings")) == len(rows)
    turns = Scope(index, node).turns
    told = [index.coding(row) for row in rows]
    saying = {one.row for one in told if any(words(world, one.document, part) for part in one.parts)}
    assert saying <= {row for turn in turns for row in turn.codings} <= set(rows)
    assert len(turns) == len(sheet(index, node, "turns").rows)
    speaking = {
        index.speakers[label] for row in rows for label in index.segment_labels[index.row_segments[row]]
    }
    people = column(sheet(index, node, "participants"), "participant")
    folded = {str(name).casefold() for name in people}
    assert {(one.name or one.label).casefold() for one in speaking} <= folded


@few
@given(worlds)
def test_a_turn_holds_the_codings_that_share_a_character_with_it(world: World) -> None:
    index = indexed(world)
    made = sheet(index, EVERYTHING, "turns")
    keys = ("document", "start", "end", "codings")
    for document, start, end, codings in zip(*(column(made, key) for key in keys), strict=True):
        number = index.documents.index(str(document))
        touching = [
            row
            for row in index.codings_in(number)
            if any(
                part.start < int(str(end)) and int(str(start)) < part.end for part in index.coding(row).parts
            )
        ]
        assert codings == len(touching)


@few
@given(worlds)
def test_wide_counts_are_those_of_the_matrix_whatever_the_corpus(world: World) -> None:
    index = indexed(world)
    counts = count(index, EVERYTHING, MatrixOptions(rows="code", columns="participant", everyone=True))
    made = sheet(index, EVERYTHING, "participants", Wide("count"))
    names = column(made, "participant")
    expected = {
        (counts.rows.keys[row], counts.columns.keys[other]): len(rows)
        for (row, other), rows in counts.evidence.items()
    }
    codes = [one.key for one in made.columns if ":" in one.key or one.key == "stray"]
    found = {
        (code.rpartition(":")[2], str(name)): figure
        for code in codes
        for name, figure in zip(names, column(made, code), strict=True)
        if figure
    }
    assert found == expected
    marked = sheet(index, EVERYTHING, "participants", Wide())
    assert [column(marked, code) for code in codes] == [
        [min(int(str(one)), 1) for one in column(made, code)] for code in codes
    ]


@few
@given(worlds, expressions)
def test_a_database_is_sound_and_has_the_rows_of_the_table(world: World, node: Node) -> None:
    index = indexed(world)
    found = sqlite3.connect(":memory:")
    found.deserialize(sqlite_bytes(database(index, node), index.cases.attribute_names(), front_names(index)))
    assert found.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = [row[0] for row in found.execute("SELECT coding FROM codings_long")]
    assert rows == column(sheet(index, node, "codings"), "coding")
    found.close()


@few
@given(worlds)
def test_pairs_in_a_database_are_those_of_the_matrix(world: World) -> None:
    index = indexed(world)
    found = sqlite3.connect(":memory:")
    found.deserialize(sqlite_bytes(database(index, EVERYTHING), (), ()))
    counts = count(index, EVERYTHING, MatrixOptions(rows="code", columns="code", everyone=True))
    expected = {
        (counts.rows.keys[row], counts.columns.keys[other]): len(pairs) // 2
        for (row, other), pairs in counts.evidence.items()
    }
    assert {
        (one, other): pairs for one, other, pairs in found.execute("SELECT * FROM cooccurrence")
    } == expected
    found.close()
