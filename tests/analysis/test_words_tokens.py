"""Words, told apart; the cases in `along/what-a-word-is.md` show how they are counted."""

import pytest

from qualcli.analysis.words_tokens import (
    asides,
    composed,
    find_words,
    fold,
    is_number,
    list_words,
    without_asides,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("…—!", []),
        ("one two", ["one", "two"]),
        ("don't, won’t", ["don't", "won’t"]),
        ("'tis the 'boat'", ["tis", "the", "boat"]),
        ("forty-one well--kept -x- a-", ["forty-one", "well", "kept", "x", "a"]),
        ("1,000 4.2 10:30 3.x 1.", ["1,000", "4.2", "10:30", "3", "x", "1"]),
        ("col·legi soft\u00adhyphen", ["col·legi", "soft\u00adhyphen"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("a_b", ["a", "b"]),
        ("l'eau", ["l'eau"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words == list_words(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'eau qu’il boit", ["L'", "eau", "qu’", "il", "boit"]),
        ("dell'arte un'idea l’1", ["dell'", "arte", "un'", "idea", "l’1"]),
        ("aujourd'hui O'Brien", ["aujourd'hui", "O'Brien"]),
        ("jusqu'à lorsqu'on", ["jusqu'", "à", "lorsqu'", "on"]),
    ],
)
def test_elided_words(text: str, words: list[str]) -> None:
    assert words == list_words(text, elided=True)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Boat", "boat"),
        ("DON’T", "don't"),
        ("early‑Help", "early-help"),
        ("soft\u00adHyphen", "softhyphen"),
        ("ÉTÉ", "été"),
        ("İstanbul", "i̇stanbul"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_a_word_is_counted_as_written_small(word: str, folded: str) -> None:
    assert folded == fold(word)


def test_accents_are_written_into_their_letters() -> None:
    assert composed("cafe\u0301") == "café"
    assert composed("plain") == "plain"
    assert [one.span() for one in find_words(composed("cafe\u0301 x"))] == [(0, 4), (5, 6)]


@pytest.mark.parametrize(
    ("word", "number"), [("41", True), ("4.2", True), ("٤١", True), ("A4", False), ("2nd", False)]
)
def test_numbers_have_no_letter(word: str, number: bool) -> None:
    assert number is is_number(word)


@pytest.mark.parametrize(
    ("text", "left", "places"),
    [
        ("plain", "plain", ()),
        ("one [laughs] two", "one   two", ((4, 12),)),
        ("[a] [b]", "   ", ((0, 3), (4, 7))),
        ("[a [b] c]", "[a   c]", ((3, 6),)),
        ("one [ two", "one [ two", ()),
        ("] [", "] [", ()),
    ],
)
def test_asides(text: str, left: str, places: tuple[tuple[int, int], ...]) -> None:
    assert left == without_asides(text)
    assert places == asides(text)
