"""What else stands on a quotation's words."""

from collections.abc import Mapping

import pytest

from qualcli.analysis.codes_beside import codebook_order, codes_beside, own_codes
from qualcli.analysis.quotations import coding_quotations, unit_quotations
from qualcli.model.annotations import CodeUse
from qualcli.model.names import CodeName, PoleName
from qualcli.model.quotations import Applied
from qualcli.query.evaluate import UnitFound
from tests.small_corpora import TEXTS, corpus


def written(found: Applied) -> str:
    """A code with its coders and weights on a line."""
    return " ".join([str(found.use), *found.coders, *map(str, found.weights)])


def beside(texts: Mapping[str, str], many: int = 1000) -> dict[str, list[str]]:
    """For every quotation what stands beside its codes, by its words."""
    index = corpus(texts)
    also = codes_beside(index, many)
    every = coding_quotations(index, range(len(index)))
    return {one.words: [written(found) for found in also(one)] for one in every}


both_ways = pytest.mark.parametrize("many", [1000, 0])
"""As documents with few codings are asked, and those with very many."""


@both_ways
def test_codes_that_share_a_word_are_named_with_their_coders(many: int) -> None:
    assert beside(TEXTS, many) == {
        "Nobody sits.": [],
        "We paid": [],
        "A high wire": [],
        "Who decided": [],
        "They did": [],
        "straddling": ["incorporation--dependence ann"],
        "straddling two worlds": ["straddling ann"],
        "We were paid": [],
        "Councillor: They took it. Priya: They had to.": [],
    }


@both_ways
def test_the_same_code_by_somebody_else_is_named_and_by_the_same_coder_not(many: int) -> None:
    found = beside({
        "one": "**Nadia:** [[[one]{.power coder=ann} two]{.power coder=ben weight=-1} three]{.power coder=ann} four\n"
    }, many)  # fmt: skip

    assert found == {
        "one": ["power ben -1"],
        "one two": ["power ann"],
        "one two three": ["power ben -1"],
    }


@both_ways
def test_gaps_between_parts_are_no_part_of_a_quotation(many: int) -> None:
    found = beside({
        "one": "**Nadia:** [one]{#a .power} [two]{.agency} [three]{of=a}, [four [five]{.high-wire} six]{.agency}\n"
    }, many)  # fmt: skip

    assert found == {
        "one … three": [],
        "two": [],
        "four five six": ["high-wire"],
        "five": ["agency"],
    }


@both_ways
def test_codes_come_in_the_order_of_the_codebook_unknown_ones_last(many: int) -> None:
    inner = "[[[[a]{.power} b]{.zebra}]{.high-wire} c]{.agency}"
    text = f"**Nadia:** [[{inner} d]{{.stray}} e]{{.incorporation--dependence .funding}}\n"

    assert beside({"one": text}, many)["a"] == [
        "incorporation--dependence", "funding", "agency", "high-wire", "stray", "zebra",
    ]  # fmt: skip


def test_earlier_names_count_as_their_code() -> None:
    found = beside({"one": "**Nadia:** [[a]{.power coder=ann} b]{.co-optation coder=ann}\n"})

    assert found["a"] == ["incorporation ann"]


@both_ways
def test_a_passage_is_told_by_every_code_on_it(many: int) -> None:
    index = corpus()
    turn = list(index.turns(1))[1]

    (one,) = unit_quotations(index, [UnitFound(1, turn.span, turn.number)])

    assert [written(found) for found in codes_beside(index, many)(one)] == [
        "incorporation--dependence ann", "straddling ann", "high-wire ann ben -1",
    ]  # fmt: skip


def test_who_gave_each_code_is_known() -> None:
    index = corpus({"one": '**Nadia:** [a]{.power .agency coder="ann ben" weight=2}\n'})
    (one,) = coding_quotations(index, range(len(index)))

    assert [written(found) for found in own_codes(index)(one)] == ["agency ann ben 2", "power ann ben 2"]


def test_the_order_of_codes_is_that_of_facets_then_of_the_codebook() -> None:
    order = codebook_order(corpus())
    uses = [CodeUse(CodeName(name)) for name in ("high-wire", "zebra", "agency", "power", "apple")]

    assert [use.code for use in sorted(uses, key=order)] == ["power", "agency", "high-wire", "apple", "zebra"]
    assert order(CodeUse(CodeName("power"))) < order(CodeUse(CodeName("power"), PoleName("over")))


def test_a_document_with_very_many_codings_is_asked_by_sorts() -> None:
    """Each coding meets each other one, and yet each sort is named once."""
    depth = 1200
    text = (
        "**Nadia:** "
        + "[" * depth
        + "a"
        + "".join(f" w]{{.{('power', 'agency')[at % 2]}}}" for at in range(depth))
    )
    index = corpus({"one": text + "\n"})
    also = codes_beside(index)

    found = [also(one) for one in coding_quotations(index, range(len(index)))]

    assert len(found) == depth
    assert all([str(one.use) for one in own] in (["power"], ["agency"]) for own in found)
