"""Steps between quotations, from the nearest unit of one to the nearest of the other."""

from collections.abc import Sequence

import pytest

from qualcli.analysis.nearness import distance, near
from qualcli.query.units import UnitKind
from tests.small_corpora import corpus


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ([(0, 0)], [(0, 0)], 0),
        ([(0, 0)], [(1, 1)], 1),
        ([(3, 3)], [(1, 1)], 2),
        ([(0, 4)], [(2, 2)], 0),
        ([(0, 0), (9, 9)], [(6, 7)], 2),
        ([(0, 0), (9, 9)], [(1, 1), (8, 8)], 1),
    ],
)
def test_steps_are_counted_between_the_nearest_parts(
    one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]], steps: int
) -> None:
    assert distance(one, other) == distance(other, one) == steps


def test_pairs_stand_in_the_order_of_the_text() -> None:
    index = corpus(
        {"one": "**Nadia:** [a]{.power}.\n\n**Priya:** [b]{.agency}.\n\n**Nadia:** [c]{.power}.\n"}
    )
    power, agency = (index.uses.index(use) for use in index.uses)

    assert near(index, range(3), UnitKind.TURN, 1) == {(power, agency): [0, 1], (agency, power): [1, 2]}
    assert near(index, [0, 2], UnitKind.TURN, 1) == {}
    assert near(index, [], UnitKind.TURN, 9) == {}


def test_what_lies_in_no_sentence_is_near_nothing() -> None:
    index = corpus({"one": "**[Nadia:]{.power}** [Yes]{.agency}.\n"})

    assert near(index, range(2), UnitKind.SENTENCE, 9) == {}
