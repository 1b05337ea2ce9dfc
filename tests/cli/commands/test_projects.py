"""Projects on the command line: nothing without agreement, all or nothing, taken back in one step."""

import sys
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.running import make_study, run

SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "data" / "refi-qda" / "atlasti-8.4-TestProject.qdpx"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "new" / "corpus").mkdir(parents=True)
    (tmp_path / "new" / "codebooks").mkdir()
    made = make_study(tmp_path / "old")
    assert run(made, "export", "-o", "../study.qdpx").code == 0
    return tmp_path / "new"


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".qual" not in path.parts
    }


def test_an_import_is_one_plan_that_undo_takes_back(study: Path) -> None:
    assert run(study, "import", "../study.qdpx").err.splitlines()[0] == "3 documents and 6 new codes imported"
    assert "corpus/rounds/ellie-1.md" in files(study)
    assert "import-report-study.md" in files(study)
    assert (
        run(study, "query", "--power", "any", "--count", "-q").out
        == run(study.parent / "old", "query", "--power", "any", "--count", "-q").out
    )
    assert run(study, "undo").code == 0
    assert files(study) == {}


def test_a_dry_run_writes_nothing(study: Path) -> None:
    ran = run(study, "import", "../study.qdpx", "-n")
    assert (ran.code, "would be imported" in ran.err, files(study)) == (0, True, {})


@pytest.mark.parametrize(("answer", "is_written"), [("y\n", True), ("n\n", False), ("", False)])
def test_a_person_at_a_terminal_is_asked(
    study: Path, monkeypatch: pytest.MonkeyPatch, answer: str, is_written: bool
) -> None:
    asked = StringIO(answer)
    monkeypatch.setattr(asked, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", asked)
    ran = run(study, "import", "../study.qdpx")
    assert "import 3 documents and 6 new codes?" in ran.err
    assert bool(files(study)) is is_written


def test_who_says_yes_beforehand_is_not_asked(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = StringIO("n\n")
    monkeypatch.setattr(asked, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", asked)
    run(study, "import", "../study.qdpx", "-y")
    assert files(study)


def test_a_name_that_is_taken_stops_everything(study: Path) -> None:
    run(study, "import", "../study.qdpx")
    before = files(study)
    ran = run(study, "import", "../study.qdpx")
    assert (ran.code, ran.err.count(": E546: "), files(study)) == (2, 3, before)


def test_the_same_codes_come_once_and_a_second_report_stands_beside_the_first(study: Path) -> None:
    run(study, "import", "../study.qdpx")
    assert run(study, "import", "../study.qdpx", "--into", "again").code == 0
    made = files(study)
    assert "import-report-study-2.md" in made
    assert "corpus/again/sam-1.md" in made
    assert [path for path in made if path.startswith("codebooks/")] == [
        "codebooks/imagery.yaml",
        "codebooks/tension.yaml",
    ]
    assert run(study, "check").code == 0


def test_a_selection_takes_its_codings_and_their_documents(study: Path) -> None:
    old = study.parent / "old"
    assert (
        run(old, "export", "--coder", "ben", "-o", "../ben.qdpx").err.splitlines()[-1]
        == "2 documents, 2 codings"
    )
    run(study, "import", "../ben.qdpx", "-y")
    assert sorted(path for path in files(study) if path.endswith("-1.md")) == [
        "corpus/rounds/ellie-1.md", "corpus/sam-1.md",
    ]  # fmt: skip
    assert run(study, "query", "--coder", "ann", "--count", "-q").out == "0\n"
    assert run(old, "export", "--coder", "ben", "--text", "nobody said this", "-o", "../none.qdpx").code == 1


def test_a_study_that_cannot_be_read_is_not_written_to(study: Path) -> None:
    (study / "qual.yaml").write_bytes(b"coders: {ann: Ann}\n\xff")
    ran = run(study, "import", "../study.qdpx")
    assert (ran.code, "E142" in ran.err) == (2, True)
    assert list(files(study)) == ["qual.yaml"]


def test_a_codebook_goes_out_and_in(study: Path) -> None:
    old = study.parent / "old"
    assert run(old, "codebook", "export", "-o", "../codes.qdc").code == 0
    assert run(old, "export", "-f", "qdc").out == (study.parent / "codes.qdc").read_text("utf-8")
    assert run(study, "import", "../codes.qdc").err == "6 new codes imported\n"
    assert (
        run(study, "codebook", "import", "../codes.qdc").err
        == "nothing to import: the study has all of it already\n"
    )
    assert run(study, "codebook", "import", "codes.csv").code == 2
    assert run(study, "check").code == 0


def test_the_sample_of_the_standard_comes_with_its_report(study: Path) -> None:
    if not SAMPLE.exists():
        pytest.skip("the sample is not at hand")
    ran = run(study, "import", str(SAMPLE))
    report = files(study)["import-report-atlasti-8-4-testproject.md"].decode()

    assert ran.code == 0
    assert "## Texts that are missing: 11\n" in report
    assert "## Codings in texts that are missing: 9\n" in report
    assert run(study, "check").out == ""
    assert "diet-coke:\n" in files(study)["codebooks/breakfast-food.yaml"].decode()
