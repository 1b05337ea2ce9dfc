"""Several files are written all or none, never over another's work, and keep what is theirs."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.study import journal
from qualcli.study.disk import Owner
from qualcli.study.journal_format import Journal, Reversal, State, Way
from qualcli.study.settling import settle
from qualcli.study.writing import FileChange, TakenBack, write_changes
from tests.study.conftest import FILES, make_study, snapshot
from tests.study.gates import before_call, refusing, standing

ELLIE, NADIA, BOOK = "corpus/ellie-1.md", "corpus/round-2/nadia-1.md", "codebooks/tension.yaml"
Write = Callable[[str, bytes], Path]


def change(path: str, after: bytes | None = b"new\n") -> FileChange:
    return FileChange(path, FILES.get(path), after)


def refused(root: str, changes: Sequence[FileChange]) -> tuple[Diagnostic, ...]:
    """Write, insist on being refused with nothing changed, and give what is said."""
    before = snapshot(root)

    with pytest.raises(QualError) as caught:
        write_changes(root, changes, patience=0)

    assert snapshot(root) == before
    assert caught.value.code == 2
    return caught.value.findings


def test_files_are_changed_made_and_removed(root: str) -> None:
    write_changes(root, [change(ELLIE), change(NADIA, None), change("corpus/a/b/new.md"), change(BOOK, b"")])

    assert Path(root, ELLIE).read_bytes() == b"new\n"
    assert Path(root, "corpus/a/b/new.md").read_bytes() == b"new\n"
    assert Path(root, BOOK).read_bytes() == b""
    assert not Path(root, NADIA).exists()
    assert sorted(one.name for one in Path(root, ".qual").iterdir()) == [".gitignore", "lock", "plans"]


@pytest.mark.parametrize("data", [b"", b"caf\xc3\xa9\r\n", b"no \xff text\n"])
def test_the_texts_of_a_change_are_the_bytes_that_they_were_read_from(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    assert FileChange.of_texts("a.md", None, text) == FileChange("a.md", None, data)
    assert FileChange.of_texts("a.md", text, None) == FileChange("a.md", data, None)


def test_what_does_not_change_is_not_touched(root: str) -> None:
    before = Path(root, ELLIE).stat()

    write_changes(root, [change(ELLIE, FILES[ELLIE]), change("corpus/none.md", None), change(NADIA)])
    write_changes(root, [])

    assert Path(root, ELLIE).stat() == before


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o664])
def test_a_file_keeps_its_mode(root: str, mode: int) -> None:
    Path(root, ELLIE).chmod(mode)

    write_changes(root, [change(ELLIE)])

    assert stat.S_IMODE(Path(root, ELLIE).stat().st_mode) == mode


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give files away")
def test_a_file_keeps_its_owner(root: str) -> None:
    os.chown(f"{root}/{ELLIE}", 1, 2)

    write_changes(root, [change(ELLIE), change(NADIA)])

    found = Path(root, ELLIE).stat()
    assert (found.st_uid, found.st_gid) == (1, 2)


def test_a_new_file_is_given_what_is_planned(root: str) -> None:
    owner = Owner(0o640, os.getuid(), os.getgid())

    write_changes(root, [FileChange("corpus/new.md", None, b"new\n", owner)])

    assert stat.S_IMODE(Path(root, "corpus/new.md").stat().st_mode) == 0o640


def test_folders_are_removed_at_the_end_if_nothing_is_left_in_them(root: str, write: Write) -> None:
    write("corpus/a/b/c.md", b"new\n")
    write("corpus/kept/c.md", b"new\n")

    plan = [FileChange(path, b"new\n", None) for path in ("corpus/a/b/c.md",)]
    folders = ("corpus/a", "corpus/a/b", "corpus/kept")
    write_changes(root, plan, taken_back=TakenBack(Reversal(Way.UNDO, 1), 0, "now", folders))

    assert not Path(root, "corpus/a").exists()
    assert Path(root, "corpus/kept/c.md").exists()


def test_a_write_that_is_done_but_not_tidied_is_tidied_by_the_next_command(root: str) -> None:
    """All files are in place; only the record of the plan could not be kept at once."""
    with standing(refusing("replace", errno.EIO, first=7, last=7)):
        write_changes(root, [change(BOOK)], what="qual one")
        write_changes(root, [change(ELLIE)], what="qual two")

    assert Path(root, ELLIE).read_bytes() == b"new\n"
    assert [one.name for one in Path(root, ".qual/plans").iterdir()] == ["000001"]
    assert journal.load(root, ".qual/plans/000001").what == "qual one"
    assert settle(root) == f"An interrupted write was completed: {ELLIE}."
    assert journal.load(root, ".qual/plans/000002").what == "qual two"


def test_a_link_within_the_study_stays_a_link(root: str) -> None:
    Path(root, "corpus/link.md").symlink_to("round-2/nadia-1.md")

    write_changes(root, [FileChange("corpus/link.md", FILES[NADIA], b"new\n")])

    assert Path(root, "corpus/link.md").is_symlink()
    assert Path(root, NADIA).read_bytes() == b"new\n"


def test_a_study_reached_by_a_link_is_written_for_real(root: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)

    write_changes(f"{tmp_path}/link", [change(ELLIE)])

    assert Path(root, ELLIE).read_bytes() == b"new\n"


def test_two_names_of_one_file_are_refused(root: str) -> None:
    Path(root, "corpus/link.md").symlink_to("ellie-1.md")

    (found,) = refused(root, [change(ELLIE), FileChange("corpus/link.md", FILES[ELLIE], b"other\n")])

    assert (found.rule, found.message) == ("E615", f"corpus/link.md and {ELLIE} are one file")


def test_a_file_changed_since_it_was_read_is_left_with_the_place_of_the_change(
    root: str, write: Write
) -> None:
    write(ELLIE, FILES[ELLIE].replace(b"straddling", b"struggling"))

    (found,) = refused(root, [change(ELLIE), change(NADIA)])

    assert (found.rule, found.message) == ("E601", f"{ELLIE} has changed on disk since it was read")
    assert found.source.position(found.span.start) == (5, 24)


@pytest.mark.parametrize(
    ("now", "place"),
    [(b"", (1, 1)), (FILES[ELLIE] + b"more", (6, 1)), (b"\xff" + FILES[ELLIE], (1, 1))],
    ids=["emptied", "longer", "no text"],
)
def test_any_change_on_disk_has_a_place(root: str, write: Write, now: bytes, place: tuple[int, int]) -> None:
    write(ELLIE, now)

    (found,) = refused(root, [change(ELLIE)])

    assert found.source.position(found.span.start) == place


def test_a_file_that_is_gone_is_said(root: str) -> None:
    Path(root, ELLIE).unlink()

    (found,) = refused(root, [change(ELLIE)])

    assert (found.rule, found.message) == ("E601", f"{ELLIE} has been removed since it was read")


def test_a_new_file_never_replaces_one(root: str) -> None:
    (found,) = refused(root, [FileChange(ELLIE, None, b"new\n")])

    assert (found.rule, found.message) == ("E615", f"{ELLIE} exists already, and is not overwritten")


def test_everything_that_stands_against_a_plan_is_said_at_once(root: str, write: Write) -> None:
    write(ELLIE, b"changed\n")
    Path(root, NADIA).chmod(0o444)
    Path(root, "corpus/out.md").symlink_to("/etc/hostname")

    found = refused(root, [change(ELLIE), change(NADIA), change("corpus/out.md"), change(BOOK)])

    assert [(one.rule, one.source.path) for one in found] == [
        ("E601", ELLIE),
        ("E603", NADIA),
        ("E605", "corpus/out.md"),
    ]


@pytest.mark.parametrize("path", ["../out.md", "corpus/out.md", "corpus/out/new.md", ".git/config"])
def test_nothing_is_written_outside_the_study(root: str, tmp_path: Path, path: str) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "out.md").write_bytes(b"words\n")
    Path(root, "corpus/out.md").symlink_to("../../out.md")
    Path(root, "corpus/out").symlink_to("../../private")

    (found,) = refused(root, [FileChange(path, b"words\n" if path.endswith("out.md") else None, b"new\n")])

    assert found.rule == "E605"
    assert (tmp_path / "out.md").read_bytes() == b"words\n"
    assert not any((tmp_path / "private").iterdir())


def test_a_read_only_file_is_respected_even_where_it_could_be_replaced(root: str) -> None:
    Path(root, ELLIE).chmod(0o444)

    (found,) = refused(root, [change(ELLIE), change(NADIA)])

    assert (found.rule, found.message) == ("E603", f"{ELLIE} is read-only")
    assert found.help == f"if it may change, `chmod u+w {ELLIE}` first"


def test_a_folder_in_a_files_place_is_said(root: str) -> None:
    Path(root, "corpus/new.md").mkdir()

    assert [one.rule for one in refused(root, [change("corpus/new.md")])] == ["E606"]


def test_a_file_in_a_folders_place_is_said(root: str) -> None:
    assert [one.rule for one in refused(root, [change(f"{ELLIE}/new.md")])] == ["E606"]


def test_another_writer_is_waited_for_and_then_named(root: str) -> None:
    write_changes(root, [])
    with Path(root, ".qual/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert [one.rule for one in refused(root, [change(ELLIE)])] == ["E607"]


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP])
def test_on_a_disk_that_cannot_lock_writing_still_works(root: str, number: int) -> None:
    """The guard on every file's bytes holds there, too."""
    with standing(refusing("flock", number)):
        write_changes(root, [change(ELLIE)])

    assert Path(root, ELLIE).read_bytes() == b"new\n"


