"""`qual resolve`: what is no true conflict is settled; the rest by rule, by answer, or not at all."""

from pathlib import Path

import pytest

from tests.cli.answering import answer
from tests.cli.running import run

MEMOS = '[We]{.power coder=ann memo="MEMO"} lost our edge'
CONFLICT = (
    f"<<<<<<< HEAD\n{MEMOS.replace('MEMO', 'one')}, and [fell]{{.ship coder=ann}}.\n=======\n"
    f"{MEMOS.replace('MEMO', 'other')} [and]{{.formula coder=ben}} fell.\n>>>>>>> ben\n"
)
EVERY = "and]{.formula coder=ben} [fell]{.ship coder=ann}."


@pytest.fixture
def file(study: Path) -> Path:
    path = study / "corpus/lost.md"
    path.write_text(f"**Ellie:** So.\n\n{CONFLICT}")
    return path


@pytest.mark.parametrize("given", ["corpus/lost.md", "lost"])
def test_a_file_by_its_path_or_a_document_by_its_name(study: Path, file: Path, given: str) -> None:
    found = run(study, "resolve", given, "--ours")

    assert found.code == 0
    assert "corpus/lost.md: settled; `git add corpus/lost.md` tells git" in found.err
    assert (
        file.read_text() == f"**Ellie:** So.\n\n[We]{{.power coder=ann memo=one}} lost our edge, [{EVERY}\n"
    )


@pytest.mark.parametrize(("rule", "memo"), [("--ours", "one"), ("--theirs", "other")])
def test_a_rule_settles_what_only_one_can_have_and_keeps_the_rest(
    tmp_path: Path, rule: str, memo: str
) -> None:
    file = tmp_path / "lost.md"
    file.write_text(CONFLICT.replace(", and", " and"))

    assert run(tmp_path, "resolve", "lost.md", rule).code == 0
    assert file.read_text() == f"[We]{{.power coder=ann memo={memo}}} lost our edge [{EVERY}\n"


def test_both_memos_are_kept_by_union(study: Path, file: Path) -> None:
    file.write_text(CONFLICT.replace(", and", " and"))

    assert run(study, "resolve", "lost", "--union").code == 0
    assert "]: one\n\n    other\n" in file.read_text()


def test_words_cannot_be_had_twice(study: Path, file: Path) -> None:
    file.write_text("<<<<<<< a\nWe lost.\n=======\nWe won.\n>>>>>>> b\n")

    found = run(study, "resolve", "lost", "--union")

    assert found.code == 1
    assert "both sides changed the same words\n     about: behind “We”\n" in found.err
    assert "choose with --ours, --theirs or --union, or settle them by hand" in found.err
    assert file.read_text() == "<<<<<<< ours\nWe lost.\n=======\nWe won.\n>>>>>>> theirs\n"


def test_what_is_settled_can_be_taken_back(study: Path, file: Path) -> None:
    before = file.read_bytes()
    run(study, "resolve", "lost", "--ours")

    assert run(study, "undo").code == 0
    assert file.read_bytes() == before


def test_a_dry_run_shows_and_writes_nothing(study: Path, file: Path) -> None:
    before = file.read_bytes()

    found = run(study, "resolve", "lost", "--theirs", "-n")

    assert found.code == 0
    assert found.out.startswith("--- a/corpus/lost.md\n+++ b/corpus/lost.md\n")
    assert "settled" not in found.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(("letter", "memo"), [("o", "memo=one"), ("t", "memo=other"), ("b", "[^memo-")])
def test_a_person_is_asked(study: Path, file: Path, letter: str, memo: str) -> None:
    file.write_text(CONFLICT.replace(", and", " and"))

    found = answer(study, "resolve", "lost", answers=letter)

    assert found.code == 0
    assert "corpus/lost.md: conflict: both sides changed the same memo\n" in found.err
    assert (
        "     about: `power` by ann on “We”\n      ours: memo “one”\n    theirs: memo “other”\n" in found.err
    )
    assert "Whose version? (1 of 1)\n" in found.err
    assert "[o] ours  [t] theirs  [b] both  [s] skip  [q] quit" in found.err
    assert memo in file.read_text()
    assert "<<<" not in file.read_text()


