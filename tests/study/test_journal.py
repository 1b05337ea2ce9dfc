"""The journal of a write: what goes in comes out, and what is none of ours is not believed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.study import journal
from qualcli.study.disk import Owner
from qualcli.study.journal import back_from, before_of, marks_of
from qualcli.study.journal_format import Entry, Journal, State, UnreadableJournalError, pack, sum_of, unpack

TEMPORARY = "corpus/.qual-1-ab-0.tmp"
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0") | st.just("\udcff"), max_size=9).filter(
    lambda name: not name.startswith("/") and ".." not in name.split("/")
)
"""As the system gives them: a byte that is no text stands as half a character, and no other half can."""
OWNERS = st.none() | st.builds(
    Owner, st.integers(0, 0o7777), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)
)


TEXTS = st.none() | st.lists(st.sampled_from([b"a\n", b"b\r\n", b"\n", b"c", b"\xff\n"])).map(b"".join)


def made_of(
    target: str,
    before: bytes | None,
    after: bytes | None,
    *,
    owner: Owner | None = None,
    temporary: str = TEMPORARY,
) -> Entry:
    back, marks = back_from(after, before), marks_of(after)
    return Entry(target, temporary, sum_of(before), sum_of(after), back, marks, owner)


ENTRY = made_of("corpus/ellie-1.md", b"before\n", b"after\n", owner=Owner(0o644, 0, 0))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    return made_of(draw(NAMES), draw(TEXTS), draw(TEXTS), owner=draw(OWNERS), temporary=draw(NAMES))


@given(st.lists(entries(), max_size=4), st.lists(NAMES, max_size=3), st.none() | st.text(), st.text())
def test_what_goes_in_comes_out(made: list[Entry], folders: list[str], what: str | None, when: str) -> None:
    plan = Journal(State.REPLACING, tuple(made), tuple(folders), tuple(folders), what, when)

    assert unpack(b"".join(pack(plan))) == plan


@given(st.lists(entries(), min_size=2, max_size=4))
def test_while_several_files_are_made_their_lines_need_not_be_kept(made: list[Entry]) -> None:
    found = unpack(b"".join(pack(Journal(State.PREPARING, tuple(made)))))

    assert [(one.target, one.before_sum) for one in found.entries] == [
        (one.target, one.before_sum) for one in made
    ]
    assert not any(one.back or one.marks for one in found.entries)


@given(entries())
def test_a_single_file_is_kept_from_the_first(made: Entry) -> None:
    """It is put in place without a second look at the journal."""
    plan = Journal(State.PREPARING, (made,))

    assert unpack(b"".join(pack(plan))) == plan


@given(TEXTS, TEXTS)
def test_a_file_before_is_found_from_the_file_after(before: bytes | None, after: bytes | None) -> None:
    assert before_of(made_of("corpus/a.md", before, after), after) == before


@given(TEXTS, TEXTS, TEXTS)
def test_from_another_file_nothing_is_found(
    before: bytes | None, after: bytes | None, now: bytes | None
) -> None:
    """What is found is the file from before, or nothing: never a mixture."""
    try:
        assert before_of(made_of("corpus/a.md", before, after), now) == before
    except UnreadableJournalError:
        assert now != after


@given(
    st.binary()
    | st.recursive(st.none() | st.integers() | st.floats() | st.text(), st.lists)
    .map(json.dumps)
    .map(str.encode)
    .map(lambda data: data + str(sum_of(data)).encode())
)
def test_any_other_bytes_are_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableJournalError):
        unpack(data)


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_one_byte_changed_makes_it_unreadable(at: int, by: int) -> None:
    data = bytearray(
        b"".join(pack(Journal(State.REPLACING, (ENTRY,), ("corpus/new",), (), "qual code", "now")))
    )
    data[at % len(data)] ^= by

    with pytest.raises(UnreadableJournalError):
        unpack(bytes(data))


def signed(data: bytes) -> bytes:
    """Add the check sum, as somebody who means harm can."""
    return data + str(sum_of(data)).encode()


def test_bytes_that_nobody_claims_make_it_unreadable() -> None:
    data = b"".join(pack(Journal(State.REPLACING, (ENTRY,))))[:-64]

    assert unpack(signed(data)).entries == (ENTRY,)
    with pytest.raises(UnreadableJournalError):
        unpack(signed(data + b"more"))


HEADER = json.loads(b"".join(pack(Journal(State.PREPARING, (ENTRY, ENTRY))))[:-64])
FILE = HEADER["files"][0]
WRONG = {
    "another version": HEADER | {"format": 1},
    "a state of another version": HEADER | {"state": "done"},
    "no files": HEADER | {"files": None},
    "a field missing": HEADER | {"files": [{"target": "corpus/a.md"}]},
    "a path to the top": HEADER | {"files": [FILE | {"target": "/etc/passwd"}]},
    "a path upward": HEADER | {"files": [FILE | {"target": "corpus/../../a.md"}]},
    "a folder upward": HEADER | {"folders": ["../new"]},
    "a path with a NUL": HEADER | {"files": [FILE | {"target": "corpus/a\0.md"}]},
    "a path that no disk can name": HEADER | {"files": [FILE | {"target": "corpus/\ud800.md"}]},
    "a path that is none": HEADER | {"files": [FILE | {"temporary": 7}]},
    "a size that is none": HEADER | {"files": [FILE | {"back": [[0, "7", 0]]}]},
    "a size below nothing": HEADER | {"files": [FILE | {"back": [[0, -7, 0]]}]},
    "lines before the first": HEADER | {"files": [FILE | {"back": [[-1, 0, 0]]}]},
    "lines missing": HEADER | {"files": [FILE | {"back": [[0, 7, 0]]}]},
    "half a hunk": HEADER | {"files": [FILE | {"back": [[0, 0]]}]},
    "marks missing": HEADER | {"files": [FILE | {"marks": 7}]},
    "a count that is none": HEADER | {"files": [FILE | {"marks": "many"}]},
    "marks below nothing": HEADER | {"files": [FILE | {"marks": -1}]},
    "marks beyond all memory": HEADER | {"files": [FILE | {"marks": 2**70}]},
    "a sum that is none": HEADER | {"files": [FILE | {"before": 7}]},
    "a command that is none": HEADER | {"what": 7},
    "a time that is none": HEADER | {"when": None},
    "a folder emptied upward": HEADER | {"emptied": ["../new"]},
    "an owner without end": HEADER | {"files": [FILE | {"owner": [float("inf"), 0, 0]}]},
    "an owner beyond all numbers": HEADER | {"files": [FILE | {"owner": [420, 2**70, 0]}]},
    "half an owner": HEADER | {"files": [FILE | {"owner": [420]}]},
}


@pytest.mark.parametrize("case", WRONG)
def test_a_journal_that_no_write_of_ours_makes_is_unreadable(case: str) -> None:
    with pytest.raises(UnreadableJournalError):
        unpack(signed(json.dumps(WRONG[case]).encode() + b"\n"))


def test_a_journal_nested_without_end_is_unreadable() -> None:
    with pytest.raises(UnreadableJournalError):
        unpack(signed(b"[" * 200_000))


def test_a_journal_is_saved_read_and_forgotten(root: str) -> None:
    plan = Journal(State.REPLACING, (ENTRY,), ("corpus/new",))

    assert not journal.is_there(root)
    journal.save(root, plan)
    journal.save(root, plan)
    assert journal.is_there(root)
    assert journal.load(root) == plan

    journal.forget(root)
    assert sorted(one.name for one in Path(root, ".qual").iterdir()) == [".gitignore", "plans"]


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


def test_a_write_that_is_done_becomes_the_record(root: str) -> None:
    Path(root, "corpus/empty/inner").mkdir(parents=True)
    emptied = ("corpus/empty", "corpus/empty/inner", "corpus/round-2", "corpus/ellie-1.md")
    plan = Journal(State.REPLACING, (ENTRY,), (), emptied, "qual code", "now")
    journal.save(root, plan)

    with pytest.raises(NotADirectoryError):
        journal.finish(root, plan)
    assert journal.is_there(root)

    journal.finish(root, plan, is_last=True)

    assert not journal.is_there(root)
    assert journal.load(root, ".qual/plans/000001") == plan
    assert not Path(root, "corpus/empty").exists()
    assert Path(root, "corpus/round-2/nadia-1.md").exists()
    assert Path(root, "corpus/ellie-1.md").exists()


def test_a_write_that_undo_passes_over_leaves_the_record(root: str) -> None:
    journal.save(root, Journal(State.REPLACING, (ENTRY,)))

    journal.finish(root, Journal(State.REPLACING, (ENTRY,)))

    assert sorted(one.name for one in Path(root, ".qual").iterdir()) == [".gitignore", "plans"]


def test_a_folder_outside_is_not_believed(root: str, tmp_path: Path) -> None:
    Path(root, "corpus/out").symlink_to(tmp_path)
    journal.save(root, Journal(State.REPLACING, (), ("corpus/out",)))

    with pytest.raises(UnreadableJournalError):
        journal.load(root)


def test_our_temporary_files_can_be_told_from_others() -> None:
    assert journal.is_temporary(journal.temporary_name("123-ab", 4))
    assert not journal.is_temporary("ellie.tmp")
    assert not journal.is_temporary(".qual-notes.md")
