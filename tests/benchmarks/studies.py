"""What is done to studies between measurements."""

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from qualcli.study.cache import FEW
from qualcli.study.root import PRIVATE
from tests.benchmarks.measuring import QUAL

_TICK: Final = 0.03
"""Seconds after which no clock of a disk stands still any more."""


def size_of(study: Path) -> int:
    """Count the bytes of a study's documents."""
    return sum(path.stat().st_size for path in study.glob("corpus/**/*.md"))


def study_of(root: Path, text: str) -> Path:
    """Make a study of one document."""
    (root / "corpus").mkdir(parents=True)
    (root / "codebooks").mkdir()
    (root / "corpus/it.md").write_text(text, "utf-8")
    return root


def forget(study: Path) -> Callable[[], None]:
    """Give what takes a study's cache away."""
    return lambda: shutil.rmtree(study / PRIVATE / "cache", ignore_errors=True)


def with_one_code(study: Path, target: Path, facet: str, code: str) -> Path:
    """Copy a study in which one code is used wherever any of its facet is."""
    if not target.exists():
        shutil.copytree(study, target, ignore=shutil.ignore_patterns(PRIVATE))
        for path in target.glob("corpus/**/*.md"):
            text = path.read_text("utf-8")
            path.write_text(re.sub(rf"\.{facet}-\d{{3}}", f".{code}", text), "utf-8", newline="")
        subprocess.run((QUAL, "-C", str(target), "fmt", "-q"), check=True, capture_output=True)
    return target


def both(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    """Give what does one thing and then another."""

    def write() -> None:
        first()
        second()

    return write


def undone(study: Path, name: str) -> Callable[[], None]:
    """Give what takes a renaming back, if the new name is in the codebook."""

    def write() -> None:
        if any(f"{name}:" in path.read_text("utf-8") for path in study.glob("codebooks/*.yaml")):
            subprocess.run((QUAL, "-C", str(study), "undo", "-q"), check=True, capture_output=True)

    return write


class Changes:
    """Files of a study that change between measurements, their words excepted."""

    def __init__(self, study: Path) -> None:
        """Take so many files as have the cache written again."""
        self.files = sorted(study.glob("corpus/**/*.md"))[: FEW + 1]
        self.is_settled = False

    def change(self, count: int) -> Callable[[], None]:
        """Give what writes so many files anew."""

        def write() -> None:
            for path in self.files[:count]:
                path.write_bytes(path.read_bytes())
            self.is_settled = False
            time.sleep(_TICK)

        return write

    def settle(self, command: Sequence[str]) -> Callable[[], None]:
        """Give what has the cache written again, so that nothing is changed any more."""

        def write() -> None:
            if not self.is_settled:
                self.change(len(self.files))()
                subprocess.run(command, check=True, capture_output=True)
                self.is_settled = True

        return write
