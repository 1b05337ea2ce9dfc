"""Names, titles, dates and kinds: what a file's name and text suggest."""

import pytest

from qualcli.exchange.documents.imported import SpeakerCount
from qualcli.exchange.naming import (
    bare_name,
    case_name,
    document_name,
    guess_date,
    guess_kind,
    guess_title,
    suffix_of,
)


@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        ("nadia-1.txt", "nadia-1"),
        ("Nadia (first round).docx", "Nadia-first-round"),
        ("Zoë & Ann.md", "Zoe-and-Ann"),
        ("Straße_№ 5.txt", "Strasse_No-5"),
        ("O'Brien’s talk.vtt", "OBriens-talk"),
        ("interviews/Nadia 1.txt", "interviews/Nadia-1"),
        ("interviews\\nadia.txt", "interviews/nadia"),
        ("/ann/nadia.txt", "ann/nadia"),
        ("../../nadia.txt", "nadia"),
        ("talk.en.vtt", "talk.en"),
        ("a...b--c.txt", "a.b-c"),
        ("-rf.txt", "rf"),
        (".hidden", "hidden"),
        ("田中さん.txt", "田中さん"),
        ("Łódź.txt", "Lodz"),
        ("a@T12#q1.txt", "a-T12-q1"),
        ("no suffix", "no-suffix"),
        ("!!!.txt", "document"),
        ("", "document"),
    ],
)
def test_document_names(filename: str, expected: str) -> None:
    """A name is the file's, less its suffix, with nothing that a citation could stumble over."""
    assert expected == document_name(filename)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2021-10-06-minutes", "2021-10-06"),
        ("nadia_20211006", "2021-10-06"),
        ("2021.10.06 board", "2021-10-06"),
        ("minutes-28-06-2021", "2021-06-28"),
        ("minutes-06-28-2021", "2021-06-28"),
        ("minutes-05-05-2021", "2021-05-05"),
        ("minutes-05-06-2021", None),
        ("2021-13-40", None),
        ("2021-02-30", None),
        ("nadia-1", None),
        ("room-20211006789", None),
        ("1899-12-31", None),
    ],
)
def test_dates(name: str, expected: str | None) -> None:
    """A date is read where it can be only one day; 05-06-2021 could be two."""
    assert expected == guess_date(name)


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("nadia-1", "**A:** x\n", "Nadia 1"),
        ("x/nadia_first", "", "Nadia first"),
        ("2021-10-06-minutes", "# Board meeting\n\ntext\n", "Board meeting"),
        ("2021-10-06-minutes", "text\n", "Minutes"),
        ("2021-10-06", "", "2021-10-06"),
        ("mel", "# Licence\n\n# BEGIN TRANSCRIPT\n", "Mel"),
        ("mel", "## Part\n", "Mel"),
        ("mel", "# Closed #\n", "Closed"),
    ],
)
def test_titles(name: str, body: str, expected: str) -> None:
    """A lone first-level heading is the title; otherwise the name without its date."""
    assert expected == guess_title(name, body)


def speakers(*turns: int) -> list[SpeakerCount]:
    return [SpeakerCount(f"S{number}", count, count * 10) for number, count in enumerate(turns)]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ((), "document"),
        ((1,), "interview"),
        ((57, 56), "interview"),
        ((57, 56, 1, 2), "interview"),
        ((20, 20, 20), "interview"),
        ((20, 20, 20, 20), "focus-group"),
    ],
)
def test_kinds(turns: tuple[int, ...], expected: str) -> None:
    """Who says a word or two at the end makes no focus group."""
    assert expected == guess_kind(speakers(*turns))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("MEL", "mel"),
        ("Chris Moore", "chris-moore"),
        ("MEL, TYPING", "mel-typing"),
        ("Dr. Zoë", "dr-zoe"),
        ("??", "speaker"),
    ],
)
def test_case_names(label: str, expected: str) -> None:
    """A participant is named in small letters, as in participants.yaml."""
    assert expected == case_name(label)


@pytest.mark.parametrize(
    ("path", "suffix"),
    [("a/Nadia 1.DOCX", ".docx"), ("a\\b.Md", ".md"), ("a.b/c", ""), (".txt", ""), ("one.tar.gz", ".gz")],
)
def test_a_suffix_is_what_stands_behind_the_last_dot_of_the_last_part(path: str, suffix: str) -> None:
    assert suffix_of(path) == suffix


@pytest.mark.parametrize(
    ("name", "bare"), [("Nadia.docx", "Nadia"), ("v1.5", "v1.5"), ("a.b.MP3", "a.b"), ("notes", "notes")]
)
def test_a_source_is_called_without_the_suffix_of_its_file(name: str, bare: str) -> None:
    assert bare_name(name) == bare
