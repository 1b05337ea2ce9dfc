"""Questions are put to people only, and nothing is taken for an answer that is none."""

import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from qualcli.cli.asking import ask, is_anybody_there, may_write, nobody_there
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from tests.architecture.house import ROOT
from tests.cli.answering import Terminal
from tests.cli.running import PLAIN

ANSWERS = {"1": "first", "10": "tenth", "y": "yes", "n": "no"}


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("y\n", "y"),
        (" YES \n", "y"),
        ("yup", "y"),
        ("No\n", "n"),
        ("1\n", "1"),
        ("10\n", "10"),
        ("100\n1\n", "1"),
        ("\n\nx\n?\n10\n", "10"),
        ("", "n"),
        ("x\n", "n"),
    ],
)
def test_an_answer_is_one_of_those_offered(
    typed: str, answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert ask("Which?", ANSWERS) == answer
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Which?\n  [1] first  [10] tenth  [y] yes  [n] no: ")


def test_nobody_is_there_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert is_anybody_there()
    monkeypatch.setattr(sys, "stdin", StringIO("y\n"))
    assert not is_anybody_there()
    monkeypatch.setattr(sys, "stdin", None)
    assert not is_anybody_there()


def test_nothing_is_agreed_to_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("y\n"))
    session = Session(("recode", "a", "b"))
    assert may_write(session, "write?", yes=True)
    with pytest.raises(QualError) as error:
        may_write(session, "write?", yes=False)
    assert error.value.code == 2
    [finding] = error.value.findings
    assert (finding.rule, finding.help) == ("E552", nobody_there(session).findings[0].help)


@pytest.mark.parametrize(("typed", "is_coded"), [(b"y\n", True), (b"n\n", False), (b"\x04", False)])
def test_a_real_terminal_is_asked(study: Path, typed: bytes, is_coded: bool) -> None:
    ours, theirs = pty.openpty()
    try:
        started = subprocess.Popen(
            [sys.executable, "-m", "qualcli", "code", "sam-1", "ship", "--match", "ship", "--coder", "ann"],
            cwd=study,
            env={"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(ROOT), **PLAIN},
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        os.write(ours, typed)
        out, err = started.communicate(timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    assert started.returncode == 0
    assert b"1 of 1  sam-1@T1" in err
    assert (b"[ship]{.ship coder=ann}" in out) == is_coded
    assert ("[ship]{.ship coder=ann}" in (study / "corpus/sam-1.md").read_text("utf-8")) == is_coded
