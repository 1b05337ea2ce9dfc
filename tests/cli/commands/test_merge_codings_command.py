"""`qual merge-codings`: what coders did in folders of their own stands side by side, under their names."""

import shutil
from pathlib import Path

import pytest

from tests.cli.answering import texts
from tests.cli.running import run

SAM = "corpus/sam-1.md"


@pytest.fixture
def copies(study: Path) -> tuple[Path, Path, Path]:
    """The study, and a copy for each of two coders."""
    folders = study.with_name("from-ann"), study.with_name("from-ben")
    for folder in folders:
        shutil.copytree(study, folder)
    return study, *folders


def change(folder: Path, old: str, new: str, path: str = SAM) -> None:
    file = folder / path
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_codings_of_both_copies_stand_side_by_side(copies: tuple[Path, Path, Path]) -> None:
    study, ann, ben = copies
    change(ann, "on the ship", "[on the ship]{.ship coder=ann}")
    change(ben, "on the ship", "on [the ship]{.ship coder=ben}")

    found = run(study, "merge-codings", str(ann), str(ben))

    assert found.code == 0
    assert found.err == "1 of 3 documents took codings from 2 copies\n"
    assert "[on [the ship]{.ship coder=ben}]{.ship coder=ann}" in (study / SAM).read_text("utf-8")
    before = texts(study)
    assert run(study, "merge-codings", str(ann), str(ben)).err.startswith("0 of 3")
    assert texts(study) == before


def test_nothing_is_taken_away(copies: tuple[Path, Path, Path]) -> None:
    study, ann, _ = copies
    change(ann, "[hold the pen]{.power--to coder=ben weight=1}", "hold the pen")
    before = texts(study)

    assert run(study, "merge-codings", str(ann)).code == 0
    assert texts(study) == before


def test_codings_without_a_coder_get_the_name_that_is_said(copies: tuple[Path, Path, Path]) -> None:
    study, ann, ben = copies
    change(ann, "on the ship", "[on the ship]{.ship}")
    change(ben, "on the ship", "[on the ship]{.ship}")

    refused = run(study, "merge-codings", str(ann), str(ben))
    assert refused.code == 2
    assert refused.err.count(": E706: ") == 2

    assert run(study, "merge-codings", str(ann), str(ben), "--coder", "ann", "--coder", "ben").code == 0
    assert '[on the ship]{.ship coder="ann ben"}' in (study / SAM).read_text("utf-8")


def test_what_has_no_coder_here_either_needs_no_name(copies: tuple[Path, Path, Path]) -> None:
    study, *folders = copies
    for folder in copies:
        change(folder, "on the ship", "[on the ship]{.ship}")

    assert run(study, "merge-codings", *map(str, folders)).code == 0


def test_two_memos_become_one_and_two_weights_are_refused(copies: tuple[Path, Path, Path]) -> None:
    study, ann, ben = copies
    change(ann, "on the ship", "[on the ship]{.ship coder=ann memo=one}")
    change(ben, "on the ship", "[on the ship]{.ship coder=ann memo=other}")
    assert run(study, "merge-codings", str(ann), str(ben)).code == 0
    assert "]: one\n\n    other\n" in (study / SAM).read_text("utf-8")

    change(ben, "weight=1", "weight=2")
    before = texts(study)
    found = run(study, "merge-codings", str(ben))
    assert found.code == 2
    assert "E708: `power--to` by ben on “hold the pen” has weight 1 already, and weight 2 here" in found.err
    assert texts(study) == before


def test_other_words_are_shown_and_nothing_is_written(copies: tuple[Path, Path, Path]) -> None:
    study, ann, ben = copies
    change(ann, "on the ship", "[on the ship]{.ship coder=ann}")
    change(ben, "on the ship", "on the boat")
    change(ben, "The board", "A board", "corpus/terms.md")
    before = texts(study)

    found = run(study, "merge-codings", str(ann), str(ben))

    assert found.code == 2
    assert found.err.count(": E704: the words differ from ") == 2
    assert texts(study) == before


def test_documents_that_only_the_copy_has_are_named(copies: tuple[Path, Path, Path]) -> None:
    study, ann, _ = copies
    (ann / "corpus/new.md").write_text("We [fell]{.ship coder=ann}.\n")
    (ann / "corpus/terms.md").unlink()

    found = run(study, "merge-codings", str(ann))

    assert found.code == 0
    assert f"left out, since this study has no such document: new of {ann}\n" in found.err


def test_a_copy_with_errors_is_refused(copies: tuple[Path, Path, Path]) -> None:
    study, ann, _ = copies
    change(ann, "on the ship", "[on the ship]{.ship")

    found = run(study, "merge-codings", str(ann))

    assert found.code == 2
    assert f"{ann}/corpus/sam-1.md:" in found.err


@pytest.mark.parametrize(
    "words", [("--coder", "ann"), ("--coder", "ann", "--coder", "bne"), ("nowhere",), ()]
)
def test_misuse(copies: tuple[Path, Path, Path], words: tuple[str, ...]) -> None:
    study, ann, ben = copies
    folders = (str(ann), str(ben)) if words[:1] == ("--coder",) else ()

    assert run(study, "merge-codings", *folders, *words).code == 2


def test_it_can_be_taken_back(copies: tuple[Path, Path, Path]) -> None:
    study, ann, _ = copies
    change(ann, "on the ship", "[on the ship]{.ship coder=ann}")
    before = texts(study)
    run(study, "merge-codings", str(ann))

    assert run(study, "undo").code == 0
    assert texts(study) == before
