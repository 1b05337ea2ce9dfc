"""Runs of lines between blank lines, and those of them that may hold annotations."""

import pytest

from qualcli.syntax.opaque import find_opaque
from qualcli.syntax.runs import every_run, runs_that_matter


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("one\ntwo\n\nthree\n", ["one\ntwo", "three\n"]),
        ("\n\n one\n \t\r\n\ntwo", [" one", "two"]),
        ("\r\n\n\none\n", ["one\n"]),
        ("one\n```\ncode\n\ncode\n```\ntwo\n", ["one\n", "two\n"]),
        ("<!-- a -->  \none\n", ["  \none\n"]),
        (" \n\n", []),
        ("", []),
    ],
)
def test_blank_lines_and_literal_blocks_part_runs(text: str, runs: list[str]) -> None:
    assert runs == [text[start:end] for start, end in every_run(text, 0, find_opaque(text, 0))]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("one\n\n[two]{.a}\nthree\n\nfour\n", ["[two]{.a}\nthree"]),
        ("one\nand [two]{.a} [three]{.b}\n\nfour", ["one\nand [two]{.a} [three]{.b}"]),
        ("one\n \none\n\t\ntwo]{.a}", ["two]{.a}"]),
        ("one\n\n:::\n\ntwo [x] {.a}\n\n{.b}\n\nf(x){y}\n", [":::", "two [x] {.a}", "f(x){y}\n"]),
        ("[Ann]: one\n\ntwo\n\nthree [^memo-q1]\n", ["[Ann]: one", "three [^memo-q1]\n"]),
        ("<!-- {x]{.a} -->  \none]{.a}\n", ["  \none]{.a}\n"]),
        ("{one}\n", []),
        ("［one］{.a}\n", ["［one］{.a}\n"]),
    ],
)
def test_runs_that_may_hold_annotations_are_told(text: str, runs: list[str]) -> None:
    assert runs == [text[start:end] for start, end in runs_that_matter(text, 0, find_opaque(text, 0))]
