"""Data goes to stdout, a pager or a file; words about it to stderr; colour to terminals that want it."""

import os
import pty
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from qualcli.cli.output import Output, fold_line
from qualcli.render.look import Look
from tests.cli.running import QUAL, run


class Terminal(StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@contextmanager
def terminal(**environment: str) -> Iterator[Terminal]:
    """Both streams on a terminal of 60 columns."""
    stream = Terminal()
    around = {"PATH": os.environ.get("PATH", os.defpath), "TERM": "xterm", "COLUMNS": "60"} | environment
    with patch.dict(os.environ, around, clear=True), redirect_stdout(stream), redirect_stderr(stream):
        yield stream


def test_quiet_leaves_what_must_be_known(capsys: pytest.CaptureFixture[str]) -> None:
    Output(quiet=True).say("a count")
    Output(quiet=True).warn("an error")
    Output().say("another count")
    assert capsys.readouterr() == ("", "an error\nanother count\n")


def test_a_result_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    Output().emit(["one\n", "two\n"])
    assert capsys.readouterr() == ("one\ntwo\n", "")


def test_a_hyphen_is_standard_output(study: Path) -> None:
    ran = run(study, "matrix", "-f", "csv", "-o", "-")
    assert (ran.code, ran.out) == (0, run(study, "matrix", "-f", "csv").out)
    assert not (study / "-").exists()
    assert run(study, "export", "-f", "sqlite", "-o", "-").code == 2
    assert not (study / "-").exists()


def test_a_result_goes_to_a_file_in_one_step(study: Path) -> None:
    (study / "table.csv").write_text("old", "utf-8")
    ran = run(study, "matrix", "-f", "csv", "-o", "table.csv")
    assert (ran.code, ran.out, ran.err) == (0, "", "wrote table.csv\n")
    assert (study / "table.csv").read_text("utf-8") == run(study, "matrix", "-f", "csv").out
    assert not [path for path in study.iterdir() if path.name.startswith(".qual-")]


@pytest.mark.parametrize("target", ["nowhere/table.csv", "corpus/table.csv", "codebooks/tension.yaml", "."])
def test_a_file_that_cannot_be_written_leaves_everything(study: Path, target: str) -> None:
    before = {
        path: path.read_bytes() for path in study.rglob("*") if path.is_file() and ".qual" not in path.parts
    }
    ran = run(study, "matrix", "-f", "csv", "-o", target)
    after = {
        path: path.read_bytes() for path in study.rglob("*") if path.is_file() and ".qual" not in path.parts
    }
    assert (ran.code, ran.out) == (2, "")
    assert before == after


@pytest.mark.parametrize(
    ("color", "environment", "expected"),
    [
        ("auto", {}, True),
        ("never", {}, False),
        ("auto", {"NO_COLOR": ""}, False),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"TERM": "dumb"}, False),
        ("always", {"NO_COLOR": "1"}, True),
    ],
)
def test_a_terminal_has_colour_unless_it_wants_none(
    color: str, environment: dict[str, str], expected: bool
) -> None:
    with terminal(**environment):
        assert Output(color).look() == Look(60, expected)
        assert Output(color).look(for_errors=True) == Look(60, expected)


def test_a_file_has_neither_width_nor_colour() -> None:
    with terminal():
        assert Output().look("table.txt") == Look(None, color=False)


def test_a_pipe_has_colour_only_where_it_is_asked_for(read_only: Path) -> None:
    assert "\x1b[" not in run(read_only, "show", "ellie-1").out
    assert "\x1b[" not in run(read_only, "show", "ellie-1", "--color", "never").out
    assert "\x1b[" in run(read_only, "show", "ellie-1", "--color", "always").out
    assert "\x1b[" in run(read_only, "show", "ellie-1", "--color", "always", NO_COLOR="1").out


@pytest.mark.parametrize(
    ("columns", "width"), [("72", 72), ("12", 40), ("wide", 80), ("0", 80), ("", 80), ("500", 500)]
)
def test_columns_are_the_width(columns: str, width: int) -> None:
    with terminal(COLUMNS=columns):
        assert Output().look().width == width


LONG = [f"line {number}\n" for number in range(60)]


@pytest.mark.parametrize(
    ("is_terminal", "expected"),
    [
        (True, "  what is not read here: a number of\n    documents"),
        (False, "  what is not read here: a number of documents"),
    ],
)
def test_a_line_is_folded_between_words_where_a_terminal_would_cut_it(
    monkeypatch: pytest.MonkeyPatch, expected: str, *, is_terminal: bool
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_terminal)

    assert fold_line("  what is not read here: a number of documents") == expected


def test_a_long_result_goes_through_the_pager(tmp_path: Path) -> None:
    with terminal(PAGER=f"cat > {tmp_path}/paged") as shown:
        Output().page(LONG)
    assert (tmp_path / "paged").read_text("utf-8") == "".join(LONG)
    assert shown.getvalue() == ""


def test_the_usual_pager_is_less(tmp_path: Path) -> None:
    less = tmp_path / "less"
    less.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/options; cat > {tmp_path}/paged\n', "utf-8")
    less.chmod(0o755)
    with terminal(PATH=f"{tmp_path}:{os.defpath}") as shown:
        Output().page(LONG)
    assert (tmp_path / "options").read_text("utf-8") == "-FRX\n"
    assert (tmp_path / "paged").read_text("utf-8") == "".join(LONG)
    assert shown.getvalue() == ""


@pytest.mark.parametrize(
    ("lines", "environment"),
    [
        (LONG, {"PAGER": ""}),
        (LONG, {"PAGER": "false", "TERM": "dumb"}),
        (LONG, {"PATH": ""}),
        (LONG[:5], {"PAGER": "false"}),
    ],
)
def test_a_pager_is_not_wanted_not_there_or_not_needed(lines: list[str], environment: dict[str, str]) -> None:
    with terminal(**environment) as shown:
        Output().page(lines)
    assert shown.getvalue() == "".join(lines)


def test_a_pager_that_is_left_early_is_no_error() -> None:
    with terminal(PAGER="true") as shown:
        Output().page([f"{'long ' * 200}\n"] * 2000)
    assert shown.getvalue() == ""


def test_a_pipe_is_never_paged(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PAGER", "false")
    Output().page(LONG)
    assert capsys.readouterr().out == "".join(LONG)


@pytest.mark.parametrize(("environment", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_real_terminal_has_its_width_and_colour(
    read_only: Path, environment: dict[str, str], is_coloured: bool
) -> None:
    ours, theirs = pty.openpty()
    around = {"PATH": os.defpath, "TERM": "xterm", "COLUMNS": "48", "PAGER": ""}
    started = subprocess.Popen(
        [QUAL, "show", "ellie-1@T2"], cwd=read_only, env=around | environment, stdout=theirs
    )
    with started:
        os.close(theirs)
        shown = drained(ours).decode()
    assert started.returncode == 0
    assert ("\x1b[" in shown) is is_coloured
    assert is_coloured or max(map(len, shown.splitlines())) <= 48


def drained(terminal: int) -> bytes:
    """Everything that is written to a terminal until it closes."""
    found = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            part = b""
        if not part:
            os.close(terminal)
            return found
        found += part
