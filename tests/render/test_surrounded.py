"""A quotation within its sentences, folded to a width."""

import pytest

from qualcli.model.shown import Stretch, Surroundings
from qualcli.render.cells import cells
from qualcli.render.style import paint
from qualcli.render.surrounded import fold_surrounded
from tests.render.examples import DEPENDENCE, POWER

OWN, INNER = (0,), (0, 1)


def folded(*stretches: tuple[str, tuple[int, ...]], width: int = 40, color: bool = False) -> list[str]:
    """What is shown of one paragraph."""
    around = Surroundings((tuple(Stretch(*one) for one in stretches),), (DEPENDENCE, POWER, POWER))
    return list(fold_surrounded(around, ("34", "35", "36"), width, color=color))


@pytest.mark.parametrize(
    ("stretches", "line"),
    [
        ([("So ", ()), ("we had", OWN), (", then.", ())], "So ⟦we had⟧, then."),
        ([("So ", ()), (" we had ", OWN), ("then", ())], "So ⟦we had⟧ then"),
        ([("in", ()), ("corpor", OWN), ("ated", ())], "in⟦corpor⟧ated"),
        ([("we had", OWN)], "we had"),
        ([("we had", OWN), (".", ())], "we had."),
        ([("we ", OWN), ("had", INNER)], "⟦we ⟦had⟧⟧"),
        ([("we", INNER), (" had", OWN)], "⟦⟦we⟧ had⟧"),
        ([("a ", (0,)), ("b", (0, 1)), (" ", (0,)), ("c", (0, 2))], "⟦a ⟦b⟧ ⟦c⟧⟧"),
        ([("a ", (0,)), ("b ", (0, 1)), ("c ", (0, 1, 2)), ("d", (0, 2))], "⟦a ⟦b ⟦c⟧⟧ ⟦d⟧⟧"),
        ([("one", OWN), (" … ", ()), ("two", OWN)], "one … two"),
        ([("a ", ()), ("", OWN), ("b", ())], "a b"),
        ([("a\x1b[2J\tb ", ()), ("c", OWN)], "a␛[2J b ⟦c⟧"),
    ],
)
def test_brackets_stand_where_words_are_coded(
    stretches: list[tuple[str, tuple[int, ...]]], line: str
) -> None:
    assert folded(*stretches) == [line]


def test_words_around_are_faint_and_coded_ones_strong() -> None:
    (line,) = folded(("So ", ()), ("we ", OWN), ("had it", INNER), (".", ()), color=True)

    assert line == " ".join(
        [
            paint("So", "2", color=True),
            paint("⟦we", "1;34", color=True),
            paint("⟦had it⟧", "1;35;4", color=True)
            + paint("⟧", "1;34", color=True)
            + paint(".", "2", color=True),
        ]
    )


def test_a_passage_is_as_strong_around_the_words_asked_for_as_it_was() -> None:
    around = Surroundings(((Stretch("A "), Stretch("high wire", OWN), Stretch(" it was.")),))

    assert list(fold_surrounded(around, (), 40)) == ["A ⟦high wire⟧ it was."]
    assert list(fold_surrounded(around, (), 40, color=True)) == ["A \x1b[1m⟦high wire⟧\x1b[0m it was."]


def test_lines_keep_their_width_and_lose_no_word() -> None:
    lines = folded(("wörd " * 20, ()), ("日本 " * 20, OWN), ("x" * 90, ()), width=30)

    assert max(map(cells, lines)) <= 30
    text = " ".join(lines)
    assert (text.count("wörd"), text.count("日本"), text.count("x")) == (20, 20, 90)


def test_each_paragraph_begins_a_line() -> None:
    around = Surroundings(((Stretch("a ", ()), Stretch("b", OWN)), (Stretch("c", OWN),)), (POWER,))

    assert list(fold_surrounded(around, ("34",), 40)) == ["a ⟦b⟧", "⟦c⟧"]
