"""Databases and folders that were made to do harm, or that fate has dealt with: one line, no traceback, nothing written."""

import random
import sqlite3
from pathlib import Path

import pytest

from qualcli.exchange.peers import databases
from qualcli.exchange.refused import RefusedError
from qualcli.study import peers as looking
from tests.cli.running import run
from tests.exchange.peer_places import arrival_of, peer_at
from tests.exchange.taguette_files import Mark, Page, Project, taguette_file

WORDS = tuple(f"We lost it, {n} times." for n in range(40))
ONE = Project(pages=(Page("One", WORDS, tuple(Mark(one, ("power",)) for one in WORDS)),), tags={"power": ""})


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study without documents."""
    folder = tmp_path / "study"
    for name in ("corpus", "codebooks"):
        (folder / name).mkdir(parents=True)
    return folder


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_database_is_read_or_refused(study: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same damage every time
    path = taguette_file(tmp_path / "t.sqlite3", ONE)
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 40, 2000])):
        data[chance.randrange(16, len(data))] = chance.randrange(256)
    path.write_bytes(data[: chance.choice([len(data), len(data) // 2, 5000])])
    before = sorted(tmp_path.rglob("*"))
    ran = run(study, "import", str(path), "-n", "-q")

    assert ran.code in (0, 2)
    assert "internal error" not in ran.err
    assert [one for one in sorted(tmp_path.rglob("*")) if ".qual" not in str(one)] == before


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"SQLite format 3\0", "E761"),
        (b"SQLite format 3\0" + bytes(84), "E761"),
        (b"SQLite format 3\0" + b"\xff" * 9000, "E761"),
    ],
)
def test_what_only_begins_like_a_database_is_refused(
    study: Path, tmp_path: Path, data: bytes, rule: str
) -> None:
    (tmp_path / "t.sqlite3").write_bytes(data)
    ran = run(study, "import", str(tmp_path / "t.sqlite3"))

    assert (ran.code, ran.out) == (2, "")
    assert f": {rule}: " in ran.err
    assert not list((study / "corpus").iterdir())


@pytest.mark.parametrize("suffix", ["sqlite3", "sqlite", "db", "backup", "qda"])
def test_a_project_is_known_by_what_it_holds_and_not_by_its_name(
    study: Path, tmp_path: Path, suffix: str
) -> None:
    ran = run(study, "import", str(taguette_file(tmp_path / f"t.{suffix}", ONE)), "-n")

    assert ran.code == 0
    assert "One (document): 40 codings\n" in ran.out


def test_an_encrypted_database_is_no_file_that_anybody_reads(study: Path, tmp_path: Path) -> None:
    (tmp_path / "t.sqlite3").write_bytes(bytes(range(1, 256)) * 32)
    ran = run(study, "import", str(tmp_path / "t.sqlite3"))

    assert ran.code == 2
    assert ": E451: " in ran.err


def test_a_database_larger_than_any_project_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = taguette_file(tmp_path / "t.sqlite3", ONE)
    monkeypatch.setattr(databases, "LARGEST_SUM", 2000)
    with pytest.raises(RefusedError) as caught:
        peer_at(path)

    assert caught.value.rule == "E764"


def test_more_rows_than_any_project_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = taguette_file(tmp_path / "t.sqlite3", ONE)
    monkeypatch.setattr(databases, "_MOST_ROWS", 39)
    with pytest.raises(RefusedError, match="more than any project"):
        peer_at(path)


def test_a_value_larger_than_any_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "LARGEST_TEXT", 10_000)
    path = taguette_file(
        tmp_path / "t.sqlite3", ONE, more=("UPDATE documents SET contents = zeroblob(20000)",)
    )
    with pytest.raises(RefusedError) as caught:
        peer_at(path)

    assert caught.value.rule == "E764"


def test_work_without_end_is_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_STEPS", 10)
    monkeypatch.setattr(looking, "_MOST_STEPS", 5)
    path = taguette_file(tmp_path / "t.sqlite3", ONE)
    with pytest.raises(RefusedError) as caught:
        peer_at(path)

    assert caught.value.rule == "E764"


def test_rows_that_a_generated_column_makes_up_cannot_reach_functions(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite3"
    taguette_file(path, ONE)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE tags ADD COLUMN more GENERATED ALWAYS AS (length(path) * 2)")
    connection.commit()
    connection.close()

    assert len(arrival_of(peer_at(path)).documents) == 1


def test_names_that_lead_elsewhere_stay_in_the_corpus(study: Path, tmp_path: Path) -> None:
    names = ("../../evil", "/etc/passwd", "C:\\x\\y", "a\0b", "con\n---\nx", "", ".git/config", "ünï😀")
    pages = tuple(Page(name, ("We lost it.",)) for name in names)
    ran = run(study, "import", str(taguette_file(tmp_path / "t.sqlite3", Project("../p", pages))), "-q")
    made = [path for path in tmp_path.rglob("*.md") if "report" not in path.name]

    assert ran.code == 0
    assert len(made) == len(names)
    assert all(path.is_relative_to(study / "corpus") for path in made)
    assert run(study, "check").code == 0
