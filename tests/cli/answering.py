"""A person at the terminal, who answers the questions that a command asks."""

from io import StringIO
from pathlib import Path
from unittest.mock import patch

from tests.cli.running import Ran, run


class Terminal(StringIO):
    """Input that says it is a terminal, and holds what somebody will type."""

    def isatty(self) -> bool:
        return True


def answer(folder: Path, *words: str, answers: str, **environment: str) -> Ran:
    """Run a command line, and answer its questions, one answer a word; then nothing more is typed."""
    typed = "".join(f"{one}\n" for one in answers.split())
    with patch("sys.stdin", Terminal(typed)):
        return run(folder, *words, **environment)


def texts(folder: Path) -> dict[str, str]:
    """Give everything that a study says."""
    return {
        str(path.relative_to(folder)): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.*"))
        if path.is_file() and ".qual" not in path.parts
    }
