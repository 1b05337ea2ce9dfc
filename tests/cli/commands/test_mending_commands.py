"""`qual fmt`, `qual check --fix`, `qual accept`: what is mended, what is left, and who is told."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.running import FILES, run

UNTIDY = "---\nkind: memo\n---\n\nA [word]{coder=ann  .power }.\n"
BROKEN = "---\nkind: memo\n---\n\nA [word]{.power coder=ann .}.\n"


@pytest.fixture
def untidy(study: Path) -> Path:
    """A study with a document that is not in normal form, and one that cannot be."""
    (study / "corpus/untidy.md").write_text(UNTIDY, "utf-8")
    (study / "corpus/broken.md").write_text(BROKEN, "utf-8")
    (study / "corpus/latin.md").write_bytes(b"caf\xe9\n")
    return study


def test_what_can_be_written_is_and_the_rest_is_told(untidy: Path) -> None:
    ran = run(untidy, "fmt")
    assert ran.code == 2
    assert ran.err.startswith("1 of 6 documents changed\n")
    assert "corpus/broken.md:5:27: E106: " in ran.err
    assert "corpus/latin.md:1:4: E142: " in ran.err
    assert "[word]{.power coder=ann}" in (untidy / "corpus/untidy.md").read_text("utf-8")
    assert (untidy / "corpus/broken.md").read_text("utf-8") == BROKEN


@pytest.mark.parametrize("words", [["--check"], ["-n"]])
def test_looking_writes_nothing(untidy: Path, words: list[str]) -> None:
    ran = run(untidy, "fmt", "untidy", *words)
    assert ran.code == (1 if words == ["--check"] else 0)
    assert "+A [word]{.power coder=ann}.\n" in ran.out
    assert ran.err == "1 of 1 document would change\n"
    assert (untidy / "corpus/untidy.md").read_text("utf-8") == UNTIDY


def test_a_check_fails_on_mistakes_with_1(untidy: Path) -> None:
    assert run(untidy, "fmt", "--check", "broken").code == 1


def test_a_coder_is_filled_in_where_none_stands(study: Path) -> None:
    (study / "corpus/more.md").write_text("---\nkind: memo\n---\n\nA [word]{.power}.\n", "utf-8")
    assert run(study, "fmt", "more", "--coder", "zoe").code == 2
    assert run(study, "fmt", "more", "--coder", "ben").code == 0
    assert "{.power coder=ben}" in (study / "corpus/more.md").read_text("utf-8")


def test_fix_mends_what_is_safe_and_leaves_the_rest(untidy: Path) -> None:
    (untidy / "corpus/latin.md").unlink()
    ran = run(untidy, "check", "--fix", "-f", "concise")
    assert ran.code == 1
    assert ran.err.startswith("1 document mended\n")
    assert "broken.md" in ran.out
    assert "untidy.md" not in ran.out
    assert run(untidy, "check", "--fix", "untidy").err == "0 documents mended\nno problems in 1 document\n"


def test_fix_of_a_dry_run_shows_the_change(untidy: Path) -> None:
    ran = run(untidy, "check", "--fix", "-n", "untidy")
    assert "+A [word]{.power coder=ann}.\n" in ran.out
    assert ran.err.startswith("1 document would be mended\n")
    assert (untidy / "corpus/untidy.md").read_text("utf-8") == UNTIDY


def test_the_codebook_alone_is_checked_without_documents(untidy: Path) -> None:
    ran = run(untidy, "check", "--codebook")
    assert ran == (0, "", "no problems in the codebook and the other study files\n")


def test_words_are_accepted_with_and_without_a_commit(study: Path) -> None:
    path = study / "corpus/sam-1.md"
    ran = run(study, "accept", "sam-1")
    assert ran.err == "sam-1: no words are recorded yet\nthe words of 1 of 1 document recorded anew\n"
    assert "\nwords: sha256:" in path.read_text("utf-8")
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *words], cwd=study, check=True)
    path.write_text(path.read_text("utf-8").replace("the ship", "a ship"), "utf-8")
    assert run(study, "check", "sam-1").code == 1
    (study / "corpus/terms.md").write_text(FILES["corpus/terms.md"], "utf-8")
    ran = run(study, "accept", "sam-1")
    assert "-**Sam:** I hold the pen, on the ship.\n+**Sam:** I hold the pen, on a ship.\n" in ran.out
    assert run(study, "check", "sam-1").code == 0
    assert run(study, "accept", "sam-1").err == "the words of 0 of 1 document recorded anew\n"


def test_words_recorded_nowhere_are_replaced_only_by_who_insists(study: Path) -> None:
    path = study / "corpus/sam-1.md"
    run(study, "accept", "sam-1")
    path.write_text(path.read_text("utf-8").replace("the ship", "a ship"), "utf-8")
    before = path.read_bytes()

    assert run(study, "accept", "sam-1").code == 2
    shown = run(study, "accept", "sam-1", "-n")
    assert (shown.code, path.read_bytes()) == (0, before)
    assert "nowhere to be found in git" in shown.err
    assert run(study, "accept", "sam-1", "-y").code == 0
    assert run(study, "check", "sam-1").code == 0


def test_a_line_end_that_is_missing_is_added(study: Path) -> None:
    path = study / "corpus/terms.md"
    path.write_text(path.read_text("utf-8").removesuffix("\n"), "utf-8")

    assert "[--fix]" in run(study, "check", "terms").out
    assert run(study, "check", "terms", "--fix") == (0, "", "1 document mended\nno problems in 1 document\n")
    assert path.read_text("utf-8") == FILES["corpus/terms.md"]


CONFLICT = "<<<<<<< ours\n**Sam:** We fell.\n=======\n**Sam:** We fell down.\n>>>>>>> theirs\n"


def test_words_in_conflict_are_not_accepted(study: Path) -> None:
    path = study / "corpus/talk.md"
    path.write_text(f"---\nkind: memo\nwords: sha256:{'0' * 64}\n---\n\n{CONFLICT}", "utf-8")

    ran = run(study, "accept", "talk", "-y")

    assert (ran.code, ran.err.count(": E140: ")) == (2, 1)
    assert "qual resolve corpus/talk.md" in ran.err
    assert "0" * 64 in path.read_text("utf-8")


def test_a_check_does_not_offer_to_accept_words_in_conflict(study: Path) -> None:
    path = study / "corpus/talk.md"
    path.write_text(f"---\nkind: memo\nwords: sha256:{'0' * 64}\n---\n\n{CONFLICT}", "utf-8")

    said = run(study, "check", "talk").out

    assert ": E140: " in said
    assert "accept" not in said
    path.write_text(path.read_text("utf-8").replace(CONFLICT, "**Sam:** We fell.\n"), "utf-8")
    assert ": E146: " in run(study, "check", "talk").out
