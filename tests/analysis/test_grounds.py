"""What a table looks at: units, documents, those who speak."""

import pytest

from qualcli.analysis.dimensions import dimension
from qualcli.analysis.grounds import UNITS, documents_of, grounds, keys_within
from qualcli.model.names import CodeName
from qualcli.query.nodes import And, Code, Field, Node, Not, Or, Words
from tests.small_corpora import corpus

INTERVIEW = Field("kind", "=", "interview")
POWER = Code(CodeName("power"))


@pytest.mark.parametrize(
    ("node", "documents"),
    [
        (And(), [0, 1, 2]),
        (INTERVIEW, [1, 2]),
        (Not(INTERVIEW), [0]),
        (And((INTERVIEW, POWER)), [1, 2]),
        (And((INTERVIEW, Words("room"))), [1, 2]),
        (Field("speaker", "=", "nadia"), [0, 1, 2]),
        (Or((INTERVIEW, POWER)), [0, 1, 2]),
        (Or(()), []),
    ],
)
def test_documents_are_those_that_the_selection_is_about(node: Node, documents: list[int]) -> None:
    assert documents_of(corpus(), node) == documents


@pytest.mark.parametrize(
    ("unit", "size"), [("sentence", 11), ("paragraph", 10), ("turn", 9), ("document", 3), ("case", 3)]
)
def test_units_are_numbered_over_all_documents(unit: str, size: int) -> None:
    index = corpus()

    ground = grounds(index, And(), unit, range(len(index)), frozenset())

    assert ground.size == size
    assert {place for places in ground.places.values() for place in places} <= set(range(size))


def test_a_document_in_which_nothing_satisfies_is_not_looked_at() -> None:
    assert grounds(corpus(), Words("room"), "turn", (), frozenset()).size == 1


@pytest.mark.parametrize("unit", UNITS)
def test_units_have_names(unit: str) -> None:
    assert UNITS[unit].plural == UNITS[unit].noun + "s"
    assert UNITS[unit].outside.endswith(f"no {UNITS[unit].noun}")


@pytest.mark.parametrize(
    ("side", "node", "keys"),
    [
        ("participant", And(), {"nadia", "priya", "chair", "interviewer"}),
        ("participant", Field("sector", "=", "public"), {"priya", "chair"}),
        ("participant", And((Field("sector", "=", "public"), POWER)), {"priya", "chair"}),
        ("document", INTERVIEW, {"nadia-1", "priya-1"}),
        ("sector", Field("speaker", "=", "nadia"), {"voluntary"}),
        ("imagery", INTERVIEW, {"straddling", "high-wire"}),
        ("coder", INTERVIEW, {"ann", "ben", "(nobody named)"}),
    ],
)
def test_keys_are_those_that_speakers_and_documents_let_in(side: str, node: Node, keys: set[str]) -> None:
    index = corpus()
    made = dimension(index, side)
    assert made

    assert {made.keys[at] for at in keys_within(index, node, made)} == keys
