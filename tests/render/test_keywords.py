"""Keywords in context: one line a place, the keyword in one column."""

import re

import pytest

from qualcli.analysis.words_context import Place
from qualcli.render.cells import cells
from qualcli.render.keywords import render_keywords
from qualcli.render.look import PIPE, Look

BOAT = Place("nadia-1@T10", "nadia-1", "nadia", "one on the ", "boat", ", and nobody's tied it")
SAID = Place("ian-1@T2", "ian-1", "ian", 'a thing that people call "', "the boat", '" round here')
ALONE = Place("notes@P1", "notes", "", "", "Boats", "")
HOSTILE = Place("x@T1", "x", "x", "a\x1b[31m\u202e ", "bo\x07at", " \r\nb")


def lines(*found: Place, width: int = 60, look: Look = PIPE) -> list[str]:
    return [line.removesuffix("\n") for line in render_keywords(found, width, look)]


def test_keywords_stand_below_one_another() -> None:
    assert lines(BOAT, SAID, ALONE) == [
        "nadia-1@T10         one on the  boat, and nobody's tied it",
        'ian-1@T2     …that people call "the boat" round here',
        "notes@P1                        Boats",
    ]


def test_a_wide_terminal_shows_all_of_it() -> None:
    found = lines(BOAT, SAID, width=120)

    assert found[0].endswith("one on the  boat, and nobody's tied it")
    assert 'a thing that people call "the boat" round here' in found[1]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_it_may_be(width: int) -> None:
    for line in lines(BOAT, SAID, ALONE, HOSTILE, width=width):
        assert cells(line) <= width


def test_a_citation_is_never_cut() -> None:
    cited = BOAT._replace(citation="a-folder/a-document-with-a-name@T10")

    (line,) = lines(cited, width=40)

    assert line.startswith(f"{cited.citation}  ")
    assert "boat" in line


@pytest.mark.parametrize("width", [40, 61, 120])
def test_the_keyword_begins_in_the_same_column_on_every_line(width: int) -> None:
    found = lines(BOAT, SAID, ALONE, width=width)
    starts = {
        cells(line[:found_at])
        for line, word in zip(found, ("boat,", "the boat", "Boats"), strict=True)
        if (found_at := line.index(word)) >= 0
    }

    assert len(starts) == 1


def test_wide_letters_are_measured_by_the_cells_that_they_take() -> None:
    chinese = Place("a@T1", "a", "a", "合作关系很重要 ", "boat", " 船")
    found = lines(chinese, BOAT)

    assert cells(found[0].partition("boat")[0]) == cells(found[1].partition("boat")[0])


def test_a_terminal_is_shown_what_it_would_obey() -> None:
    (line,) = lines(HOSTILE, width=100)

    assert line.isprintable()
    assert "␛[31m<U+202E>" in line
    assert "bo␇at" in line


def test_colour_marks_the_keyword_and_says_nothing_else() -> None:
    (plain,), (coloured,) = lines(BOAT), lines(BOAT, look=Look(60, color=True))

    assert "\x1b[1mboat\x1b[0m" in coloured
    assert plain == re.sub(r"\x1b\[\d*m", "", coloured)


def test_a_very_long_keyword_leaves_room_for_little_else() -> None:
    (line,) = lines(BOAT._replace(keyword="boat " * 30), width=80)

    assert line.count("boat") == 30


def test_nothing_found_is_no_line() -> None:
    assert lines() == []
