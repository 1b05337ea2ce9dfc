"""Documentation shows what the program prints: the commands of each `console` block are run, in order.

`python -m tests.architecture.docs FILE…` prints the outputs again; with `--check` it only says what is stale.
The pages of the command line are run whole, by `sh` where a line is more than one `qual` command; elsewhere only
`qual` is run. Each page has its own copy of the example study, or, where it says so, begins in an empty folder.

What is written below `$ command` is both streams, as a terminal shows them, without blanks at the ends of lines, and
`[exit 1]` where the exit code is not 0. A text handed in by `<<END` is shown as a shell does, behind `> `.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from tests.architecture.house import ROOT
from tests.history.example import build

PAGES = ROOT / "tests" / "cli"
EMPTY = "in an empty folder"
"""A page that says this begins without a study."""
HISTORY = "with its history"
"""A page that says this has the example study as a repository, made by `tests.history.example`."""
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(
    r"^\$ (?P<command>[^\n]*<<'?(?P<end>\w+)[^\n]*\n(?:> ?[^\n]*\n)*?> (?P=end)|[^\n]*)\n"
    r"(?P<output>(?:(?!\$ )[^\n]*\n)*)",
    re.MULTILINE,
)
FOR_A_SHELL = re.compile(r"[|<>;&$`*?~\\\n]")
QUOTED = re.compile(r"'[^']*'")

Run = Callable[[str], str | None]
"""Runs a command and gives what it prints; None leaves what is written."""


def refreshed(text: str, run: Run) -> str:
    """The text, with the output under every command printed again."""
    return BLOCK.sub(lambda block: COMMAND.sub(lambda found: shown(found, run), block[0]), text)


def shown(found: re.Match[str], run: Run) -> str:
    """A command and what it prints, as on a terminal."""
    printed = run(re.sub(r"\n> ?", "\n", found["command"]))
    if printed is None:
        return found[0]
    lines = [f"$ {found['command']}", *(line.rstrip() for line in printed.splitlines())]
    return "\n".join(lines) + "\n"


def only_qual(run: Run) -> Run:
    """Leave every other command alone."""
    return lambda command: run(command) if command.split()[:1] == ["qual"] else None


def run_in(home: Path) -> Run:
    """Run commands in `home/study`; paths below `home` are shown behind `~`."""
    study, environment = home / "study", environment_of(home)

    def run(command: str) -> str:
        is_simple = re.match(r"qual\b", command) and not FOR_A_SHELL.search(QUOTED.sub("", command))
        printed, code = (in_process if is_simple else in_a_shell)(command, study, environment)
        printed = printed.replace(str(home), "~")
        ended = printed if not printed or printed.endswith("\n") else printed + "\n"
        return ended + (f"[exit {code}]\n" if code else "")

    return run


def environment_of(home: Path) -> dict[str, str]:
    """Everything that a command can see of the world, the same for everybody."""
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in GIT.items()}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    # In a second working tree `qual` is that tree's only if PYTHONPATH says so.
    tree = {key: os.environ[key] for key in ("PYTHONPATH",) if key in os.environ}
    return {"PATH": path, "HOME": str(home), **PLAIN, **who, **tree}


PLAIN = {
    "NO_COLOR": "1",
    "COLUMNS": "80",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "SOURCE_DATE_EPOCH": "1773482520",
    "PAGER": "cat",
    "GIT_CONFIG_NOSYSTEM": "1",
}
GIT = {"NAME": "Ann", "EMAIL": "ann@example.org", "DATE": "2026-03-14T10:00:00+00:00"}


def in_process(command: str, study: Path, environment: dict[str, str]) -> tuple[str, int]:
    """Run one `qual` command here, which saves the start of a process."""
    from qualcli.cli.main import main as qual

    stream = StringIO()
    here = patch.dict(os.environ, environment, clear=True)
    with chdir(study), here, redirect_stdout(stream), redirect_stderr(stream):
        code = qual(shlex.split(command)[1:])
    return stream.getvalue(), code


def in_a_shell(command: str, study: Path, environment: dict[str, str]) -> tuple[str, int]:
    """Run a line through `sh`, both streams in the order in which they come."""
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=study,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode(), done.returncode


@contextmanager
def home_for(text: str) -> Iterator[Path]:
    """A home folder with the study that a page is about, so that a command shown there may write."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve()
        (home / "study").mkdir()
        (home / ".gitconfig").write_text("[init]\n\tdefaultBranch = main\n", "utf-8")
        if HISTORY in text:
            build(home / "study")
        elif EMPTY not in text:
            copy_study(home / "study")
        yield home


def copy_study(folder: Path) -> None:
    """Copy the example study."""
    for name in ("corpus", "codebooks"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "qual.yaml", folder)


def current(path: Path) -> str:
    """A page's text as it should be."""
    text = path.read_text("utf-8")
    with home_for(text) as home:
        run = run_in(home)
        return refreshed(text, run if path.parent == PAGES else only_qual(run))


def stale(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """The files whose blocks do not show what is printed now, with their text as it should be."""
    for path in paths:
        if (now := current(path)) != path.read_text("utf-8"):
            yield path, now


def main(words: list[str]) -> int:
    """Print the outputs again, or with `--check` tell which are stale."""
    is_check = "--check" in words
    found = list(stale([ROOT / word for word in words if word != "--check"]))
    for path, text in found:
        if is_check:
            sys.stderr.write(f"{path.relative_to(ROOT)} shows what qual no longer prints: run make docs\n")
        else:
            path.write_text(text, "utf-8")
    return int(is_check and bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
