"""Batches of codings as they come from spreadsheets and programs: rows read, rows refused, rows given back."""

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcli.coding.batch import Batch, is_lines, read_batch, write_rows
from qualcli.coding.rows import COLUMNS, Row
from qualcli.text.source import Source, Span


def read(text: str, path: str = "codings.csv") -> Batch:
    return read_batch(Source(path, text))


def said(batch: Batch) -> list[str]:
    """Every problem as line, column and message."""
    found = []
    for one in batch.problems:
        assert one.rule == "E551"
        line, column = one.source.position(one.span.start)
        found.append(f"{line}:{column}: {one.message}")
    return found


HEAD = "document,quote,codes\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}nadia-1,the lanyard,power agency\n",
        f"\ufeff{HEAD}nadia-1,the lanyard,power agency\n",
        f"\n{HEAD}\n , ,\nnadia-1,the lanyard,power agency\n\n",
        "document;quote;codes\r\nnadia-1;the lanyard;power, agency\r\n",
        "document\tquote\tcodes\nnadia-1\tthe lanyard\tpower; agency",
        'Doc,Words,"Codes"\n nadia-1 ,"the lanyard","power,agency"\n',
        '{"document": "nadia-1", "quote": "the lanyard", "codes": ["power", "agency"]}\n',
        '\ufeff\n{"doc": "nadia-1", "Quotation": "the lanyard", "code": "power agency", "memo": null}\r\n',
        f"{HEAD[:-1]},reason\nnadia-1,the lanyard,power agency,these words are not there\n",
    ],
)
def test_a_row_is_read_however_it_is_written(text: str) -> None:
    batch = read(text)
    [row] = batch.rows
    assert (row.text("document"), row.text("quote"), row.codes) == (
        "nadia-1",
        "the lanyard",
        ("power", "agency"),
    )
    assert (batch.unread, batch.problems) == ((), ())


def test_a_row_says_everything_that_an_annotation_can_say() -> None:
    [row] = read(f"{','.join(COLUMNS)}\nnadia-1,so,power,ann,a thought,-2,4,Nadia,1\n").rows
    assert [row.text(name) for name in COLUMNS if name not in ("weight", "turn", "nth")] == [
        "nadia-1", "so", "power", "ann", "a thought", "Nadia",
    ]  # fmt: skip
    assert [row.number(name) for name in ("weight", "turn", "nth")] == [-2, 4, 1]
    assert Row({}, Span(0, 0)).number("turn") is None


