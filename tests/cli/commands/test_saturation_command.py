"""`qual saturation`: what the page does not show."""

import csv
import json
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.cli.running import run
from tests.study.repositories import alone, commit, git


def rows(folder: Path, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(run(folder, "saturation", *words, "-f", "csv").out.splitlines()))


def test_figures_name_their_quotations(read_only: Path) -> None:
    told = json.loads(run(read_only, "saturation", "-f", "json").out)

    for row, evidence in zip(told["rows"], told["evidence"], strict=True):
        assert len(evidence["codings"]) == row["codings"]
        names = [name for name in row["new_codes"].split(", ") if name]
        assert len(evidence.get("new", [])) == row["new"] == len(names)
        assert len(evidence["cumulative"]) == row["cumulative"]
    assert told["schema"] == "qual/saturation"


def test_the_first_quotations_are_as_many_as_the_new_codes(read_only: Path) -> None:
    bringing = [row for row in rows(read_only) if row["new_codes"]]

    assert [row["document"] for row in bringing] == ["ellie-1"]
    for row in bringing:
        told = json.loads(run(read_only, "saturation", "--first", row["document"], "-f", "json").out)
        codes = [one["code"] for quotation in told["quotations"] for one in quotation["codes"]]
        assert sorted(codes) == sorted(row["new_codes"].split(", "))


def test_a_document_that_is_not_there_is_named(read_only: Path) -> None:
    ran = run(read_only, "saturation", "--first", "elie-1")

    assert (ran.code, ran.out) == (2, "")
    assert "E612" in ran.err


def test_a_document_of_no_step_has_no_first_quotation(study: Path) -> None:
    (study / "corpus/empty.md").write_text("Nothing is coded here.\n", "utf-8")

    ran = run(study, "saturation", "--first", "empty")

    assert (ran.code, ran.out, ran.err) == (1, "", "nothing found\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--base", "0"), "E564: `--base 0`"),
        (("--run", "0"), "E564: `--run 0`"),
        (("--run", "-1"), "less than 0"),
        (("--threshold", "few"), "not a whole number"),
        (("--order", "size"), "is not one of date, name, git"),
        (("--new", "facet"), "is not one of code, pole"),
        (("-f", "nonsense"), "E537"),
        (("--tension", "nothing"), "E501"),
    ],
)
def test_a_mistake_is_answered_with_its_place(read_only: Path, words: tuple[str, ...], says: str) -> None:
    ran = run(read_only, "saturation", *words)

    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_outside_git_its_order_cannot_be_asked_for(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch, study.parent)

    ran = run(study, "saturation", "--order", "git")

    assert (ran.code, ran.out) == (2, "")
    assert "E621" in ran.err
    assert "help: " in ran.err


def test_documents_that_git_does_not_know_stand_last(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch, study.parent)
    git(study, "init", "--quiet", "--initial-branch=main")
    git(study, "add", "corpus/terms.md")
    git(study, "commit", "--quiet", "--message", "terms")

    found = rows(study, "--order", "git")

    assert [(row["document"], row["date"]) for row in found] == [
        ("terms", "2026-03-12"),
        ("ellie-1", ""),
        ("sam-1", ""),
    ]
    commit(study)
    assert all(row["date"] for row in rows(study, "--order", "git"))


def test_git_is_not_asked_for_other_orders(read_only: Path) -> None:
    with patch("qualcli.study.git.run_git", side_effect=AssertionError):
        assert run(read_only, "saturation").code == 0
        assert run(read_only, "saturation", "--order", "name").code == 0


@pytest.mark.parametrize("form", ["md", "csv", "tsv", "jsonl", "html", "latex", "rst"])
def test_formats_for_documents_and_programs_have_no_curve(read_only: Path, form: str) -> None:
    ran = run(read_only, "saturation", "-f", form)

    assert ran.code == 0
    assert not set(ran.out) & set("█░")


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_the_curve_is_as_wide_as_the_terminal_at_most(read_only: Path, columns: str) -> None:
    ran = run(read_only, "saturation", COLUMNS=columns)

    curve = ran.out.partition("\n\n")[0].splitlines()
    assert any("█" in line for line in curve)
    assert max(map(len, curve)) <= int(columns)


def test_the_same_question_gives_the_same_bytes(study: Path) -> None:
    first = run(study, "saturation", "-o", "a.txt", COLUMNS="50")
    again = run(study, "saturation", "-o", "b.txt", COLUMNS="200")

    assert first.code == again.code == 0
    assert (study / "a.txt").read_bytes() == (study / "b.txt").read_bytes()
