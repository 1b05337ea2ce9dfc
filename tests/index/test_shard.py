"""A shard reads each section when it is first asked for, and only then."""

from array import array

import pytest

from qualcli.index.build import build_sections
from qualcli.index.sections import Held, numbers
from qualcli.index.shard import Shard, postings
from tests.small_corpora import TEXTS, entries, parsed, shard_of


class Counting:
    """Sections that say what was read."""

    def __init__(self) -> None:
        self.held = Held(build_sections(entries(parsed(TEXTS))))
        self.names: list[str] = []

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        self.names.append(name)
        return self.held.read(name, start, length)


def test_nothing_is_read_before_it_is_asked_for() -> None:
    sections = Counting()
    shard = Shard(sections)
    assert not sections.names

    shard.column("use")
    shard.column("use")
    shard.table("uses")
    shard.table("uses")

    assert sections.names == ["use", "uses"]


def test_a_posting_is_read_without_the_rest() -> None:
    sections = Counting()
    shard = Shard(sections)

    shard.posting(0, 0, 100)
    shard.posting(1, 0, 100)

    assert sections.names == ["posting-first", "posting", "posting"]


def test_firsts_count_what_lies_before_each_document() -> None:
    shard = shard_of(parsed(TEXTS))

    assert shard.firsts("document") == [0, 1, 2, 3]
    assert shard.firsts("coding") == [0, 1, 8, 11]
    assert shard.firsts("turn") == [0, 0, 4, 7]


@pytest.mark.parametrize(
    ("uses", "count", "expected"),
    [
        ([], 0, []),
        ([], 2, [[], []]),
        ([0, 0, 0], 1, [[0, 1, 2]]),
        ([2, 0, 2, 1], 3, [[1], [3], [0, 2]]),
        ([1, 1], 3, [[], [0, 1], []]),
    ],
)
def test_postings_list_the_codings_of_each_use(
    uses: list[int], count: int, expected: list[list[int]]
) -> None:
    sections = postings(array("i", uses), count)
    firsts = numbers("i", sections["posting-first"])
    rows = numbers("i", sections["posting"])

    assert [list(rows[firsts[use] : firsts[use + 1]]) for use in range(count)] == expected


def test_a_posting_can_be_asked_for_some_codings_only() -> None:
    shard = shard_of(parsed(TEXTS))
    power = shard.table("uses").index("power")

    assert list(shard.posting(power, 0, 100)) == [0, 5]
    assert list(shard.posting(power, 1, 100)) == [5]
    assert list(shard.posting(power, 0, 5)) == [0]


def test_a_text_that_is_damaged_can_still_be_shown() -> None:
    shard = Shard(Held({"text": b"\xff\xfe words"}))

    assert shard.text("text", 0, 8) == "\ufffd\ufffd words"
