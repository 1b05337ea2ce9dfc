"""Warnings about labels: they point into the file as the user knows it."""

import pytest

from qualcli.exchange.documents.imported import Imported, ImportOptions
from qualcli.exchange.documents.registry import import_file

FRONT = "---\nsector: voluntary\n---\n\n"


def imported(text: str, path: str, kind: str | None = None) -> Imported:
    return import_file(text.encode(), ImportOptions(path=path, kind=kind))


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("MEL: Okay.\n\nAmanda: Yes!\n", "a.txt", (3, 1)),
        ("MEL: Okay.\n\n       Amanda: Yes!\n", "a.txt", (3, 8)),
        (f"{FRONT}MEL: Okay.\n\nAmanda: Yes!\n", "a.md", (7, 1)),
        ("MEL: Okay.\r\n\r\n*Amanda*: Yes!\r\n", "a.txt", (3, 2)),
        ("\ufeffMEL: Okay.\n[00:12] Amanda: Yes!\n", "a.txt", (2, 9)),
    ],
)
def test_a_doubtful_name_is_pointed_at(text: str, path: str, place: tuple[int, int]) -> None:
    """Line and column are those of the file, front matter, indentation and time stamps counted."""
    (finding,) = imported(text, path).diagnostics
    named = finding.source.text[finding.span.start : finding.span.end]

    assert (place, "Amanda") == (finding.source.position(finding.span.start), named)


def test_a_document_without_speakers_has_no_doubtful_ones() -> None:
    """`Absent: nobody` in minutes is no reason to warn, but in what the user calls an interview it is."""
    text = "Minutes of the board.\n\nAbsent: nobody\n"

    assert imported(text, "a.txt").diagnostics == ()
    assert [one.rule for one in imported(text, "a.txt", "interview").diagnostics] == ["W456"]
