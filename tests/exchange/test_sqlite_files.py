"""One SQLite file: whole, sound, the same bytes again, and its views say what the commands say."""

import re
import sqlite3
from pathlib import Path

import pytest

from qualcli.analysis.counting import MatrixOptions, count
from qualcli.analysis.rows import sheet
from qualcli.analysis.rows_database import database
from qualcli.analysis.rows_layout import front_names
from qualcli.exchange.sqlite_files import sqlite_bytes
from qualcli.exchange.sqlite_schema import TABLES, VERSION
from qualcli.index.corpus import CorpusIndex
from qualcli.model.sheets import Datum
from qualcli.query.nodes import And, Node
from qualcli.render.sheets import in_one
from tests.query.asking import read_line
from tests.small_corpora import corpus, example

EVERYTHING = And(())
PAGE = Path(__file__).parents[1] / "cli" / "export.md"
MANY = "::: {.power coder=ann}\n**Priya:** So.\n\n**Stranger:** Yes.\n\n**Nadia:** Hm.\n:::\n"
PARTS = "**Nadia:** [We lost [it]{.agency}]{#q1 .power} and [then]{.high-wire} [it all]{of=q1}.\n\nOr [so]{.stray}.\n"


def data_of(index: CorpusIndex, node: Node = EVERYTHING) -> bytes:
    return sqlite_bytes(database(index, node), index.cases.attribute_names(), front_names(index))


