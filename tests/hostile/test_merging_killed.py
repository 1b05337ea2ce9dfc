"""A merge killed at any moment leaves our version or the whole merge, never half of it."""

import signal
import sys
from pathlib import Path
from subprocess import run

BASE = "**Ellie:** We lost our edge today, and nobody asked.\n"
OURS = "**Ellie:** We [lost our edge]{.power coder=ann} today, and nobody asked.\n"
THEIRS = "**Ellie:** We lost [our edge today]{.story coder=ben}, and nobody asked us.\n"
KILLED = """
import os, runpy, signal, sys

left, home = int(sys.argv[1]), os.getcwd()

def watch(event, about):
    global left
    if event in {"open", "os.rename", "os.remove", "os.chmod", "os.truncate"} and isinstance(about[0], str):
        if os.path.dirname(os.path.realpath(about[0])) == home:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

sys.argv[:2] = ["qual"]
sys.addaudithook(watch)
runpy.run_module("qualcli", run_name="__main__")
"""


def test_ours_or_the_merge_whatever_the_moment(tmp_path: Path) -> None:
    seen: list[str] = []
    for moment in range(1, 30):
        for name, text in (("base.md", BASE), ("ours.md", OURS), ("theirs.md", THEIRS)):
            (tmp_path / name).write_text(text)
        done = run(
            (sys.executable, "-c", KILLED, str(moment), "merge-file", "base.md", "ours.md", "theirs.md"),
            cwd=tmp_path, capture_output=True, check=False,
        )  # fmt: skip
        seen.append((tmp_path / "ours.md").read_text())
        assert (tmp_path / "base.md").read_text() + (tmp_path / "theirs.md").read_text() == BASE + THEIRS
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL

    assert len(seen) > 4
    assert seen[0] == OURS
    assert set(seen[:-1]) <= {OURS, seen[-1]}
    assert ".power coder=ann" in seen[-1]
    assert ".story coder=ben" in seen[-1]
    assert "asked us." in seen[-1]
