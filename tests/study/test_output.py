"""What a command gives is written whole or not at all, and never over the study's material."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study.output import write_folder, write_output
from tests.study.conftest import snapshot
from tests.study.gates import refusing, standing


def rules_of(caught: pytest.ExceptionInfo[QualError]) -> list[str]:
    return [one.rule for one in caught.value.findings]


def test_a_new_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    write_output("table.csv", b"a,b\n")

    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"table.csv": b"a,b\n"}


def test_an_old_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"a longer, older table\n")
    path.chmod(0o640)

    write_output(os.fspath(path), b"a\n")

    assert path.read_bytes() == b"a\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old\n")
    (tmp_path / "link.csv").symlink_to("real.csv")

    write_output(f"{tmp_path}/link.csv", b"new\n")

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new\n"


@pytest.mark.parametrize("call", ["open", "write", "fsync", "fstat", "replace"])
def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, call: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"old\n")

    with standing(refusing(call, errno.ENOSPC)), pytest.raises(QualError) as caught:
        write_output(os.fspath(path), b"new\n")

    assert rules_of(caught) == ["E604"]
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"table.csv": b"old\n"}


@pytest.mark.parametrize(
    "path",
    ["corpus/ellie-1.md", "corpus/new.csv", "codebooks/tension.yaml", "qual.yaml", ".qual/undo", "link.md"],
)
def test_nothing_falls_on_the_studys_material(root: str, path: str) -> None:
    Path(root, "link.md").symlink_to("corpus/ellie-1.md")
    Path(root, "qual.yaml").write_bytes(b"coders: {ann: Ann}\n")
    before = snapshot(root)

    with pytest.raises(QualError, match="lies among the study's own material") as caught:
        write_output(f"{root}/{path}", b"new\n", root=root)

    assert rules_of(caught) == ["E615"]
    assert snapshot(root) == before


def test_beside_the_material_there_is_room(root: str) -> None:
    Path(root, "results").mkdir()

    write_output(f"{root}/results/corpus.md", b"new\n", root=root)
    write_output(f"{root}/corpus-by-code.md", b"new\n", root=root)

    assert Path(root, "results/corpus.md").read_bytes() == b"new\n"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(QualError, match="is a folder") as caught:
        write_output(os.fspath(tmp_path), b"new\n")

    assert rules_of(caught) == ["E606"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(QualError, match="there is no folder") as caught:
        write_output(f"{tmp_path}/results/table.csv", b"new\n")

    assert rules_of(caught) == ["E602"]


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    pipe = os.fspath(tmp_path / "pipe")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    write_output(pipe, b"words\n")
    write_output("/dev/null", b"words\n")

    assert os.read(reader, 100) == b"words\n"
    os.close(reader)
    assert stat.S_ISFIFO(Path(pipe).stat().st_mode)


FILES = (("README.md", b"Read.\n"), ("one/two/three.md", b"Three.\n"), ("one/four.md", b"Four.\n"))


def test_a_new_folder_is_written(tmp_path: Path) -> None:
    write_folder(f"{tmp_path}/out/", FILES)

    found = {str(one.relative_to(tmp_path)): one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    assert found == {f"out/{path}": data for path, data in FILES}


@pytest.mark.parametrize("call", ["open", "write", "fsync", "mkdir", "replace"])
@pytest.mark.parametrize("first", [1, 2, 3])
def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path, call: str, first: int) -> None:
    is_single = call == "replace" and first > 1

    with standing(refusing(call, errno.ENOSPC, first=first)):
        if is_single:
            write_folder(f"{tmp_path}/out", FILES)
        else:
            with pytest.raises(QualError) as caught:
                write_folder(f"{tmp_path}/out", FILES)
            assert rules_of(caught) == ["E604"]

    assert [one.name for one in tmp_path.iterdir()] == (["out"] if is_single else [])


def test_a_folder_of_which_the_making_fails_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield from FILES
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(f"{tmp_path}/out", broken())

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, lambda path: path.symlink_to(".")])
def test_a_folder_goes_where_nothing_is(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "out")

    with pytest.raises(QualError, match="already") as caught:
        write_folder(f"{tmp_path}/out", FILES)

    assert rules_of(caught) == ["E758"]
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_folder_falls_neither_on_the_study_nor_into_a_missing_one(root: str) -> None:
    before = snapshot(root)

    for path, rule in (("corpus/out", "E615"), ("missing/out", "E602")):
        with pytest.raises(QualError) as caught:
            write_folder(f"{root}/{path}", FILES, root=root)
        assert rules_of(caught) == [rule]

    assert snapshot(root) == before
