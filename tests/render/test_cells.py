"""Widths in terminal cells."""

import pytest

from qualcli.render.cells import cells, clip, clip_start, fill, head, pad, pieces, steps, wrap

FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("日本", 4),
        ("ﾊﾝｶｸ", 4),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("🙂", 2),
        ("👍🏽", 2),
        (FAMILY, 2),
        ("🏳️\u200d🌈", 2),
        ("👩\u200d❤️\u200d👨", 2),
        ("❤️", 2),
        ("🇩🇪", 2),
        ("שלום", 4),
        ("क्\u200dष", 2),
        ("soft\xadhyphen", 11),
        ("–…“”", 4),
        ("👩\u200da", 3),
    ],
)
def test_text_takes_cells(text: str, width: int) -> None:
    assert width == cells(text)


@pytest.mark.parametrize("text", ["abc", "日本e\u0301x", FAMILY + "!"])
def test_every_character_has_its_step(text: str) -> None:
    assert (len(text), cells(text)) == (len(list(steps(text))), sum(steps(text)))


def test_figures_are_filled_at_their_left() -> None:
    assert (pad("日本", 6), pad("日本", 6, right=True)) == ("日本  ", "  日本")


def test_what_is_wide_enough_is_not_filled() -> None:
    assert pad("abcdef", 3) == "abcdef"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        (FAMILY * 2, 3, FAMILY + "…"),
        ("abc", 1, "…"),
        ("", 0, ""),
    ],
)
def test_text_is_cut_at_its_end(text: str, width: int, shown: str) -> None:
    assert shown == clip(text, width)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "…cdef"),
        ("日本語", 5, "…本語"),
        ("日本語", 4, "…語"),
        ("ae\u0301e\u0301", 2, "…e\u0301"),
        ("abc", 1, "…"),
    ],
)
def test_text_is_cut_at_its_beginning(text: str, width: int, shown: str) -> None:
    assert shown == clip_start(text, width)


def test_a_character_that_does_not_fit_is_left_out() -> None:
    assert (head("日本", 3), head("日本", 1), head("abc", 2)) == ("日", "", "ab")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one", ["one"]),
        ("one two three", ["one two", "three"]),
        ("a  b", ["a b"]),
        ("1234567890", ["12345678", "90"]),
        ("ab 1234567890", ["ab", "12345678", "90"]),
        ("日本語の文章", ["日本語の", "文章"]),
    ],
)
def test_words_are_folded_into_lines(text: str, lines: list[str]) -> None:
    assert lines == wrap(text, 8)


def test_lines_are_ranges_of_words() -> None:
    assert fill([3, 4, 8, 1], 8) == [(0, 2), (2, 3), (3, 4)]


def test_no_words_fill_no_lines() -> None:
    assert fill([], 8) == []


def test_a_long_word_keeps_its_marks_together() -> None:
    assert pieces("e\u0301" * 3, 2) == ["e\u0301e\u0301", "e\u0301"]


def test_a_wide_character_is_never_lost() -> None:
    """One cell cannot hold it, so it takes two."""
    assert pieces("日本", 1) == ["日", "本"]
