"""Real repositories for tests, untouched by the settings of whoever runs them."""

import os
from pathlib import Path
from subprocess import run

import pytest


def alone(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Keep git from finding anybody's settings, or a repository above the tests' folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", os.fspath(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", os.fspath(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(home))
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ann")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ann@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2026-03-12T09:00:00+01:00")


def git(folder: str | Path, *words: str) -> str:
    """Run git; give what it prints."""
    return run(("git", *words), cwd=folder, check=True, capture_output=True, text=True).stdout


def commit(folder: str | Path, subject: str = "all") -> str:
    """Commit everything; give the commit's full name."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", subject)
    return git(folder, "rev-parse", "HEAD").strip()
