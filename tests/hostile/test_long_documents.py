"""Hostile lengths: one document of very many short turns is asked in linear time."""

import pytest

from qualcli.analysis.codes_beside import codes_beside
from qualcli.analysis.quotations import coding_quotations, tally_of
from qualcli.analysis.standing_out import standing_out
from qualcli.analysis.transcript import margin, turns_of
from qualcli.query.evaluate import select
from qualcli.render.quotations import QuotationView, render_quotations
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


@pytest.mark.parametrize(
    "text",
    [
        "**Nadia:** " + "word [coded]{.power} more " * 2000,
        "**Nadia:** So:\n\n" + "- word [coded]{.power}\n" * 2000,
        "::: {.agency}\n" + "**Nadia:** word [coded]{.power} more.\n\n" * 2000 + ":::\n",
        "**Nadia:** [x]{#a .power} " + "word [coded]{of=a} more. " * 2000,
    ],
    ids=["no sentence ends", "a list", "a block around all", "one quotation of many parts"],
)
def test_quotations_of_a_long_document_stand_out_on_a_terminal(text: str) -> None:
    """What looks at every coding, or reads the whole paragraph, for every quotation would not end at this size."""
    index = corpus({"one": text + "\n"})
    rows = range(len(index))
    also = codes_beside(index)
    view = QuotationView(80, around=lambda one: standing_out(index, one, rows), also=also)

    shown = "".join(render_quotations(coding_quotations(index, rows), "auto", view))

    assert shown.count("⟦coded⟧") >= 2000


def test_a_long_document_with_a_coding_in_every_turn_is_shown() -> None:
    """What looks at every coding for every turn would not end at this size."""
    (document,) = parsed({"one": "**Nadia:** [Yes]{.power}. No.\n\n" * TURNS}).values()

    readings = turns_of(document, CASES, margin(document, CODEBOOK, frozenset()))

    assert sum(bool(marks) for one in readings for _, marks in one.stretches) == TURNS
