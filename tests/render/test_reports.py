"""A report is the same in every format: read, set in a paper, taken up by a program."""

import json
from dataclasses import replace

import pytest

from qualcli.model.reports import Carrier, Fact, Part, Report, Section, Shown
from qualcli.model.tables import Cell, Column, Table
from qualcli.render.formats import FORMATS
from qualcli.render.look import Look
from qualcli.render.quotations import QuotationView
from qualcli.render.report_data import long_table
from qualcli.render.reports import ReportView, render_report
from tests.render.examples import QUOTATION, REMARKED

SPREAD = Table(
    "profile-participants",
    (Column("participant", "Participant"), Column("codings", "Codings", is_number=True)),
    (
        (Cell("nadia"), Cell(40, (1, 2))),
        (Cell("priya"), Cell(1, (3,))),
        (Cell("chair"), Cell(0)),
        (Cell("ines"), Cell(None)),
    ),
)
MEMOS = Table(
    "profile-memos",
    (Column("memo", "Memo"), Column("text", "Text")),
    ((Cell("m-1"), Cell("A long thought " * 12)), (Cell("m-2"), Cell("Short\nand <b>two</b>"))),
)
REPORT = Report(
    "profile",
    "power--over",
    "Power, over (Tensions)",
    (
        Section("meaning", "What it means", (Fact("definition", "Who decides " * 9), Fact("literature", "One"),
                                             Fact("literature", "Two"))),
        Section("who", "Who speaks of it", (Shown(SPREAD, "codings", 0),), ("Left out: 1 coding.",),
                ("qual query --tension power --speaker nadia", "qual profile power --open nadia codings")),
        Section("memos", "Memos", (Shown(MEMOS, clipped=True),)),
        Section("quotations", "Quotations", (Carrier(QUOTATION, "an example in the codebook"), Carrier(REMARKED))),
        Section("nothing", "Nothing", (), ("No coding.",)),
    ),
    1,
)  # fmt: skip


def shown(
    form: str = "auto", *, width: int | None = None, color: bool = False, report: Report = REPORT
) -> str:
    return "".join(render_report(report, form, ReportView(Look(width, color), QuotationView(width, color))))


def with_parts(*parts: Part) -> Report:
    return replace(REPORT, sections=(Section("one", "One", parts),))


def test_sections_stand_below_their_headings_with_a_command_beside() -> None:
    lines = shown().splitlines()
    assert lines[0] == "power--over  Power, over (Tensions)"
    at = lines.index("Who speaks of it  $ qual query --tension power --speaker nadia")
    assert lines[at - 1] == ""
    assert lines[at + 1 : at + 7] == [
        "  Participant  Codings",
        "  nadia             40  ████████████████████████",
        "  priya              1  █",
        "  chair              0",
        "  ines               –",
        "  Left out: 1 coding.",
    ]
    assert lines[at + 7] == "  $ qual profile power --open nadia codings"
    assert lines[-3:] == ["", "Nothing", "  No coding."]


def test_a_command_that_has_no_room_beside_the_heading_stands_below() -> None:
    lines = shown(width=50).splitlines()
    assert "Who speaks of it" in lines
    assert "  $ qual query --tension power --speaker nadia" in lines


def test_facts_alike_are_named_once_and_folded_on_a_terminal() -> None:
    assert "  literature  One\n              Two\n" in shown()
    folded = shown(width=40).splitlines()
    assert folded[3:5] == ["  definition  Who decides Who decides", "              Who decides Who decides"]
    assert all(len(line) <= 40 for line in folded if "$" not in line)


def test_a_long_name_stands_above_its_fact() -> None:
    lines = shown(width=40, report=with_parts(Fact("a-name-of-its-own-and-long", "text"))).splitlines()
    assert lines[3:] == ["  a-name-of-its-own-and-long", " " * 21 + "text"]


def test_bars_are_left_away_where_there_is_no_room() -> None:
    assert "█" not in shown(width=28)
    assert "█" in shown(width=40)


def test_bars_of_nothing_are_none() -> None:
    empty = replace(SPREAD, rows=())
    assert "█" not in shown(report=with_parts(Shown(empty, "codings")))
    assert "█" not in shown(report=with_parts(Shown(SPREAD, "no such column")))


def test_a_table_too_wide_for_the_terminal_is_folded() -> None:
    wide = Table(
        "wide",
        (Column("name", "Name"), *(Column(f"c{at}", f"Number {at}", is_number=True) for at in range(9))),
        ((Cell("one"), *(Cell(at) for at in range(9))),),
    )
    text = shown(width=40, report=with_parts(Shown(wide, "c1")))
    assert "columns 1–" in text
    assert all(len(line) <= 40 and line == line.rstrip() for line in text.splitlines())
    assert "columns" not in shown(report=with_parts(Shown(wide)))


