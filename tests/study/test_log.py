"""What led to an error of ours is kept where a person can find it."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from qualcli import __version__
from qualcli.study.log import write_log
from tests.study.gates import refusing, standing


def caught() -> ValueError:
    """Give an error with a traceback."""
    with pytest.raises(ValueError, match="caf") as found:
        raise ValueError(os.fsdecode(b"caf\xe9"))
    return found.value


@pytest.fixture(autouse=True)
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep logs of the tests out of the system's folder."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", os.fspath(folder))
    return folder


def test_a_log_says_what_was_run_on_what_and_how_it_failed(root: str) -> None:
    path = write_log(caught(), ["show", os.fsdecode(b"caf\xe9"), "a b"], root)

    assert path is not None
    assert os.path.dirname(path) == f"{root}/.qual/log"  # noqa: PTH120
    text = Path(path).read_text("utf-8")
    assert text.startswith(f"qual {__version__}, Python 3.")
    assert "command: 'show' 'caf\\udce9' 'a b'\n" in text
    assert "Traceback" in text
    assert text.endswith("ValueError: caf\\udce9\n")


def test_two_logs_of_one_moment_stand_side_by_side(root: str) -> None:
    assert write_log(caught(), [], root) != write_log(caught(), [], root)


def test_without_a_study_the_systems_folder_takes_it(passing: Path) -> None:
    path = write_log(caught(), [])

    assert path is not None
    assert [os.fspath(one) for one in passing.iterdir()] == [path]


def test_where_the_study_cannot_take_it_the_systems_folder_does(root: str, passing: Path) -> None:
    Path(root, ".qual").write_text("")

    path = write_log(caught(), [], root)

    assert path is not None
    assert Path(path).parent == passing


def test_where_a_folder_is_full_the_next_one_takes_it(root: str, passing: Path) -> None:
    with standing(refusing("write", errno.ENOSPC, last=2)):
        path = write_log(caught(), [], root)

    assert path is not None
    assert Path(path).parent == passing


def test_where_no_folder_takes_it_there_is_none(root: str) -> None:
    with standing(refusing("open", errno.EROFS)):
        assert write_log(caught(), [], root) is None


def test_where_there_is_no_folder_for_passing_things_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> str:
        raise FileNotFoundError(errno.ENOENT, "no usable temporary directory")

    monkeypatch.setattr(tempfile, "gettempdir", none)

    assert write_log(caught(), []) is None
