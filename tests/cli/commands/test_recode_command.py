"""`qual recode` gives codings another code: those of a selection, and the rest of them stays."""

from pathlib import Path

import pytest

from tests.cli.answering import answer, texts
from tests.cli.running import FILES, run

ELLIE = "corpus/rounds/ellie-1.md"
SAM = "corpus/sam-1.md"
TERMS = "corpus/terms.md"


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (["ship", "formula"], {ELLIE: (".incorporation .ship coder=ann", ".formula .incorporation coder=ann")}),
        (["incorporation", "power", "--doc", "terms"], {TERMS: (".incorporation", ".power")}),
        (["incorporation", "power", "--kind", "document"], {TERMS: (".incorporation", ".power")}),
        (["incorporation", "power--over", "--speaker", "ellie"],
         {ELLIE: (".incorporation .ship", ".power--over .ship")}),
        (["power--over", "ship"], {ELLIE: ("{.power--over", "{.ship")}),
        (["power--to", "power--over"], {SAM: (".power--to", ".power--over")}),
        (["formula", "ship", "--coder", "ben"], {ELLIE: (".formula", ".ship")}),
        (["formula", "ship", "--text", "what they pay"], {ELLIE: (".formula", ".ship")}),
    ],
)  # fmt: skip
def test_the_codings_of_a_selection_get_another_code(
    study: Path, words: list[str], changes: dict[str, tuple[str, str]]
) -> None:
    ran = run(study, "recode", *words, "-y")
    assert ran.code == 0
    for name, (old, new) in changes.items():
        assert FILES[name].count(old) == 1
        assert texts(study)[name] == FILES[name].replace(old, new)
    assert {name for name, text in texts(study).items() if text != FILES[name]} == set(changes)


def test_a_plan_over_several_documents_is_told_line_by_line(study: Path) -> None:
    ran = run(study, "recode", "incorporation", "power", "-n")
    assert ran.err == (
        "ellie-1@T2  incorporation → power by ann  “<b>partners</b> & crew”\n"
        "terms@P1  incorporation → power by ann  “speaks with one voice”\n"
    )
    assert ran.out.count("\n--- a/corpus/") + ran.out.startswith("--- a/corpus/") == 2


def test_sub_codes_are_left_alone(study: Path) -> None:
    run(study, "recode", "incorporation", "power", "-y")
    assert ".service-role coder=ann" in texts(study)[ELLIE]


def test_a_code_that_is_there_already_is_there_once(study: Path) -> None:
    run(study, "recode", "incorporation", "ship", "-y")
    assert "[<b>partners</b> & crew]{.ship coder=ann}" in texts(study)[ELLIE]


def test_coders_part_where_only_one_changes(study: Path) -> None:
    run(study, "code", "terms", "incorporation", "--quote", "speaks with one voice", "--coder", "ben")
    run(study, "recode", "incorporation", "power", "--coder", "ben", "-y")
    assert "[[speaks with one voice]{.power coder=ben}]{.incorporation coder=ann}" in texts(study)[TERMS]


def test_the_same_code_changes_nothing(study: Path) -> None:
    assert run(study, "recode", "ship", "ship", "-y").code == 0
    assert texts(study) == FILES


@pytest.mark.parametrize(("answers", "is_done"), [("y", True), ("n", False), ("", False)])
def test_the_plan_is_asked_about(study: Path, answers: str, is_done: bool) -> None:
    ran = answer(study, "recode", "ship", "formula", answers=answers)
    assert "write 1 file?" in ran.err
    assert (texts(study) != FILES) == is_done


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["ship", "formula"], 2, "E552"),
        (["ship", "formula", "--doc", "terms", "-y"], 1, "nothing is coded `ship` there"),
        (["shp", "formula", "-y"], 2, "E501"),
        (["ship", "frmula", "-y"], 2, "E501"),
        (["ship", "voice", "-y"], 2, "E533"),
        (["ship", "co-optation", "-y"], 2, "E502"),
        (["ship", "power--under", "-y"], 2, "E505"),
        (["power", "ship", "-y"], 2, "E505: `ship` has no pole `over`, which 1 of the codings have"),
        (["ship", "formula", "--speaker", "nobody", "-y"], 2, "E506"),
    ],
)
def test_what_cannot_be_recoded(read_only: Path, words: list[str], code: int, told: str) -> None:
    ran = run(read_only, "recode", *words)
    assert ran.code == code
    assert told in ran.err
    assert texts(read_only) == FILES


def test_retired_and_lost_codes_can_be_recoded(study: Path) -> None:
    (study / SAM).write_text(FILES[SAM].replace(".power--to", ".gone .voice"), "utf-8")
    run(study, "recode", "voice", "ship", "-y")
    run(study, "recode", "gone", "power", "-y")
    assert "[hold the pen]{.power .ship coder=ben weight=1}" in texts(study)[SAM]


def test_a_document_with_mistakes_stops_the_whole_plan(study: Path) -> None:
    (study / TERMS).write_text(FILES[TERMS] + "\nA [x]{.}.\n", "utf-8")
    before = texts(study)
    ran = run(study, "recode", "incorporation", "power", "-y")
    assert (ran.code, "corpus/terms.md:7:7: E106" in ran.err) == (2, True)
    assert texts(study) == before
