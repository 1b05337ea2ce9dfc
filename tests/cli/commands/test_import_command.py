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
        (["ella.txt", "other.txt", "--into", "SAM", "--name", "x"], "E545"),
        (["more/Ella.txt", "ella.txt"], "E546"),
        (["more"], "E760"),
        (["ella.txt", "--kind", "chat"], "E543"),
        (["ella.txt", "--date", "foo"], "E543"),
        (["ella.txt", "--date", "2026-02-30"], "E543"),
        (["ella.txt", "--into", "/zz"], "E543"),
        (["ella.txt", "--into", "C:\\zz"], "E543"),
        (["ella.txt", "--into", "a/../../b"], "E543"),
        (["ella.txt", "--name", "../z"], "E543"),
        (["ella.txt", "--split", "word"], "E543"),
    ],
)
def test_all_files_are_imported_or_none(talk: Path, words: list[str], rule: str) -> None:
    (talk / "call.exe").write_bytes(b"MZ\0\0")
    (talk / "more").mkdir()
    (talk / "more/Ella.txt").write_text(TALK, "utf-8")
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


def test_two_files_of_one_name_are_said_to_be_two(talk: Path) -> None:
    (talk / "more").mkdir()
    (talk / "more/Ella.txt").write_text(TALK, "utf-8")
    ran = run(talk, "import", "ella.txt", "more/Ella.txt")

    assert "`ella.txt` and `more/Ella.txt` would both be the document `Ella`" in ran.err


def test_a_folder_is_answered_with_the_line_to_write(talk: Path) -> None:
    (talk / "two words").mkdir()

    assert "`qual import 'two words'/*.txt`" in run(talk, "import", "two words/").err


def test_the_line_names_the_files_that_are_there(talk: Path) -> None:
    for name in ("more/one.md", "more/two.md", "three.txt", "four.pages"):
        (talk / "talks" / name).parent.mkdir(parents=True, exist_ok=True)
        (talk / "talks" / name).write_text("Ella: So.\n", "utf-8")

    assert "`qual import talks/more/*.md`" in run(talk, "import", "talks").err


def test_help_can_be_pasted_whatever_the_file_is_called(talk: Path) -> None:
    (talk / "naïve (2).TXT").write_bytes(b"Ella: caf\351\n")

    assert "`qual import --encoding cp1252 'naïve (2).TXT'`" in run(talk, "import", "naïve (2).TXT").err


def test_a_speaker_who_begins_no_line_is_said(talk: Path) -> None:
    ran = run(talk, "import", "ella.txt", "other.txt", "--speaker", "olga", "--speaker", "Ola", "-n")

    assert ran.code == 0
    assert ran.err.count("W550") == 1
    assert "no line begins with the speaker `Ola`" in ran.err


def test_a_kind_that_nobody_said_is_told_as_a_guess(talk: Path) -> None:
    assert run(talk, "import", "ella.txt", "-n").out.startswith("ella.txt → ella (interview, a guess)\n")


def test_labels_of_a_coded_file_count_where_the_study_takes_plain_ones(talk: Path) -> None:
    (talk / "coded.md").write_text("INT: [Why?]{.power}\n\nELLA: So.\n", "utf-8")
    alone = run(talk, "import", "coded.md", "--coded", "-n")
    with (talk / "qual.yaml").open("a") as settings:
        settings.write("labels: plain\n")
    plain = run(talk, "import", "coded.md", "--coded", "-n")

    assert ("W456" in alone.err, "ELLA: 1 turn" in alone.out) == (True, False)
    assert ("W456" in plain.err, "ELLA: 1 turn" in plain.out) == (False, True)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["--name", "round-1.2"], "round-1.2"),
        (["--name", "round 1.md"], "round-1"),
        (["--into", "corpus/visits"], "visits/ella"),
        (["--into", "./visits/", "--name", "corpus"], "visits/corpus"),
        (["--name", "corpus/visits/x"], "visits/x"),
    ],
)
def test_a_name_is_taken_as_it_is_meant(talk: Path, words: list[str], name: str) -> None:
    assert run(talk, "import", "ella.txt", *words, "-n").out.startswith(f"ella.txt → {name} (")
