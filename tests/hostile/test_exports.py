"""Maps and rows of corpora and codebooks that nobody would write: they end, and nothing is lost."""

import sqlite3
from dataclasses import replace

from qualcli.analysis.branching import branches, circles
from qualcli.analysis.relations import MapOptions, code_map
from qualcli.analysis.rows import sheet
from qualcli.analysis.rows_database import database
from qualcli.analysis.rows_wide import Wide
from qualcli.exchange.sqlite_files import sqlite_bytes
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Codebook, Relation
from qualcli.model.names import CodeName
from qualcli.query.nodes import And
from qualcli.render.graphs import MAP_FORMATS, MapView, render_map
from tests.small_corpora import code, corpus

EVERYTHING = And(())
DEEP = 300


def nested() -> CorpusIndex:
    """One stretch of words within three hundred others."""
    return corpus({"one": f"**Nadia:** {'[' * DEEP}So{']{.power coder=ann}' * DEEP} it goes.\n"})


def with_codes(*codes: tuple[str, str, tuple[Relation, ...]]) -> CorpusIndex:
    made = tuple(replace(code(name, parent=parent), relations=relations) for name, parent, relations in codes)
    return replace(corpus({"one": "**Nadia:** So.\n"}), codebook=Codebook(codes=made))


def to(*names: str) -> tuple[Relation, ...]:
    return tuple(Relation("leads-to", CodeName(name)) for name in names)


def test_quotations_nested_hundreds_deep_are_rows() -> None:
    made = sheet(nested(), EVERYTHING, "codings")
    assert len(made.rows) == DEEP
    [turn] = sheet(nested(), EVERYTHING, "turns", Wide("count")).rows
    assert DEEP in turn
    found = sqlite3.connect(":memory:")
    found.deserialize(sqlite_bytes(database(nested(), EVERYTHING), (), ()))
    pairs = found.execute(
        "SELECT pairs FROM cooccurrence WHERE code = 'power' AND other = 'power'"
    ).fetchall()
    assert pairs == [(DEEP * (DEEP - 1) // 2,)]
    found.close()


def test_codes_that_are_part_of_themselves_are_drawn_once() -> None:
    index = with_codes(("a", "b", ()), ("b", "c", ()), ("c", "a", ()), ("d", "d", ()))
    lines = list(branches(code_map(index, EVERYTHING, MapOptions())))
    assert sorted(line.concept.name for line in lines if line.is_whole) == ["a", "b", "c", "d"]
    assert [row[0] for row in sheet(index, EVERYTHING, "codes").rows] == ["a", "b", "c", "d"]


def test_a_circle_of_hundreds_is_found_and_walked_once() -> None:
    names = [f"c{at}" for at in range(800)]
    index = with_codes(*((name, "", to(names[at - 1])) for at, name in enumerate(names)))
    drawn = code_map(index, EVERYTHING, MapOptions())
    assert len(list(branches(drawn))) == len(names) + 1
    [(kind, way)] = circles(drawn)
    assert (kind, len(way)) == ("leads-to", len(names) + 1)


def test_everything_related_to_everything_is_drawn() -> None:
    names = [f"c{at}" for at in range(40)]
    index = with_codes(*((name, "", to(*names)) for name in names))
    drawn = code_map(index, EVERYTHING, MapOptions())
    assert len(drawn.ties) == 40 * 40
    for form in MAP_FORMATS:
        assert "".join(render_map(drawn, form, MapView()))
    assert sum(line.tie is not None for line in branches(drawn)) == 40 * 41 // 2


def test_a_relation_to_nothing_ties_nothing_and_is_kept_in_a_database() -> None:
    index = with_codes(("a", "missing", to("nowhere")))
    assert code_map(index, EVERYTHING, MapOptions()).ties == ()
    found = sqlite3.connect(":memory:")
    found.deserialize(sqlite_bytes(database(index, EVERYTHING), (), ()))
    assert found.execute("PRAGMA foreign_key_check").fetchall() == []
    assert found.execute("SELECT code, target FROM relations").fetchall() == [("a", "nowhere")]
    assert found.execute("SELECT code FROM codes ORDER BY position").fetchall() == [
        ("a",),
        ("missing",),
        ("nowhere",),
    ]
    found.close()
