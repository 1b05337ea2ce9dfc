"""What stands at a path is looked at and read, and nothing there ever changes."""

import os
import sqlite3
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.exchange.peers import registry as peers
from qualcli.exchange.peers.databases import opened
from qualcli.exchange.refused import RefusedError
from qualcli.study import peers as looking
from qualcli.study.peers import place_at
from tests.exchange.peer_places import peer_at
from tests.exchange.qualcoder_files import qualcoder_folder
from tests.exchange.taguette_files import Mark, Page, Project, taguette_file

ONE = Project(pages=(Page("One", ("We lost it.",), (Mark("lost", ("power",)),)),), tags={"power": ""})


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("mode", ["delete", "wal", "truncate", "persist", "memory", "off"])
def test_reading_changes_nothing_beside_or_in_a_database(tmp_path: Path, mode: str) -> None:
    path = taguette_file(tmp_path / "a?b#c%20 é.sqlite3", ONE)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute("UPDATE projects SET name = 'Later'")
    connection.commit()
    connection.close()
    before = state(tmp_path)

    assert peer_at(path).project.name == "Later"
    assert state(tmp_path) == before


def test_reading_changes_nothing_in_a_folder(tmp_path: Path) -> None:
    folder = qualcoder_folder(
        tmp_path / "study.qda", {"source": [{"id": 1, "name": "One", "fulltext": "We lost it."}]}
    )
    before = state(tmp_path)
    peer_at(folder)

    assert state(tmp_path) == before


def test_a_place_cannot_be_written(tmp_path: Path) -> None:
    path = taguette_file(tmp_path / "t.db", ONE)
    with place_at(str(path), {}) as place:
        assert place is not None
        connection = place.tables(place.names[0])
        for statement in ("DELETE FROM tags", "CREATE TABLE x (y)", f"ATTACH '{tmp_path}/other.db' AS other"):
            with pytest.raises(sqlite3.Error):
                connection.execute(statement)
    assert [one.name for one in tmp_path.iterdir()] == ["t.db"]


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_database_in_use_is_refused(tmp_path: Path, ending: str) -> None:
    path = taguette_file(tmp_path / "t.db", ONE)
    (tmp_path / f"t.db{ending}").write_bytes(b"changes")
    with pytest.raises(RefusedError, match="in use") as caught:
        peer_at(path)

    assert caught.value.rule == "E762"


@pytest.mark.parametrize("left", [b"", bytes(4096)])
def test_what_a_program_leaves_behind_is_no_change(tmp_path: Path, left: bytes) -> None:
    path = taguette_file(tmp_path / "t.db", ONE)
    (tmp_path / "t.db-journal").write_bytes(left)

    assert peer_at(path).project.name == "Hubs"


def test_a_folder_is_listed_without_following_links(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    (folder / "a/b").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name in ("z.txt", "a/b/c.txt", ".git/config", ".hidden"):
        (folder / name).write_text(name, "utf-8")
    (folder / "secret").symlink_to("/etc/passwd")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    with place_at(str(folder), {"project": "1"}) as place:
        assert place is not None
        assert (place.is_folder, place.names) == (True, (".hidden", "a/b/c.txt", "z.txt"))
        assert place.links == ("round", "secret")
        assert place.asked == {"project": "1"}
        assert place.read("a/b/c.txt") == b"a/b/c.txt"


def test_links_of_a_project_are_in_its_report(tmp_path: Path) -> None:
    folder = qualcoder_folder(tmp_path / "study.qda", {})
    (folder / "documents/more.txt").symlink_to("/etc/passwd")

    assert [(one.what, one.where) for one in peer_at(folder).losses] == [
        ("links in the folder", "documents/more.txt")
    ]


def test_what_is_neither_file_nor_folder_is_no_place(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("nothing", "pipe"):
        with place_at(str(tmp_path / name), {}) as place:
            assert place is None


def test_a_path_that_cannot_be_asked_for_is_said(tmp_path: Path) -> None:
    with pytest.raises(QualError), place_at(str(tmp_path / ("x" * 4000)), {}):
        pass


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "LARGEST_TEXT", 4)
    monkeypatch.setattr(looking, "_MOST_FILES", 2)
    (tmp_path / "big.txt").write_text("12345", "utf-8")
    with place_at(str(tmp_path), {}) as place:
        assert place is not None
        with pytest.raises(RefusedError, match="larger than 4 bytes"):
            place.read("big.txt")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with pytest.raises(RefusedError, match="more than 2 files"), place_at(str(tmp_path), {}):
        pass


def test_views_and_made_up_tables_are_no_tables(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "t.db")
    connection.executescript(
        "CREATE TABLE Real (One, Two); CREATE VIEW tags AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i FROM n)"
        " SELECT i FROM n; CREATE VIRTUAL TABLE highlights USING fts5(words)"
    )
    connection.close()
    with place_at(str(tmp_path / "t.db"), {}) as place:
        assert place is not None
        tables = opened(place, "t.db").tables
        assert peers.kind_of(place) is None

    assert tables["real"] == {"one", "two"}
    assert not {"tags", "highlights"} & set(tables)
