"""Texts that nobody should write: huge, wide, invisible; rendering stays linear and terminals stay safe."""

import pytest

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.model.tables import Cell, Column, Table
from qualcli.render.diagnostics import render_diagnostics
from qualcli.render.formats import FORMATS, render_table
from qualcli.render.look import Look
from qualcli.render.quotations import QuotationView, render_quotations
from qualcli.render.safe import one_line, visible
from qualcli.render.transcript import MarginCode, Stretch, TurnView, render_transcript
from qualcli.text.source import Source, Span
from tests.render.examples import QUOTATION, table

UNITS = {
    "words": "wörd ",
    "no space": "é",
    "joiners": "\u200d",
    "marks": "\u0301",
    "escapes": "\x1b[31m",
    "spaces": " ",
    "tabs": "\t",
    "line ends": "\n",
    "returns": "\r",
    "families": "👩\u200d",
    "flags": "\U0001f3f4\U000e0067",
    "right to left": "ש ",
    "overrides": "\u202e",
    "pipes": "|",
    "backticks": "`",
    "underscores": "_a",
}


def huge(name: str, times: int = 10_000) -> str:
    """The same thing, thousands of times."""
    return "a" + UNITS[name] * times + "z"


@pytest.mark.parametrize("name", UNITS)
def test_making_visible_is_linear(name: str) -> None:
    text = one_line(visible(huge(name, 100_000)))

    assert text[0] + text[-1] == "az"


@pytest.mark.parametrize("name", UNITS)
@pytest.mark.parametrize("form", ["auto", "plain", "md", "csv", "json", "html", "grid"])
def test_a_huge_cell_is_written_in_linear_time(name: str, form: str) -> None:
    text = "".join(render_table(table("a b n#", ("x", huge(name), 1), ("y", "z", 2)), form, Look(80)))

    assert "y" in text


@pytest.mark.parametrize("name", UNITS)
@pytest.mark.parametrize("form", ["auto", "plain", "md", "jsonl"])
def test_a_huge_quotation_is_written_in_linear_time(name: str, form: str) -> None:
    one = QUOTATION._replace(words=huge(name), memo=huge(name))

    assert "".join(render_quotations([one], form, QuotationView(80)))


@pytest.mark.parametrize("name", UNITS)
def test_a_huge_turn_is_written_in_linear_time(name: str) -> None:
    turn = TurnView(1, huge(name)[:100], None, None, (Stretch(huge(name)), Stretch(huge(name), (0,))))

    assert "".join(render_transcript([turn], [MarginCode("a", "x", 0, memo=huge(name))], width=120))


@pytest.mark.parametrize("name", UNITS)
def test_many_findings_on_one_huge_line_are_written_in_linear_time(name: str) -> None:
    source = Source("x.md", huge(name))
    places = range(0, len(source.text), len(source.text) // 300)
    found = [Diagnostic(RuleId("E106"), "m", source, Span(at, len(source.text)), "h") for at in places]
    text = "".join(render_diagnostics(found))

    assert text.count("E106") == len(found)


def test_thousands_of_overlapping_segments_are_marked_in_linear_time() -> None:
    """Each begins one word after the one before it and lasts for five."""
    codes = [MarginCode(f"k{at}", "x", at) for at in range(5000)]
    stretches = [Stretch(f"w{at} ", tuple(range(max(0, at - 4), at + 1))) for at in range(5000)]
    text = "".join(render_transcript([TurnView(1, "N", None, None, tuple(stretches))], codes, width=120))

    assert text.count("⟧") == 5000


def test_a_matrix_of_a_thousand_columns_is_drawn() -> None:
    columns = (
        Column("code", "code"),
        *(Column(f"p{at}", f"participant-{at}", is_number=True) for at in range(1000)),
    )
    rows = tuple((Cell(f"code-{row}"), *(Cell(at) for at in range(1000))) for row in range(3))
    text = "".join(render_table(Table("matrix", columns, rows), "auto", Look(80)))

    assert "of 1000" in text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "char", ["\x00", "\x1b", "\x07", "\x9b", "\x7f", "\u202e", "\u2066", "\ud83d", "\x0c"]
)
def test_no_format_writes_a_control(form: str, char: str) -> None:
    made = Table("x", (Column(char, char),), ((Cell(f"a{char}b"),),), (char,))
    text = "".join(render_table(made, form, Look(80)))

    assert char not in text
    assert text.encode()
