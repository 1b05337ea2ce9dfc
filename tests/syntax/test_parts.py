"""Parts that nothing but white space and marks of blocks parts are one."""

import pytest

from qualcli.syntax.parts import is_gap, join_parts
from qualcli.text.source import Span


@pytest.mark.parametrize(
    "between",
    [
        "",
        " ",
        "\n\n",
        "\u00a0",
        " | ",
        "\n> ",
        "\n- ",
        "\n1. ",
        "\r\n\r\n## ",
        " |\n|---|---|\n| ",
        "\n=====\n",
    ],
)
def test_white_space_and_marks_of_blocks_are_a_gap(between: str) -> None:
    assert is_gap(f"a{between}b", 1, 1 + len(between))


@pytest.mark.parametrize("between", [" and ", "- ", "\nand\n", ", ", "\n[laughs]\n", "\n12\n"])
def test_words_and_signs_are_none(between: str) -> None:
    assert not is_gap(f"a{between}b", 1, 1 + len(between))


def test_parts_are_put_in_order_trimmed_and_joined() -> None:
    base = "one  two, three"

    assert join_parts(base, [Span(5, 8), Span(0, 4), Span(9, 15)]) == (Span(0, 8), Span(10, 15))
    assert join_parts(base, [Span(0, 8), Span(1, 3)]) == (Span(0, 8),)
    assert join_parts(base, [Span(3, 5)]) == ()
