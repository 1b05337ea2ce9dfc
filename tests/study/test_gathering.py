"""Documents are taken up by several processes, and come out as if by one."""

import errno
import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcli.index.layers import lay_over
from qualcli.index.shard import COLUMNS, TABLES
from qualcli.study import gathering
from qualcli.study.gathering import gather
from qualcli.study.listing import StudyFile, list_documents
from qualcli.syntax.dialect import Dialect
from tests.study.gates import Call, standing

Write = Callable[[str, bytes], Path]


@pytest.fixture
def files(root: str, write: Write) -> list[StudyFile]:
    """Give the documents of a study of nine."""
    for number in range(7):
        text = f"**Speaker {number}:** [Words]{{.code-{number % 3} @ann}} of number {number}.\n\n" * (
            number + 1
        )
        write(f"corpus/n{number}.md", text.encode())
    return sorted(list_documents(root).files)


def everything(root: str, files: list[StudyFile], processes: int) -> list[object]:
    layers = lay_over(gather(root, files, Dialect(), processes))
    tables = {shape.table: layers.table(shape.table) for shape in COLUMNS.values() if shape.table}
    columns = [
        [tables[shape.table][number] for number in layers.column(name)]
        if shape.table
        else list(layers.column(name))
        for name, shape in COLUMNS.items()
        if not name.endswith("-at")
    ]
    return [layers.table(TABLES[0]), columns]


@pytest.mark.parametrize("processes", [2, 3, 9, 20])
def test_many_processes_find_what_one_finds(root: str, files: list[StudyFile], processes: int) -> None:
    assert everything(root, files, processes) == everything(root, files, 1)


def test_no_documents_make_no_shard(root: str) -> None:
    assert gather(root, [], Dialect()) == []


def test_each_document_is_read_once(files: list[StudyFile]) -> None:
    shares = gathering._portions(files, 4)  # noqa: SLF001

    assert [file for share in shares for file in share] == files


def test_few_words_deserve_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)))

    share = gathering.WORTH_A_PROCESS
    found = [gathering.processes_for(size) for size in (0, 2 * share - 1, 2 * share, 10**9)]

    assert found == [1, 1, 2, 4]


def test_where_nothing_can_be_forked_one_process_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")

    assert gathering.processes_for(10**9) == 1


def test_a_process_that_comes_to_grief_is_replaced(root: str, files: list[StudyFile]) -> None:
    """Whatever kills the others, this process reads their share itself."""
    parent = os.getpid()

    def gate(function: Call, /, *args: object, **kwargs: object) -> object:
        if os.getpid() != parent and function is os.read:
            os._exit(7)
        return function(*args, **kwargs)

    expected = everything(root, files, 1)
    with standing(gate):
        assert everything(root, files, 3) == expected


def test_a_process_that_sends_nonsense_is_replaced(
    root: str, files: list[StudyFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = everything(root, files, 1)
    monkeypatch.setattr(gathering, "pack", lambda _: (b"nonsense",))

    assert everything(root, files, 3) == expected


def test_what_cannot_be_read_is_counted(root: str, write: Write) -> None:
    write("corpus/utf16.md", "words".encode("utf-16"))

    (shard,) = gather(root, list_documents(root).files, Dialect())

    assert list(shard.column("errors")) == [0, 0, 1]
    assert list(shard.column("inode"))[2] > 0


def test_a_file_that_is_gone_has_no_stamp(root: str) -> None:
    """So that the next command does not take it for unchanged."""
    found = list_documents(root).files
    Path(root, found[0].path).unlink()

    (shard,) = gather(root, found, Dialect())

    assert (shard.column("errors")[0], shard.column("inode")[0]) == (1, 0)


@pytest.mark.parametrize("enabled", [True, False])
def test_collecting_garbage_is_as_it_was(root: str, enabled: bool) -> None:
    was = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        gather(root, list_documents(root).files, Dialect())

        assert gc.isenabled() == enabled
    finally:
        (gc.enable if was else gc.disable)()


def test_an_error_of_the_disk_is_a_finding_and_no_end(root: str) -> None:
    def gate(function: Call, /, *args: object, **kwargs: object) -> object:
        if function is os.read:
            raise OSError(errno.EIO, "refused by the test")
        return function(*args, **kwargs)

    with standing(gate):
        (shard,) = gather(root, list_documents(root).files, Dialect())

    assert list(shard.column("errors")) == [1, 1]
