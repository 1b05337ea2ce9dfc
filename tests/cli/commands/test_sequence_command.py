"""`qual sequence`: what the page does not show."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.running import run


def test_every_coding_of_a_document_is_a_row_with_its_place(read_only: Path) -> None:
    told = json.loads(run(read_only, "sequence", "ellie-1", "-f", "json").out)

    assert [(row["code"], row["pole"]) for row in told["rows"]] == [
        ("power", "over"),
        ("incorporation", None),
        ("ship", None),
        ("formula", None),
        ("service-role", None),
    ]
    assert all(0 <= row["start"] < row["end"] <= 1 for row in told["rows"])
    assert [row["start"] for row in told["rows"]] == sorted(row["start"] for row in told["rows"])
    assert all(set(map(len, one.values())) == {1} for one in told["evidence"])
    assert told["schema"] == "qual/sequence"


def test_a_document_that_is_named_twice_is_drawn_once(read_only: Path) -> None:
    once, twice = run(read_only, "sequence", "sam-1"), run(read_only, "sequence", "sam-1", "sam-1")

    assert once.out == twice.out != ""


def test_documents_come_in_the_order_in_which_they_are_named(read_only: Path) -> None:
    ran = run(read_only, "sequence", "terms", "sam-1", "-f", "csv")

    assert [row["document"] for row in csv.DictReader(ran.out.splitlines())] == ["terms", "sam-1"]


def test_what_has_equal_room_says_where_codings_begin(read_only: Path) -> None:
    starts = [
        [
            row["start"]
            for row in csv.DictReader(
                run(read_only, "sequence", "ellie-1", "-f", "csv", "-u", unit).out.splitlines()
            )
        ]
        for unit in ("character", "paragraph", "turn")
    ]
    assert len({len(one) for one in starts}) == 1
    assert starts[0] != starts[2]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "E543: missing argument `DOC...`"),
        (("elie-1",), "E612"),
        (("ellie-1", "--poles", "--by", "facet"), "E565"),
        (("ellie-1", "--by", "turn"), "is not one of code, facet, speaker"),
        (("ellie-1", "-u", "sentence"), "is not one of character, paragraph, turn"),
        (("ellie-1", "--sort", "name"), "is not one of codebook, appearance"),
        (("ellie-1", "--top", "-2"), "less than 0"),
        (("ellie-1", "-f", "nonsense"), "E537"),
        (("ellie-1", "--tension", "nothing"), "E501"),
    ],
)
def test_a_mistake_is_answered_with_its_place(read_only: Path, words: tuple[str, ...], says: str) -> None:
    ran = run(read_only, "sequence", *words)

    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_where_nothing_is_coded_there_is_only_the_document(study: Path) -> None:
    (study / "corpus/empty.md").write_text("Nothing is coded here.\n", "utf-8")

    ran = run(study, "sequence", "empty")

    assert (ran.code, ran.err) == (1, "nothing is coded there\n")
    assert ran.out.startswith("empty: 1 paragraph, 0 codings\n")
    assert "░" not in ran.out


@pytest.mark.parametrize("text", ["", "---\nkind: memo\n---\n", "\n\n"])
@pytest.mark.parametrize("unit", ["character", "turn", "paragraph"])
def test_a_document_without_a_word_has_no_strip(study: Path, text: str, unit: str) -> None:
    (study / "corpus/empty.md").write_text(text, "utf-8")

    ran = run(study, "sequence", "empty", "-u", unit)

    assert (ran.code, ran.err) == (1, "nothing is coded there\n")


@pytest.mark.parametrize("columns", ["40", "80", "120", "300"])
def test_strips_are_as_wide_as_the_terminal(read_only: Path, columns: str) -> None:
    ran = run(read_only, "sequence", "ellie-1", "sam-1", COLUMNS=columns)

    assert max(map(len, ran.out.splitlines())) <= int(columns)
    assert "of a document, in which all characters have the same room" in " ".join(ran.out.split())


def test_colour_only_where_it_is_wanted(read_only: Path) -> None:
    assert "\x1b" not in run(read_only, "sequence", "ellie-1").out
    assert "\x1b" not in run(read_only, "sequence", "ellie-1", NO_COLOR="1").out
    assert "\x1b[38;5;31m" in run(read_only, "--color", "always", "sequence", "ellie-1").out


def test_a_file_is_drawn_alike_on_every_machine(study: Path) -> None:
    run(study, "sequence", "ellie-1", "-o", "a.txt", COLUMNS="50")
    run(study, "sequence", "ellie-1", "-o", "b.txt", COLUMNS="200")

    assert (study / "a.txt").read_bytes() == (study / "b.txt").read_bytes()
    assert max(map(len, (study / "a.txt").read_text("utf-8").splitlines())) <= 80


def test_interviewers_codings_are_left_out_and_that_is_said(study: Path) -> None:
    path = study / "corpus/sam-1.md"
    path.write_text(path.read_text("utf-8") + "\n**Int:** [Really]{.power coder=ann}?\n", "utf-8")

    ran, everyone = run(study, "sequence", "sam-1"), run(study, "sequence", "sam-1", "--role", "any")

    assert "sam-1: 2 turns, 1 coding\n" in ran.out
    assert "Left out: 1 coding of interviewers' and observers' words" in " ".join(ran.out.split())
    assert "sam-1: 2 turns, 2 codings\n" in everyone.out


def test_the_selection_chooses_rows(read_only: Path) -> None:
    ran = run(read_only, "sequence", "ellie-1", "--select", "ship or formula", "-f", "csv")

    assert [row["code"] for row in csv.DictReader(ran.out.splitlines())] == ["ship", "formula"]
