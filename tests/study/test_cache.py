"""The cache of the index: fast, disposable, and never believed over the documents."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.settings import Settings
from qualcli.study import cache, sources
from qualcli.study.cache import CACHE, FEW, Kept, load_index, load_layers, recall
from qualcli.study.listing import list_documents
from qualcli.study.study import Study
from qualcli.syntax.dialect import Dialect
from tests.study.conftest import FILES
from tests.study.gates import refusing, standing
from tests.study.whole_index import despite_damage, kept, sure, whole

Write = Callable[[str, bytes], Path]
ELLIE = "corpus/ellie-1.md"
LONG = b"**Ellie:** " + b'We were [straddling]{.power memo="a long memo"} the sectors. ' * 400 + b"\n"


def ripe(root: str) -> None:
    """Write the cache once the disk's clock has gone on, so that files written so far are old."""
    Path(root, CACHE).unlink(missing_ok=True)
    now = max(file.stamp.ctime_ns for file in list_documents(root).files)
    load_index(Study(root))
    while _kept(root).tick <= now:
        Path(root, CACHE).unlink()
        time.sleep(0.002)
        load_index(Study(root))


def _kept(root: str) -> Kept:
    found = recall(root, Dialect())
    assert found is not None
    return found


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the documents that are read from now on."""
    seen: list[str] = []

    def read(root: str, path: str) -> sources.Reading:
        seen.append(path)
        return sources.read(root, path)

    monkeypatch.setattr("qualcli.study.gathering.read", read)
    return seen


def test_the_second_command_reads_no_document(root: str, reads: list[str]) -> None:
    ripe(root)
    reads.clear()

    assert kept(Study(root)) == sure(Study(root))
    assert reads == [ELLIE, "corpus/round-2/nadia-1.md"]  # by `sure` alone


def test_only_what_has_changed_is_read_again(root: str, write: Write, reads: list[str]) -> None:
    ripe(root)
    write("corpus/new.md", b"**Ellie:** [More]{.power}.\n")
    reads.clear()

    index = load_index(Study(root))

    assert reads == ["corpus/new.md"]
    assert [one.document for one in map(index.coding, range(len(index)))] == ["ellie-1", "new"]


def test_a_file_as_young_as_the_cache_is_read_again(root: str, reads: list[str]) -> None:
    """Within one tick of the clock a second change of the same length would leave no trace."""
    ripe(root)
    files = list_documents(root).files
    oldest, youngest = sorted(file.stamp.ctime_ns for file in files)
    for tick, expected in ((youngest + 1, 0), (youngest, 1), (oldest, 2)):
        reads.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cache, "recall", lambda *_, tick=tick: Kept(_kept(root).shard, tick))
            load_layers(root, files, Dialect())

        assert len(reads) == expected


@pytest.mark.parametrize("field", ["size", "mtime_ns", "ctime_ns", "inode"])
def test_every_part_of_a_stamp_tells_a_change(root: str, reads: list[str], field: str) -> None:
    ripe(root)
    first, *rest = list_documents(root).files
    other = first._replace(stamp=first.stamp._replace(**{field: getattr(first.stamp, field) - 1}))
    reads.clear()

    load_layers(root, [other, *rest], Dialect())

    assert reads == [first.path]


def test_a_change_with_the_old_size_and_time_is_noticed(root: str) -> None:
    path = Path(root, ELLIE)
    ripe(root)
    before = path.stat()

    path.write_bytes(path.read_bytes().replace(b"straddling", b"struggling"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert "struggling" in repr(kept(Study(root)))


def test_a_file_put_in_anothers_place_is_noticed(root: str, write: Write) -> None:
    ripe(root)
    before = Path(root, ELLIE).stat()
    other = write("other", FILES[ELLIE].replace(b"straddling", b"struggling"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))

    other.replace(Path(root, ELLIE))

    assert "struggling" in repr(kept(Study(root)))


MORE = b"**Ellie:** [More]{.power}.\n"


def read_twice(root: str, reads: list[str]) -> int:
    """Load the index until files written so far are old, and once more; count what the last loading read."""
    Path(root, "clock").write_bytes(b"")
    while Path(root, "clock").stat().st_ctime_ns <= max(
        file.stamp.ctime_ns for file in list_documents(root).files
    ):
        Path(root, "clock").write_bytes(b"")
    load_index(Study(root))
    reads.clear()
    load_index(Study(root))
    return len(reads)


@pytest.mark.parametrize("count", [1, FEW + 1])
def test_the_cache_of_a_small_study_is_written_again_with_every_change(
    root: str, write: Write, reads: list[str], count: int
) -> None:
    ripe(root)
    for number in range(count):
        write(f"corpus/n{number}.md", MORE)

    assert read_twice(root, reads) == 0
    assert len(load_index(Study(root))) == count + 1


def test_of_many_documents_a_few_are_read_anew_until_they_are_more(
    root: str, write: Write, reads: list[str]
) -> None:
    for number in range(2 * FEW):
        write(f"corpus/n{number}.md", MORE)
    ripe(root)

    counts = []
    for changed in (1, 2, 3):
        write(f"corpus/n{changed}.md", MORE * 2)
        counts.append(read_twice(root, reads))

    assert counts == [1, 2, 0]


@pytest.mark.parametrize(
    "dialect",
    [Dialect(passthrough=("power",)), Dialect(weights=(0, 3)), Dialect(plain_labels=True)],
    ids=["classes", "weights", "labels"],
)
def test_a_cache_of_other_settings_is_not_believed(root: str, dialect: Dialect) -> None:
    load_index(Study(root))

    assert recall(root, Dialect()) is not None
    assert recall(root, dialect) is None


def test_a_setting_takes_effect_at_once(root: str, write: Write) -> None:
    ripe(root)
    assert len(load_index(Study(root))) == 1

    write("qual.yaml", b"passthrough: [power]\n")

    assert len(load_index(Study(root))) == 0
    assert Study(root).settings != Settings()


def test_a_cache_of_another_version_is_not_believed(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load_index(Study(root))

    monkeypatch.setattr("qualcli.__version__", "0.0.1")

    assert recall(root, Dialect()) is None
    assert kept(Study(root)) == sure(Study(root))


WRECKS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "another file": lambda _: b"SQLite format 3\0" * 99,
    "cut off": lambda data: data[: len(data) // 2],
    "one byte short": lambda data: data[:-1],
    "one byte long": lambda data: data + b"\0",
    "without its head": lambda data: data[data.index(b"\n") + 1 :],
    "only its head": lambda data: data[: data.index(b"\n") + 1],
    "a later clock": lambda data: data.replace(b"\n0", b"\n9", 1),
    "zeros at the end": lambda data: data[: len(data) // 2].ljust(len(data), b"\0"),
}


@pytest.mark.parametrize("wreck", WRECKS)
def test_a_wrecked_cache_is_as_good_as_none(root: str, wreck: str) -> None:
    study = Study(root)
    load_index(study)
    path = Path(root, CACHE)
    path.write_bytes(WRECKS[wreck](path.read_bytes()))

    assert despite_damage(root) == sure(study)
    assert kept(Study(root)) == sure(study)


def test_no_byte_of_the_cache_can_change_what_is_said(root: str, write: Write) -> None:
    """Any changed byte is noticed, at the latest when it is needed; a power cut may leave such a file."""
    write(ELLIE, LONG)
    ripe(root)
    study, path = Study(root), Path(root, CACHE)
    good, expected = path.read_bytes(), sure(study)
    for at in range(0, len(good), max(1, len(good) // 60)):
        path.unlink(missing_ok=True)
        path.write_bytes(good[:at] + bytes([good[at] ^ 0x01]) + good[at + 1 :])

        assert despite_damage(root) == expected, at


def test_damage_is_said_with_a_remedy_and_removed(root: str, write: Write) -> None:
    write(ELLIE, LONG)
    ripe(root)
    path = Path(root, CACHE)
    good = path.read_bytes()
    path.write_bytes(good.replace(b"a long memo", b"A LONG MEMO"))
    index = load_index(Study(root))

    with pytest.raises(QualError, match="index is damaged") as caught:
        whole(index)

    assert caught.value.code == 2
    assert not path.exists()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/etc/hostname")])
def test_what_stands_in_the_caches_place_is_no_cache(root: str, make: Callable[[Path], None]) -> None:
    Path(root, CACHE).parent.mkdir(parents=True)
    make(Path(root, CACHE))

    assert kept(Study(root)) == sure(Study(root))
    assert Path("/etc/hostname").is_file()


def test_a_study_that_cannot_be_written_still_works(root: str) -> None:
    with standing(refusing("open", errno.EROFS, first=10_000)), standing(refusing("mkdir", errno.EROFS)):
        assert kept(Study(root)) == sure(Study(root))

    assert not Path(root, ".qual").exists()


def test_a_full_disk_only_costs_the_cache(root: str) -> None:
    with standing(refusing("write", errno.ENOSPC)):
        assert kept(Study(root)) == sure(Study(root))

    assert not Path(root, CACHE).exists()
    assert [one for one in Path(root, ".qual/cache").iterdir() if one.name.startswith("index")] == []


def test_an_open_cache_survives_its_being_replaced(root: str, write: Write) -> None:
    """Another process writes a new cache while this one still reads the old."""
    write(ELLIE, LONG)
    ripe(root)
    index = load_index(Study(root))
    expected = sure(Study(root))
    load_index(Study(root), afresh=True)

    assert sorted(whole(index), key=repr) == expected


def test_several_processes_at_once_never_spoil_it(root: str, write: Write) -> None:
    """Some write the cache, some throw it away, and all read what is true."""
    write(ELLIE, LONG)
    expected = sure(Study(root))
    children = []
    for number in range(4):
        child = os.fork()
        if child == 0:
            try:
                os._exit(0 if all(_came_right(root, expected, number) for _ in range(12)) else 1)
            finally:
                os._exit(2)
        children.append(child)

    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    assert kept(Study(root)) == expected
    assert {one.name for one in Path(root, CACHE).parent.iterdir()} <= {"index", "study-files"}


def _came_right(root: str, expected: list[object], number: int) -> bool:
    """Load the index once; process 0 also throws the cache away."""
    if number == 0:
        Path(root, CACHE).unlink(missing_ok=True)
    return kept(Study(root)) == expected


def test_what_cannot_be_read_is_counted_as_an_error(root: str, write: Write) -> None:
    write("corpus/utf16.md", "**Ellie:** words\n".encode("utf-16"))
    write("corpus/open.md", b"**Ellie:** [words]{.power\n")

    for _ in range(2):
        index = load_index(Study(root))

        assert dict(zip(index.documents, index.layers.column("errors"), strict=True)) == {
            "ellie-1": 0, "open": 1, "round-2/nadia-1": 0, "utf16": 1,
        }  # fmt: skip


def test_the_index_reads_a_document_when_it_is_asked_for(root: str, write: Write) -> None:
    write("corpus/nul.md", b"a\0b")
    index = load_index(Study(root))

    assert [index.document(at) is None for at in range(3)] == [False, True, False]
