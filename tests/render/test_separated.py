"""CSV, TSV and JSON: exact, stamped, and safe to open."""

import csv
import json
from io import StringIO

import pytest

from qualcli.model.tables import Figure, Table
from qualcli.render.look import PIPE, Look
from qualcli.render.separated import guarded, write_csv, write_json, write_jsonl, write_tsv
from tests.render.examples import table

RAW = Look(raw=True)


def cell(value: Figure, look: Look = PIPE) -> str:
    """What a spreadsheet reads in the one cell of a table."""
    return list(csv.reader(StringIO("".join(write_csv(table("x", (value,)), look)))))[1][0]


def test_csv_carries_its_schema_in_the_last_column() -> None:
    shown = "".join(write_csv(table("code n#", ("power", 3), ("a, b", None)), PIPE))

    assert shown == 'code,n,qual_schema\npower,3,qual/matrix/1\n"a, b",,qual/matrix/1\n'


def test_tsv_is_parted_by_tabs() -> None:
    shown = "".join(write_tsv(table("code n#", ("a\tb", 3)), PIPE))

    assert shown == 'code\tn\tqual_schema\n"a\tb"\t3\tqual/matrix/1\n'


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-x", "@SUM(A1)", "\tx", "\r\nx", "＝cmd", "＠x"])
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert cell(text).startswith("'")
    assert cell(text, RAW) == text


@pytest.mark.parametrize("text", ["x=1", "– a dash", "'quoted", "", " =x", "1-2"])
def test_what_a_spreadsheet_would_not_run_is_left_alone(text: str) -> None:
    assert text == guarded(text)


@pytest.mark.parametrize(
    ("value", "text"), [(-2, "-2"), (-0.5, "-0.5"), (1 / 3, "0.3333333333333333"), (None, "")]
)
def test_numbers_are_exact_and_never_guarded(value: Figure, text: str) -> None:
    assert text == cell(value)


def test_a_heading_is_guarded_too() -> None:
    assert next(write_csv(table("=x"), PIPE)) == "'=x,qual_schema\n"


@pytest.mark.parametrize(("look", "text"), [(PIPE, "a␛\nb<U+202E>"), (RAW, "a\x1b\nb\u202e")])
def test_control_characters_are_kept_only_raw(look: Look, text: str) -> None:
    assert text == cell("a\x1b\nb\u202e", look)


@pytest.mark.parametrize("look", [PIPE, RAW])
@pytest.mark.parametrize("writer", [write_csv, write_tsv, write_json, write_jsonl])
def test_every_text_can_be_encoded(look: Look, writer: type) -> None:
    assert "".join(writer(table("x", ("half \ud83d",)), look)).encode()


def load(made: Table, look: Look = PIPE) -> object:
    """What a program reads of a table."""
    return json.loads("".join(write_json(made, look)))


def test_json_describes_its_columns() -> None:
    expected = {
        "schema": "qual/matrix",
        "version": 1,
        "columns": [
            {"key": "code", "heading": "code", "is_number": False},
            {"key": "n", "heading": "n", "is_number": True},
        ],
        "totals": 1,
        "notes": ["codings"],
        "rows": [{"code": "power", "n": 1}, {"code": "total", "n": 1}],
    }

    assert expected == load(table("code n#", ("power", 1), ("total", 1), notes=["codings"], totals=1))


def test_evidence_stands_beside_its_row() -> None:
    made = table("code n#", ("power", 1), ("unity", 0))
    given = load(made, Look(cite=lambda row: f"nadia-1@T{row}"))

    assert isinstance(given, dict)
    assert given["evidence"] == [{"n": ["nadia-1@T3"]}, {}]


def test_a_json_line_stands_alone() -> None:
    lines = list(write_jsonl(table("code n#", ("power", 1)), Look(cite=str)))

    assert [json.loads(line) for line in lines] == [
        {"qual_schema": "qual/matrix/1", "code": "power", "n": 1, "qual_evidence": {"n": ["3"]}}
    ]


def test_what_is_undefined_is_null() -> None:
    given = load(table("a# b# c", (None, float("nan"), "")))

    assert isinstance(given, dict)
    assert given["rows"] == [{"a": None, "b": None, "c": ""}]


@pytest.mark.parametrize(
    ("writer", "text"),
    [
        (write_csv, "code,n,qual_schema\n"),
        (write_tsv, "code\tn\tqual_schema\n"),
        (write_jsonl, ""),
    ],
)
def test_no_rows_leave_the_heading(writer: type, text: str) -> None:
    assert text == "".join(writer(table("code n#"), PIPE))
