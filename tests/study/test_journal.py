"""The journal of a write: what goes in comes out, and what is none of ours is not believed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.study import journal
from qualcli.study.disk import Owner
from qualcli.study.journal import Entry, Journal, State, UnreadableJournalError, pack, sum_of, unpack

TEMPORARY = "corpus/.qual-1-ab-0.tmp"
ENTRY = Entry(
    "corpus/ellie-1.md", TEMPORARY, sum_of(b"before\n"), sum_of(b"after\n"), b"before\n", Owner(0o644, 0, 0)
)
NAMES = st.text(st.characters(blacklist_characters="\0"), max_size=9).filter(
    lambda name: not name.startswith("/") and ".." not in name.split("/")
)
OWNERS = st.none() | st.builds(
    Owner, st.integers(0, 0o7777), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    before, after = draw(st.none() | st.binary()), draw(st.none() | st.binary())
    return Entry(draw(NAMES), draw(NAMES), sum_of(before), sum_of(after), before, draw(OWNERS))


@given(st.lists(entries(), max_size=4), st.lists(NAMES, max_size=3))
def test_what_goes_in_comes_out(made: list[Entry], folders: list[str]) -> None:
    plan = Journal(State.REPLACING, tuple(made), tuple(folders))

    assert unpack(b"".join(pack(plan))) == plan


@given(st.lists(entries(), max_size=4))
def test_while_files_are_made_their_bytes_need_not_be_kept(made: list[Entry]) -> None:
    found = unpack(b"".join(pack(Journal(State.PREPARING, tuple(made)))))

    assert [(one.target, one.before_sum) for one in found.entries] == [
        (one.target, one.before_sum) for one in made
    ]
    assert all(one.before is None for one in found.entries)


@given(
    st.binary()
    | st.recursive(st.none() | st.integers() | st.floats() | st.text(), st.lists)
    .map(json.dumps)
    .map(str.encode)
)
def test_any_other_bytes_are_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableJournalError):
        unpack(data)


HEADER = json.loads(b"".join(pack(Journal(State.PREPARING, (ENTRY,)))))
FILE = HEADER["files"][0]
WRONG = {
    "another version": HEADER | {"format": 2},
    "a state of another version": HEADER | {"state": "done"},
    "no files": HEADER | {"files": None},
    "a field missing": HEADER | {"files": [{"target": "corpus/a.md"}]},
    "a path to the top": HEADER | {"files": [FILE | {"target": "/etc/passwd"}]},
    "a path upward": HEADER | {"files": [FILE | {"target": "corpus/../../a.md"}]},
    "a folder upward": HEADER | {"folders": ["../new"]},
    "a path with a NUL": HEADER | {"files": [FILE | {"target": "corpus/a\0.md"}]},
    "a path that is none": HEADER | {"files": [FILE | {"temporary": 7}]},
    "a size that is none": HEADER | {"files": [FILE | {"size": "7"}]},
    "bytes missing": HEADER | {"files": [FILE | {"size": 7}]},
    "an owner without end": HEADER | {"files": [FILE | {"owner": [float("inf"), 0, 0]}]},
    "an owner beyond all numbers": HEADER | {"files": [FILE | {"owner": [420, 2**70, 0]}]},
    "half an owner": HEADER | {"files": [FILE | {"owner": [420]}]},
}


@pytest.mark.parametrize("case", WRONG)
def test_a_journal_that_no_write_of_ours_makes_is_unreadable(case: str) -> None:
    with pytest.raises(UnreadableJournalError):
        unpack(json.dumps(WRONG[case]).encode() + b"\n")


def test_a_journal_nested_without_end_is_unreadable() -> None:
    with pytest.raises(UnreadableJournalError):
        unpack(b"[" * 200_000)


def test_a_journal_is_saved_read_and_forgotten(root: str) -> None:
    plan = Journal(State.REPLACING, (ENTRY,), ("corpus/new",))

    assert not journal.is_there(root)
    journal.save(root, plan)
    journal.save(root, plan)
    assert journal.is_there(root)
    assert journal.load(root) == plan

    journal.forget(root)
    assert sorted(one.name for one in Path(root, ".qual").iterdir()) == [".gitignore"]


@pytest.mark.parametrize(
    ("target", "temporary"),
    [
        (".git/config", ".git/.qual-1-ab-0.tmp"),
        ("corpus/a.md", "codebooks/.qual-1-ab-0.tmp"),
        ("corpus/a.md", "corpus/tension.yaml"),
        ("corpus/out.md", "corpus/.qual-1-ab-0.tmp"),
    ],
    ids=["git", "another folder", "another name", "a link out"],
)
def test_a_journal_about_files_that_are_not_the_studys_is_unreadable(
    root: str, target: str, temporary: str
) -> None:
    Path(root, "corpus/out.md").symlink_to("/etc/hostname")
    journal.save(root, Journal(State.REPLACING, (Entry(target, temporary, None, None),)))

    with pytest.raises(UnreadableJournalError):
        journal.load(root)


def test_a_folder_outside_is_not_believed(root: str, tmp_path: Path) -> None:
    Path(root, "corpus/out").symlink_to(tmp_path)
    journal.save(root, Journal(State.REPLACING, (), ("corpus/out",)))

    with pytest.raises(UnreadableJournalError):
        journal.load(root)


def test_our_temporary_files_can_be_told_from_others() -> None:
    assert journal.is_temporary(journal.temporary_name("123-ab", 4))
    assert not journal.is_temporary("ellie.tmp")
    assert not journal.is_temporary(".qual-notes.md")
