"""Where words may stand is listed so that a person can choose; a guess is never taken for a find."""

import re
from pathlib import Path

import pytest

from tests.cli.running import FILES, make_study, run

CODE = ("code", "ellie-1", "ship", "--coder", "ann", "-n", "--quote")


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which some words are said twice."""
    folder = tmp_path_factory.mktemp("twice") / "study"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("And then?", "And then a letter, and so on and on?"), "utf-8")
    return folder


def test_places_are_listed_with_number_citation_and_surroundings(twice: Path) -> None:
    ran = run(twice, *CODE, "a letter")
    assert ran.code == 2
    first, second = ran.out.splitlines()
    assert first.startswith("  1  ellie-1@T2  …")
    assert " begin? **Ellie:** With ⟦a letter⟧. We were <b>partners</b> " in first
    assert second.startswith("  2  ellie-1@T3  …")
    assert " **Int:** And then ⟦a letter⟧, and so on and on? " in second


@pytest.mark.parametrize(("nth", "place"), [("1", "T2"), ("2", "T3")])
def test_the_number_chooses(twice: Path, nth: str, place: str) -> None:
    assert run(twice, *CODE, "a letter", "--nth", nth).err.startswith(f"ellie-1@{place}  ship  “a letter”")


@pytest.mark.parametrize(
    ("quote", "there"), [("a letter", "there are 2 such places"), ("crew", "there is one such place")]
)
def test_a_number_that_is_not_listed_is_refused(twice: Path, quote: str, there: str) -> None:
    ran = run(twice, *CODE, quote, "--nth", "7")
    assert (ran.code, f"E536: {there}, and no number 7" in ran.err) == (2, True)


def test_likeness_of_a_word_or_two_proves_too_little(twice: Path) -> None:
    ran = run(twice, *CODE, "partnrs")
    assert ran.code == 2
    assert "E536: other words come near these" in ran.err
    assert "⟦partners⟧" in ran.out


def test_likeness_of_many_words_is_shown_with_its_score(twice: Path) -> None:
    ran = run(twice, *CODE, "and so on an on and")
    assert ran.code == 0
    assert "(found by likeness, " in ran.err


def test_words_that_are_not_there_are_1_and_name_the_nearest(twice: Path) -> None:
    ran = run(twice, *CODE, "nobody ever spoke of elephants")
    assert (ran.code, ran.out) == (1, "")
    assert "E535: these words are not in rounds/ellie-1" in ran.err


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which two documents share their last name."""
    folder = make_study(tmp_path_factory.mktemp("namesakes") / "study")
    (folder / "corpus/later").mkdir()
    (folder / "corpus/later/ellie-1.md").write_text(FILES["corpus/rounds/ellie-1.md"], "utf-8")
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ["code", "later/ellie-1", "ship", "--coder", "ann", "--quote", "a letter", "-n"],
        ["code", "later/ellie-1", "ship", "--coder", "ann", "--match", "a letter", "-n"],
        [
            "code",
            "later/ellie-1",
            "ship",
            "--coder",
            "ann",
            "--quote",
            "With any letter at all, then partners",
        ],
        ["uncode", "later/ellie-1", "power", "-n"],
        ["recode", "power--over", "ship", "-n"],
    ],
    ids=" ".join,
)
def test_a_citation_that_is_printed_is_one_that_can_be_shown(namesakes: Path, words: list[str]) -> None:
    ran = run(namesakes, *words)
    cited = re.search(r"later/ellie-1@T2", ran.out + ran.err)
    assert cited
    assert run(namesakes, "show", cited[0]).code == 0
    assert not re.search(r"(?<!/)ellie-1@", ran.out + ran.err)


def test_of_many_places_the_first_are_listed_and_the_rest_is_counted(study: Path) -> None:
    (study / "corpus/many.md").write_text("**Sam:** The ship, the ship.\n\n" * 20, "utf-8")
    ran = run(study, "code", "many", "ship", "--quote", "the ship", "--coder", "ann", "--speaker", "sam")
    lines = ran.out.splitlines()
    assert (ran.code, len(lines), lines[-1]) == (
        2,
        20,
        " 20  many@T20  …the ship. **Sam:** The ship, ⟦the ship⟧. …",
    )
    assert "help: choose with --nth, --turn or more words" in ran.err

    ran = run(study, "code", "many", "ship", "--quote", "ship", "--coder", "ann", "--nth", "41")
    assert ran.out.endswith("\n  … and 20 more\n")
    assert run(study, "code", "many", "ship", "--quote", "ship", "--coder", "ann", "--nth", "40").code == 0
