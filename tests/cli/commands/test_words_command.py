"""`qual words`: what the page does not show."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.running import run


def test_a_list_of_ones_own_has_comments_blank_lines_and_a_mark(study: Path) -> None:
    (study / "stop.txt").write_text("\ufeff# ours\n\n  WE \r\nlétter the # both\n", "utf-8")

    plain = run(study, "words", "--stop", "none", "--top", "0", "-f", "csv")
    stopped = run(study, "words", "--stop", "./stop.txt", "--top", "0", "-f", "csv")

    every = {row["word"] for row in csv.DictReader(plain.out.splitlines())}
    rest = {row["word"] for row in csv.DictReader(stopped.out.splitlines())}
    assert every - rest == {"we", "the"}


def test_a_list_that_is_not_there_is_named(study: Path) -> None:
    ran = run(study, "words", "--stop", "en,mine.txt")

    assert (ran.code, ran.out) == (2, "")
    assert "mine.txt" in ran.err


def test_a_list_that_is_no_text_is_refused(study: Path) -> None:
    (study / "stop.bin").write_bytes(b"\xff\xfe\x00")

    ran = run(study, "words", "--stop", "stop.bin")

    assert ran.code == 2
    assert "stop.bin:1:1: E142" in ran.err


def test_english_is_the_default_and_none_lists_all(study: Path) -> None:
    words = {
        stop: json.loads(run(study, "words", "--top", "0", "-f", "json", *stop).out)["rows"]
        for stop in ((), ("--stop", "en"), ("--stop", "none"), ("--stop", ""))
    }

    assert words[()] == words["--stop", "en"] != words["--stop", "none"]
    assert words["--stop", "none"] == words["--stop", ""]
    assert "the" in {row["word"] for row in words["--stop", "none"]}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--kwic", ""), "E514: no words to look for"),
        (("--kwic", "/(/"), "E513: `(` is no regular expression"),
        (("--kwic", "…"), "E514"),
        (("--top", "-1"), "less than 0"),
        (("--stop", "de,klingon"), "E563: no stop words are called `klingon`"),
        (("-f", "nonsense"), "E537"),
        (("--speaker", "nobody"), "E506"),
        (("power and",), "E5"),
    ],
)
def test_a_mistake_is_answered_with_its_place(read_only: Path, words: tuple[str, ...], says: str) -> None:
    ran = run(read_only, "words", *words)

    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert "help: " in ran.err


def test_two_slashes_are_no_words(read_only: Path) -> None:
    assert "E514" in run(read_only, "words", "--kwic", "//").err


@pytest.mark.parametrize("form", ["plain", "md", "csv", "tsv", "json", "jsonl", "html", "latex", "rst"])
@pytest.mark.parametrize(
    "words", [(), ("--kwic", "partners"), ("--tension", "incorporation", "--imagery", "ship")]
)
def test_every_format_is_written(read_only: Path, form: str, words: tuple[str, ...]) -> None:
    ran = run(read_only, "words", *words, "-f", form)

    assert (ran.code, "partners" in ran.out) == (0, True)


def test_a_file_holds_what_is_printed(study: Path) -> None:
    printed = run(study, "words", "--kwic", "we", COLUMNS="80")

    ran = run(study, "words", "--kwic", "we", "-o", "we.txt", COLUMNS="120")

    assert (ran.code, ran.out) == (0, "")
    assert (study / "we.txt").read_text("utf-8") == printed.out


def test_each_place_can_be_shown(read_only: Path) -> None:
    rows = list(
        csv.DictReader(
            run(read_only, "words", "--kwic", "/we|the/", "--role", "any", "-f", "csv").out.splitlines()
        )
    )

    assert rows
    for row in rows:
        shown = run(read_only, "show", row["citation"], "--strip")
        assert shown.code == 0
        assert row["keyword"] in shown.out


def test_nothing_found_says_where_else_to_look(read_only: Path) -> None:
    ran = run(read_only, "words", "--kwic", "begin")
    assert (ran.code, ran.out) == (1, "")
    assert "--role any" in ran.err

    ran = run(read_only, "words", "--kwic", "begin", "--role", "any")
    assert (ran.code, "ellie-1@T1" in ran.out) == (0, True)

    ran = run(read_only, "words", "--kwic", "zeppelin", "--role", "any")
    assert (ran.code, ran.err) == (1, "nothing found\n")


def test_words_like_formulas_are_guarded(study: Path) -> None:
    (study / "corpus/sums.md").write_text("A sum: x =2+2, and so on.\n", "utf-8")

    guarded = run(study, "words", "--kwic", "/=2[+]2/", "-f", "csv")
    raw = run(study, "words", "--kwic", "/=2[+]2/", "-f", "csv", "--raw")

    assert ",'=2+2," in guarded.out
    assert ",=2+2," in raw.out


def test_a_comparison_is_written_in_every_format_and_found_by_places(read_only: Path) -> None:
    told = json.loads(
        run(read_only, "words", "--compare", "kind", "--stop", "none", "--top", "0", "-f", "json").out
    )

    assert told["schema"] == "qual/words-compared"
    for row in told["rows"]:
        places = run(read_only, "words", "--kwic", row["word"], "-f", "jsonl").out.splitlines()
        assert len(places) == row["times"]


def test_only_the_first_places_are_shown_where_that_is_wanted(read_only: Path) -> None:
    every = run(read_only, "words", "--kwic", "/[a-z]+/")
    first = run(read_only, "words", "--kwic", "/[a-z]+/", "--top", "3")

    assert first.out.count("\n") == 3
    assert "the first 3 are shown" in first.err
    assert "shown" not in every.err
    assert run(read_only, "words", "--kwic", "/[a-z]+/", "--top", "0").out == every.out


def test_nothing_to_compare_is_nothing_found(read_only: Path) -> None:
    ran = run(read_only, "words", "--compare", "kind", "--kind", "memo")

    assert (ran.code, ran.err) == (1, "no words found\n")
