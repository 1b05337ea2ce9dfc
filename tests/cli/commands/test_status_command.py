"""`qual status` shows what there is, what is wrong, and what git knows."""

import json
import subprocess
from pathlib import Path

import pytest

from qualcli.cli.commands import status_command
from tests.cli.running import run


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_outside_git_there_is_no_history(read_only: Path) -> None:
    assert run(read_only, "status").err == "no problems\nnot a git repository: no history of changes\n"


def test_quiet_shows_the_tables_alone(read_only: Path) -> None:
    assert run(read_only, "status", "-q") == (0, run(read_only, "status").out, "")


def test_git_knows_the_last_change_and_what_is_not_committed(study: Path) -> None:
    git(study, "init", "-q")
    assert "no history" not in run(study, "status").err
    git(study, "add", ".")
    git(study, "commit", "-qm", "first \x1b[31mround")
    said = run(study, "status").err.splitlines()
    assert said[1].endswith(" by Ann: first ␛[31mround")
    assert said[2] == "every change is committed"
    for name in ("sam-1", "terms", "rounds/ellie-1", "new", "newer"):
        with (study / f"corpus/{name}.md").open("a") as file:
            file.write("\nmore\n")
    (study / "notes.txt").write_text("not ours", "utf-8")
    assert run(study, "status").err.splitlines()[-1] == (
        "not committed: corpus/new.md, corpus/newer.md, corpus/rounds/ellie-1.md and 2 more"
    )


def test_problems_are_counted_as_check_counts_them(study: Path) -> None:
    (study / "corpus/more.md").write_text(
        "---\nkind: memo\n---\n\nA [word]{.powr} and [x]{.power}.\n", "utf-8"
    )
    met, problems, *_ = run(study, "status").err.splitlines()
    assert met.startswith("1 error was met")
    assert problems == "problems: 1 error, 2 warnings in 1 file; `qual check` shows them"
    assert run(study, "check").err == "1 error, 2 warnings in 1 file\n"


def test_in_a_huge_corpus_check_looks_for_problems(read_only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_command, "_LOOKED_THROUGH", 2)
    assert run(read_only, "status").err.startswith("`qual check` looks for problems\n")


def test_documents_are_listed_one_by_one(read_only: Path) -> None:
    ran = run(read_only, "status", "--documents", "-f", "csv")
    assert [line.split(",")[0] for line in ran.out.splitlines()[1:]] == ["rounds/ellie-1", "sam-1", "terms"]


def test_all_tables_are_one_json_value(read_only: Path) -> None:
    tables = json.loads(run(read_only, "status", "-f", "json").out)
    assert [table["schema"] for table in tables] == [
        "qual/status-documents",
        "qual/status-codes",
        "qual/status-coders",
    ]
    assert {table["version"] for table in tables} == {1}
