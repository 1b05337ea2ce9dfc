"""`qual merge-file` writes over OURS in one step, and loses no side, whatever the files hold."""

from pathlib import Path

import pytest

from tests.cli.running import Ran, run

BASE = b"We lost our edge.\n"
OURS = b"We [lost]{.power coder=ann} our edge.\n"
THEIRS = b"We lost [our edge]{.ship coder=ben}.\n"
BOTH = b"We [lost]{.power coder=ann} [our edge]{.ship coder=ben}.\n"


def merge(folder: Path, base: bytes, ours: bytes, theirs: bytes, *words: str) -> Ran:
    for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(data)
    return run(folder, "merge-file", "base", "ours", "theirs", *words)


def test_the_merge_is_written_over_ours_quietly(tmp_path: Path) -> None:
    assert merge(tmp_path, BASE, OURS, THEIRS) == (0, "", "")
    assert (tmp_path / "ours").read_bytes() == BOTH


def test_the_mode_of_ours_is_kept(tmp_path: Path) -> None:
    (tmp_path / "ours").write_bytes(OURS)
    (tmp_path / "ours").chmod(0o640)
    merge(tmp_path, BASE, OURS, THEIRS)

    assert (tmp_path / "ours").stat().st_mode & 0o777 == 0o640


def test_elsewhere_or_on_the_screen(tmp_path: Path) -> None:
    assert merge(tmp_path, BASE, OURS, THEIRS, "--stdout").out.encode() == BOTH
    assert merge(tmp_path, BASE, OURS, THEIRS, "-o", "-").out.encode() == BOTH
    assert merge(tmp_path, BASE, OURS, THEIRS, "-o", "out.md").code == 0
    assert (tmp_path / "ours").read_bytes() == OURS
    assert (tmp_path / "out.md").read_bytes() == BOTH


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [(BASE, OURS, OURS), (BASE, BASE, OURS), (BASE, OURS, BASE), (b"", OURS, b""), (b"", b"", OURS)],
)
def test_what_one_side_did_alone_is_taken_byte_for_byte(
    tmp_path: Path, base: bytes, ours: bytes, theirs: bytes
) -> None:
    assert merge(tmp_path, base, ours, theirs).code == 0
    assert (tmp_path / "ours").read_bytes() == OURS


def test_markers_are_as_long_as_is_asked(tmp_path: Path) -> None:
    found = merge(tmp_path, BASE, b"We won.\n", b"We rose.\n", "--marker-size", "9")

    assert found.code == 1
    assert (
        tmp_path / "ours"
    ).read_text() == "<<<<<<<<< ours\nWe won.\n=========\nWe rose.\n>>>>>>>>> theirs\n"
    assert merge(tmp_path, BASE, OURS, THEIRS, "--marker-size", "6").code == 2


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"We caf\xe9.\n", "E142"),
        (b"We\0lost.\n", "E144"),
        (b"We [lost]{.a our edge.\n", "E104"),
        (b"<<<<<<< a\nWe.\n=======\nI.\n>>>>>>> b\n", "E140"),
        (b"---\ntitle: [x\n---\nWe lost our edge.\n", "E401"),
    ],
)
@pytest.mark.parametrize("side", [0, 1, 2])
def test_a_bad_version_is_named_and_no_side_is_lost(
    tmp_path: Path, data: bytes, rule: str, side: int
) -> None:
    versions = [BASE, OURS, THEIRS]
    versions[side] = data

    found = merge(tmp_path, versions[0], versions[1], versions[2], "--path", "corpus/a.md")

    assert found.code == 1
    assert f"corpus/a.md ({('base', 'ours', 'theirs')[side]}):" in found.err
    assert f"E701: this version cannot be merged by meaning: {rule}: " in found.err
    written = (tmp_path / "ours").read_bytes()
    assert all(line in written for version in versions[1:] for line in version.splitlines())


def test_a_base_that_is_missing_loses_no_side(tmp_path: Path) -> None:
    merge(tmp_path, BASE, OURS, THEIRS)
    (tmp_path / "ours").write_bytes(OURS)
    (tmp_path / "base").unlink()

    assert run(tmp_path, "merge-file", "base", "ours", "theirs").code == 1
    assert OURS in (tmp_path / "ours").read_bytes()
    assert THEIRS in (tmp_path / "ours").read_bytes()


@pytest.mark.parametrize("name", ["ours", "theirs"])
def test_a_side_that_is_missing_is_said_and_nothing_written(tmp_path: Path, name: str) -> None:
    merge(tmp_path, BASE, OURS, THEIRS, "-o", "out")
    (tmp_path / name).unlink()

    found = run(tmp_path, "merge-file", "base", "ours", "theirs")

    assert found.code == 2
    assert f"{name}:1:1: E602: " in found.err
    assert (tmp_path / "ours").exists() == (name != "ours")


def test_styling_of_the_study_is_words(study: Path) -> None:
    """What its settings call styling is no code, whatever else is in them."""
    (study / "qual.yaml").write_text("passthrough: [aside-x]\nweights: [-2, 2]\n")
    base = b"We [lost]{.aside-x} our edge.\n"
    (study / "corpus/base").write_bytes(base)
    (study / "corpus/o").write_bytes(base.replace(b"We", b"[We]{.power}"))
    (study / "corpus/t").write_bytes(base.replace(b"our", b"[our]{.ship}"))

    found = run(study, "merge-file", "corpus/base", "corpus/o", "corpus/t", "--path", "corpus/a.md")

    assert found.code == 0
    assert (study / "corpus/o").read_bytes() == b"[We]{.power} [lost]{.aside-x} [our]{.ship} edge.\n"


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    found = merge(tmp_path, BASE, OURS, THEIRS, "-o", "nowhere/out.md")

    assert found.code == 2
    assert "E602: there is no folder nowhere" in found.err
