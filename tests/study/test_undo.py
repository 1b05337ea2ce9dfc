"""The last plan is taken back exactly, around whatever was written since; or it is said what stands in the way."""

import errno
import json
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.study import journal, plans
from qualcli.study.disk import Owner
from qualcli.study.journal import back_from, marks_of
from qualcli.study.journal_format import Entry, Journal, State, Way, sum_of
from qualcli.study.undo import named, plan_undo, plan_undos, undo
from qualcli.study.writing import FileChange, write_changes
from tests.study.conftest import FILES, make_study, snapshot
from tests.study.gates import refusing, standing

ELLIE, NADIA, BOOK = "corpus/ellie-1.md", "corpus/round-2/nadia-1.md", "codebooks/tension.yaml"
Write = Callable[[str, bytes], Path]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773482520")


NAME = "`qual code` of 2026-03-14 10:02"


def coded(root: str, *changes: tuple[str, bytes | None], what: str | None = "qual code") -> None:
    """Carry out a plan, from whatever the files are now."""
    plan = [FileChange(path, bytes_at(root, path), after) for path, after in changes]
    write_changes(root, plan, what=what)


def bytes_at(root: str, path: str) -> bytes | None:
    return Path(root, path).read_bytes() if Path(root, path).is_file() else None


def undone(root: str, way: Way = Way.UNDO) -> str:
    """Undo the last plan, or do again what was undone last; give its name."""
    undoing = plan_undo(root, way)
    undo(root, undoing)
    return undoing.name


def redone(root: str) -> str:
    return undone(root, Way.REDO)


def refused(root: str, way: Way = Way.UNDO) -> Sequence[Diagnostic]:
    """Insist that nothing is taken back, and give what is said."""
    before, records = snapshot(root), kept(root)

    with pytest.raises(QualError) as caught:
        undone(root, way)

    assert (snapshot(root), kept(root)) == (before, records)
    assert caught.value.code == (1 if caught.value.findings[0].rule in {"E616", "E737"} else 2)
    return caught.value.findings


def kept(root: str) -> dict[str, bytes]:
    """Give the records, byte for byte."""
    return {
        one.path: Path(root, one.path).read_bytes()
        for one in plans.read_past(root).every
        if Path(root, one.path).is_file()
    }


def place(one: Diagnostic) -> tuple[str, int, int]:
    return (one.source.path, *one.source.position(one.span.start))


def test_a_plan_over_several_files_is_undone_and_done_again(root: str) -> None:
    Path(root, NADIA).chmod(0o600)
    before = snapshot(root)
    coded(root, (ELLIE, b"other\n"), (NADIA, None), ("corpus/a/b/new.md", b"new\n"), (BOOK, b""))
    after = snapshot(root)

    for _ in range(2):
        assert undone(root) == NAME
        assert snapshot(root) == before
        assert redone(root) == NAME
        assert snapshot(root) == after
    undone(root)
    assert snapshot(root) == before


def test_a_folder_made_for_a_plan_stays_where_something_else_has_come_into_it(
    root: str, write: Write
) -> None:
    coded(root, ("corpus/a/new.md", b"new\n"))
    write("corpus/a/notes.txt", b"mine\n")

    undone(root)

    assert [one.name for one in Path(root, "corpus/a").iterdir()] == ["notes.txt"]


def test_mode_and_links_are_kept(root: str) -> None:
    Path(root, "corpus/link.md").symlink_to("round-2/nadia-1.md")
    Path(root, NADIA).chmod(0o640)
    coded(root, ("corpus/link.md", b"other\n"))

    undone(root)

    assert Path(root, "corpus/link.md").is_symlink()
    assert Path(root, NADIA).read_bytes() == FILES[NADIA]
    assert stat.S_IMODE(Path(root, NADIA).stat().st_mode) == 0o640


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give files away")
def test_a_file_that_comes_back_belongs_to_whom_it_belonged(root: str) -> None:
    os.chown(f"{root}/{ELLIE}", 1, 2)
    coded(root, (ELLIE, None))

    undone(root)

    found = Path(root, ELLIE).stat()
    assert (found.st_uid, found.st_gid) == (1, 2)


