"""`qual import` writes all files or none, says what it did, and overwrites nothing."""

from pathlib import Path

import pytest

from tests.cli.running import run

TALK = "Int: Why?\n\nElla: So.\n\nInt: Oh?\n\nElla: Yes, [really].\n"


@pytest.fixture
def talk(study: Path) -> Path:
    """A study, and a transcript to bring into it."""
    (study / "ella.txt").write_text(TALK, "utf-8")
    (study / "other.txt").write_text(TALK.replace("Ella", "Olga"), "utf-8")
    return study


def test_a_transcript_becomes_a_document_that_checks_clean(talk: Path) -> None:
    ran = run(talk, "import", "ella.txt", "--kind", "interview", "--into", "new", "--title", "Ella at last")
    assert ran.code == 0
    assert ran.out.startswith("ella.txt → new/ella (interview)\n")
    assert "ella: {}" in ran.err
    assert ran.err.endswith("1 document imported\n")
    with (talk / "corpus/participants.yaml").open("a") as people:
        people.write("ella: {sector: public}\n")
    assert run(talk, "check", "ella").err == "no problems in 1 document\n"
    assert "title: Ella at last\n" in (talk / "corpus/new/ella.md").read_text("utf-8")


def test_a_dry_run_tells_the_same_and_writes_nothing(talk: Path) -> None:
    dry = run(talk, "import", "ella.txt", "--kind", "interview", "-n")
    assert not (talk / "corpus/ella.md").exists()
    real = run(talk, "import", "ella.txt", "--kind", "interview")
    assert real.out == dry.out
    assert real.err == dry.err.replace("would be imported", "imported")


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (["ella.txt", "nothing.txt"], "E602"),
        (["ella.txt", "ella.txt"], "E546"),
        (["ella.txt", "call.exe"], "E451"),
        (["other.txt", "ella.txt", "--name", "both"], "E545"),
        (["other.txt", "ella.txt", "--title", "Both"], "E545"),
        (["ella.txt", "--name", "sam-1"], "E546"),
        (["ella.txt", "--name", "SAM-1"], "E546"),
        (["ella.txt", "--kind", "chat"], "E543"),
        (["ella.txt", "--split", "word"], "E543"),
    ],
)
def test_all_files_are_imported_or_none(talk: Path, words: list[str], rule: str) -> None:
    (talk / "call.exe").write_bytes(b"MZ\0\0")
    before = sorted((talk / "corpus").rglob("*"))
    ran = run(talk, "import", *words)
    assert (ran.code, ran.out) == (2, "")
    assert f": {rule}: " in ran.err
    assert sorted((talk / "corpus").rglob("*")) == before


def test_doubts_are_told_and_the_file_is_imported(talk: Path) -> None:
    (talk / "short.txt").write_text("Ella: So.\n", "utf-8")
    ran = run(talk, "import", "short.txt", "--kind", "interview")
    assert ran.code == 0
    assert ": W456: " in ran.err
    assert (talk / "corpus/short.md").exists()
