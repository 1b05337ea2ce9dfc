"""The example study's history is the same wherever it is made, and ends with the example study."""

from pathlib import Path
from subprocess import run

import pytest

from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.architecture.house import ROOT
from tests.history.example import build

PRIYA = Path("corpus/interviews/priya-1.md")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("history") / "study")


def git(folder: Path, *words: str) -> str:
    return run(("git", *words), cwd=folder, check=True, capture_output=True, text=True).stdout


def test_commits_have_the_same_names_everywhere(study: Path, tmp_path: Path) -> None:
    other = build(tmp_path / "other")

    assert git(study, "log", "--all", "--format=%H") == git(other, "log", "--all", "--format=%H")
    assert git(study, "status", "--porcelain") == ""


def test_it_ends_with_the_example_study_but_for_what_waits_on_a_branch(study: Path) -> None:
    paths = [
        path.relative_to(ROOT) for folder in ("corpus", "codebooks") for path in (ROOT / folder).rglob("*.*")
    ]

    differing = [
        path for path in paths if (study / path).read_text("utf-8") != (ROOT / path).read_text("utf-8")
    ]
    assert differing == [PRIYA]


def test_the_branch_says_what_it_changes_in_the_words(study: Path) -> None:
    texts = [git(study, "show", f"{revision}:{PRIYA}") for revision in ("main", "ben")]
    bases = [parse_document(Source("it.md", text), Dialect())[0].base for text in texts]

    assert bases[1] == bases[0].replace("rather proud", "quite proud") != bases[0]
    assert "Transcript-edit: " in git(study, "log", "-1", "--format=%B", "ben")
