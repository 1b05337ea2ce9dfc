"""Memos are cut out of transcripts: attribute or note, span or block, and nothing else changes."""

import pytest

from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.memo_removal import MemoHoldsError, without_memos
from qualcli.text.source import Source

CASES = {
    "none": ("A [b]{.c coder=ann}.\n", "A [b]{.c coder=ann}.\n"),
    "one word": ("A [b]{.c memo=so coder=ann}.\n", "A [b]{.c coder=ann}.\n"),
    "quoted, with brackets": ('A [b]{.c coder=ann memo="say \\"so\\" \\] }"}.\n', "A [b]{.c coder=ann}.\n"),
    "over two lines": ('A [b]{.c\n   memo="so"\n  coder=ann}.\n', "A [b]{.c\n  coder=ann}.\n"),
    "an id stays": ('A [b]{#q1 .c memo="so"} d [e]{of=q1}.\n', "A [b]{#q1 .c} d [e]{of=q1}.\n"),
    "keys of others stay": ('A [b]{.c x-memo=kept memo="so"}.\n', "A [b]{.c x-memo=kept}.\n"),
    "a block": ('::: {.c memo="so"}\nA b.\n:::\n', "::: {.c}\nA b.\n:::\n"),
    "a note": ("A [b]{#q1 .c}[^memo-q1] d.\n\n[^memo-q1]: Long.\n\n    And longer.\n", "A [b]{#q1 .c} d.\n"),
    "a note between": (
        "A [b]{#q1 .c}[^memo-q1].\n\n[^memo-q1]: Long.\n\nThen [d]{.c}.\n",
        "A [b]{#q1 .c}.\n\nThen [d]{.c}.\n",
    ),
    "a note of a block": (
        "::: {#q1 .c}\nA b.[^memo-q1]\n:::\n\n[^memo-q1]: Long.\n",
        "::: {#q1 .c}\nA b.\n:::\n",
    ),
    "two in one": ('[[b]{.c memo="in"} d]{.e memo="out"}.\n', "[[b]{.c} d]{.e}.\n"),
    "line ends stay": (
        "A [b]{#q1 .c}[^memo-q1].\r\n\r\n[^memo-q1]: Long.\r\n    More.\r\n",
        "A [b]{#q1 .c}.\r\n",
    ),
    "front matter stays": (
        '---\nmemo: kept\n---\nA [b]{.c memo="so"}.\n',
        "---\nmemo: kept\n---\nA [b]{.c}.\n",
    ),
    "a cell": (
        '| a | b |\n|---|---|\n| [c]{.d memo="e \\| f"} | g |\n',
        "| a | b |\n|---|---|\n| [c]{.d} | g |\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_memo_is_cut_out_and_every_other_character_stays(case: str) -> None:
    before, after = CASES[case]
    document, found = parse_document(Source("a.md", before))
    assert not [one for one in found if one.is_error]
    assert without_memos(document, Dialect()) == after


def test_two_codings_that_differ_in_their_memos_alone_stay_two() -> None:
    document, _ = parse_document(Source("a.md", '[[b]{.c memo="one"}]{.c memo="two"}\n'))
    assert without_memos(document, Dialect()) == "[[b]{.c}]{.c}\n"


def test_a_text_that_would_not_be_read_as_the_same_codings_is_refused() -> None:
    document, _ = parse_document(Source("a.md", 'A [b]{.c memo="so"}.\n'))
    with pytest.raises(MemoHoldsError):
        without_memos(document, Dialect(passthrough=("c",)))