def opened(data: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return connection


def corpora() -> list[CorpusIndex]:
    return [example(), corpus(), corpus({"one": MANY, "two": PARTS}), corpus({"one": ""})]


@pytest.fixture(params=range(4))
def index(request: pytest.FixtureRequest) -> CorpusIndex:
    number: int = request.param
    return corpora()[number]


def test_every_reference_leads_somewhere(index: CorpusIndex) -> None:
    found = opened(data_of(index))
    assert found.execute("PRAGMA foreign_key_check").fetchall() == []
    assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize(
    "line",
    ["--speaker nadia", "--tension incorporation", "--where 'weight<0'", "--kind observation", "--text wire",
     "--role interviewer --tension any"],
)  # fmt: skip
def test_a_part_of_a_study_is_whole_as_well(line: str) -> None:
    node = read_line(line, corpus())[0].node
    found = opened(data_of(corpus(), node))
    rows = sheet(corpus(), node, "codings").rows
    assert found.execute("PRAGMA foreign_key_check").fetchall() == []
    assert found.execute("SELECT coding FROM codings").fetchall() == [(row[0],) for row in rows]


def test_the_same_study_gives_the_same_bytes(index: CorpusIndex) -> None:
    assert data_of(index) == data_of(index)


def test_the_schema_has_a_name_and_a_version() -> None:
    found = opened(data_of(corpus()))
    assert found.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert dict(found.execute("SELECT key, value FROM meta")) == {"schema": "qual/database", "version": "1"}


def in_sql(value: Datum) -> object:
    """What a field of a sheet is in the view: nothing said is nothing, truths are numbers."""
    return (int(value) if isinstance(value, bool) else in_one(value)) or (0 if value in (0, False) else None)


def test_the_tidy_view_is_the_table_of_codings(index: CorpusIndex) -> None:
    made = sheet(index, EVERYTHING, "codings")
    view = opened(data_of(index)).execute("SELECT * FROM codings_long")
    assert [head[0] for head in view.description] == [column.key for column in made.columns]
    theirs = [tuple(None if value == "" else value for value in row) for row in view]
    assert theirs == [tuple(map(in_sql, row)) for row in made.rows]


def figures(index: CorpusIndex, columns: str) -> dict[tuple[str, str], int]:
    counts = count(index, EVERYTHING, MatrixOptions(rows="code", columns=columns, everyone=True))
    rows, others = counts.rows.keys, counts.columns.keys
    each = 2 if counts.is_of_pairs else 1
    return {(rows[row], others[other]): len(rest) // each for (row, other), rest in counts.evidence.items()}


@pytest.mark.parametrize(
    ("view", "columns"),
    [("code_by_participant", "participant"), ("code_by_document", "document"), ("cooccurrence", "code")],
)
def test_views_count_as_the_matrix_does(index: CorpusIndex, view: str, columns: str) -> None:
    rows = opened(data_of(index)).execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608
    short = dict(zip(index.documents, index.short_names, strict=True)) if columns == "document" else {}
    assert {(code, short.get(other, other)): number for code, other, number in rows} == figures(
        index, columns
    )


def test_the_views_of_the_example_study_are_not_empty() -> None:
    found = opened(data_of(example()))
    assert found.execute("SELECT count(*) FROM cooccurrence").fetchone()[0] > 200
    assert found.execute("SELECT max(codings) FROM code_by_participant").fetchone()[0] > 20


def test_the_codebook_is_there_with_poles_relations_and_literature() -> None:
    found = opened(data_of(example()))
    codebook = example().codebook
    assert found.execute("SELECT count(*) FROM codes").fetchone() == (len(codebook.codes),)
    assert found.execute("SELECT target FROM relations WHERE code = 'agency' ORDER BY position").fetchall() == [
        ("power",), ("holding-both",), ("backstage",),
    ]  # fmt: skip
    assert found.execute("SELECT count(*) FROM works").fetchone() == (len(codebook.references),)
    below = found.execute(
        "SELECT descendant FROM code_descendants WHERE code = 'values' ORDER BY 1"
    ).fetchall()
    assert below == [("values",), ("what-counts",)]
    aliases = found.execute(
        "SELECT value FROM code_attributes WHERE code = 'agency' AND name = 'alias'"
    ).fetchall()
    assert aliases == [("room-for-manoeuvre",)]


def test_what_the_codebook_does_not_have_is_there_too() -> None:
    found = opened(data_of(corpus({"one": "**Nadia:** [So]{.stray--far .power--beside}.\n"})))
    assert found.execute("SELECT facet, label FROM codes WHERE code = 'stray'").fetchall() == [(None, None)]
    assert found.execute("SELECT code, pole FROM poles WHERE meaning IS NULL").fetchall() == [
        ("power", "beside"), ("stray", "far"),
    ]  # fmt: skip


def test_turns_know_the_quotations_that_touch_them() -> None:
    found = opened(data_of(corpus({"one": MANY})))
    assert found.execute("SELECT turn FROM quotation_turns ORDER BY 1").fetchall() == [
        ("one@T1",), ("one@T2",), ("one@T3",),
    ]  # fmt: skip
    assert found.execute(
        "SELECT participant, is_in_file FROM participants WHERE role = 'unknown'"
    ).fetchall() == [
        ("Stranger", 0),
    ]


def test_values_that_sqlite_cannot_hold_are_written_as_text() -> None:
    rows: dict[str, list[tuple[Datum, ...]]] = {
        "documents": [("a\udc80", "a", None, None, None, 0), ("a\udc81", "b", None, None, None, 1)],
        "document_attributes": [("a\udc80", "n", 0, 2**70), ("a\udc80", "n", 1, ("x", 2**63))],
    }
    found = opened(sqlite_bytes(rows, (), ()))
    assert found.execute("SELECT document FROM documents").fetchall() == [("a\\udc80",), ("a\\udc81",)]
    values = found.execute("SELECT value FROM document_attributes").fetchall()
    assert values == [(str(2**70),), (f"x; {2**63}",)]


def test_attributes_of_any_name_are_columns_as_far_as_there_is_room() -> None:
    names = ['a "quoted" one', "it's", "", "x" * 101, "\0", "end"]
    found = opened(sqlite_bytes({}, names, [f"n{at}" for at in range(2000)]))
    heads = [head[0] for head in found.execute("SELECT * FROM codings_long").description]
    own = [head for head in heads if head.startswith("participant.")]
    assert own == ['participant.a "quoted" one', "participant.it's", "participant.", "participant.end"]
    assert heads[-1] == "document.n899"


def test_names_that_differ_in_capitals_alone_are_two_columns() -> None:
    front = "---\nround: 1\nRound: 2\n---\n"
    found = opened(data_of(corpus({"one": f"{front}**Nadia:** [So]{{.power coder=ann}}.\n"})))
    query = 'SELECT "document.round", "document.Round:1" FROM codings_long'
    assert sorted(map(str, found.execute(query).fetchone())) == ["1", "2"]


def test_the_page_tells_every_table_and_column() -> None:
    found = opened(sqlite_bytes({}, (), ()))
    tables = re.findall(r"CREATE TABLE (\w+)", TABLES)
    lines = [
        f"| `{table}` | {', '.join(f'`{row[1]}`' for row in found.execute(f'PRAGMA table_info({table})'))} |"
        for table in tables
    ]
    page = PAGE.read_text("utf-8")
    told = page.partition("| table | columns |\n|---|---|\n")[2].partition("\n\n")[0]
    assert told.splitlines() == lines
    views = {name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert views == set(
        re.findall(r"^\| `(\w+)` \|", page.partition("| view |")[2].partition("\n\n")[0], re.MULTILINE)
    )
