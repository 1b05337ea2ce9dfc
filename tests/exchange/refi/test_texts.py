"""Positions: however a program counts, its quotations are the words that somebody selected."""

import itertools
import re

import pytest

from qualcli.exchange.refi.model import QdaSelection, QdaText
from qualcli.exchange.refi.texts import (
    AS_FILE,
    CHOICES,
    ONE,
    TWO,
    Convention,
    Ruler,
    agrees,
    decode_text,
    is_doubtful,
    judge,
    plain,
    usual,
)
from qualcli.text.source import Span
from tests.exchange.qda import CODES, POWER, USERS, arrived, coded, lost, qde, selection, source

LINES = [
    "NADIA: 😀 We lost our edge, and nobody asked.",
    "",
    "PRIYA: 👩‍👩‍👧 We were never asked 🎭 either, Zoë.",
    "",
    "NADIA: A high wire 🎪 over the quay, every day.",
    "",
    "PRIYA: I held the pen — 𝒜 — and they held the purse.",
    "",
    "NADIA: Then we put on the mask again.",
]
WORDS = [
    "lost our edge",
    "nobody asked",
    "never asked 🎭 either",
    "high wire",
    "held the pen",
    "the purse",
    "the mask",
]


def position(text: str, offset: int, convention: Convention, *, has_mark: bool) -> int:
    """Count as a program does, one character after the other."""
    count = int(has_mark and convention.counts_mark)
    for sign in re.findall(r"\r\n|[\s\S]", text[:offset]):
        ends = {AS_FILE: len(sign), ONE: 1, TWO: 2}
        count += (
            ends[convention.line_end]
            if sign[-1] == "\n"
            else 2
            if convention.is_utf16 and sign > "\uffff"
            else 1
        )
    return count


def project(text: str, convention: Convention, origin: str, *, has_mark: bool, named: bool) -> str:
    """A project that counts in a way."""
    inner = ""
    for words in WORDS:
        start = text.index(words)
        begin, end = (position(text, at, convention, has_mark=has_mark) for at in (start, start + len(words)))
        inner += selection(begin, end, POWER, name=words if named else "")
    return qde(USERS + CODES + source(inner), origin)


