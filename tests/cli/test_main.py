"""Every run ends with an exit code that says what happened, and never with a traceback."""

import gc
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from qualcli import __version__
from qualcli.cli import main as cli
from qualcli.cli.commands import rule_command
from tests.cli.running import PLAIN, QUAL, process, run


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["-q", "--version"], 0),
        ([], 0),
        (["--help"], 0),
        (["query", "-h"], 0),
        (["query", "--tension", "power"], 0),
        (["check"], 0),
        (["query", "--tension", "power", "--imagery", "ship"], 1),
        (["matrix", "--doc", "terms", "--imagery", "any"], 1),
        (["code", "terms", "power", "--quote", "nobody said that here"], 1),
        (["fmt", "--check"], 0),
        (["qury"], 2),
        (["query", "--tension"], 2),
        (["show", "nobody"], 2),
        (["-C", "nowhere", "status"], 2),
        (["--color", "loud", "status"], 2),
    ],
)
def test_exit_codes(read_only: Path, words: list[str], code: int) -> None:
    assert run(read_only, *words).code == code


@pytest.mark.parametrize("words", [["--version"], ["-q", "--version"]])
def test_the_version_is_one_line(tmp_path: Path, words: list[str]) -> None:
    assert run(tmp_path, *words) == (0, f"qual {__version__}\n", "")


def test_a_check_that_finds_errors_is_1_and_warnings_only_when_strict(study: Path) -> None:
    (study / "corpus" / "more.md").write_text("---\nkind: memo\n---\n\nA [word]{.power}.\n", "utf-8")
    assert run(study, "check").code == 0
    assert run(study, "check", "--strict").code == 1
    (study / "corpus" / "more.md").write_text("---\nkind: memo\n---\n\nA [word]{.powr}.\n", "utf-8")
    assert run(study, "check").code == 1


def test_an_interrupt_says_that_nothing_is_half_written(
    read_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule_command, "run", raising(KeyboardInterrupt()))
    assert run(read_only, "rule") == (130, "", "interrupted; nothing is half-written\n")


INTERRUPTED = """
import os, signal, sys
from qualcli.cli import main
from qualcli.cli.commands import rule_command

def run(session, options):
    os.kill(os.getpid(), signal.SIGINT)
    signal.pause()

# where the tests run in the background, interrupts are ignored from the start
signal.signal(signal.SIGINT, signal.default_int_handler)

rule_command.run = run
sys.argv = ["qual", "rule"]
main.entry()
"""


def test_a_process_that_is_interrupted_ends_with_130() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "interrupted; nothing is half-written\n"


