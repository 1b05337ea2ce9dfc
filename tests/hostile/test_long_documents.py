"""Hostile lengths: one document of very many short turns is asked in linear time."""

import pytest

from qualcli.analysis.quotations import tally_of
from qualcli.query.evaluate import select
from tests.query.asking import read_line
from tests.small_corpora import corpus

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
