"""How far apart quotations lie; tests/query/cases/relations.md has the relations themselves."""

import pytest

from qualcli.model.names import CodeName
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Code, Distance, DistanceUnit, Relation
from tests.small_corpora import corpus

TEXT = "Before all [this]{.power}.\n\n**Nadia:** So [one]{.power}.\n\n**Priya:** And [two]{.values}.\n"


@pytest.mark.parametrize(
    ("number", "unit", "found"),
    [
        (1, "word", 0),
        (2, "word", 1),
        (3, "word", 1),
        (4, "word", 2),
        (0, "turn", 0),
        (1, "turn", 1),
        (2, "turn", 2),
    ],
)
def test_speakers_labels_are_no_words(number: int, unit: DistanceUnit, found: int) -> None:
    near = Relation(Code(CodeName("power")), "near", Code(CodeName("values")), Distance(number, unit))

    assert len(select_codings(corpus({"one": TEXT}), near)) == found