def test_plans_are_undone_the_last_first_and_one_that_changes_nothing_is_none(root: str) -> None:
    before = snapshot(root)
    coded(root, (ELLIE, b"one\n"), what="qual first")
    coded(root, (NADIA, b"two\n"), what="qual second")
    coded(root, (NADIA, b"two\n"), what="qual fmt")

    assert "`qual second`" in undone(root)
    assert bytes_at(root, ELLIE) == b"one\n"
    assert "`qual first`" in undone(root)
    assert snapshot(root) == before
    assert [one.message for one in refused(root)] == ["nothing to undo: all that is recorded was undone"]
    assert "`qual first`" in redone(root)
    assert "`qual second`" in redone(root)
    assert [one.message for one in refused(root, Way.REDO)] == [
        "nothing to redo: nothing was undone since the last change"
    ]


def test_a_new_plan_comes_between_and_what_was_undone_before_is_not_done_again(root: str) -> None:
    for text in (b"one\n", b"two\n", b"three\n"):
        coded(root, (ELLIE, text), what=f"qual {text.decode().strip()}")
    undone(root)
    undone(root)

    assert write_changes(root, [FileChange(NADIA, FILES[NADIA], b"new\n")], what="qual new") == 2

    assert [one.rule for one in refused(root, Way.REDO)] == ["E737"]
    assert "`qual new`" in undone(root)
    assert "`qual one`" in undone(root)
    assert bytes_at(root, ELLIE) == FILES[ELLIE]


def test_several_are_planned_before_the_first_is_written(root: str, write: Write) -> None:
    write(ELLIE, LINES)
    coded(root, (ELLIE, CODED), what="qual one")
    coded(root, (NADIA, b"two\n"), what="qual two")
    coded(root, (NADIA, b"three\n"), what="qual three")
    write(ELLIE, CODED.replace(b"[line 2]", b"[line X]"))

    with pytest.raises(QualError, match="this has changed since"):
        plan_undos(root, Way.UNDO, 3)
    found = plan_undos(root, Way.UNDO, 2)
    assert [one.what for one in found] == ["qual three", "qual two"]
    for one in found:
        undo(root, one)
    assert bytes_at(root, NADIA) == FILES[NADIA]
    assert [one.what for one in plan_undos(root, Way.REDO, 9)] == ["qual two", "qual three"]


def test_a_plan_that_somebody_has_taken_back_by_hand_is_passed_over(root: str, write: Write) -> None:
    coded(root, (ELLIE, b"one\n"), what="qual one")
    coded(root, (NADIA, b"two\n"), what="qual two")
    write(NADIA, FILES[NADIA])

    found = plan_undo(root)

    assert (found.what, found.passed) == ("qual one", ("`qual two` of 2026-03-14 10:02",))
    undo(root, found)
    assert [one.message for one in refused(root)] == ["nothing to undo: all that is recorded was undone"]
    assert redone(root) == "`qual one` of 2026-03-14 10:02"


def test_where_another_process_has_written_meanwhile_nothing_is_undone(root: str) -> None:
    coded(root, (ELLIE, b"one\n"))
    found = plan_undo(root)
    coded(root, (NADIA, b"two\n"))

    with pytest.raises(QualError, match="another qual has written"):
        undo(root, found)

    assert (bytes_at(root, ELLIE), bytes_at(root, NADIA)) == (b"one\n", b"two\n")


def test_what_was_changed_since_the_undoing_is_not_done_again(root: str, write: Write) -> None:
    write(ELLIE, LINES)
    coded(root, (ELLIE, CODED), ("corpus/new.md", b"new\n"))
    undone(root)
    write(ELLIE, LINES.replace(b"line 2", b"line two").replace(b"line 8\n", b""))
    write("corpus/new.md", b"mine\n")

    assert [(one.rule, place(one), one.message) for one in refused(root, Way.REDO)] == [
        ("E618", (ELLIE, 3, 1), f"this has changed since the undoing of {NAME} changed it"),
        (
            "E618",
            ("corpus/new.md", 1, 1),
            f"corpus/new.md was removed by the undoing of {NAME}, and stands there again",
        ),
    ]


