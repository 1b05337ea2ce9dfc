"""Named sections of bytes, packed into one run: how an index is kept, in memory and in a file.

A pack is a line with the length and the checksum of its table, the table with one line a section
(`name start length checksum`), and then the sections; starts count from the end of the table.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Final, NamedTuple, Protocol
from zlib import crc32

LEAD: Final = 24
"""Bytes before the table: its length and its checksum."""


class Place(NamedTuple):
    """Where a section lies in its pack, and the checksum of its bytes."""

    start: int
    length: int
    checksum: int


class DamagedError(Exception):
    """Stored bytes are not those that were written."""


class Sections(Protocol):
    """Bytes by name, read whole or in part."""

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """Read a section, or `length` bytes of it from `start` on."""
        ...


class Held(NamedTuple):
    """Sections held in memory."""

    parts: Mapping[str, bytes]

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """Read a section, or `length` bytes of it from `start` on."""
        data = self.parts[name]
        return data if length is None else data[start : start + length]


def pack(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield the pieces of a pack: the table, then the sections in order of their names."""
    names = sorted(parts)
    starts = accumulate((len(parts[name]) for name in names), initial=0)
    lines = [
        f"{name} {start} {len(parts[name])} {crc32(parts[name])}\n"
        for name, start in zip(names, starts, strict=False)
    ]
    table = "".join(lines).encode()
    yield b"%012d %010d\n" % (len(table), crc32(table)) + table
    yield from (parts[name] for name in names)


def table_place(lead: bytes) -> Place:
    """Read where a table lies, counted from its lead, from the line that leads to it.

    Raises:
        DamagedError: where no such line stands.

    """
    words = lead.split()
    if (
        len(lead) != LEAD
        or not all(word.isdigit() for word in words)
        or [len(word) for word in words] != [12, 10]
    ):
        raise DamagedError
    return Place(LEAD, int(words[0]), int(words[1]))


def read_table(table: bytes, place: Place) -> dict[str, Place]:
    """Read a pack's table.

    Raises:
        DamagedError: where it is not what was written.

    """
    rows = [line.split() for line in checked(table, place).decode().splitlines()]
    return {name: Place(int(start), int(length), int(checksum)) for name, start, length, checksum in rows}


def unpack(data: bytes) -> dict[str, bytes]:
    """Take a whole pack apart.

    Raises:
        DamagedError: where bytes are missing or changed.

    """
    place = table_place(data[:LEAD])
    end = LEAD + place.length
    found = read_table(data[LEAD:end], place)
    return {
        name: checked(data[end + at.start : end + at.start + at.length], at) for name, at in found.items()
    }


def checked(data: bytes, place: Place) -> bytes:
    """Hand a whole section on if its bytes are those that were written.

    Raises:
        DamagedError: where they are not.

    """
    if len(data) != place.length or crc32(data) != place.checksum:
        raise DamagedError
    return data


def numbers(kind: str, data: bytes) -> "array[int]":
    """Read a column of whole numbers; `kind` is a type code of `array`."""
    column = array(kind)
    column.frombytes(data)
    return column


def pack_strings(strings: Iterable[str]) -> bytes:
    """Write strings, whatever they hold, as their number, their lengths and their text."""
    texts = list(strings)
    lengths = array("I", [len(texts), *map(len, texts)])
    return lengths.tobytes() + "".join(texts).encode("utf-8", "surrogatepass")


def unpack_strings(data: bytes) -> tuple[str, ...]:
    """Read strings back."""
    width = array("I").itemsize
    count = numbers("I", data[:width])[0]
    lengths = numbers("I", data[width : width * (count + 1)])
    text = data[width * (count + 1) :].decode("utf-8", "surrogatepass")
    ends = list(accumulate(lengths))
    return tuple(text[end - length : end] for end, length in zip(ends, lengths, strict=True))
