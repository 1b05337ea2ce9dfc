"""A record of the last plan may come from anybody, with a check sum that is right: it is believed or refused, no more."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import journal
from qualcli.study.journal_format import (
    Entry,
    Journal,
    State,
    UnreadableJournalError,
    pack,
    sum_of,
    unpack,
)
from qualcli.study.settling import settle
from qualcli.study.undo import plan_undo, undo
from tests.study.conftest import FILES, make_study, snapshot

ELLIE = "corpus/ellie-1.md"
NEW = b"**Ellie:** new\n"
ENTRY = Entry(
    ELLIE,
    "corpus/.qual-1-ab-0.tmp",
    sum_of(NEW),
    sum_of(FILES[ELLIE]),
    journal.back_from(FILES[ELLIE], NEW),
    journal.marks_of(FILES[ELLIE]),
)
DATA = b"".join(pack(Journal(State.REPLACING, (ENTRY,), (), (), "qual code", "now")))[:-64]
HEADER, _, REST = DATA.partition(b"\n")
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(
        ["", ".", "corpus", "../x", "/etc/passwd", ".git/config", "a\0b", "\ud800", "x" * 5000, ELLIE]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def signed(data: bytes) -> bytes:
    return data + str(sum_of(data)).encode()


@st.composite
def records(draw: st.DrawFn) -> bytes:
    """A record with one or two values in it replaced by anything."""
    header: Any = json.loads(HEADER)
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.sampled_from([header, header["files"][0] if is_plain(header) else header]))
        at[draw(st.sampled_from(sorted(at)))] = draw(VALUES)
    return signed(
        json.dumps(header).encode() + b"\n" + draw(st.sampled_from([REST, b"", REST[:-4], REST * 2]))
    )


def is_plain(header: Any) -> bool:  # noqa: ANN401  # it may have become anything
    files = header["files"]
    return isinstance(files, list) and bool(files) and isinstance(files[0], dict) and bool(files[0])


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_study(tmp_path_factory.mktemp("hostile") / "study")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(records())
def test_a_forged_record_is_believed_or_refused(study: str, data: bytes) -> None:
    """Nothing is raised but a finding, and nothing outside the study is planned."""
    private(study, "plans/000001", data)

    planned, rules = planned_or_refused(study)

    assert rules <= {"E606", "E616", "E617", "E618"}
    assert not [path for path in planned if path.startswith(("/", ".git")) or ".." in path]


def planned_or_refused(study: str) -> tuple[list[str], set[str]]:
    """Give the files that undoing would change, or the rules by which it is refused."""
    try:
        return [one.path for one in plan_undo(study).changes], set()
    except QualError as error:
        return [], {str(one.rule) for one in error.findings}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(records())
def test_a_forged_journal_stops_no_command(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    root = make_study(tmp_path_factory.mktemp("forged") / "study")
    before = snapshot(root)
    private(root, "journal", data)

    said = settle(root)

    assert said is not None
    assert "\x1b" not in said
    changed = {
        path for path in before.keys() | snapshot(root).keys() if before.get(path) != snapshot(root).get(path)
    }
    assert changed <= {ELLIE}


@given(st.binary(max_size=300))
def test_any_bytes_are_no_record(data: bytes) -> None:
    for made in (data, signed(data), signed(HEADER + b"\n" + data)):
        with pytest.raises(UnreadableJournalError):
            unpack(made)


def test_one_file_named_twice_is_refused(study: str) -> None:
    plan = Journal(State.REPLACING, (ENTRY, ENTRY), (), (), "qual code", "now")
    private(study, "plans/000001", b"".join(pack(plan)))

    with pytest.raises(QualError, match="are one file"):
        undo(study, plan_undo(study))


def private(root: str, name: str, data: bytes) -> None:
    path = Path(root, ".qual", name)
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(data)
