"""`qual export` as it is called: formats, files, what is chosen, what does not go together, and how it ends."""

import csv
import json
import re
import sqlite3
import sys
from io import StringIO
from pathlib import Path

import pytest

from qualcli.analysis.rows import TABLES, WIDE
from qualcli.analysis.rows_shapes import SHAPES
from qualcli.cli.commands import export_command
from tests.cli.running import Ran, run

PAGE = Path(__file__).parents[1] / "export.md"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_the_command_names_the_tables_that_there_are() -> None:
    assert export_command.TABLES == TABLES
    assert set(export_command._WIDE) == set(WIDE)  # noqa: SLF001  # the command does not import what it may not need
    assert set(export_command._ROWS) == set(TABLES)  # noqa: SLF001


def test_codings_are_written_as_csv_unless_something_else_is_said(read_only: Path) -> None:
    ran = run(read_only, "export")
    assert ran.code == 0
    assert ran.err == "7 codings\n"
    assert [row["code"] for row in rows_of(ran.out)] == [
        "power", "incorporation", "ship", "formula", "service-role", "power", "incorporation",
    ]  # fmt: skip
    assert {row["qual_schema"] for row in rows_of(ran.out)} == {"qual/codings/1"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("codings", "7 codings"), ("turns", "6 turns and paragraphs"), ("documents", "3 documents"),
        ("participants", "3 speakers"), ("codes", "6 codes"), ("memos", "1 memo"),
    ],
)  # fmt: skip
def test_how_much_is_written_is_said(read_only: Path, table: str, said: str) -> None:
    ran = run(read_only, "export", "--table", table)
    assert ran.err == f"{said}\n"
    assert len(rows_of(ran.out)) == int(said.split(maxsplit=1)[0])


def test_one_turn_is_said_as_one(read_only: Path) -> None:
    assert run(read_only, "export", "--table", "turns", "--doc", "sam-1").err == "1 turn or paragraph\n"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_a_file_holds_what_a_pipe_gets(study: Path, table: str, form: str) -> None:
    piped = run(study, "export", "-q", "--table", table, "-f", form)
    assert run(study, "export", "-q", "--table", table, "-f", form, "-o", "rows") == Ran(0, "", "")
    assert (study / "rows").read_text("utf-8") == piped.out
    assert (piped.code, piped.err) == (0, "")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.csv", b"coding,"), ("r.TSV", b"coding\t"), ("r.json", b'{"schema"'), ("r.jsonl", b'{"qual_schema"'),
        ("r.ndjson", b'{"qual_schema"'), ("r.sqlite", b"SQLite format 3\0"), ("r.db", b"SQLite format 3\0"),
        ("r.sqlite3", b"SQLite format 3\0"), ("r.txt", b"coding,"), ("r", b"coding,"),
    ],
)  # fmt: skip
def test_a_file_is_written_in_the_format_of_its_suffix(study: Path, name: str, begins: bytes) -> None:
    assert run(study, "export", "-o", name) == (0, "", f"wrote {name}\n7 codings\n")
    assert (study / name).read_bytes().startswith(begins)


def test_a_file_is_replaced_in_one_step(study: Path) -> None:
    (study / "r.sqlite").write_text("old")
    assert run(study, "export", "-q", "-o", "r.sqlite") == (0, "", "")
    found = sqlite3.connect(study / "r.sqlite")
    assert found.execute("SELECT count(*) FROM codings_long").fetchone() == (7,)
    found.close()
    assert [path.name for path in study.iterdir() if path.name.startswith("r.")] == ["r.sqlite"]


def test_a_database_of_a_selection_holds_that_alone(study: Path) -> None:
    assert run(study, "export", "--imagery", "any", "-o", "r.db").err == "wrote r.db\n2 codings\n"
    assert run(study, "export", "ship and formula", "-o", "r.db").code == 1
    found = sqlite3.connect(study / "r.db")
    assert found.execute("SELECT count(*) FROM codings").fetchone() == (0,)
    assert found.execute("SELECT count(*) FROM documents").fetchone() == (3,)
    found.close()


def test_cells_like_formulas_are_guarded_unless_they_are_wanted_raw(read_only: Path) -> None:
    assert ",'=2+2 is what they pay," in run(read_only, "export").out
    assert ",=2+2 is what they pay," in run(read_only, "export", "--raw").out
    assert '"words": "=2+2 is what they pay"' in run(read_only, "export", "-f", "jsonl").out


def test_an_expression_chooses_codings(read_only: Path) -> None:
    assert run(read_only, "export", "ship", "or", "formula").err == "2 codings\n"
    assert run(read_only, "export", "--select", "power--over").err == "1 coding\n"


