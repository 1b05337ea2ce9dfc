"""`qual undo` takes back whatever command wrote last, and `qual redo` does it again."""

import shlex
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.study.conftest import Snapshot, snapshot

LINES = {
    "code": "code sam-1 ship --quote 'on the ship' --coder ann",
    "code a turn": "code ellie-1 power --turn 1 --coder ann",
    "code from a batch": "code --from batch.csv",
    "uncode": "uncode sam-1 power --quote 'hold the pen' --coder ben",
    "recode": "recode ship formula -y",
    "codebook add": "codebook add money --facet tension --definition 'Who pays.' -y",
    "codebook rename": "codebook rename incorporation absorption -y",
    "codebook merge": "codebook merge ship --into formula -y",
    "codebook retire": "codebook retire ship --reason 'said once' -y",
    "fmt": "fmt",
    "check --fix": "check --fix",
    "accept": "accept sam-1 -y",
    "import": "import talk.txt --into a/b",
    "memo": "memo add incorporation 'It turns.' --coder ann",
}


def material(study: Path) -> Snapshot:
    """Give what the study holds, without what is only handed to commands."""
    return snapshot(str(study))


@pytest.fixture
def prepared(study: Path) -> Path:
    """A study in which there is something to do for every command."""
    sam = study / "corpus/sam-1.md"
    words = "words: sha256:" + "0" * 64
    text = sam.read_text("utf-8").replace("kind: interview", f"kind: interview\n{words}")
    sam.write_text(text + "\n**Sam:** They [agree]{coder=ben .power}.\n", "utf-8")
    (study / "talk.txt").write_text("Int: Why?\n\nElla: So.\n\nInt: Oh?\n\nElla: Yes.\n", "utf-8")
    rows = "document,quotation,codes,coder\nsam-1,on the ship,ship,ann\nellie-1,is what they pay,power,ben\n"
    (study / "batch.csv").write_text(rows, "utf-8")
    return study


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_what_a_command_wrote_is_undone_and_done_again(prepared: Path, line: str) -> None:
    before = material(prepared)
    done = run(prepared, *shlex.split(line))
    after = material(prepared)
    assert done.code in {0, 1}, done.err
    assert after != before, done.err

    undone = run(prepared, "undo")

    assert undone.code == 0, undone.err
    assert f"undoes `qual {line[:20]}" in undone.err
    assert material(prepared) == before
    redone = run(prepared, "redo")
    assert redone.code == 0, redone.err
    assert f"does again `qual {line[:20]}" in redone.err
    assert material(prepared) == after


def test_a_dry_run_shows_a_diff_and_writes_nothing(study: Path) -> None:
    run(study, "code", "sam-1", "ship", "--quote", "on the ship", "--coder", "ann")
    before = material(study)

    shown = run(study, "undo", "-n")

    assert shown.out.startswith("--- a/corpus/sam-1.md\n+++ b/corpus/sam-1.md\n@@ ")
    assert (
        "\n-**Sam:** I [hold the pen]{.power--to coder=ben weight=1}, [on the ship]{.ship coder=ann}.\n"
        in shown.out
    )
    assert shown.err.startswith("would undo `qual code sam-1 ship --quote 'on the ship' --coder ann` of ")
    assert shown.err.endswith(", 1 file\n")
    assert material(study) == before


def test_every_file_has_its_line_in_the_summary(study: Path) -> None:
    (study / "talk.txt").write_text("Int: Why?\n\nElla: So.\n\nInt: Oh?\n\nElla: Yes.\n", "utf-8")
    run(study, "import", "talk.txt")
    assert run(study, "undo").out == "corpus/talk.md: removed\n"
    assert run(study, "redo", "-n").out.startswith("--- /dev/null\n+++ b/corpus/talk.md\n@@ -0,0 +1,")
    assert run(study, "redo").out == "corpus/talk.md: there again\n"

    run(study, "codebook", "rename", "incorporation", "absorption", "-y")
    found = run(study, "undo")
    assert found.out.splitlines() == [
        "codebooks/tension.yaml: 2 lines as before",
        "corpus/rounds/ellie-1.md: 1 line as before",
        "corpus/terms.md: 1 line as before",
    ]
    assert found.err.endswith(", 3 files\n")


def test_commands_that_write_nothing_leave_the_last_plan(study: Path) -> None:
    run(study, "code", "sam-1", "ship", "--quote", "on the ship", "--coder", "ann")

    for words in (
        ("fmt",),
        ("check",),
        ("code", "sam-1", "power", "--quote", "hold", "-n"),
        ("git-setup",),
        ("init", "."),
    ):
        run(study, *words)

    assert "undoes `qual code sam-1 ship" in run(study, "undo").err