def test_the_record_of_an_earlier_version_is_the_oldest(root: str, write: Write) -> None:
    coded(root, (ELLIE, b"one\n"), what="qual old")
    header, _, rest = Path(root, ".qual/plans/000001").read_bytes()[:-64].partition(b"\n")
    old = (
        json.dumps({**json.loads(header), "format": 2}).replace(', "reverses": null', "").encode()
        + b"\n"
        + rest
    )
    Path(root, ".qual/plans/000001").unlink()
    write(".qual/undo", old + str(sum_of(old)).encode())
    coded(root, (NADIA, b"two\n"), what="qual new")

    assert ["`qual new`" in undone(root), "`qual old`" in undone(root)] == [True, True]

    assert (bytes_at(root, ELLIE), bytes_at(root, NADIA)) == (FILES[ELLIE], FILES[NADIA])
    assert not Path(root, ".qual/undo").exists()
    assert ["`qual old`" in redone(root), "`qual new`" in redone(root)] == [True, True]


def test_a_write_without_a_command_line_is_passed_over(root: str) -> None:
    coded(root, (ELLIE, b"one\n"))
    coded(root, (NADIA, b"two\n"), what=None)

    assert undone(root) == NAME
    assert bytes_at(root, NADIA) == b"two\n"


LINES = b"".join(b"line %d\n" % number for number in range(9))
CODED = LINES.replace(b"line 2", b"[line 2]{.power}").replace(b"line 6\n", b"[line 6]{.power}\nmore\n")


def test_what_was_written_since_in_other_lines_stays(root: str, write: Write) -> None:
    write(ELLIE, LINES)
    coded(root, (ELLIE, CODED), (NADIA, b"other\n"))
    write(ELLIE, b"first\n" + CODED.replace(b"line 3", b"edited").replace(b"line 8\n", b""))

    undone(root)

    assert bytes_at(root, ELLIE) == b"first\n" + LINES.replace(b"line 3", b"edited").replace(b"line 8\n", b"")
    assert bytes_at(root, NADIA) == FILES[NADIA]


def test_undoing_beside_later_edits_can_be_done_again(root: str, write: Write) -> None:
    write(ELLIE, LINES)
    coded(root, (ELLIE, CODED))
    write(ELLIE, b"first\n" + CODED)

    undone(root)
    redone(root)

    assert bytes_at(root, ELLIE) == b"first\n" + CODED


def test_a_file_that_is_as_before_already_does_not_stop_the_rest(root: str, write: Write) -> None:
    coded(root, (ELLIE, b"one\n"), (NADIA, b"two\n"))
    write(ELLIE, FILES[ELLIE])

    assert [one.path for one in plan_undo(root).changes] == [NADIA]


def test_every_line_that_has_changed_since_is_named(root: str, write: Write) -> None:
    write(ELLIE, LINES)
    coded(root, (ELLIE, CODED), (BOOK, b"one: two\n"))
    write(ELLIE, b"first\n" + CODED.replace(b"[line 2]", b"[line 2!]").replace(b"more\n", b""))
    write(BOOK, b"one: three\n")

    found = refused(root)

    assert [(one.rule, place(one), one.message) for one in found] == [
        ("E618", (ELLIE, 4, 1), f"this has changed since {NAME} changed it"),
        ("E618", (ELLIE, 9, 1), f"here lines are missing that {NAME} changed; they were removed since"),
        ("E618", (BOOK, 1, 1), f"this has changed since {NAME} changed it"),
    ]
    assert found[0].source.text[slice(*found[0].span)] == "[line 2!]{.power}"
    assert found[1].span.start == found[1].span.end


def test_lines_missing_at_the_end_have_a_place(root: str, write: Write) -> None:
    coded(root, (ELLIE, FILES[ELLIE] + b"more\n"))
    write(ELLIE, FILES[ELLIE].replace(b"We", b"They"))

    assert [place(one) for one in refused(root)] == [(ELLIE, 5, 1)]


