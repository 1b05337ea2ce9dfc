"""Hostile lengths: one document of very many short turns is asked in linear time."""

import pytest

from qualcli.analysis.quotations import tally_of
from qualcli.analysis.transcript import margin, turns_of
from qualcli.query.evaluate import select
from tests.query.asking import read_line
from tests.small_corpora import CASES, CODEBOOK, corpus, parsed

TURNS = 12_000
PAIR = "**Nadia:** Yes. No.\n\n**Priya:** No?\n\n"


@pytest.mark.parametrize(
    ("line", "passages"),
    [
        ("--speaker nadia", TURNS // 2),
        ("--text no", TURNS),
        ("--speaker nadia -u sentence", TURNS),
        ("--speaker priya -u paragraph", TURNS // 2),
    ],
)
def test_passages_of_a_long_document_are_counted(line: str, passages: int) -> None:
    """What looks at every turn for every passage would not end at this size."""
    index = corpus({"one": PAIR * (TURNS // 2)})
    selection, unit = read_line(line, index)

    assert tally_of(index, select(index, selection.node, unit)).found == passages


def test_a_long_document_with_a_coding_in_every_turn_is_shown() -> None:
    """What looks at every coding for every turn would not end at this size."""
    (document,) = parsed({"one": "**Nadia:** [Yes]{.power}. No.\n\n" * TURNS}).values()

    readings = turns_of(document, CASES, margin(document, CODEBOOK, frozenset()))

    assert sum(bool(marks) for one in readings for _, marks in one.stretches) == TURNS
