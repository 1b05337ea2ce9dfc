"""The tree of a map, on terminals of any width."""

import re
from itertools import pairwise

import pytest

from qualcli.analysis.relations import CodeMap, Concept, MapOptions, Tie, code_map
from qualcli.model.names import CodeName
from qualcli.query.nodes import And
from qualcli.render.cells import cells
from qualcli.render.code_tree import write_tree
from tests.small_corpora import example

LONG = CodeName("keeping-the-same-thing-in-mind-for-a-very-long-time-indeed")


def lines(drawn: CodeMap, width: int | None = None, *, color: bool = False) -> list[str]:
    return "".join(write_tree(drawn, len, coefficient=True, width=width, color=color)).splitlines()


def chain(depth: int) -> CodeMap:
    names = [CodeName(f"code-{at}") for at in range(depth)]
    concepts = tuple(Concept(name, "tension", name, (), ()) for name in names)
    ties = tuple(Tie(below, above, "part-of") for above, below in pairwise(names))
    return CodeMap(concepts, ties, (), frozenset(names))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    whole = code_map(example(), And(()), MapOptions())
    assert [line for line in lines(whole, width) if cells(line) > width] == []


@pytest.mark.parametrize("width", [40, 80, None])
def test_colour_adds_nothing_to_the_words(width: int | None) -> None:
    whole = code_map(example(), And(()), MapOptions())
    painted = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines(whole, width, color=True)]
    assert painted == lines(whole, width)
    assert any("\x1b[" in line for line in lines(whole, width, color=True))
    assert not any("\x1b[" in line for line in lines(whole, width))


def test_a_long_line_goes_on_below_its_rail() -> None:
    other = CodeName("b")
    drawn = CodeMap(
        (
            Concept(CodeName("a"), "x", "", (), ()),
            Concept(LONG, "x", "", (1,), (1, 2)),
            Concept(other, "x", "", (), ()),
        ),
        (Tie(CodeName("a"), LONG, "leads-to", (1, 2), 0.5), Tie(other, CodeName("a"), "part-of")),
        (),
        frozenset({CodeName("a"), LONG, other}),
    )
    assert lines(drawn, 40)[:6] == [
        "a  x, 0 codings",
        "├─ b  0 codings",
        "└─ → leads-to",
        "   keeping-the-same-thing-in-mind-for-a-",
        "   very-long-time-indeed",
        "     1 pair, c 0.500, 2 codings, 1 its",
    ]


def test_a_very_deep_tree_keeps_room_for_words() -> None:
    shown = lines(chain(60), 40)
    assert shown[59].endswith("code-59  0 codings")
    assert shown[59].startswith(" " * 3 * 58 + "└─ ")


def test_a_chain_of_thousands_is_walked_without_recursion() -> None:
    assert len(lines(chain(1500))) == 1502


def test_an_undefined_coefficient_is_a_dash() -> None:
    a, b = CodeName("a"), CodeName("b")
    drawn = CodeMap(
        (Concept(a, None, "", (), ()), Concept(b, None, "", (), ())),
        (Tie(a, b, "r", (1, 2)),),
        (),
        frozenset({a, b}),
    )
    assert lines(drawn)[:2] == ["a  0 codings", "└─ → r b  1 pair, c –, 0 codings"]


def test_words_from_the_codebook_cannot_drive_the_terminal() -> None:
    a, b = CodeName("a"), CodeName("b")
    drawn = CodeMap(
        (Concept(a, "\x1b[2J", "", (), ()), Concept(b, "\n", "", (), ())),
        (Tie(a, b, "\x1b[31m"),),
        (),
        frozenset({a, b}),
    )
    assert lines(drawn, 80)[:2] == ["a  ␛[2J, 0 codings", "└─ → ␛[31m b  no pair, 0 codings"]


def test_only_the_name_of_a_code_is_in_colour() -> None:
    a, b = CodeName("a"), CodeName("r")
    drawn = CodeMap(
        (Concept(a, None, "", (), ()), Concept(b, "x", "", (), ())), (Tie(a, b, "r"),), (), frozenset({a, b})
    )
    [line] = [one for one in lines(drawn, 80, color=True) if "no pair" in one]
    assert re.sub(r"\x1b\[[0-9;]*m", "*", line) == "*└─ *→ r *r*  no pair, 0 codings"