@pytest.mark.parametrize(
    ("after", "now", "message"),
    [
        (b"one\n", None, f"{ELLIE} has been removed since {NAME}"),
        (None, b"new\n", f"{ELLIE} was removed by {NAME}, and stands there again"),
    ],
    ids=["removed", "there again"],
)
def test_a_file_that_came_or_went_since_is_named(
    root: str, write: Write, after: bytes | None, now: bytes | None, message: str
) -> None:
    coded(root, (ELLIE, after))
    if now is None:
        Path(root, ELLIE).unlink()
    else:
        write(ELLIE, now)

    assert [(one.rule, one.message) for one in refused(root)] == [("E618", message)]


def test_a_file_made_by_the_plan_and_edited_since_is_not_removed(root: str, write: Write) -> None:
    coded(root, ("corpus/new.md", LINES))
    write("corpus/new.md", LINES + b"my own words\n")

    (found,) = refused(root)

    assert (place(found), found.message) == (
        ("corpus/new.md", 10, 1),
        f"this has changed since {NAME} made it",
    )


def test_two_lines_with_one_check_sum_are_told_apart(
    root: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines are found again by short check sums; that they are the same is made sure of byte for byte."""
    monkeypatch.setattr(journal, "crc32", len)
    write(ELLIE, LINES)
    coded(root, (ELLIE, CODED))
    write(ELLIE, CODED.replace(b"[line 2]", b"[line X]"))

    assert [(one.rule, one.message) for one in refused(root)] == [
        ("E618", f"{ELLIE} has changed since {NAME}")
    ]


def test_where_nothing_was_written_there_is_nothing_to_undo(root: str, write: Write) -> None:
    assert [one.message for one in refused(root)] == ["nothing to undo: no command has written to this study"]

    coded(root, (ELLIE, b"one\n"))
    write(ELLIE, FILES[ELLIE])

    assert [one.message for one in refused(root)] == [
        f"nothing to undo: the files are as they were before {NAME}"
    ]


def entry(target: str, before: bytes | None, after: bytes | None, owner: Owner | None = None) -> Entry:
    temporary = os.path.join(os.path.dirname(target), ".qual-1-ab-0.tmp")  # noqa: PTH118, PTH120
    back = back_from(after, before)
    return Entry(target, temporary, sum_of(before), sum_of(after), back, marks_of(after), owner)


def record(root: str, *entries: Entry) -> None:
    """Leave a record as if a plan had been carried out."""
    plan = Journal(State.REPLACING, entries, what="qual code", when="now")
    journal.save(root, plan)
    journal.finish(root, plan)


def test_a_record_that_is_damaged_is_not_believed(root: str, write: Write) -> None:
    coded(root, (ELLIE, b"one\n"), (NADIA, b"two\n"))
    whole = Path(root, ".qual/plans/000001").read_bytes()
    damaged = (
        b"",
        b"{}\n",
        whole[:-1],
        whole[: len(whole) // 2],
        whole.replace(b"power", b"pover"),
        whole + b"\n",
    )

    for data in damaged:
        write(".qual/plans/000001", data)
        assert [one.rule for one in refused(root)] == ["E617"], data


@pytest.mark.parametrize("target", [".git/config", "corpus/out.md", "corpus/out/a.md"])
def test_a_record_about_files_that_are_not_the_studys_is_not_believed(
    root: str, tmp_path: Path, target: str
) -> None:
    (tmp_path / "out.md").write_bytes(b"after\n")
    Path(root, "corpus/out.md").symlink_to(tmp_path / "out.md")
    Path(root, "corpus/out").symlink_to(tmp_path)
    record(root, entry(target, b"before\n", b"after\n"))

    assert [one.rule for one in refused(root)] == ["E617"]
    assert (tmp_path / "out.md").read_bytes() == b"after\n"


def test_a_record_that_does_not_lead_where_it_says_is_not_believed(root: str) -> None:
    wrong = entry(ELLIE, b"before\n", FILES[ELLIE])
    for back in ((), entry(ELLIE, b"other\n", FILES[ELLIE]).back, entry(ELLIE, b"before\n", b"else\n").back):
        record(root, Entry(wrong.target, wrong.temporary, wrong.before_sum, wrong.after_sum, back))
        assert [one.rule for one in refused(root)] == ["E617"]


def test_a_file_that_comes_back_runs_as_nobody_else(root: str) -> None:
    record(root, entry("corpus/back.md", b"back\n", None, Owner(0o6755, os.getuid(), os.getgid())))

    undone(root)

    assert stat.S_IMODE(Path(root, "corpus/back.md").stat().st_mode) == 0o755


@pytest.mark.parametrize("path", [".qual/plans/000001", ELLIE])
def test_a_disk_that_refuses_is_said(root: str, path: str) -> None:
    coded(root, (ELLIE, b"one\n"))
    with standing(refusing("open", errno.EIO)), pytest.raises(QualError) as caught:
        plan_undo(root)

    assert [one.rule for one in caught.value.findings] == ["E609"]
    Path(root, path).unlink()
    Path(root, path).mkdir()
    assert [one.rule for one in refused(root)] == ["E606"]


def test_a_file_saved_between_the_plan_and_the_writing_is_left(root: str, write: Write) -> None:
    coded(root, (ELLIE, b"one\n"))
    undoing = plan_undo(root)
    write(ELLIE, b"saved\n")

    with pytest.raises(QualError, match="has changed on disk"):
        undo(root, undoing)

    assert bytes_at(root, ELLIE) == b"saved\n"


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("qual fmt", "`qual fmt` of now"),
        ("", "the change of now"),
        ("qual code nadia-1 power --quote 'the same words again and again'", None),
        ("qual code \x1b[31m\nnadia-1", "`qual code ␛[31m nadia-1` of now"),
    ],
)
def test_a_plan_is_named_by_its_command_line(what: str, name: str | None) -> None:
    cut = "`qual code nadia-1 power --quote 'the same words again and …` of now"
    assert named(Journal(State.REPLACING, (), what=what, when="now")) == (name or cut)


def test_the_record_holds_the_changed_lines_alone(root: str, write: Write) -> None:
    long = b"".join(b"%d %s\n" % (number, b"words " * 200) for number in range(300))
    write(ELLIE, long)
    coded(root, (ELLIE, long.replace(b"77 words", b"77 [words]{.power}", 1)))

    data = Path(root, ".qual/plans/000001").read_bytes()

    assert len(data) < 10_000 < len(long)
    assert json.loads(data.partition(b"\n")[0])["what"] == "qual code"


def test_the_time_is_the_clocks_own(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr("qualcli.study.writing.time.localtime", lambda: (2026, 5, 3, 9, 7, 0, 0, 0, 0))
    coded(root, (ELLIE, b"one\n"))

    assert undone(root) == "`qual code` of 2026-05-03 09:07"


PATHS = st.sampled_from([ELLIE, NADIA, "corpus/a.md", "corpus/b/c.md"])
TEXTS = st.none() | st.lists(st.sampled_from([b"a\n", b"b\n", b"\r\n", b"\xff\n", b"c"]), max_size=5).map(
    b"".join
)
PLANS = st.dictionaries(PATHS, TEXTS, max_size=3)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(PLANS, min_size=1, max_size=3))
def test_plans_are_undone_and_done_again_to_any_depth(
    tmp_path_factory: pytest.TempPathFactory, plans: list[dict[str, bytes | None]]
) -> None:
    root = make_study(tmp_path_factory.mktemp("s") / "study")
    states = [snapshot(root)]
    for plan in plans:
        coded(root, *plan.items())
        if snapshot(root) != states[-1]:
            states.append(snapshot(root))

    if len(states) == 1:
        assert [one.rule for one in refused(root)] == ["E616"]
        return
    for _ in range(2):
        for state in states[-2::-1]:
            undone(root)
            assert snapshot(root) == state
        for state in states[1:]:
            redone(root)
            assert snapshot(root) == state
