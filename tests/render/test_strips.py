"""Documents as strips of characters."""

import re

import pytest

from qualcli.render.cells import cells
from qualcli.render.look import PIPE, Look
from qualcli.render.strips import Drawn, Picture, columns_of, draw, letters_for, shades
from qualcli.text.source import Span

LONG = "a-code-with-a-name-that-is-much-longer-than-anybody-would-like"
ONE = Picture(
    "nadia-1: 2 turns, 3 codings",
    100,
    "turn",
    [0, 50],
    [("interviewer", [Span(2, 10)]), ("nadia", [Span(12, 49), Span(52, 100)])],
    [
        Drawn("power", "Tensions", 0, [Span(10, 20), Span(60, 61)], 2),
        Drawn("  authority", "Tensions", 0, [Span(60, 61)], 1),
        Drawn("ship", "Images", 1, [], 0),
    ],
)
TWO = Picture(
    "terms: 1 paragraph, 0 codings", 3, "paragraph", [0], [], [Drawn("power", "", 0, [Span(0, 3)], 1)]
)


def lines(*pictures: Picture, width: int = 60, look: Look = PIPE) -> list[str]:
    return "".join(draw(pictures, width, look)).splitlines()


def test_a_document_looks_like_this() -> None:
    assert lines(ONE) == [
        "nadia-1: 2 turns, 3 codings",
        "speakers: I=interviewer, N=nadia",
        "turn         1                     2",
        "speaker      IIIIINNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN",
        "Tensions",
        "power            ▓████                 ▒                   2",
        "  authority                            ▒                   1",
        "Images",
        "ship",
    ]


def test_documents_stand_below_each_other_with_one_margin() -> None:
    found = lines(ONE, TWO)

    assert found[found.index("") + 1 :] == [
        "terms: 1 paragraph, 0 codings",
        "paragraph    1",
        "power        ███                                           1",
    ]
    assert columns_of([ONE, TWO], 60) == 44


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_it_may_be(width: int) -> None:
    long = ONE._replace(rows=[*ONE.rows, Drawn(LONG, "", 2, [Span(0, 100)], 123456)])

    for line in lines(long, TWO, width=width):
        assert cells(line) <= width or not set(line) & set("░▒▓█")


def test_a_long_name_is_cut_and_leaves_room_for_its_strip() -> None:
    (line,) = [
        line for line in lines(ONE._replace(rows=[Drawn(LONG, "", 0, [Span(0, 100)], 1)])) if "█" in line
    ]

    assert line.startswith("a-code-with-a-name-that-is-mu…  █")
    assert line.count("█") >= 20


def test_colour_says_nothing_that_the_words_do_not_say() -> None:
    coloured = lines(ONE, look=Look(60, color=True))

    assert "\x1b[38;5;31m" in coloured[5]
    assert [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in coloured] == lines(ONE)


def test_what_a_terminal_would_obey_is_shown() -> None:
    hostile = ONE._replace(
        title="x\x1b[2J",
        voices=[("n\x07", [Span(0, 100)])],
        rows=[Drawn("p\u202e", "h\x9b", 0, [Span(0, 1)], 1)],
    )

    assert all(line.isprintable() for line in lines(hostile))


@pytest.mark.parametrize(
    ("spans", "line"),
    [
        ([], "    "),
        ([(0, 400)], "████"),
        ([(0, 25)], "░   "),
        ([(0, 26)], "▒   "),
        ([(0, 51)], "▓   "),
        ([(0, 76)], "█   "),
        ([(99, 101)], "░░  "),
        ([(0, 10), (20, 30), (40, 50)], "▒   "),
        ([(350, 400)], "   ▒"),
    ],
)
def test_a_shade_says_how_much_is_covered(spans: list[tuple[int, int]], line: str) -> None:
    assert line == shades([Span(*one) for one in spans], 400, 4)


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["nadia", "ian"], "NI"),
        (["nadia", "nora", "n"], "NOA"),
        (["nadia", "nadia", "ian"], "NI"),
        (["Ärztin", "李", "straße", "ß"], "ÄASB"),
        (["", "  "], "AB"),
    ],
)
def test_every_speaker_has_a_letter_of_their_own(names: list[str], letters: str) -> None:
    assert "".join(letters_for(names).values()) == letters


def test_when_all_letters_are_taken_the_rest_share_a_sign() -> None:
    found = letters_for([f"«{number}»" for number in range(50)])

    assert list(found.values()).count("+") == 50 - 36