def test_long_texts_are_cut_for_people_and_whole_for_programs() -> None:
    lines = shown(width=60).splitlines()
    assert "  m-1   A long thought A long thought A long thought A long…" in lines
    assert "  m-2   Short and <b>two</b>" in lines
    assert json.dumps("A long thought " * 12) in shown("json")


def test_colour_only_adds() -> None:
    plain, colourful = shown(width=80), shown(width=80, color=True)
    assert "\x1b[" not in plain
    assert "\x1b[38;5;31m█" in colourful
    assert "\x1b[1mWho speaks of it\x1b[0m" in colourful


def test_markdown_is_a_section_of_a_paper() -> None:
    text = shown("md")
    assert text.startswith(
        "## Power, over (Tensions): `power--over`\n\n### What it means\n\n- **definition**: Who"
    )
    assert "\n- **literature**: One\n- **literature**: Two\n\n### Who" in text
    assert "| nadia       |      40 |\n" in text
    assert (
        "\nLeft out: 1 coding.\n\nOpened by `qual query --tension power --speaker nadia`, `qual profile"
        in text
    )
    assert "> We always had less power than they did.\n" in text
    assert ">\n> *an example in the codebook*\n\n> It was" in text
    assert "Short and \\<b>two" in text


def test_html_is_a_fragment_with_everything_escaped() -> None:
    text = shown("html")
    assert text.startswith('<section class="qual" data-schema="qual/profile/1">\n<h2>Power, over')
    assert text.endswith("<h3>Nothing</h3>\n<p>No coding.</p>\n</section>\n")
    assert "<dt>definition</dt><dd>Who decides" in text
    assert "&lt;b&gt;two&lt;/b&gt;" in text
    assert "<blockquote>\n<p>We always had less power than they did.</p>\n<footer>Nadia" in text
    assert "<p>an example in the codebook</p>\n</blockquote>" in text
    assert "<p>memo: compare with the Trojan horse</p>\n</blockquote>" in text
    assert text.count("<blockquote>") == text.count("</blockquote>") == 2


def test_json_has_every_section_with_the_citations_behind_its_figures() -> None:
    look = Look(cite=lambda row: f"a@T{row}")
    made = json.loads("".join(render_report(REPORT, "json", ReportView(look))))
    assert (made["schema"], made["version"], made["subject"]) == ("qual/profile", 1, "power--over")
    assert [section["key"] for section in made["sections"]] == [
        "meaning",
        "who",
        "memos",
        "quotations",
        "nothing",
    ]
    who = made["sections"][1]
    assert who["tables"][0]["rows"][0] == {"participant": "nadia", "codings": 40}
    assert who["tables"][0]["evidence"][0] == {"codings": ["a@T1", "a@T2"]}
    assert who["opens"][1] == "qual profile power --open nadia codings"
    assert made["sections"][0]["facts"][1] == {"name": "literature", "text": "One"}
    assert [one["remark"] for one in made["sections"][3]["quotations"]] == ["an example in the codebook", ""]


def test_json_without_citations_has_no_evidence() -> None:
    assert json.loads(shown("json"))["sections"][1]["tables"][0]["evidence"] == [{}, {}, {}, {}]


def test_other_formats_have_one_long_table() -> None:
    rows = [tuple(cell.value for cell in row) for row in long_table(REPORT).rows]
    assert rows[1] == ("meaning", "literature", "", "One")
    assert rows[3:5] == [("who", "nadia", "codings", 40), ("who", "priya", "codings", 1)]
    assert rows[-2] == ("quotations", "nadia-1#qt37s", "words", QUOTATION.words)
    assert long_table(REPORT).rows[3][3].evidence == (1, 2)
    assert "who,nadia,codings,40,qual/profile/1\n" in shown("csv")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_of_tables_writes_a_report(form: str) -> None:
    assert "We always had less power" in shown(form)


@pytest.mark.parametrize("form", ["auto", "plain", "md", "html", "json", "csv", "jsonl", "latex"])
def test_what_a_file_hides_is_shown(form: str) -> None:
    bad = "a\x1b[31mb\x07"
    report = replace(
        REPORT,
        title=bad,
        sections=(
            Section(
                "one", "One", (Fact(bad, bad), Carrier(QUOTATION._replace(words=bad), bad)), (bad,), (bad,)
            ),
        ),
    )
    text = shown(form, width=60, report=report)
    assert "\x1b" not in text
    assert "\x07" not in text
