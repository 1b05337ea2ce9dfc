"""From bytes to lines: encodings, marks, line ends, and what is refused with its place."""

import pytest

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.exchange.documents.decoding import decode, guess_encoding
from qualcli.exchange.documents.imported import ImportOptions, What

HERE = ImportOptions(path="nadia.txt")


def refused(data: bytes, encoding: str | None = None) -> Diagnostic:
    """Give the one finding about bytes that are refused."""
    draft, (finding,) = decode(data, ImportOptions(path="nadia.txt", encoding=encoding))
    assert draft is None
    return finding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "utf-7"])
def test_text_is_text_in_every_encoding(encoding: str) -> None:
    """The encoding named by the user is used, a byte order mark or none."""
    draft, found = decode("Zoë: “no”\n".encode(encoding), ImportOptions(path="a.txt", encoding=encoding))

    assert draft is not None
    assert (draft.lines, found) == (["Zoë: “no”"], ())


def test_a_wrong_byte_is_named_with_its_place_and_the_way_out() -> None:
    """The finding points at the character, names the byte, and gives the command that will do."""
    finding = refused("MEL: café.\n\nZoë: no.\n".encode("cp1252"))
    line, column = finding.source.position(finding.span.start)
    expected = ("E142", 1, 9, "not UTF-8: byte 0xe9 at offset 8")

    assert expected == (finding.rule, line, column, finding.message)
    assert finding.help == "run `qual import --encoding cp1252 nadia.txt`"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("no".encode("utf-16"), "utf-16"),
        ("no".encode("utf-32"), "utf-32"),
        ("MEL: Okay.".encode("utf-16-le"), "utf-16-le"),
        ("MEL: Okay.".encode("utf-16-be"), "utf-16-be"),
        ("café".encode("cp1252"), "cp1252"),
        (b"caf\x81", "latin-1"),
        (b"", "cp1252"),
    ],
)
def test_encodings_are_guessed_for_the_help(data: bytes, expected: str) -> None:
    """Marks and NUL bytes tell the Unicode encodings; the rest is Western or nothing."""
    assert expected == guess_encoding(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_help_line_for_wide_encodings_is_right(encoding: str) -> None:
    """A file in UTF-16 read without being asked for says how to ask."""
    finding = refused("MEL: Okay. And then?\n".encode(encoding))
    guess = finding.help.split("--encoding ")[1].split()[0]
    draft, _ = decode("MEL: Okay. And then?\n".encode(encoding), ImportOptions(path="a.txt", encoding=guess))

    assert finding.rule in {"E142", "E452"}
    assert encoding == "utf-32" or (draft is not None and draft.lines == ["MEL: Okay. And then?"])


def test_the_encoding_that_the_user_named_may_be_wrong_too() -> None:
    """The message names the encoding that failed."""
    assert refused(b"abc", "utf-16").message.startswith("not UTF-16: byte 0x63")


def test_an_encoding_of_no_such_name() -> None:
    """The finding points at the user's own words."""
    finding = refused(b"abc", "utf-61")
    expected = ("E453", "--encoding utf-61", "utf-61")

    assert expected == (
        finding.rule, finding.source.text, finding.source.text[finding.span.start : finding.span.end],
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["rot13", "hex", "zlib"])
def test_an_encoding_that_makes_no_text(encoding: str) -> None:
    """Python's encodings of bytes and of puzzles are no encodings of text."""
    assert refused(b"6162", encoding).rule == "E453"


def test_a_nul_byte_is_refused_with_its_place() -> None:
    """The finding points at the line and the column."""
    finding = refused(b"MEL: Okay.\nANN: Y\x00es.\n")

    assert (finding.rule, finding.source.position(finding.span.start)) == ("E452", (2, 7))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\x00", "zip archive"),
        (b"%PDF-1.7\n%\xe2", "a PDF"),
        (b"{\\rtf1 Hello}", "rich text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word file"),
    ],
)
def test_other_kinds_of_file_are_known_by_their_first_bytes(data: bytes, kind: str) -> None:
    """A Word file named .txt is called one."""
    finding = refused(data)

    assert finding.rule == "E452"
    assert kind in finding.message


@pytest.mark.parametrize("data", [b"", b"\n\n", b" \t\r\n", b"\xef\xbb\xbf", b"... --- ...\n"])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    """There is nothing to code in it."""
    assert refused(data).rule == "E454"


@pytest.mark.parametrize(
    ("data", "lines", "changes"),
    [
        (b"a\nb\n", ["a", "b"], []),
        (b"a\r\nb\r\n", ["a", "b"], [(What.LINE_END, 2)]),
        (b"a\rb\r", ["a", "b"], [(What.LINE_END, 2)]),
        (b"a\r\nb\nc\r", ["a", "b", "c"], [(What.LINE_END, 2)]),
        (b"a\nb", ["a", "b"], [(What.LAST_LINE_END, 1)]),
        (b"\xef\xbb\xbfa\n", ["a"], [(What.BYTE_ORDER_MARK, 1)]),
        (b"a\n\n\n", ["a", "", ""], []),
        (
            b"\xef\xbb\xbfa\r\nb",
            ["a", "b"],
            [(What.BYTE_ORDER_MARK, 1), (What.LINE_END, 1), (What.LAST_LINE_END, 1)],
        ),
    ],
)
def test_line_ends_become_one_kind(data: bytes, lines: list[str], changes: list[tuple[What, int]]) -> None:
    """Every kind of line end is read, and what was changed is counted."""
    draft, _ = decode(data, HERE)

    assert draft is not None
    assert (lines, changes) == (draft.lines, [(one.what, one.count) for one in draft.changes])
    assert len(lines) == draft.total


def test_separators_of_unicode_are_words() -> None:
    """Only line feeds and carriage returns end lines."""
    draft, _ = decode("a\u2028b\x85c\x0bd\n".encode(), HERE)

    assert draft is not None
    assert draft.lines == ["a\u2028b\x85c\x0bd"]


def test_control_characters_are_kept_and_said() -> None:
    """An import changes no word, and does not hide what no reader shows."""
    draft, (finding,) = decode(b"MEL: \x1b[31mOkay\x07.\n", HERE)
    expected = ("W455", "2 control characters are kept, first U+001B", (1, 6))

    assert draft is not None
    assert draft.lines == ["MEL: \x1b[31mOkay\x07."]
    assert expected == (finding.rule, finding.message, finding.source.position(finding.span.start))


@pytest.mark.parametrize("text", ["a\tb\n", "שלום \u202e x\n", "👩‍👩‍👧 a\n", "a\u00a0b\u200b\n", "a\fb\n"])
def test_other_signs_are_no_control_characters(text: str) -> None:
    """Tabs, marks of direction, joiners and page breaks are in many texts."""
    assert decode(text.encode(), HERE)[1] == ()
