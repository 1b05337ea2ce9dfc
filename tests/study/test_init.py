"""A new study: what is written, what is left, and that a failure leaves no half of one."""

import errno
import os
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study.checking import check_study
from qualcli.study.init import plan_init, write_init
from qualcli.study.study import open_study
from tests.study.conftest import FILES, snapshot
from tests.study.gates import before_call, refusing, standing

WRITTEN = {
    "codebooks/tension.yaml", "codebooks/imagery.yaml", "codebooks/literature.bib", "corpus/participants.yaml",
    "qual.yaml", "Makefile", ".gitignore", ".gitattributes",
}  # fmt: skip


def begin(folder: Path) -> list[str]:
    """Make a study; give the files that were left."""
    plans = plan_init(os.fspath(folder))
    write_init(os.fspath(folder), plans)
    return [plan.path for plan in plans if plan.is_left]


def files_in(folder: Path) -> set[str]:
    return {path for path, (_, content) in snapshot(os.fspath(folder)).items() if content is not None}


@pytest.mark.parametrize("path", [".", "new", "a/b/c"])
def test_a_new_study_is_whole_and_checks_clean(tmp_path: Path, path: str) -> None:
    assert begin(tmp_path / path) == []

    assert files_in(tmp_path / path) == WRITTEN
    assert check_study(open_study(tmp_path / path)) == []


def test_planning_writes_nothing(tmp_path: Path) -> None:
    assert {plan.path for plan in plan_init(f"{tmp_path}/new")} == WRITTEN
    assert not any(tmp_path.iterdir())


def test_beginning_twice_changes_nothing(tmp_path: Path) -> None:
    begin(tmp_path)
    before = snapshot(os.fspath(tmp_path))

    left = begin(tmp_path)

    assert snapshot(os.fspath(tmp_path)) == before
    assert set(left) == {"corpus/participants.yaml", "qual.yaml", ".gitignore", ".gitattributes"}


def test_a_study_that_is_there_is_completed_and_never_overwritten(root: str) -> None:
    Path(root, "Makefile").write_text("mine:\n")
    Path(root, ".gitignore").write_text("*.wav\n")

    left = begin(Path(root))

    assert set(left) == {"corpus/participants.yaml", ".gitignore"}
    assert Path(root, "Makefile").read_text() == "mine:\n"
    assert Path(root, ".gitignore").read_text() == "*.wav\n"
    assert files_in(Path(root)) == {*FILES, "Makefile", ".gitignore", ".gitattributes", "qual.yaml"}
    assert {path: Path(root, path).read_bytes() for path in FILES} == FILES


@pytest.mark.parametrize("name", ["corpus", "codebooks", "."])
def test_a_file_in_a_folders_place_is_said(tmp_path: Path, name: str) -> None:
    path = tmp_path / "new" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("")

    with pytest.raises(QualError, match="is a file, where a folder should be") as caught:
        plan_init(f"{tmp_path}/new")

    assert [one.rule for one in caught.value.findings] == ["E606"]


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "qual.yaml").symlink_to("elsewhere.yaml")

    with pytest.raises(QualError) as caught:
        begin(tmp_path)

    assert [one.rule for one in caught.value.findings] == ["E602"]
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_file_that_comes_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    plans = plan_init(os.fspath(tmp_path))
    (tmp_path / "qual.yaml").write_text("coders: {ann: Ann}\n")

    with pytest.raises(QualError, match="exists already") as caught:
        write_init(os.fspath(tmp_path), plans)

    assert [one.rule for one in caught.value.findings] == ["E615"]
    assert files_in(tmp_path) == {"qual.yaml"}


@pytest.mark.parametrize("call", ["fsync", "write", "replace", "mkdir"])
def test_a_full_disk_leaves_no_half_of_a_study(tmp_path: Path, call: str) -> None:
    with standing(refusing(call, errno.ENOSPC, first=3)), pytest.raises(QualError) as caught:
        begin(tmp_path / "new/study")

    assert "E604" in [one.rule for one in caught.value.findings]
    assert not files_in(tmp_path)


def test_a_disk_that_refuses_the_first_folder_leaves_nothing(tmp_path: Path) -> None:
    with standing(refusing("mkdir", errno.EACCES)), pytest.raises(QualError) as caught:
        begin(tmp_path / "new")

    assert [one.rule for one in caught.value.findings] == ["E603"]
    assert not any(tmp_path.iterdir())


def test_an_interrupt_leaves_no_half_of_a_study(tmp_path: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with standing(before_call("fsync", interrupt)), pytest.raises(KeyboardInterrupt):
        begin(tmp_path / "new")

    assert not files_in(tmp_path)


@pytest.mark.parametrize("inside", ["corpus", "corpus/round-2/new", "codebooks"])
def test_no_study_is_begun_among_the_material_of_another(root: str, inside: str) -> None:
    before = snapshot(root)

    with pytest.raises(QualError, match="lies among the material of the study") as caught:
        plan_init(os.fspath(Path(root, inside)))

    assert [one.rule for one in caught.value.findings] == ["E615"]
    assert snapshot(root) == before


def test_a_study_may_lie_beside_the_material_of_another(root: str) -> None:
    assert begin(Path(root, "pilot")) == []
