"""Properties of tables: what is written is read, what leaves comes back, and no quotation becomes other words."""

import csv
from collections import Counter
from collections.abc import Sequence
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.analysis.rows_codings import codings_sheet
from qualcli.exchange.document_names import Shelf
from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.refi.plan import Host
from qualcli.exchange.refused import RefusedError
from qualcli.exchange.tables.columns import Said, find_columns, known_in
from qualcli.exchange.tables.grids import read_csv, read_grids
from qualcli.exchange.tables.quotation_tables import TableArrival, plan_quotations
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.query.nodes import And
from qualcli.render.look import Look
from qualcli.render.safe import visible
from qualcli.render.sheets import render_sheet
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.exchange.qda import study
from tests.exchange.table_cases import as_csv
from tests.properties.coded_transcripts import coded_transcripts

HEADER = ["document", "code", "text"]
cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=12)
pieces = st.sampled_from(
    (
        "We",
        "came",
        "we",
        "came.",
        "\n\n**Ruth:** ",
        "\n",
        "*very*",
        "late",
        "😀",
        "é",
        "[laughs]",
        "they",
        "said",
    )
)
texts = st.lists(pieces, min_size=3, max_size=30).map(lambda found: "**Ann:** So. " + " ".join(found) + "\n")
"""Transcripts in which words come again and again."""


def fits(row: Sequence[str]) -> int:
    return known_in(row, Said())


def planned(table: str, name: str, text: str) -> TableArrival:
    """What a table comes to in a study of one document without codes."""
    document, _ = parse_document(Source(f"corpus/{name}.md", text))
    shelf = Shelf({DocumentName(name): name}, dict, lambda _: document)
    grid, columns = find_columns([read_csv(Source("t.csv", table), fits)], Said())
    return plan_quotations(grid, columns, Host(), shelf)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6), st.sampled_from(",;\t|"))
def test_a_table_is_read_as_it_was_written(rows: list[list[str]], delimiter: str) -> None:
    read = read_csv(Source("t.csv", as_csv([HEADER, *rows], delimiter)), fits)

    assert [list(row.cells) for row in read.rows] == [
        HEADER, *(row for row in rows if any(cell.strip() for cell in row)),
    ]  # fmt: skip


def refusal(data: bytes, path: str) -> str:
    """Why a file is no table; nothing where it is one, or where its encoding is wrong."""
    try:
        find_columns(read_grids(data, ImportOptions(path=path), fits).grids, Said())
    except RefusedError as error:
        return error.rule if error.remedy else "no remedy"
    return ""


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_a_table_or_refused_with_a_reason(data: bytes) -> None:
    assert {refusal(data, path) for path in ("t.csv", "t.tsv", "t.xlsx")} <= {
        "", "E747", "E748", "E770", "E771", "E773",
    }  # fmt: skip


def told(document: Document) -> Counter[tuple[object, ...]]:
    """Everything that is coded in a document."""
    return Counter(
        {
            (one.parts, use, coder, one.marks.weight, visible(one.marks.memo or "").strip()): 1
            for one in document.segments
            for use in one.marks.codes
            for coder in one.marks.coders or (None,)
        }
    )


@settings(max_examples=60, deadline=None)
@given(coded_transcripts())
def test_every_coding_that_is_exported_comes_back(text: str) -> None:
    held = study({"corpus/one.md": text})
    coded = held.index.document(0)
    assert coded is not None
    rows = list(render_sheet(codings_sheet(held.index, And(())), "csv", Look()))
    bare = coded.source.text[: coded.body.start] + coded.base
    if len(rows) == 1:
        return
    found = planned("".join(rows), "one", bare)
    after = next(one.after for one in found.arrival.files if one.path == "corpus/one.md")

    assert told(parse_document(Source("corpus/one.md", after))[0]) == told(coded)
    assert sum(one.new for one in found.coded) == len(told(coded))


def planned_or_refused(table: str, text: str) -> TableArrival | None:
    """What a table comes to; nothing where none of its quotations can be placed."""
    try:
        return planned(table, "one", text)
    except RefusedError:
        return None


@settings(max_examples=80, deadline=None)
@given(texts, st.data())
def test_no_quotation_becomes_other_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    found = planned_or_refused(as_csv([HEADER, ["one", "said", words]]), text)
    files = found.arrival.files if found else []
    after = next((one.after for one in files if one.path == "corpus/one.md"), text)
    document, problems = parse_document(Source("corpus/one.md", after))
    quoted = {
        " ".join(document.base[part.start : part.end] for part in one.parts) for one in document.segments
    }

    assert document.base == text
    assert not [one for one in problems if one.is_error]
    if found and not found.arrival.losses:
        assert {"".join(filter(str.isalnum, one)) for one in quoted} == {"".join(filter(str.isalnum, words))}


def test_a_row_written_by_hand_is_what_csv_writes() -> None:
    assert list(csv.reader(StringIO(as_csv([["a", 'b"c', "d,e"]])))) == [["a", 'b"c', "d,e"]]
