"""Words on one line, cut where they are long."""

import pytest

from qualcli.text.shortened import short


@pytest.mark.parametrize(
    ("words", "most", "line"),
    [
        ("", 4, ""),
        (" one\n\ttwo ", 7, "one two"),
        ("one two", 6, "one tw…"),
        ("one two", 4, "one…"),
        ("x" * 61, 60, "x" * 60 + "…"),
    ],
)
def test_words_are_cut_where_they_are_long(words: str, most: int, line: str) -> None:
    assert short(words, most) == line


def test_sixty_characters_are_shown_where_nobody_says_how_many() -> None:
    assert [len(short("x" * number)) for number in (59, 60, 61)] == [59, 60, 61]