def test_quietly_nothing_but_the_result_is_said(study: Path) -> None:
    run(study, "code", "sam-1", "ship", "--quote", "on the ship", "--coder", "ann")

    assert run(study, "undo", "-q")[1:] == ("corpus/sam-1.md: 1 line as before\n", "")


def test_nothing_to_undo_is_exit_1_and_a_record_that_cannot_be_read_exit_2(study: Path) -> None:
    assert run(study, "undo").code == 1
    (study / ".qual/plans").mkdir(parents=True, exist_ok=True)
    (study / ".qual/plans/000001").write_bytes(b"\x00junk")
    assert run(study, "undo").code == 2
    assert run(study, "undo", "-n").code == 2


def coded(study: Path) -> None:
    """Carry out two plans."""
    run(study, "code", "sam-1", "ship", "--quote", "on the ship", "--coder", "ann")
    run(study, "codebook", "rename", "formula", "recipe", "-y")


def test_several_are_undone_and_done_again_one_by_one(study: Path) -> None:
    before = material(study)
    coded(study)
    after = material(study)

    undone = run(study, "undo", "2")
    assert [line.split(" of ")[0] for line in undone.err.splitlines()] == [
        "undoes `qual codebook rename formula recipe -y`",
        "undoes `qual code sam-1 ship --quote 'on the ship' --coder ann`",
    ]
    assert material(study) == before
    redone = run(study, "redo", "7")
    assert redone.err.endswith("2 changes of 7: no more are recorded\n")
    assert redone.out == (
        "corpus/sam-1.md: 1 line changed again\n"
        "codebooks/imagery.yaml: 1 line changed again\n"
        "corpus/rounds/ellie-1.md: 1 line changed again\n"
    )
    assert material(study) == after
    assert run(study, "redo").code == 1


def test_a_dry_run_of_several_shows_each_on_top_of_the_one_before(study: Path) -> None:
    before = material(study)
    run(study, "code", "sam-1", "ship", "--quote", "on the ship", "--coder", "ann")
    run(study, "code", "sam-1", "formula", "--quote", "on the ship", "--coder", "ann")
    after = material(study)

    shown = run(study, "undo", "2", "-n")

    assert shown.out.count("--- a/corpus/sam-1.md") == 2
    assert (
        "-**Sam:** I [hold the pen]{.power--to coder=ben weight=1}, [on the ship]{.ship coder=ann}.\n"
        in shown.out
    )
    assert material(study) == after != before


def test_a_new_change_says_that_what_was_undone_is_not_done_again(study: Path) -> None:
    coded(study)
    run(study, "undo", "2")

    new = run(study, "code", "sam-1", "formula", "--quote", "on the ship", "--coder", "ann")
    quiet = run(study, "redo")

    assert new.err.endswith("2 undone changes cannot be done again any more\n")
    assert quiet.code == 1
    run(study, "undo")
    assert (
        "1 undone change cannot be done again any more" in run(study, "memo", "add", "power", "It turns.").err
    )
    run(study, "undo")
    (study / "talk.txt").write_text("Int: Why?\n\nElla: So.\n\nInt: Oh?\n\nElla: Yes.\n", "utf-8")
    assert "1 undone change cannot" in run(study, "import", "talk.txt").err
    run(study, "undo")
    path = study / "corpus/sam-1.md"
    path.write_text(
        path.read_text("utf-8").replace("{.power--to coder=ben", "{coder=ben .power--to"), "utf-8"
    )
    assert "1 undone change cannot" in run(study, "fmt").err


def test_the_list_names_what_could_be_taken_back_and_done_again(study: Path) -> None:
    assert run(study, "undo", "--list").code == 1
    coded(study)
    run(study, "undo")

    found = run(study, "undo", "--list", "-f", "csv", SOURCE_DATE_EPOCH="1773482520")

    rows = [line.split(",") for line in found.out.splitlines()[1:]]
    assert [(row[0], row[1], row[2][:26], row[4]) for row in rows] == [
        ("qual undo", "1", "qual code sam-1 ship --quo", "1"),
        ("qual redo", "1", "qual codebook rename formu", "2"),
    ]
    next((study / ".qual/plans").glob("*-undo-*")).write_bytes(b"junk")
    assert "-undo-000002 cannot be read)" in run(study, "undo", "--list").out
    assert run(study, "redo").code == 2


@pytest.mark.parametrize(
    "line",
    [
        "undo -f csv",
        "undo -o list.csv",
        "undo --raw",
        "undo --list -n",
        "undo 2 --list",
        "undo 0",
        "undo x",
        "redo 0",
        "redo 1 2",
    ],
)
def test_what_has_nothing_to_do_is_refused(study: Path, line: str) -> None:
    coded(study)
    run(study, "undo")
    before = material(study)

    ran = run(study, *line.split())

    assert ran.code == 2
    assert ran.out == ""
    assert "E575" in ran.err or "E543" in ran.err
    assert material(study) == before