def test_wide_tables_count_or_mark(study: Path) -> None:
    (study / "corpus/more.md").write_text(
        "**Sam:** [So]{.ship coder=ann} [it]{.ship coder=ann} goes.\n", "utf-8"
    )
    words = ("export", "--table", "participants", "--wide", "-q")
    marked, counted = (rows_of(run(study, *words, *more).out) for more in ((), ("--values", "count")))
    assert [row["imagery:ship"] for row in marked] == ["1", "1", "0"]
    assert [row["imagery:ship"] for row in counted] == ["1", "2", "0"]
    assert [row["tension:incorporation"] for row in counted] == ["2", "0", "0"]
    own = rows_of(run(study, *words, "--values", "count", "--own").out)
    assert [row["tension:incorporation"] for row in own] == ["1", "0", "0"]
    assert {row["qual_schema"] for row in own} == {"qual/wide-participants/1"}


@pytest.mark.parametrize("table", WIDE)
def test_every_wide_table_has_the_rows_of_the_long_one(read_only: Path, table: str) -> None:
    long, wide = (run(read_only, "export", "--table", table, *more) for more in ((), ("--wide",)))
    assert (wide.code, wide.err) == (0, long.err)


def test_parquet_is_written_where_pyarrow_is(study: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet` is not installed")
    assert run(study, "export", "-o", "r.parquet") == (0, "", "wrote r.parquet\n7 codings\n")
    assert parquet.read_table(study / "r.parquet").num_rows == 7


def test_without_pyarrow_the_extra_is_named_and_nothing_written(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = run(study, "export", "-o", "r.parquet")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'qualcli[parquet]'" in ran.err
    assert not (study / "r.parquet").exists()


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (["--wide"], "E569"), (["--table", "codes", "--wide"], "E569"), (["--values", "count"], "E569"),
        (["--table", "turns", "--own"], "E569"), (["-f", "sqlite"], "E570"), (["-f", "parquet"], "E570"),
        (["--wide", "-o", "x.db"], "E572"), (["--table", "codes", "-f", "sqlite", "-o", "x"], "E572"),
        (["-f", "xlsx"], "E537"), (["--table", "rows"], "E543"), (["--values", "some"], "E543"),
        (["--speaker", "nobody"], "E506"), (["-o", "corpus/rows.csv"], "E615"), (["-o", "corpus/rows.db"], "E615"),
        (["-o", "missing/rows.db"], "E602"), (["no-such-code"], "E501"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_said_and_nothing_written(
    study: Path, words: list[str], rule: str
) -> None:
    before = sorted(path.name for path in study.rglob("*"))
    ran = run(study, "export", *words)
    assert (ran.code, ran.out) == (2, "")
    assert f": {rule}: " in ran.err
    assert sorted(path.name for path in study.rglob("*") if ".qual" not in str(path)) == [
        name for name in before if name != ".qual"
    ]


def test_a_study_of_nothing_has_no_rows(tmp_path: Path) -> None:
    for name in ("corpus", "codebooks"):
        (tmp_path / name).mkdir()
    ran = run(tmp_path, "export", "-f", "json")
    assert (ran.code, json.loads(ran.out)["rows"], ran.err) == (1, [], "0 codings\n")
    assert run(tmp_path, "export", "-q", "-o", "r.db").code == 1
    for table in WIDE:
        assert run(tmp_path, "export", "-q", "--table", table, "--wide").code == 1


def test_strange_names_and_values_are_written_in_every_format(study: Path) -> None:
    front = (
        '---\nkind: memo\n"a \\"b\\"": [1, "x; y"]\n"it\'s": .inf\nbig: 99999999999999999999\n"": no\n---\n\n'
    )
    (study / "corpus/odd.md").write_text(f"{front}A [w\u200bord\u202e]{{.ship coder=ann}}.\n", "utf-8")
    for form in ("csv", "tsv", "json", "jsonl", "sqlite"):
        ran = run(study, "export", "-f", form, "-o", "odd")
        assert (ran.code, ran.out) == (0, "")
    found = sqlite3.connect(study / "odd")
    assert found.execute("SELECT count(*) FROM codings_long").fetchone() == (8,)
    assert found.execute("PRAGMA foreign_key_check").fetchall() == []
    found.close()


def test_the_page_tells_every_column_of_every_table() -> None:
    page = PAGE.read_text("utf-8")
    for shape in SHAPES:
        lines = [f"| `{one.key}` | {one.type.value} | {one.about} |" for one in shape.columns]
        table = "\n".join(["| column | type | holds |", "|---|---|---|", *lines, ""])
        assert f"\n\n{table}\n" in page, shape.name


def test_the_page_names_every_format() -> None:
    page = PAGE.read_text("utf-8").partition("## Formats")[2].partition("## Going on")[0]
    assert {
        name
        for line in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", line)
    } == {*export_command.FORMATS}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("qual export -f js", ["json", "jsonl"]), ("qual export --table t", ["turns"]),
        ("qual export --values p", ["presence"]), ("qual export po", ["power"]),
    ],
)  # fmt: skip
def test_a_shell_is_offered_what_there_is(read_only: Path, line: str, words: list[str]) -> None:
    at = str(len(line.split(" ")) - 1)
    ran = run(read_only, _QUAL_COMPLETE="complete_bash", COMP_WORDS=line.replace(" ", "\n"), COMP_CWORD=at)
    assert ran.out.split() == words
