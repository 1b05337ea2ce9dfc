"""`qual import` of other programs' own files: which options go with them, and what is written or not."""

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.exchange.qualcoder_files import coded, qualcoder_folder
from tests.exchange.taguette_files import Mark, Page, Project, taguette_file

WORDS = "We lost our edge, and nobody asked."


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study with one file of Taguette and one folder of QualCoder beside its corpus."""
    for name in ("corpus", "codebooks"):
        (tmp_path / name).mkdir()
    one = Project(
        "Hubs", (Page("One", (WORDS,), (Mark("lost our edge", ("power",), "ann"),)),), {"power": ""}
    )
    taguette_file(tmp_path / "t.sqlite3", one, Project("Other"))
    qualcoder_folder(
        tmp_path / "s.qda",
        {
            "source": [{"id": 1, "name": "Two", "fulltext": WORDS}],
            "code_name": [{"cid": 1, "name": "Voice"}],
            "code_text": [coded(1, 1, WORDS, "nobody asked")],
        },
    )
    (tmp_path / "plain.txt").write_text(WORDS, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (["t.sqlite3"], "E763"),
        (["t.sqlite3", "--project", "3"], "E763"),
        (["t.sqlite3", "--project", "1", "--offsets", "utf16"], "E744"),
        (["t.sqlite3", "--project", "1", "--title", "One"], "E744"),
        (["t.sqlite3", "--project", "1", "s.qda"], "E744"),
        (["s.qda", "--project", "1"], "E744"),
        (["s.qda", "--encoding", "utf-8"], "E744"),
        (["s.qda/", "plain.txt"], "E744"),
        (["s.qda/images"], "E760"),
        (["plain.txt", "--project", "1"], "E745"),
        (["s.qda", "--into", "../x"], "E543"),
        (["nothing.sqlite3"], "E602"),
    ],
)
def test_what_says_nothing_is_refused_and_nothing_written(study: Path, words: list[str], rule: str) -> None:
    before = sorted(path for path in study.rglob("*") if ".qual" not in path.parts)
    ran = run(study, "import", *words)

    assert (ran.code, ran.out) == (2, "")
    assert f": {rule}: " in ran.err
    assert sorted(path for path in study.rglob("*") if ".qual" not in path.parts) == before


@pytest.mark.parametrize(
    "words", [["t.sqlite3", "--project", "hubs"], ["s.qda"], ["s.qda/"], ["s.qda/data.qda"]]
)
def test_a_dry_run_tells_the_same_and_writes_nothing(study: Path, words: list[str]) -> None:
    dry = run(study, "import", *words, "--kind", "interview", "--into", "in", "-n")
    assert not list((study / "corpus").iterdir())
    real = run(study, "import", *words, "--kind", "interview", "--into", "in")

    assert (dry.code, real.code) == (0, 0)
    assert real.out == dry.out
    assert len(list((study / "corpus/in").glob("*.md"))) == 1
    assert run(study, "check").code == 0


def test_both_come_into_one_study_and_are_counted_together(study: Path) -> None:
    run(study, "import", "t.sqlite3", "--project", "1")
    run(study, "import", "s.qda")
    ran = run(study, "query", "power or voice")

    assert "2 quotations, 2 codings, 2 documents" in ran.out + ran.err


def test_a_name_that_is_taken_is_refused(study: Path) -> None:
    run(study, "import", "s.qda")
    ran = run(study, "import", "s.qda")

    assert ran.code == 2
    assert ": E546: there is a document `Two` already" in ran.err
