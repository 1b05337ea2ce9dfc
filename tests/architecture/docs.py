"""Documentation shows what the program prints: each `console` block is run on the example study.

`python -m tests.architecture.docs FILE…` prints the outputs again; with `--check` it only says what is stale.
A block of another kind (`sh`, `text`) is left alone, and so is a command other than `qual`.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.architecture.house import ROOT

BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (?P<command>qual\b.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
QUIET = {"NO_COLOR": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8", "PAGER": "cat"}

Run = Callable[[str], str]


def refreshed(text: str, run: Run) -> str:
    """The text, with the output under every command printed again."""
    return BLOCK.sub(lambda block: COMMAND.sub(lambda found: shown(found["command"], run), block[0]), text)


def shown(command: str, run: Run) -> str:
    """A command and what it prints, as on a terminal."""
    lines = [f"$ {command}", *(line.rstrip() for line in run(command).splitlines())]
    return "\n".join(lines) + "\n"


def run_in(study: Path) -> Run:
    """Runs a command in a study, and answers with both streams in the order in which they came."""

    def run(command: str) -> str:
        words = [str(Path(sys.executable).with_name("qual")), *shlex.split(command)[1:]]
        done = subprocess.run(
            words,
            cwd=study,
            env=os.environ | QUIET,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.stdout.decode()

    return run


def copy_of_study(folder: Path) -> Path:
    """A copy of the example study, so that a command shown in the documentation may write."""
    for name in ("corpus", "codebooks"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "qual.yaml", folder)
    return folder


def stale(paths: list[Path], run: Run) -> Iterator[tuple[Path, str]]:
    """The files whose blocks do not show what is printed now, with their text as it should be."""
    for path in paths:
        text = path.read_text("utf-8")
        if (now := refreshed(text, run)) != text:
            yield path, now


def main(words: list[str]) -> int:
    """Print the outputs again, or with `--check` tell which are stale."""
    paths = [ROOT / word for word in words if word != "--check"]
    with tempfile.TemporaryDirectory() as folder:
        found = list(stale(paths, run_in(copy_of_study(Path(folder)))))
    for path, text in found:
        if "--check" in words:
            sys.stderr.write(f"{path.relative_to(ROOT)} shows what qual no longer prints: run make docs\n")
        else:
            path.write_text(text, "utf-8")
    return int("--check" in words and bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
