"""The real program in a real terminal: a passage is coded, the program is killed, and nothing is lost."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.architecture.house import ROOT
from tests.tui.studies import make_study

TMUX = shutil.which("tmux")
pytestmark = pytest.mark.skipif(TMUX is None, reason="there is no tmux here")
NADIA = "corpus/interviews/nadia-1.md"
_PATIENCE = 30


class Terminal:
    """A terminal of its own, in which one command runs."""

    def __init__(self, folder: Path) -> None:
        self.name = f"qual-{uuid4().hex[:8]}"
        self.folder = folder

    def tmux(self, *words: str) -> str:
        command = [str(TMUX), "-L", self.name, "-f", "/dev/null", *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE).stdout

    def run(self, line: str, size: tuple[int, int] = (80, 24)) -> None:
        command = f"env PYTHONPATH='{ROOT}' '{sys.executable}' -m qualcli -C '{self.folder}' {line}; sleep {_PATIENCE}"
        self.tmux("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), command)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tmux("send-keys", "--", key)

    def kill(self) -> None:
        """Kill the program, so that it can do nothing any more."""
        shell = self.tmux("list-panes", "-F", "#{pane_pid}").strip()
        children = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True).stdout
        for child in children.split():
            os.kill(int(child), signal.SIGKILL)

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def wait(self, text: str) -> str:
        """Wait until a text is on the screen."""
        end = time.monotonic() + _PATIENCE
        while text not in (screen := self.screen()):
            assert time.monotonic() < end, f"`{text}` never came:\n{screen}"
            time.sleep(0.05)
        return screen


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    one = Terminal(make_study(tmp_path / "study"))
    yield one
    one.tmux("kill-server")


def test_a_passage_is_coded_in_the_real_program(terminal: Terminal) -> None:
    terminal.run("code nadia-1 --coder ann")
    terminal.wait("? keys")
    terminal.press(")", "s", "c")
    terminal.wait("Tab marks several")
    terminal.press("w", "e", "d", "Enter")
    terminal.wait("nadia-1@T4  marriage")

    text = (terminal.folder / NADIA).read_text("utf-8")
    assert "I signed. [It was like a wedding: you look happy in the photograph.]{.marriage coder=ann}" in text

    terminal.press("u")
    terminal.wait("undone:")
    assert ".marriage" not in (terminal.folder / NADIA).read_text("utf-8")

    terminal.press("q")
    terminal.wait("nadia-1: 1 of 3 turns coded by ann")


def test_a_program_that_is_killed_has_lost_nothing(terminal: Terminal) -> None:
    terminal.run("code nadia-1 --coder ann", (120, 40))
    terminal.wait("? keys")
    terminal.press("1")
    terminal.wait("nadia-1@T4  high-wire")
    terminal.press("c")
    terminal.wait("Tab marks several")
    terminal.kill()

    assert "[I signed.]{.high-wire coder=ann}" in (terminal.folder / NADIA).read_text("utf-8")
    terminal.tmux("kill-session")
    terminal.name += "-again"
    terminal.run("code nadia-1 --coder ann")
    terminal.wait("turn 4 of 5")
    terminal.press("u")
    terminal.wait("undone:")
    assert ".high-wire coder=ann}" not in (terminal.folder / NADIA).read_text("utf-8")
