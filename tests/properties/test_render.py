"""What holds of rendering for every text: nothing is lost, nothing drives a terminal, lines keep their width."""

import csv
import json
import re
from io import StringIO
from math import isfinite

from hypothesis import example, given
from hypothesis import strategies as st

from qualcli.model.names import CodeName
from qualcli.model.tables import Cell, Column, Figure, Table
from qualcli.render.cells import cells, clip, clip_start, fill, head, pad, pieces, steps, wrap
from qualcli.render.data import dumps
from qualcli.render.diagnostics import render_diagnostics
from qualcli.render.excerpt import excerpt
from qualcli.render.formats import render_table
from qualcli.render.look import Look
from qualcli.render.marked import fold_marked
from qualcli.render.quotations import QuotationView, render_quotations
from qualcli.render.safe import one_line, visible
from qualcli.render.transcript import MarginCode, Stretch, TurnView, coding_lines, render_transcript
from qualcli.text.source import Source, Span
from tests.render.examples import QUOTATION, finding

HIDDEN = "\x00\x07\x1b\x7f\x85\x9b\r\n\t\u200b\u200c\u200d\u200e\u202e\u2066\u2028\ufeff\ud83d\U000e0041"
TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from(HIDDEN + "日本e\u0301👩👧🏽❤\ufe0f🇩🇪שלوم=+-@|*[]{}<>&\\`_' ")),
    max_size=60,
)
FIGURES = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    TEXTS,
    st.sampled_from(["=1", "+x", "-", "@", "a,b", 'say "x"', "\r\nx"]),
)
DANGEROUS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table: any figures under columns of words and of numbers."""
    flags = draw(st.lists(st.booleans(), min_size=1, max_size=6))
    columns = tuple(Column(draw(TEXTS), draw(TEXTS), flag) for flag in flags)
    row = st.tuples(*(FIGURES.map(Cell) for _ in flags))
    rows = draw(st.lists(row, max_size=5))
    notes = draw(st.lists(TEXTS, max_size=2))
    return Table("made", columns, tuple(rows), tuple(notes), totals=draw(st.integers(0, len(rows))))


@given(TEXTS)
def test_what_is_visible_drives_no_terminal(text: str) -> None:
    assert DANGEROUS.search(visible(text).replace("\r\n", "\n")) is None


@given(TEXTS)
def test_what_is_visible_stays_visible(text: str) -> None:
    assert visible(text) == visible(visible(text))


@given(TEXTS)
def test_a_line_holds_no_line_end(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert "\t" not in one_line(text)


@given(
    st.text(st.characters(categories=["L", "Mn", "N", "P", "Zs"], exclude_characters="\u034f"), max_size=60)
)
def test_letters_and_marks_are_never_altered(text: str) -> None:
    assert text == visible(text)
    assert text == one_line(text)


@given(TEXTS, st.integers(1, 20))
def test_cut_text_fits(text: str, width: int) -> None:
    shown = one_line(text)

    assert cells(clip(shown, width)) <= width
    assert cells(clip_start(shown, width)) <= width
    assert cells(head(shown, width)) <= width
    assert shown.startswith(head(shown, width))


@given(TEXTS, st.integers(0, 80))
def test_filled_text_is_as_wide_as_asked(text: str, width: int) -> None:
    shown = one_line(text)

    assert cells(pad(shown, width)) == max(width, cells(shown))
    assert pad(shown, width).strip(" ") == pad(shown, width, right=True).strip(" ")


@given(TEXTS)
def test_cells_are_the_sum_of_steps(text: str) -> None:
    assert cells(one_line(text)) == sum(steps(one_line(text)))


@given(TEXTS, st.integers(2, 20))
def test_folding_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    shown = one_line(text)
    lines = wrap(shown, width)

    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")
    assert max(map(cells, lines)) <= width


@given(TEXTS, st.integers(1, 20))
def test_pieces_make_the_word_again(text: str, width: int) -> None:
    assert text == "".join(pieces(text, width))


@given(st.lists(st.integers(0, 12), max_size=30), st.integers(1, 12))
def test_lines_hold_every_word_once(widths: list[int], width: int) -> None:
    lines = fill(widths, width)

    assert [at for start, end in lines for at in range(start, end)] == list(range(len(widths)))
    assert all(start < end for start, end in lines)
    assert all(sum(widths[start:end]) + end - start - 1 <= width or end - start == 1 for start, end in lines)


@given(TEXTS)
def test_json_is_read_back(text: str) -> None:
    written = dumps(text)

    assert text == json.loads(written)
    assert DANGEROUS.search(written) is None


@given(tables())
def test_raw_csv_is_read_back(table: Table) -> None:
    read = list(csv.reader(StringIO("".join(render_table(table, "csv", Look(raw=True))), newline="")))
    expected = [[*(machine(cell.value) for cell in row), "qual/made/1"] for row in table.rows]

    assert expected == read[1:]


@given(tables())
def test_a_guarded_csv_runs_nothing(table: Table) -> None:
    """No text begins as a formula does; the numbers that are figures may be negative."""
    read = list(csv.reader(StringIO("".join(render_table(table, "csv")), newline="")))
    texts = [
        text
        for row, shown in zip(table.rows, read[1:], strict=True)
        for cell, text in zip(row, shown, strict=False)
        if isinstance(cell.value, str)
    ]

    assert [text for text in [*read[0], *texts] if text.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@given(tables())
def test_json_holds_every_figure(table: Table) -> None:
    read = json.loads("".join(render_table(table, "json")))
    expected = [[defined(cell.value) for cell in row] for row in table.rows]

    assert expected == [list(row.values()) for row in read["rows"]]


@given(
    tables(), st.sampled_from(["auto", "plain", "md", "csv", "tsv", "json", "jsonl", "html", "latex", "grid"])
)
def test_no_table_drives_a_terminal(table: Table, form: str) -> None:
    text = "".join(render_table(table, form, Look(60)))

    assert DANGEROUS.search(text.replace("\r\n", "\n")) is None


@given(tables())
def test_plain_rows_are_lines(table: Table) -> None:
    lines = "".join(render_table(Table("x", table.columns, table.rows), "plain")).split("\n")

    assert len(lines) == len(table.rows) + 2


@given(TEXTS.filter(bool), st.integers(0, 60), st.integers(0, 60), st.integers(40, 100))
@example("\u0301", 0, 1, 40)
@example("👩\u200d👩", 1, 2, 40)
def test_the_caret_stands_under_its_place(text: str, one: int, other: int, width: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    line, caret = list(excerpt(Source("x", text), Span(start, end), width=width))[:2]
    before = text[:start].rpartition("\n")[2]

    assert set(caret[8:]) <= {" ", "^"}
    assert caret.count("^") >= 1
    assert cells(line) <= width
    if "…" not in line and not before.endswith("\r"):
        assert cells(visible(before).replace("\t", "    ")) == caret.index("^") - 8


@given(TEXTS, st.text(max_size=30))
def test_a_finding_is_its_lines(text: str, message: str) -> None:
    one = finding(text + "x", text + "x", message=message, help_line=message)
    lines = "".join(render_diagnostics([one])).split("\n")

    assert lines[0].startswith("corpus/int03.md:1:1: E106: ")
    assert [line for line in lines if DANGEROUS.search(line)] == []


@given(TEXTS)
def test_a_quotation_in_a_pipe_is_two_lines(words: str) -> None:
    one = QUOTATION._replace(words=words, kind=words, citation=words, codes=(), memo=None)

    assert "".join(render_quotations([one], "plain")).count("\n") == 2


@given(TEXTS, st.integers(40, 120))
def test_a_quotation_keeps_within_the_terminal(words: str, width: int) -> None:
    one = QUOTATION._replace(words=words, memo=words, codes=QUOTATION.codes[1:], speakers=())
    lines = "".join(render_quotations([one], "auto", QuotationView(width))).split("\n")

    assert max(map(cells, lines)) <= width


CODES = [MarginCode(chr(ord("a") + at), CodeName(f"code-{at}"), at) for at in range(4)]
STRETCHES = st.lists(
    st.builds(Stretch, TEXTS, st.lists(st.integers(0, 3), unique=True, max_size=4).map(tuple)), max_size=8
)


@given(STRETCHES, st.integers(10, 60))
def test_marks_are_all_that_is_added_to_a_transcript(stretches: list[Stretch], width: int) -> None:
    lines = fold_marked(stretches, CODES, width)
    shown = "".join(line.text for line in lines)
    words = "".join(visible(stretch.text) for stretch in stretches)

    # A key may stand against a word that begins with the same letter, so keys' letters are set aside.
    assert re.sub("[a-d⟦⟧]", "", letters(words)) == re.sub("[a-d⟦⟧]", "", letters(shown))
    assert [cells(line.text) for line in lines] == [line.width for line in lines]


@given(STRETCHES)
def test_every_opened_mark_is_closed(stretches: list[Stretch]) -> None:
    coded = [stretch for stretch in stretches if "⟦" not in stretch.text and "⟧" not in stretch.text]
    text = " ".join(line.text for line in fold_marked(coded, CODES, 40))

    assert text.count("⟦") == text.count("⟧")


@given(STRETCHES, st.sampled_from([40, 80, 100, 120]))
def test_colour_adds_no_words(stretches: list[Stretch], width: int) -> None:
    turns = [TurnView(1, "Nadia", None, None, tuple(stretches))]
    plain, colored = (
        "".join(render_transcript(turns, CODES, width=width, color=color)) for color in (False, True)
    )
    bare = re.sub(r"\x1b\[[\d;]*m", "", colored)

    assert [line.rstrip() for line in plain.split("\n")] == [line.rstrip() for line in bare.split("\n")]


@given(TEXTS, st.one_of(st.none(), TEXTS), TEXTS)
def test_a_coding_is_one_line_of_three_fields(code: str, coder: str | None, words: str) -> None:
    (line,) = coding_lines([(code, coder, words)])

    assert (line.count("\t"), line.count("\n"), line[-1]) == (2, 1, "\n")


def machine(value: Figure) -> str:
    """What CSV says of a figure, surrogates aside."""
    given = defined(value)
    if isinstance(given, str):
        return re.sub("[\ud800-\udfff]", "�", given)
    return "" if given is None else str(given)


def defined(value: Figure) -> Figure:
    """A figure, unless it is not a number that JSON has."""
    return None if isinstance(value, float) and not isfinite(value) else value


def letters(text: str) -> str:
    """A text without its white space and without what marks might be taken for."""
    return re.sub(r"[ \t\r\n]|⟦[a-d]|⟧[a-d]?", "", text)
