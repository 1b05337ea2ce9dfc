"""The cues of caption files: every line is a word, left out for a reason, or loose."""

import pytest

from qualcli.exchange.documents.cues import clock_of, read_cues
from qualcli.exchange.documents.imported import What


def kinds(text: str) -> str:
    """Say what each line is: words, cue frame, note, or loose."""
    lines = text.split("\n")
    captions = read_cues(lines)
    found = dict.fromkeys((index for cue in captions.cues for index in cue.lines), "w")
    found |= {index: {What.CUE: "c", What.CAPTION_NOTE: "n"}[what] for index, what in captions.left_out}
    found |= dict.fromkeys(captions.loose, "?")
    return "".join(found[index] for index in range(len(lines)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nYes.", "nccw"),
        ("WEBVTT - a\nKind: captions\n\n00:01.000 --> 00:02.000\nYes.\nNo.", "nnccww"),
        ("WEBVTT\n00:01.000 --> 00:02.000\nYes.", "ncw"),
        ("NOTE a\nb\n\nSTYLE\nc\n\nREGION\nd", "nncnncnn"),
        ("NOTES are words", "?"),
        ("1\n00:00:01,000 --> 00:00:02,000\nYes.\n\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.", "ccwccccw"),
        ("1\n00:00:01,000 --> 00:00:02,000\nYes.\n2\n00:00:03,000 --> 00:00:04,000\nNo.", "ccwccw"),
        ("00:01.000 --> 00:02.000\n42\n00:02.000 --> 00:03.000\nNo.", "cccw"),
        ("00:01.000 --> 00:02.000 align:start position:0%\nYes.", "cw"),
        ("00:01.000 --> 00:02.000\n\nWho said this?", "cc?"),
        ("100:00:01.5-->100:00:02.5\nYes.", "cw"),
        ("00:01 --> 00:02\nYes.", "??"),
        ("", "c"),
    ],
)
def test_every_line_is_something(text: str, expected: str) -> None:
    """w: words; c: the frame of a cue; n: header, style or note; ?: loose."""
    assert expected == kinds(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("00:01.000 --> 00:02.000", (1, 2)),
        ("01:02:03.999 --> 01:02:04,001", (3723, 3724)),
        ("5:10.2 --> 65:10.2", (310, 3910)),
    ],
)
def test_times_are_read_to_the_second(line: str, expected: tuple[int, int]) -> None:
    """Hours may be missing; fractions are dropped."""
    (cue,) = read_cues([line, "x"]).cues

    assert expected == (cue.start, cue.end)


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, "00:00:00"), (310, "00:05:10"), (3723, "01:02:03"), (360_000, "100:00:00")]
)
def test_times_are_written_in_one_form(seconds: int, expected: str) -> None:
    """Hours, minutes and seconds, two digits each at least."""
    assert expected == clock_of(seconds)
