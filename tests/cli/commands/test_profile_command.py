"""`qual profile` shows one code; its figures open, and so do the commands that it prints."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import pytest

from qualcli.render.cells import cells
from qualcli.render.formats import FORMATS
from tests.architecture.docs import home_for
from tests.cli.running import run

Citations = dict[str, list[str]]
"""The citations behind the figures of a row, by column."""
ANSI = re.compile(r"\x1b\[[0-9;]*m")
CODES = ("incorporation", "power", "service-role", "ship", "power--over", "=incorporation", "tension")
SELECTIONS = ("", "--kind interview", "--where 'sector=voluntary' --speaker ellie", "--role any")


class ATable(TypedDict):
    """A table in JSON, as far as these tests read it."""

    columns: list[dict[str, object]]
    rows: list[dict[str, object]]
    evidence: list[Citations]


class ASection(TypedDict):
    """A section in JSON, as far as these tests read it."""

    key: str
    tables: list[ATable]
    quotations: list[dict[str, object]]
    opens: list[str]


def sections(study: Path, *words: str) -> list[ASection]:
    """Give the sections of a profile."""
    found: list[ASection] = json.loads(run(study, "profile", *words, "-f", "json").out)["sections"]
    return found


def figures(found: list[ASection]) -> dict[tuple[str, str], list[str]]:
    """Give the citations behind figures, by row and column; of several with the same names the first."""
    every: dict[tuple[str, str], list[str]] = {}
    for table in (table for section in found for table in section["tables"]):
        first = str(table["columns"][0]["key"])
        for row, evidence in zip(table["rows"], table["evidence"], strict=True):
            for column, citations in evidence.items():
                every.setdefault((str(row[first]), column), citations)
    return every


def cited(study: Path, *words: str) -> set[str]:
    """Run a command that lists quotations, and give their citations."""
    ran = run(study, *words, "-f", "json")
    assert ran.code == 0
    return {one["citation"] for one in json.loads(ran.out)["quotations"]}


@pytest.mark.parametrize("code", CODES)
def test_every_figure_opens_into_the_quotations_behind_it(read_only: Path, code: str) -> None:
    every = figures(sections(read_only, code))
    assert every
    for (row, column), citations in every.items():
        assert cited(read_only, "profile", code, "--open", row, column) == set(citations)


@pytest.mark.parametrize("selection", SELECTIONS)
def test_figures_open_within_the_selection(read_only: Path, selection: str) -> None:
    words = ("incorporation", *shlex.split(selection))
    for (row, column), citations in figures(sections(read_only, *words)).items():
        assert cited(read_only, "profile", *words, "--open", row, column) == set(citations)


@pytest.mark.parametrize("words", ["incorporation", "power", "unity-diversity", "power--over", "doubleness",
                                   "incorporation --where sector=public", "=power --role any"])  # fmt: skip
def test_every_command_that_is_printed_shows_a_figure_of_its_section(words: str) -> None:
    with home_for("the example study") as home:
        study = home / "study"
        for section in sections(study, *shlex.split(words)):
            behind = [set(citations) for citations in figures([section]).values()]
            for command in section["opens"]:
                own, *rest = shlex.split(command)[1:]
                assert own == "memo" or cited(study, own, *rest) in behind


def test_as_many_memos_are_shown_as_are_counted() -> None:
    with home_for("the example study") as home:
        told = re.search(r"(\d+) memos? on the code and (\d+) memos? beside", shown(home, "incorporation"))
        assert told
        assert (
            f"{int(told[1]) + int(told[2])} memos\n"
            in run(home / "study", "memo", "show", "incorporation").err
        )


@pytest.mark.parametrize(
    "words", ["janus --select 'incorporation or power'", "janus --tension any", "=janus"]
)
def test_memos_that_their_command_would_not_find_have_none(words: str) -> None:
    with home_for("the example study") as home:
        there = {one["key"]: one for one in sections(home / "study", *shlex.split(words))}
        assert there["memos"]["tables"]
        assert not there["memos"]["opens"]


def shown(home: Path, *words: str) -> str:
    return run(home / "study", "profile", *words).out


def test_a_figure_of_nothing_opens_into_nothing_and_is_1(read_only: Path) -> None:
    ran = run(read_only, "profile", "incorporation", "--open", "power", "codings")
    assert (ran.code, "E560" in ran.err) == (2, True)
    ran = run(read_only, "profile", "power", "--open", "overlapping quotations", "found")
    assert (ran.code, ran.out, ran.err) == (1, "", "nothing found\n")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_a_profile(read_only: Path, form: str) -> None:
    ran = run(read_only, "profile", "incorporation", "-f", form, "-q")
    assert (ran.code, ran.err) == (0, "")
    assert "speaks with one voice" in ran.out


@pytest.mark.parametrize("width", ["80", "100", "120"])
@pytest.mark.parametrize("code", ["incorporation", "power", "tension", "doubleness"])
def test_no_line_is_wider_than_the_terminal(width: str, code: str) -> None:
    with home_for("the example study") as home:
        ran = run(home / "study", "--color", "always", "profile", code, COLUMNS=width)
    wide = [line for line in ANSI.sub("", ran.out).splitlines() if cells(line) > int(width)]
    assert "\x1b[" in ran.out
    assert [line for line in wide if "$ qual" not in line] == []


def test_colour_only_adds(read_only: Path) -> None:
    colourful = run(read_only, "--color", "always", "profile", "power", COLUMNS="80").out
    assert "\x1b[" not in run(read_only, "profile", "power", NO_COLOR="1").out
    assert "\x1b[1;38;5;" in colourful
    assert "Balance of its poles" in ANSI.sub("", colourful)


def test_a_result_is_written_to_a_file_in_the_format_of_its_suffix(study: Path) -> None:
    ran = run(study, "profile", "power", "-o", "power.html")
    assert (ran.code, ran.out) == (0, "")
    assert (study / "power.html").read_text("utf-8").startswith('<section class="qual"')


def test_what_is_not_used_is_said_and_is_1(read_only: Path) -> None:
    ran = run(read_only, "profile", "voice")
    assert (ran.code, ran.err) == (1, "no coding\n")
    assert "retired     2026-03-01, merged into power" in ran.out
    assert run(read_only, "profile", "imagery", "--doc", "terms").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("powr", "E501"), ("co-optation", "E502"), ("power--ovr", "E505"), ("power --quotes -1", "E543"),
        ("power --speaker nobody", "E506"), ("power -f jsn", "E537"), ("", "E543"),
        ("power --open a b", "E560"), ("power --open nobody", "E543"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_2_with_a_way_out(read_only: Path, words: str, said: str) -> None:
    ran = run(read_only, "profile", *words.split())
    assert (ran.code, ran.out) == (2, "")
    assert f"{said}: " in ran.err
    assert "help: " in ran.err


def test_a_code_counts_before_a_facet_of_its_name(study: Path) -> None:
    book = study / "codebooks" / "voices.yaml"
    book.write_text("facet: ship\nlabel: Ships\ncodes:\n  crew: {label: Crew}\n", "utf-8")
    assert run(study, "profile", "ship").out.startswith("ship  Ship (Imagery)\n")


def test_a_study_without_documents_has_no_profile_to_show(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codebooks" / "tension.yaml").write_text(
        "facet: tension\ncodes:\n  power: {label: Power}\n", "utf-8"
    )
    ran = run(tmp_path, "profile", "power", "-f", "json")
    assert (ran.code, ran.err) == (1, "no coding\n")
    assert list(keys(ran.out)) == ["meaning", "counts", "memos"]


def keys(text: str) -> Iterator[str]:
    return (section["key"] for section in json.loads(text)["sections"])


def test_what_a_transcript_hides_is_shown(study: Path) -> None:
    path = study / "corpus" / "sam-1.md"
    path.write_text(
        '---\nkind: "a\\u001bb"\n---\n\n**Sa\x1b[31mm:** I [=h\x1bld]{.power--to memo="\x07"} it.\n', "utf-8"
    )
    for form in ("auto", "md", "html", "json", "csv"):
        ran = run(study, "profile", "power", "-f", form, "-q")
        assert (ran.code, "\x1b" in ran.out, "\x07" in ran.out) == (0, False, False)
    assert ",'=h␛ld," in run(study, "profile", "power", "-f", "csv", "-q").out
    assert "<b>partners" not in run(study, "profile", "incorporation", "-f", "html").out