def test_a_quotation_may_go_over_lines_and_the_row_knows_them() -> None:
    source = Source("codings.csv", f'{HEAD}nadia-1,"one\ntwo",power\nnadia-1,three,power\n')
    first, second = read_batch(source).rows
    assert first.text("quote") == "one\ntwo"
    assert source.text[slice(*first.place)] == 'nadia-1,"one\ntwo",power'
    assert source.text[slice(*second.place)] == "nadia-1,three,power"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["1:1: there are no rows"]),
        ("\n\n", ["1:1: there are no rows"]),
        (HEAD, ["1:1: there are no rows"]),
        (f"{HEAD}nadia-1,so\n", ["2:1: 2 fields where the heading has 3"]),
        (f"{HEAD}nadia-1,so,we,power\n", ["2:1: 4 fields where the heading has 3"]),
        ("document,quote\nnadia-1,so\n", ["1:1: no column `codes`"]),
        ("a,b\nnadia-1,so\n", ["1:1: no column `document`, `codes`", "1:1: unknown column `a`", "1:3: unknown column `b`"]),
        ("document,codes,quote,words\n1,2,3,4\n", ["1:16: column `quote` twice"]),
        (f"{HEAD},so,power\n", ["2:1: no document"]),
        (f"{HEAD}nadia-1,so,\n", ["2:1: no codes"]),
        (f'{HEAD}nadia-1,so,", ;"\n', ["2:1: no codes"]),
        (f"{HEAD}nadia-1,,power\n", ["2:1: neither quote nor turn"]),
        ("document,codes,turn,weight\nnadia-1,power,four,1.5\n",
         ["2:20: `weight` is a whole number, not `1.5`", "2:15: `turn` is a whole number, not `four`"]),
        ("document,codes,turn\nnadia-1,power,12345678901234567890\n",
         ["2:15: `turn` is a whole number, not `12345678901234567890`"]),
        ("document,codes,turn\nnadia-1,power,٤\n", ["2:15: `turn` is a whole number, not `٤`"]),
        (f'{HEAD}nadia-1,"so"so,power\nnadia-1,,power\n',
         ["2:1: not CSV: ',' expected after '\"'", "3:1: neither quote nor turn"]),
        (f'{HEAD}nadia-1,"so,power\n', ["2:1: not CSV: unexpected end of data"]),
        ("{", ["1:1: not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"]),
        ('{"document": 1}\n[]\n', ["1:1: no codes", "1:1: neither quote nor turn", "2:1: a row is an object"]),
        ('{"document": "a", "codes": "b", "qoute": "c"}', ["1:34: unknown field `qoute`"]),
        ('{"document": "a", "codes": "b", "quote": "c", "words": "d"}', ["1:48: field `quote` twice"]),
        ('{"document": "a", "codes": {"b": 1}, "quote": "c"}', ["1:20: `codes` is a text, a number or a list of texts"]),
        ('{"document": "a", "codes": true, "quote": "c"}', ["1:20: `codes` is a text, a number or a list of texts"]),
        ('{"document": "a", "codes": "b", "quote": "c", "memo": "\\ud800"}',
         ["1:48: `memo` holds a sign that no text has"]),
        ('{"document": "a", "codes": "b", "quote": "c\\u0000"}', ["1:34: `quote` holds a sign that no text has"]),
        (f"{HEAD}a,b\0,c\n", ["2:1: `quote` holds a sign that no text has"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(text: str, problems: list[str]) -> None:
    assert sorted(said(read(text))) == sorted(problems)


def test_an_empty_file_of_json_lines_has_no_rows() -> None:
    assert said(read("\n", "codings.jsonl")) == ["1:1: there are no rows"]


def test_nested_without_end_is_no_row() -> None:
    [problem] = said(read("[" * 100_000, "codings.jsonl"))
    assert problem == "1:1: not JSON: nested too deep"


def test_a_row_that_cannot_be_read_leaves_the_others() -> None:
    batch = read(f"{HEAD}nadia-1,so\nnadia-1,well,power\n")
    assert [row.text("quote") for row in batch.rows] == ["well"]
    assert [(row.text("quote"), reason) for row, reason in batch.unread] == [
        ("so", "2 fields where the heading has 3: nadia-1 | so")
    ]


def test_below_wrong_names_no_row_is_trusted() -> None:
    batch = read("document,quote,codes,codr\nnadia-1,so,power,ann\nnadia-1,so\n")
    assert batch.rows == ()
    assert [reason for _, reason in batch.unread] == [
        "unknown column `codr`",
        "2 fields where the heading has 4: nadia-1 | so",
    ]


@pytest.mark.parametrize(
    ("text", "given_back"),
    [
        (f"{HEAD}nadia-1,so\n", ["nadia-1,so,,,,,,,,2 fields where the heading has 3: nadia-1 | so"]),
        (f'{HEAD}nadia-1,"so"x,power\n', [',,,,,,,,,"not CSV: \',\' expected after \'""\': nadia-1,""so""x,power"']),
        ("document,quote\nnadia-1,so\n", ["nadia-1,so,,,,,,,,no column `codes`"]),
        (f"{HEAD}nadia-1,=2+2,\n", ["nadia-1,'=2+2,,,,,,,,no codes"]),
        ("{]\n",
         ['{"reason": "not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1): {]"}']),
        ('{"doc": "nadia-1", "quote": "så"}', ['{"document": "nadia-1", "quote": "så", "reason": "no codes"}']),
        ('{"doc": "nadia-1", "quot": {"a": [1]}}',
         ['{"document": "nadia-1", "quot": "{\\"a\\": [1]}", "reason": "unknown field `quot`"}']),
    ],
)  # fmt: skip
def test_rows_that_do_not_fit_are_given_back_with_their_reason(text: str, given_back: list[str]) -> None:
    source = Source("codings", text)
    as_lines = is_lines(source)
    guard = lambda cell: f"'{cell}" if cell[:1] == "=" else cell  # noqa: E731
    lines = "".join(write_rows(read_batch(source).unread, as_lines=as_lines, guard=guard)).splitlines()
    if not as_lines:
        assert lines.pop(0) == f"{','.join(COLUMNS)},reason"
    assert lines == given_back


def test_a_misspelt_column_is_given_back_to_be_corrected() -> None:
    batch = read("document,qoute,codes\nnadia-1,the lanyard,power\n")
    head, row = csv.reader(StringIO("".join(write_rows(batch.unread, as_lines=False))))
    assert dict(zip(head, row, strict=True))["qoute"] == "the lanyard"


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)), max_size=4)


@given(ROWS, st.booleans())
@example([dict.fromkeys(COLUMNS, "=1")], False)
def test_what_is_given_back_reads_as_it_was(rows: list[dict[str, str]], as_lines: bool) -> None:
    """However often a list goes round, no field of it changes."""
    given = [(Row(one, Span(0, 0)), "why") for one in rows]
    guard = lambda cell: f"'{cell}" if cell[:1] in "=+-@" and cell else cell  # noqa: E731
    text = "".join(write_rows(given, as_lines=as_lines, guard=guard))
    batch = read(text, "back.jsonl" if as_lines else "back.csv")
    back = sorted([*batch.rows, *(row for row, _ in batch.unread)], key=lambda row: row.place)
    expected = [{name: plain(one[name], as_lines) for name in COLUMNS if one[name].strip()} for one in rows]
    found = [{name: value for name in COLUMNS if (value := row.text(name))} for row in back]
    assert [unguarded(one) for one in found] == [unguarded(one) for one in expected]


def plain(text: str, as_lines: bool) -> str:
    """White space around is nobody's; a table knows one line end."""
    return text.strip() if as_lines else text.strip().replace("\r\n", "\n").replace("\r", "\n")


def unguarded(fields: dict[str, str]) -> dict[str, str]:
    """An apostrophe before a formula's sign is the guard, not the words'."""
    return {
        name: text.removeprefix("'") if text[1:2] in tuple("=+-@") else text for name, text in fields.items()
    }


@given(st.text(max_size=60), st.sampled_from(["codings.csv", "codings.jsonl"]))
@example('{"document": "a"}\n"', "codings.csv")
@example('document,codes\r"', "codings.csv")
def test_anything_can_be_read_and_every_problem_has_a_place(text: str, path: str) -> None:
    batch = read(text, path)
    assert all(0 <= one.span.start <= one.span.end <= len(text) for one in batch.problems)
    assert all(reason for _, reason in batch.unread)
    assert batch.rows or batch.problems