def test_a_lock_that_fails_is_said(root: str) -> None:
    with standing(refusing("flock", errno.EIO)):
        assert [one.rule for one in refused(root, [change(ELLIE)])] == ["E609"]


def test_an_unsettled_write_is_settled_first(root: str) -> None:
    journal.save(root, Journal(State.PREPARING, ()))

    assert [one.rule for one in refused(root, [change(ELLIE)])] == ["E608"]


def test_a_change_between_the_last_look_and_the_writing_is_noticed(root: str, write: Write) -> None:
    """An editor saves just after the plan was checked; its words win."""
    edited = FILES[ELLIE].replace(b"straddling", b"struggling")
    gate = before_call("fsync", lambda: write(ELLIE, edited))

    with standing(gate), pytest.raises(QualError) as caught:
        write_changes(root, [change(BOOK), change(ELLIE)])

    assert [one.rule for one in caught.value.findings] == ["E601"]
    assert Path(root, ELLIE).read_bytes() == edited
    assert Path(root, BOOK).read_bytes() == FILES[BOOK]


def test_a_file_edited_while_a_write_is_undone_is_left_and_named(root: str, write: Write) -> None:
    """The second replacement fails; by then somebody has saved over the first."""
    replaced = 0

    def edited(function: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        nonlocal replaced
        replaced += function is os.replace
        if function is os.replace and replaced == 5:
            write(BOOK, b"edited\n")
            raise OSError(errno.EIO, "refused by the test")
        return function(*args, **kwargs)

    with standing(edited), pytest.raises(QualError) as caught:
        write_changes(root, [change(BOOK), change(ELLIE)])

    assert [one.rule for one in caught.value.findings] == ["E609", "E608"]
    assert f"except in {BOOK}" in caught.value.findings[1].message
    assert Path(root, BOOK).read_bytes() == b"edited\n"
    assert Path(root, ELLIE).read_bytes() == FILES[ELLIE]


def test_what_cannot_be_undone_now_is_left_to_the_next_command(root: str) -> None:
    with standing(refusing("replace", errno.EIO, first=5)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "qualcli.study.writing.undo", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "no"))
        )
        with pytest.raises(QualError) as caught:
            write_changes(root, [change(BOOK), change(ELLIE)])

    assert [one.rule for one in caught.value.findings] == ["E609", "E608", "E609"]
    assert journal.is_there(root)


TEXTS = st.none() | st.binary(max_size=20)
PATHS = st.sampled_from(["corpus/a.md", "corpus/b/c.md", "corpus/b/d/e.md", "codebooks/f.yaml"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(PATHS, TEXTS), st.dictionaries(PATHS, TEXTS), st.none() | PATHS)
def test_a_plan_is_carried_out_exactly_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, bytes | None],
    after: dict[str, bytes | None],
    edited: str | None,
) -> None:
    root = make_study(tmp_path_factory.mktemp("s") / "study")
    write_changes(root, [FileChange(path, None, data) for path, data in before.items()])
    if edited is not None:
        Path(root, edited).parent.mkdir(parents=True, exist_ok=True)
        Path(root, edited).write_bytes(b"edited, and longer than any planned text")
    then = snapshot(root)

    try:
        write_changes(root, [FileChange(path, before.get(path), data) for path, data in after.items()])
    except QualError:
        assert edited in after
        assert snapshot(root) == then
    else:
        assert edited not in after
        for path, data in after.items():
            assert (
                Path(root, path).read_bytes() == data if data is not None else not Path(root, path).exists()
            )
