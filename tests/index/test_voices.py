"""Whose words segments are: for all of them at once as for each alone."""

import pytest

from qualcli.index.shard import UNKEPT
from qualcli.index.voices import labels_of_all
from tests.small_corpora import corpus

ALONE = "**Ann:** [One]{.power} and [two]{.agency}.\n\n**Ben:** [Three]{.power}.\n"
TOGETHER = "::: {.power}\n**Ann:** One [two]{.agency}.\n\n**Ben:** Three.\n\n**Ann:** Four.\n:::\n"
NOBODY = "[Written]{.power} by [nobody]{.agency}.\n"
DEPTH = 40
DEEP = "::: {.power}\n" * DEPTH + "\n" + "**Ann:** x\n\n**Ben:** x\n\n" * DEPTH + ":::\n" * DEPTH
"""Blocks in blocks: of so many turns around one another the index keeps none."""


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([ALONE], ["Ann", "Ann", "Ben"]),
        ([TOGETHER], ["Ann Ben", "Ann"]),
        ([NOBODY], ["", ""]),
        ([TOGETHER, ALONE, NOBODY], ["Ann Ben", "Ann", "Ann", "Ann", "Ben", "", ""]),
        ([ALONE, DEEP, ALONE], ["Ann", "Ann", "Ben", *["Ann Ben"] * DEPTH, "Ann", "Ann", "Ben"]),
        ([], []),
    ],
    ids=["alone", "together", "nobody", "all", "deep", "nothing"],
)
def test_every_segment_is_said_under_its_labels(texts: list[str], said: list[str]) -> None:
    index = corpus({f"d{number}": text for number, text in enumerate(texts)})
    found = labels_of_all(index)

    assert said == [" ".join(index.speakers[label].label for label in labels) for labels in found]


def test_all_at_once_and_each_alone_are_the_same() -> None:
    index = corpus({"a": ALONE, "b": TOGETHER, "c": NOBODY, "d": DEEP})
    placed = [(index.segment_of(row, document), document) for row, document in enumerate(index.row_documents)]

    assert UNKEPT in index.layers.column("voice")
    assert labels_of_all(index) == [index.labels_of(*one) for one in dict.fromkeys(placed)]
