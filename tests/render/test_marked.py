"""Marks around coded stretches."""

import pytest

from qualcli.render.marked import fold_marked
from qualcli.render.transcript import MarginCode, Stretch

CODES = [
    MarginCode("a", "power", 0),
    MarginCode("b", "unity", 1),
    MarginCode("c", "voice", 2),
    MarginCode("a", "x", 0),
]


def shown(*stretches: tuple[str, tuple[int, ...]], width: int = 80) -> list[str]:
    """The lines of some stretches."""
    return [line.text for line in fold_marked([Stretch(*one) for one in stretches], CODES, width)]


@pytest.mark.parametrize(
    ("stretches", "line"),
    [
        ([("plain", ())], "plain"),
        ([("a ", ()), ("b", (0,)), (" c", ())], "a ⟦a b⟧ c"),
        ([("all", (0,))], "⟦a all⟧"),
        ([("un", ()), ("think", (0,)), ("able", ())], "un⟦a think⟧able"),
        ([("one ", (0,)), ("two", (0, 1)), (" three", (1,))], "⟦a one ⟦b two⟧a three⟧"),
        ([("one ", (0,)), ("two", (0, 1)), (" three", (0,))], "⟦a one ⟦b two⟧b three⟧"),
        ([("both", (0, 1))], "⟦a ⟦b both⟧b⟧"),
        ([("one", (0,)), ("two", (1,))], "⟦a one⟧⟦b two⟧"),
        ([("one", (0,)), (" ", ()), ("two", (1,))], "⟦a one⟧ ⟦b two⟧"),
        ([("one", (0,)), (" gap ", ()), ("two", (0,))], "⟦a one⟧ gap ⟦a two⟧"),
        ([("same words", (0, 3))], "⟦a same words⟧"),
        ([("one ", (0,)), ("two ", (0, 1)), ("three", (0, 1, 2))], "⟦a one ⟦b two ⟦c three⟧c⟧b⟧"),
        ([("ends with space ", (0,)), ("next", ())], "⟦a ends with space⟧ next"),
    ],
)
def test_stretches_stand_between_marks(stretches: list[tuple[str, tuple[int, ...]]], line: str) -> None:
    assert [line] == shown(*stretches)


def test_a_mark_never_parts_from_its_words() -> None:
    assert shown(("xxxxx ", ()), ("yyy zzz", (0,)), width=8) == ["xxxxx", "⟦a yyy", "zzz⟧"]


def test_a_stretch_may_run_over_paragraphs() -> None:
    assert shown(("one\n\ntwo", (0,))) == ["⟦a one", "", "two⟧"]


def test_single_line_ends_are_spaces() -> None:
    assert shown(("one\ntwo\r\nthree", ())) == ["one two three"]


def test_items_and_quoted_lines_keep_lines_of_their_own() -> None:
    text = "Agenda:\n\n1. future\n   of it\n    * staff\n    * two words\n\nSaid:\n> one\n>\n> two\n| a | b |\n- no"

    assert shown((text, ()), width=12) == [
        "Agenda:", "", "1. future of", "   it", "    * staff", "    * two", "      words", "", "Said:",
        "> one", ">", "> two", "| a | b |", "- no",
    ]  # fmt: skip


def test_an_item_begins_its_line_inside_and_outside_of_a_mark() -> None:
    assert shown(("* ", ()), ("one", (0,)), ("\n* ", ()), ("two", (1,))) == ["* ⟦a one⟧", "* ⟦b two⟧"]
    assert shown(("* one\n", ()), ("* two\n* three", (0,))) == ["* one", "⟦a * two", "* three⟧"]


def test_a_dash_or_a_number_within_a_line_begins_nothing() -> None:
    assert shown(("in\n2019 it - well - was 7. > or so", ())) == ["in 2019 it - well - was 7. > or so"]


def test_a_line_is_shown_no_deeper_than_leaves_room() -> None:
    assert shown(("a\n" + " " * 40 + "- b c", ()), width=12) == ["a", "    - b c"]


def test_blank_lines_do_not_pile_up() -> None:
    assert shown(("\n\none\n\n\n\ntwo\n\n", ())) == ["one", "", "two"]


def test_a_line_knows_which_codings_open_on_it() -> None:
    given = [Stretch("aaaa ", (0, 3)), Stretch("bbbb", (0, 1, 3))]

    assert [line.opened for line in fold_marked(given, CODES, 10)] == [(0, 3), (1,)]


def test_a_line_knows_its_width() -> None:
    lines = fold_marked([Stretch("日本 x", (0,))], CODES, 80, color=True)

    assert [line.width for line in lines] == [10]


def test_the_space_within_a_stretch_is_underlined_with_it() -> None:
    (line,) = fold_marked(
        [Stretch("two words", (0,)), Stretch(" and "), Stretch("more", (0,))], CODES, 80, color=True
    )

    assert "4mtwo words\x1b[0m" in line.text
    assert "⟧\x1b[0m and \x1b" in line.text


def test_a_word_longer_than_the_line_is_cut_and_none_is_lost() -> None:
    assert shown(("x" * 25, ()), width=10) == ["x" * 10, "x" * 10, "x" * 5]