@pytest.mark.parametrize("answers", ["s", "q", ""])
def test_who_does_not_answer_leaves_it_open(study: Path, file: Path, answers: str) -> None:
    file.write_text(CONFLICT.replace(", and", " and"))

    found = answer(study, "resolve", "lost", answers=answers)

    assert found.code == 1
    assert file.read_text().count("<<<<<<< ours") == 1
    assert file.read_text().count(EVERY) == 2


def test_one_conflict_settled_and_another_skipped(study: Path, file: Path) -> None:
    file.write_text(
        "".join(CONFLICT.replace("We", f"W{number}").replace(", and", " and") for number in range(2))
    )

    found = answer(study, "resolve", "lost", answers="t s")

    assert found.code == 1
    text = file.read_text()
    assert text.count("<<<<<<< ours") == 1
    assert text.index("[W0]{.power coder=ann memo=other}") < text.index("<<<<<<< ours")


def test_words_are_offered_without_both(study: Path, file: Path) -> None:
    file.write_text("<<<<<<< a\nWe lost.\n=======\nWe won.\n>>>>>>> b\n")

    found = answer(study, "resolve", "lost", answers="t")

    assert found.code == 0
    assert "[o] ours  [t] theirs  [s] skip  [q] quit" in found.err
    assert file.read_text() == "We won.\n"


def test_a_base_in_the_markers_tells_what_was_removed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "<<<<<<< a\nWe [lost]{.b} it.\n||||||| base\n[We]{.a} lost it.\n=======\n[We]{.a} lost [it]{.c}.\n>>>>>>> b\n"
    )

    found = run(tmp_path, "resolve", "a.md")

    assert found == (0, "", "a.md: settled; `git add a.md` tells git\n")
    assert (tmp_path / "a.md").read_text() == "We [lost]{.b} [it]{.c}.\n"


def test_a_base_with_markers_of_its_own_is_as_good_as_none(tmp_path: Path) -> None:
    base = "<<<<<<<<< x\n[We]{.a} lost it.\n=========\nWe.\n>>>>>>>>> y\n"
    ours, theirs = "We [lost]{.b} it.\n", "We lost [it]{.c}.\n"
    (tmp_path / "a.md").write_text(f"<<<<<<< a\n{ours}||||||| m\n{base}=======\n{theirs}>>>>>>> b\n")

    assert run(tmp_path, "resolve", "a.md").code == 0
    assert (tmp_path / "a.md").read_text() == "We [lost]{.b} [it]{.c}.\n"


def test_a_side_with_errors_leaves_the_file_as_it_is(study: Path, file: Path) -> None:
    file.write_text("<<<<<<< a\nWe [lost]{.b it.\n=======\nWe lost [it]{.c}.\n>>>>>>> b\n")
    before = file.read_bytes()

    found = run(study, "resolve", "lost", "--ours")

    assert found.code == 1
    assert "corpus/lost.md (ours):1:10: E701: " in found.err
    assert "corpus/lost.md is left as it is" in found.err
    assert file.read_bytes() == before


def test_codebooks_are_resolved_too(study: Path) -> None:
    file = study / "codebooks/imagery.yaml"
    file.write_text(
        "facet: imagery\ncodes:\n<<<<<<< a\n  ship: {label: Ship}\n=======\n  boat: {label: Boat}\n>>>>>>> b\n"
    )

    assert run(study, "resolve", "codebooks/imagery.yaml").code == 0
    assert file.read_text() == "facet: imagery\ncodes:\n  ship: {label: Ship}\n  boat: {label: Boat}\n"


def test_a_file_without_conflict(study: Path) -> None:
    assert run(study, "resolve", "sam-1") == (0, "", "corpus/sam-1.md: there is no conflict in it\n")


def test_outside_a_repository_files_must_be_named(study: Path) -> None:
    found = run(study, "resolve", GIT_CEILING_DIRECTORIES=str(study.parent))

    assert found.code == 2
    assert "E621: " in found.err


@pytest.mark.parametrize("words", [("--ours", "--theirs"), ("--ours", "--union"), ("nadai",)])
def test_misuse(study: Path, words: tuple[str, ...]) -> None:
    assert run(study, "resolve", *words).code == 2


def test_what_is_no_text_is_said(study: Path, file: Path) -> None:
    file.write_bytes(b"<<<<<<< a\n\xff\n")

    assert ": E142: " in run(study, "resolve", "corpus/lost.md").err
