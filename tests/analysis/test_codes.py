"""The codebook as a table, and a code as a card: every figure with the codings behind it."""

from dataclasses import replace

from qualcli.analysis.codes import code_card, codebook_table
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Relation
from qualcli.model.names import CodeName
from tests.small_corpora import CODEBOOK, corpus

INDEX = corpus()


def test_codes_are_listed_with_their_sub_codes_below_and_within_them() -> None:
    table = codebook_table(INDEX, ["tension"])
    assert [(row[0].value, row[0].depth, row[4].value, row[5].value, row[6].value) for row in table.rows] == [
        ("incorporation", 0, 2, 4, 2),
        ("service-role", 1, 1, 2, 1),
        ("funding", 2, 1, 1, 1),
        ("power", 0, 3, 3, 2),
        ("agency", 0, 1, 1, 1),
    ]
    assert [row[3].value for row in table.rows][:4] == ["independence, dependence", "", "", "over, to"]


def test_every_figure_carries_its_codings() -> None:
    for row in codebook_table(INDEX, ["tension", "imagery"]).rows:
        assert (len(row[4].evidence), len(row[5].evidence)) == (row[4].value, row[5].value)
        assert {INDEX.coding(at).use.code for at in row[4].evidence} <= {str(row[0].value)}
        assert set(row[4].evidence) <= set(row[5].evidence)
        assert len({INDEX.document_of(at) for at in row[6].evidence}) == row[6].value


def test_facets_and_names_narrow_the_list() -> None:
    assert [row[0].value for row in codebook_table(INDEX, ["imagery"]).rows] == ["straddling", "high-wire"]
    assert [row[0].value for row in codebook_table(INDEX, ["tension"], ["agency"]).rows] == ["agency"]
    assert codebook_table(INDEX, []).rows == ()


def changed(name: str, **fields: object) -> CorpusIndex:
    """The same corpus with another entry in the codebook."""
    codes = tuple(
        replace(one, **fields) if one.name == name else one  # type: ignore[arg-type]  # fields of a code
        for one in CODEBOOK.codes
    )
    return replace(INDEX, codebook=replace(CODEBOOK, codes=codes))


def test_a_retired_code_says_so() -> None:
    table = codebook_table(changed("agency", retired="2026-05-03, unused"), ["tension"], ["agency"])
    assert table.rows[0][7].value == "retired 2026-05-03, unused"


def test_a_card_has_the_way_down_the_poles_and_who_points_there() -> None:
    index = changed("power", relations=(Relation("arises-from", CodeName("agency")),))
    card = code_card(index, CodeName("power"))
    assert (card.path, card.own, card.every, card.documents) == (("power",), 3, 3, 2)
    assert [(name, times) for name, _, times in card.poles] == [("over", 1), ("to", 0)]
    pointed = code_card(index, CodeName("agency")).pointed_at
    assert [(name, relation.kind) for name, relation in pointed] == [("power", "arises-from")]
    funding = code_card(index, CodeName("funding"))
    assert funding.path == ("incorporation", "service-role", "funding")
    assert [one.name for one in code_card(index, CodeName("service-role")).children] == ["funding"]