@pytest.mark.parametrize("has_mark", [False, True], ids=["", "mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("is_utf16", [False, True], ids=["points", "utf16"])
@pytest.mark.parametrize("line_end", [AS_FILE, ONE, TWO])
@pytest.mark.parametrize("named", [False, True], ids=["", "named"])
@pytest.mark.parametrize("origin", ["NVivo 12", "ATLAS.ti 8.4", "MAXQDA 24", "Another 1"])
def test_every_way_of_counting_is_found_out(  # noqa: PLR0913, PLR0917  # the traps multiply
    has_mark: bool, end: str, is_utf16: bool, line_end: str, named: bool, origin: str
) -> None:
    text = end.join(LINES) + end
    data = text.encode("utf-8-sig" if has_mark else "utf-8")
    arrival = arrived(
        project(text, Convention(is_utf16, line_end), origin, has_mark=has_mark, named=named), data
    )

    assert coded(arrival) == {"power": WORDS}
    assert lost(arrival) == {}


@pytest.mark.parametrize("is_utf16", [False, True])
def test_a_byte_order_mark_that_is_counted_is_found_out(is_utf16: bool) -> None:
    text = "\r\n".join(LINES)
    convention = Convention(is_utf16, AS_FILE, counts_mark=True)
    arrival = arrived(
        project(text, convention, "Another 1", has_mark=True, named=False), text.encode("utf-8-sig")
    )

    assert coded(arrival) == {"power": WORDS}
    assert any("byte order mark counted (found by trying); 14 of 14 edges" in note for note in arrival.notes)


@pytest.mark.parametrize(("said", "convention"), CHOICES.items())
def test_what_the_user_says_counts(said: str, convention: Convention) -> None:
    text = "\r\n".join(LINES)
    made = project(text, convention, "Another 1", has_mark=False, named=False)

    assert coded(arrived(made, text, offsets=said)) == {"power": WORDS}
    assert any(
        f"Positions: {convention} (as you say)" in note for note in arrived(made, text, offsets=said).notes
    )


def test_text_within_the_xml_may_be_counted_with_two_signs_a_line() -> None:
    """An XML parser makes one sign of a line's end; who counted two before cannot have meant these places."""
    text = "\n".join(LINES)
    inner = project(text, Convention(True, TWO), "NVivo 12", has_mark=False, named=False)
    inline = inner.replace(' plainTextPath="internal://00000000-0000-0000-0000-000000000021.txt"', "")
    at = inline.index("<PlainTextSelection")
    made = f"{inline[:at]}<PlainTextContent>{text}</PlainTextContent>{inline[at:]}"

    assert coded(arrived(made)) == {"power": WORDS}


def test_where_every_way_comes_to_the_same_nothing_is_tried() -> None:
    arrival = arrived(qde(USERS + CODES + source(selection(3, 7, POWER))), b"We lost our edge.")
    assert any("(all ways of counting agree); 2 of 2 edges" in note for note in arrival.notes)


def test_places_that_fit_no_way_of_counting_are_not_believed() -> None:
    text = "\r\n".join(LINES)
    inner = "".join(selection(at + 3, at + 6, POWER) for at in range(7, 70, 7))
    arrival = arrived(qde(USERS + CODES + source(inner)), text.encode())
    forced = arrived(qde(USERS + CODES + source(inner)), text.encode(), offsets="utf16")

    assert coded(arrival) == {}
    assert lost(arrival) == {"codings whose places do not fit the text": 9}
    assert len(coded(forced)["power"]) == 8  # two of the nine touch, and are one


def test_a_name_that_is_other_words_of_the_text_is_said() -> None:
    inner = selection(10, 23, POWER, name="kept ours")
    arrival = arrived(
        qde(USERS + CODES + source(inner)), "NADIA: We lost our edge.\n\nPRIYA: We kept ours.\n"
    )
    assert lost(arrival) == {"selections that are named after other words": 1}


@pytest.mark.parametrize(
    ("words", "name", "is_so"),
    [
        ("I did try the bread, but it was always so soggy,", "I did try the bread …", True),
        ("two\n  lines", "two lines", True),
        ("two lines", "too lines", False),
        ("two lines", "", None),
        ("two lines", "1:2", None),
    ],
)
def test_a_name_agrees_with_words_that_begin_so(words: str, name: str, is_so: bool | None) -> None:
    assert agrees(words, name) is is_so


@pytest.mark.parametrize(
    ("origin", "convention"),
    [
        ("NVivo for Windows 12.6", Convention(is_utf16=True)),
        ("qual 1.0 for NVivo", Convention(is_utf16=True)),
        ("ATLAS.ti 23", Convention(line_end=ONE)),
        ("MAXQDA 2024", Convention(line_end=ONE)),
        ("QualCoder 3.6", Convention()),
        ("", Convention()),
    ],
)
def test_programs_have_their_ways(origin: str, convention: Convention) -> None:
    assert usual(origin) == convention


TEXTS = ["", "a", "a\nb", "a\r\nb\rc\n", "\ufeffa😀\r\n", "\r", "\r\n", "😀😀", "\ufeff"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_ruler_and_a_person_count_alike(text: str) -> None:
    ways = itertools.product((False, True), (AS_FILE, ONE, TWO), (False, True))
    for convention in itertools.starmap(Convention, ways):
        ruler = Ruler(text, convention)
        raw = text.removeprefix("\ufeff").replace("\r\n", "␍").replace("\r", "\n").replace("␍", "\r\n")
        ends = [one.end() for one in re.finditer(r"\r\n|[\s\S]", raw)]
        for offset, end in enumerate([0, *ends]):
            given = position(raw, end, convention, has_mark=text.startswith("\ufeff"))
            assert ruler.offset(given) == offset
        assert ruler.offset(10_000) == len(plain(text))
        assert ruler.offset(-5) == 0


def test_a_selection_the_wrong_way_round_is_turned() -> None:
    assert Ruler("abcdef", Convention()).span(QdaSelection("", 4, 1)) == Span(1, 4)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"caf\xc3\xa9", "café", ""),
        (b"\xef\xbb\xbfa", "\ufeffa", ""),
        ("é".encode("utf-16"), "é", "utf-16"),
        ("é".encode("utf-32"), "é", "utf-32"),
        (b"caf\xe9", "café", "cp1252"),
        (b"\x81\xe9", "\x81é", "latin-1"),
        (b"\xff\xfea", "ÿþa", "cp1252"),
    ],
)
def test_bytes_of_any_encoding_become_text(data: bytes, text: str, encoding: str) -> None:
    assert decode_text(data) == (text, encoding)


def test_few_selections_are_always_believed() -> None:
    text = QdaText("", "", "a😀b c", (QdaSelection("", 0, 2),))
    assert not is_doubtful(judge([text], ""), text)