def test_a_reader_that_goes_away_is_no_error(study: Path) -> None:
    """The output is longer than a pipe holds, and its reader takes one line."""
    turn = "**Sam:** " + "On and on they went. " * 400
    (study / "corpus" / "long.md").write_text("---\nkind: interview\n---\n\n" + f"{turn}\n\n" * 40, "utf-8")
    started = subprocess.Popen(
        [QUAL, "query", "--text", "went"],
        cwd=study,
        env={"PATH": os.environ.get("PATH", os.defpath), **PLAIN},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with started:
        assert started.stdout is not None
        assert started.stderr is not None
        assert started.stdout.readline().startswith(b"long@T1  Sam")
        started.stdout.close()
        said = started.stderr.read()
    assert (started.returncode, said) == (141, b"")


def test_a_reader_that_was_never_there_is_no_error(read_only: Path) -> None:
    """The short output is written only when the process ends."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [QUAL, "-q", "status"], cwd=read_only, env=PLAIN, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_broken_pipe_inside_a_command_is_quiet(read_only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_command, "run", raising(BrokenPipeError()))
    assert run(read_only, "rule") == (141, "", "")


@pytest.mark.parametrize("in_a_study", [True, False])
def test_a_mistake_of_ours_shows_its_log_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_a_study: bool
) -> None:
    """The log lies with the study, where there is one."""
    folder, logs = tmp_path / "study", tmp_path / "logs"
    for name in ("corpus", "codebooks") if in_a_study else ():
        (folder / name).mkdir(parents=True)
    folder.mkdir(exist_ok=True)
    logs.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(logs))
    monkeypatch.setattr(rule_command, "run", raising(ZeroDivisionError("by nobody")))
    ran = run(folder, "rule", "E106")
    [log] = (folder / ".qual" / "log" if in_a_study else logs).glob("*.txt")
    assert (ran.code, ran.out) == (70, "")
    assert ran.err == (
        f"qual: an internal error, not yours: ZeroDivisionError; the log is {log}\n"
        "help: nothing was half-written. Please report it with that log.\n"
    )
    written = log.read_text("utf-8")
    assert "command: 'rule' 'E106'" in written
    assert "Traceback" in written
    assert "by nobody" in written


def test_a_mistake_of_ours_is_told_even_where_no_log_can_be_written(
    read_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcli.study.log.write_log", lambda *_: None)
    monkeypatch.setattr(rule_command, "run", raising(RuntimeError()))
    ran = run(read_only, "rule")
    assert ran.code == 70
    assert "RuntimeError; no log could be written\n" in ran.err


@pytest.mark.parametrize(
    ("words", "is_coloured"),
    [
        (["--color", "always", "qury"], True),
        (["qury", "--color=always"], True),
        (["--color", "never", "qury"], False),
        (["qury"], False),
        (["query", "--color", "always", "--tension", "powr"], True),
    ],
)
def test_a_mistake_is_shown_in_the_colour_asked_for(
    read_only: Path, words: list[str], is_coloured: bool
) -> None:
    assert ("\x1b[" in run(read_only, *words).err) is is_coloured


def test_a_folder_may_be_named_like_a_command(study: Path) -> None:
    study.rename(study.with_name("status"))
    ran = run(study.parent, "-C", "status", "query", "--tension", "power", "--count", "-q")
    assert ran == (0, "2\n", "")


@pytest.mark.parametrize("where", ["before", "after", "both"])
def test_the_study_may_be_named_before_and_after_the_command(read_only: Path, where: str) -> None:
    before = [] if where == "after" else ["-C", "elsewhere" if where == "both" else read_only.name]
    after = [] if where == "before" else ["--study", read_only.name]
    ran = run(read_only.parent, *before, "query", "--tension", "power", "-q", "--count", *after)
    assert ran == (0, "2\n", "")


@pytest.mark.parametrize("name", ["sam-1", "./corpus/sam-1.md", "corpus/sam-1.md"])
def test_a_path_is_as_good_as_a_name(read_only: Path, name: str) -> None:
    assert run(read_only, "check", name).err == "no problems in 1 document\n"


def test_a_process_speaks_utf_8_whatever_the_locale_says(read_only: Path) -> None:
    ran = process(read_only, "query", "--text", "“nothing”", environment={"LC_ALL": "C"})
    assert ran == (1, "", "nothing found\n")
    ran = process(read_only, "qury“", environment={"LC_ALL": "C"})
    assert "no command `qury“`" in ran.err


def test_main_raises_nothing_whatever_the_words(read_only: Path) -> None:
    for words in ([""], ["--"], ["-"], ["query", "--", "--tension"], ["\x00"], ["query", "--text", "\udc80"]):
        assert run(read_only, *words).code in {1, 2}


def test_help_is_shown_where_nothing_is_asked(read_only: Path) -> None:
    assert run(read_only) == run(read_only, "--help")
    assert cli.main(["--version"]) == 0


def raising(error: BaseException) -> object:
    def fail(*_: object) -> int:
        raise error

    return fail


def test_signals_are_those_of_the_system() -> None:
    assert 128 + signal.SIGINT == cli.INTERRUPTED
    assert 128 + signal.SIGPIPE == cli.CLOSED_PIPE


@pytest.fixture
def _no_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The end of a process is an exception here, and what it sets for its short life is set back."""
    monkeypatch.setattr("os._exit", sys.exit)
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_no_end")
@pytest.mark.parametrize("line", ["--version", "qury"])
def test_a_process_exits_with_the_code_of_its_line(
    line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    streams = [(tmp_path / name).open("w", encoding="latin-1") for name in ("out", "err")]
    monkeypatch.setattr("sys.argv", ["qual", line])
    with streams[0], streams[1], redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        with pytest.raises(SystemExit) as ended:
            cli.entry()
        assert [stream.encoding for stream in streams] == ["utf-8", "utf-8"]
    assert ended.value.code == (0 if line == "--version" else 2)


@pytest.mark.usefixtures("_no_end")
def test_a_reader_that_leaves_before_the_last_words_is_no_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The output waits in a buffer, so the missing reader shows only at the very end."""
    reading, writing = os.pipe()
    os.close(reading)
    monkeypatch.setattr("sys.argv", ["qual", "--version"])
    errors = (tmp_path / "err").open("w", encoding="utf-8")
    out = os.fdopen(writing, "w")
    with out, errors, redirect_stdout(out), redirect_stderr(errors), pytest.raises(SystemExit) as ended:
        cli.entry()
    assert ended.value.code == 141
    assert (tmp_path / "err").read_text("utf-8") == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("words", [("status",), ("query", "--tension", "any"), ("--help",), ("--version",)])
def test_a_result_that_finds_no_room_is_no_mistake_of_ours(read_only: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [QUAL, *words], cwd=read_only, env=PLAIN, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert done.returncode == 2
    assert b"cannot be written to standard output: No space left on device\nhelp: make room" in done.stderr


def test_a_fault_of_a_file_that_nobody_foresaw_is_ours(
    read_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule_command, "run", raising(OSError(5, "Input/output error", "corpus/a.md")))
    assert run(read_only, "rule").code == 70
