"""Parquet files, where pyarrow is installed; without it, what is missing is said."""

import sys
from io import BytesIO

import pytest

from qualcli.analysis.rows import TABLES, WIDE, sheet
from qualcli.analysis.rows_wide import Wide
from qualcli.exchange.parquet_files import parquet_bytes
from qualcli.model.sheets import Sheet, SheetColumn, Type
from qualcli.query.nodes import And
from tests.small_corpora import example

SHEET = Sheet(
    "codings",
    (
        SheetColumn("words", Type.TEXT, "What is said."),
        SheetColumn("speaker", Type.LIST, "Who speaks."),
        SheetColumn("years", Type.INTEGER, "How long."),
        SheetColumn("share", Type.NUMBER, "How much."),
        SheetColumn("invented", Type.TRUTH, "Whether it is."),
        SheetColumn("mixed", Type.TEXT, "Several."),
    ),
    [
        ("So\udc80", ("Nadia", None), 19, 1.5, True, (7, 19)),
        (None, (), None, None, None, (None, True)),
        ("", ("Ö",), -1, 2, False, 2**70),
    ],
)


def test_without_pyarrow_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError):
        parquet_bytes(SHEET)


def read(data: bytes) -> object:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet` is not installed")
    return parquet.read_table(BytesIO(data))


def written(made: Sheet) -> bytes:
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    return parquet_bytes(made)


def test_fields_keep_their_types() -> None:
    table = read(written(SHEET))
    assert table.to_pydict() == {  # type: ignore[attr-defined]
        "words": ["So\\udc80", None, ""], "speaker": [["Nadia", None], [], ["Ö"]], "years": [19, None, -1],
        "share": [1.5, None, 2.0], "invented": [True, None, False], "mixed": ["7; 19", "; true", str(2**70)],
    }  # fmt: skip


def test_the_schema_names_its_version_and_says_what_columns_hold() -> None:
    schema = read(written(SHEET)).schema  # type: ignore[attr-defined]
    assert schema.metadata[b"qual_schema"] == b"qual/codings/1"
    assert schema.field("years").metadata[b"about"] == b"How long."


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_the_example_study_is_written(table: str) -> None:
    made = sheet(example(), And(()), table)
    found = read(written(made))
    assert (found.num_rows, found.num_columns) == (len(made.rows), len(made.columns))  # type: ignore[attr-defined]


@pytest.mark.parametrize("table", WIDE)
def test_every_wide_table_is_written(table: str) -> None:
    made = sheet(example(), And(()), table, Wide("count"))
    assert read(written(made)).column_names == [one.key for one in made.columns]  # type: ignore[attr-defined]


def test_no_rows_are_written_too() -> None:
    assert read(written(Sheet("codings", SHEET.columns, ()))).num_rows == 0  # type: ignore[attr-defined]
