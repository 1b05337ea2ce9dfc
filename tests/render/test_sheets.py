"""Sheets in every format that is text."""

import csv
import json
from io import StringIO

import pytest

from qualcli.model.sheets import Sheet, SheetColumn, Type
from qualcli.render.look import PIPE, Look
from qualcli.render.sheets import SHEET_FORMATS, in_one, render_sheet

SHEET = Sheet(
    "codings",
    (
        SheetColumn("words", Type.TEXT, "What is said."),
        SheetColumn("speaker", Type.LIST, "Who speaks."),
        SheetColumn("years", Type.INTEGER, "How long."),
        SheetColumn("invented", Type.TRUTH, "Whether it is."),
    ),
    [
        ("=2+2", ("Nadia", None, "Ian"), 19, True),
        ('two\nlines, "so"', (), None, False),
        (None, ("Ö",), -1, None),
    ],
)


def written(form: str, look: Look = PIPE) -> str:
    return "".join(render_sheet(SHEET, form, look))


@pytest.mark.parametrize(("form", "separator"), [("csv", ","), ("tsv", "\t")])
def test_separated_values_join_lists_and_carry_the_schema(form: str, separator: str) -> None:
    assert list(csv.reader(StringIO(written(form)), delimiter=separator)) == [
        ["words", "speaker", "years", "invented", "qual_schema"],
        ["'=2+2", "Nadia; ; Ian", "19", "true", "qual/codings/1"],
        ['two\nlines, "so"', "", "", "false", "qual/codings/1"],
        ["", "Ö", "-1", "", "qual/codings/1"],
    ]


def test_raw_cells_are_as_they_are() -> None:
    assert "\n=2+2,Nadia" in written("csv", Look(raw=True))


def test_json_says_what_columns_hold() -> None:
    value = json.loads(written("json"))
    assert (value["schema"], value["version"]) == ("qual/codings", 1)
    assert value["columns"][1] == {"key": "speaker", "type": "list", "about": "Who speaks."}
    assert value["rows"][0] == {
        "words": "=2+2",
        "speaker": ["Nadia", None, "Ian"],
        "years": 19,
        "invented": True,
    }


def test_json_lines_are_one_object_each() -> None:
    lines = [json.loads(line) for line in written("jsonl").splitlines()]
    assert lines[1] == {
        "qual_schema": "qual/codings/1", "words": 'two\nlines, "so"', "speaker": [], "years": None, "invented": False,
    }  # fmt: skip
    assert len(lines) == 3


def test_what_json_cannot_say_is_undefined() -> None:
    sheet = Sheet("s", (SheetColumn("x", Type.NUMBER, ""),), [(float("nan"),), (float("inf"),)])
    assert "".join(render_sheet(sheet, "jsonl", PIPE)).count('"x": null') == 2


@pytest.mark.parametrize("form", SHEET_FORMATS)
def test_a_sheet_without_rows_is_written(form: str) -> None:
    empty = Sheet("codings", SHEET.columns, ())
    text = "".join(render_sheet(empty, form, PIPE))
    assert text.count("\n") == {"csv": 1, "tsv": 1, "json": 3, "jsonl": 0}[form]


@pytest.mark.parametrize(
    ("value", "one"),
    [(None, None), ("a", "a"), (1.5, 1.5), (True, "true"), (("a", 2, False), "a; 2; false"), ((), "")],
)
def test_several_values_become_one(value: object, one: object) -> None:
    assert in_one(value) == one  # type: ignore[arg-type]
