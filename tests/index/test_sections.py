"""Sections come back as they went in, and damage is seen."""

import pytest

from qualcli.index.sections import (
    LEAD,
    DamagedError,
    Held,
    Place,
    checked,
    numbers,
    pack,
    pack_strings,
    read_table,
    table_place,
    unpack,
    unpack_strings,
)  # fmt: skip

PARTS = {"b": b"second", "a": b"", "c": bytes(range(256))}


def packed() -> bytes:
    return b"".join(pack(PARTS))


def test_a_pack_comes_apart_into_what_was_packed() -> None:
    assert unpack(packed()) == PARTS


def test_the_same_sections_make_the_same_bytes_in_whatever_order_they_are_given() -> None:
    assert b"".join(pack(dict(reversed(PARTS.items())))) == packed()


def test_nothing_can_be_packed() -> None:
    assert unpack(b"".join(pack({}))) == {}


def test_the_table_says_where_each_section_lies() -> None:
    data = packed()
    place = table_place(data[:LEAD])

    table = read_table(data[LEAD : LEAD + place.length], place)

    assert [(name, place.start, place.length) for name, place in table.items()] == [
        ("a", 0, 0),
        ("b", 0, 6),
        ("c", 6, 256),
    ]


@pytest.mark.parametrize("end", range(0, 300, 7))
def test_a_pack_that_is_cut_off_is_damaged(end: int) -> None:
    with pytest.raises(DamagedError):
        unpack(packed()[:end])


@pytest.mark.parametrize("at", [0, 3, LEAD, LEAD + 2, -1, -100, -256, -262])
def test_a_pack_with_another_byte_is_damaged(at: int) -> None:
    data = bytearray(packed())
    data[at] ^= 0x55

    with pytest.raises(DamagedError):
        unpack(bytes(data))


def test_a_section_is_checked_by_length_and_by_sum() -> None:
    place = Place(0, 3, 891568578)

    assert checked(b"abc", place) == b"abc"
    for wrong in (b"ab", b"abd", b""):
        with pytest.raises(DamagedError):
            checked(wrong, place)


def test_held_sections_are_read_whole_or_in_part() -> None:
    held = Held(PARTS)

    assert held.read("b") == b"second"
    assert held.read("b", 2, 3) == b"con"
    assert held.read("b", 4, 0) == b""


@pytest.mark.parametrize("kind", ["i", "q", "Q"])
def test_numbers_are_read_by_their_kind(kind: str) -> None:
    column = numbers(kind, b"")
    column.extend([0, 1, 2**31 - 1])

    assert numbers(kind, column.tobytes()) == column


@pytest.mark.parametrize(
    "strings",
    [
        (),
        ("",),
        ("one", "", "two"),
        ("with\nline", "with\0nul", "with|bar"),
        ("Ágnes", "日本", "👩‍👩‍👧", "\u202eevil"),
        ("lone \ud800 surrogate",),
    ],
)
def test_strings_come_back_whatever_they_hold(strings: tuple[str, ...]) -> None:
    assert unpack_strings(pack_strings(strings)) == strings
