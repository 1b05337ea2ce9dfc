"""The records of plans: what can be undone and done again follows from their names, and old ones go whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import plans
from qualcli.study.journal_format import Reversal, Way
from qualcli.study.plans import Past, Record, read_past
from qualcli.study.undo import plan_undo, undo
from qualcli.study.writing import FileChange, write_changes
from tests.study.conftest import make_study

Write = Callable[[str, bytes], Path]
MINE = "corpus/mine.md"


def names(past: Past) -> tuple[list[str], list[str]]:
    """Give the names of what can be undone and done again."""
    done, undone = (
        [one.path.removeprefix(".qual/plans/") for one in way] for way in (past.done, past.undone)
    )
    return done, undone


def coded(root: str, text: str) -> int:
    """Carry out a plan that writes one file."""
    path = Path(root, MINE)
    before = path.read_bytes() if path.exists() else None
    return write_changes(root, [FileChange(MINE, before, text.encode())], what=f"qual {text}")


def test_where_nothing_was_written_there_is_no_past(root: str) -> None:
    assert read_past(root) == Past()
    assert read_past(root).last == 0


@pytest.mark.parametrize(
    ("there", "done", "undone"),
    [
        ("1 2", "1 2", ""),
        ("1 2 3-undo-2", "1", "3-undo-2"),
        ("1 3-undo-2", "1", "3-undo-2"),
        ("1 2 3-undo-2 4-undo-1", "", "3-undo-2 4-undo-1"),
        ("1 2 3-undo-2 4-undo-1 5-redo-4", "5-redo-4", "3-undo-2"),
        ("1 2 3-undo-2 4", "1 4", ""),
        ("1 2 3 4-undo-2", "1", "4-undo-2"),
        ("7-undo-3", "", "7-undo-3"),
        ("7-redo-3", "7-redo-3", ""),
        ("5 5-redo-4 5-undo-4", "", "5-undo-4"),
    ],
)
def test_the_past_follows_from_the_names(root: str, write: Write, there: str, done: str, undone: str) -> None:
    def full(text: str) -> list[str]:
        return [
            "-".join(f"{int(part):06}" if part.isdigit() else part for part in one.split("-"))
            for one in text.split()
        ]

    for name in full(there):
        write(f".qual/plans/{name}", b"")

    found = read_past(root)

    assert (sorted(names(found)[0]), names(found)[1]) == (sorted(full(done)), full(undone))


@pytest.mark.parametrize(
    "name", ["1", "000001.tmp", "000001-undo-", "000001-again-000002", "notes.txt", "٠٠٠٠٠١"]
)
def test_other_files_are_nobodys_and_stay(root: str, write: Write, name: str) -> None:
    stranger = write(f".qual/plans/{name}", b"mine")

    coded(root, "one")

    assert names(read_past(root)) == (["000001"], [])
    assert stranger.read_bytes() == b"mine"


def test_where_a_file_stands_in_the_place_of_the_folder_it_is_said_before_anything_is_written(
    root: str, write: Write
) -> None:
    write(".qual/plans", b"")

    with pytest.raises(QualError, match="where qual keeps its own folder"):
        coded(root, "one")

    assert not Path(root, MINE).exists()


def test_of_many_plans_the_newest_are_kept(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_MOST", 3)
    for number in range(5):
        coded(root, f"{number}")

    assert names(read_past(root)) == (["000003", "000004", "000005"], [])
    assert sorted(one.name for one in Path(root, ".qual/plans").iterdir()) == ["000003", "000004", "000005"]


def test_of_large_plans_those_are_kept_that_there_is_room_for_and_always_the_last(
    root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded(root, "a")
    coded(root, "b")
    monkeypatch.setattr(plans, "_ROOM", 3 * Path(root, ".qual/plans/000002").stat().st_size)
    coded(root, "c")
    coded(root, "d")
    assert names(read_past(root))[0] == ["000002", "000003", "000004"]

    coded(root, "large\n" * 1000)
    assert names(read_past(root))[0] == ["000005"]
    monkeypatch.setattr(plans, "_ROOM", 0)
    undo(root, plan_undo(root))
    assert names(read_past(root)) == ([], ["000006-undo-000005"])
    undo(root, plan_undo(root, Way.REDO))
    assert Path(root, MINE).read_bytes() == b"large\n" * 1000


def test_records_that_lead_nowhere_any_more_are_let_go(root: str) -> None:
    coded(root, "one")
    coded(root, "two")
    for way in (Way.UNDO, Way.UNDO, Way.REDO):
        undo(root, plan_undo(root, way))

    assert sorted(one.name for one in Path(root, ".qual/plans").iterdir()) == [
        "000003-undo-000002", "000005-redo-000004",
    ]  # fmt: skip
    assert coded(root, "three") == 1
    assert sorted(one.name for one in Path(root, ".qual/plans").iterdir()) == ["000005-redo-000004", "000006"]


def test_a_record_has_the_name_that_it_is_found_by() -> None:
    assert Record(12).path == ".qual/plans/000012"
    assert Record(12, Reversal(Way.REDO, 1_000_000)).path == ".qual/plans/000012-redo-1000000"
    assert Record(0).path == ".qual/undo"


STEPS = st.lists(st.sampled_from(["plan", "plan", "undo", "redo"]), max_size=12)


@given(STEPS)
def test_any_sequence_of_plans_undoing_and_redoing_is_what_two_stacks_say(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    root = make_study(tmp_path_factory.mktemp("stacks") / "study")
    done: list[str] = []
    undone: list[str] = []
    for number, step in enumerate(steps):
        if step == "plan":
            left = coded(root, str(number))
            assert left == len(undone)
            done.append(str(number))
            undone.clear()
        else:
            way = Way(step)
            here, there = (done, undone) if way is Way.UNDO else (undone, done)
            if not here:
                with pytest.raises(QualError, match=f"nothing to {step}"):
                    plan_undo(root, way)
                continue
            undo(root, plan_undo(root, way))
            there.append(here.pop())
        path = Path(root, MINE)
        assert (path.read_text("utf-8") if path.exists() else None) == (done[-1] if done else None)
        past = read_past(root)
        assert (len(past.done), len(past.undone)) == (len(done), len(undone))
        assert len(past.every) == len(done) + len(undone)
