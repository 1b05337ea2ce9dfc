"""A small study on a real disk, and what it holds at a moment."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.study.repositories import alone, git

FILES = {
    "codebooks/tension.yaml": b"facet: tension\nlabel: Tensions\ncodes:\n  power:\n    label: Power\n",
    "corpus/participants.yaml": b"ellie: {sector: voluntary}\n",
    "corpus/ellie-1.md": b"---\nkind: interview\n---\n\n**Ellie:** We were [straddling]{.power}.\n",
    "corpus/round-2/nadia-1.md": "\ufeff**Nadia:** 日本 café\r\n".encode(),
}


@pytest.fixture
def root(tmp_path: Path) -> str:
    """Make a study of two documents."""
    return make_study(tmp_path / "study")


def make_study(folder: Path) -> str:
    """Write the files of a small study."""
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return os.fspath(folder)


Snapshot = dict[str, tuple[int, bytes | None]]


def snapshot(root: str) -> Snapshot:
    """Give everything below a folder but `.qual/`: modes, and bytes of files."""
    found: Snapshot = {}
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name != ".qual"]
        for name in (*folders, *files):
            path = Path(folder, name)
            content = path.read_bytes() if path.is_file() else None
            found[os.path.relpath(path, root)] = (path.lstat().st_mode, content)
    return found


@pytest.fixture
def write(root: str) -> Callable[[str, bytes], Path]:
    """Give a function that puts a file into the study."""

    def put(path: str, content: bytes) -> Path:
        whole = Path(root, path)
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(content)
        return whole

    return put


@pytest.fixture
def repository(root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the small study a git repository, with nothing committed yet; give its folder."""
    alone(monkeypatch, tmp_path)
    git(root, "init", "--quiet", "--initial-branch=main")
    return root
