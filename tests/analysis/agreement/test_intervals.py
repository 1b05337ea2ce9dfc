"""Intervals: drawn alike on every machine, from whole documents or the paragraphs of one, exactly as they add up."""

from collections import Counter

import pytest

from qualcli.analysis.agreement.categories import categories
from qualcli.analysis.agreement.comparing import Comparison
from qualcli.analysis.agreement.intervals import DRAWERS, DRAWS, FEWEST, Interval, drawings, intervals
from qualcli.analysis.agreement.patterns import Undefined
from qualcli.analysis.agreement.statistics import STATISTICS
from qualcli.analysis.agreement.sums import Sums, sums_of
from qualcli.analysis.agreement.table import Agreement
from tests.analysis.agreement.asking import compared, table_of
from tests.small_corpora import corpus

NEEDS = frozenset({"units", "cuts", "family", "segments"})
KINDS = [
    "**Nadia:** [[We lost]{.power coder=ann} our edge]{.power coder=ben} then. [Late]{.agency coder=ben}.\n",
    '**Nadia:** [They did]{.agency coder="ann ben"}, [twice]{.power coder=ben} and more.\n',
    "**Nadia:** [So]{.power coder=ann} it [was]{.agency coder=ann}, [all]{.power coder=ben} of it.\n",
]


def documents(count: int, unit: str = "character") -> Comparison:
    """Compare two coders in so many documents, of three kinds."""
    texts = {f"d{at:02}": KINDS[at % len(KINDS)] for at in range(count)}
    return compared(f"--unit {unit} --stat {','.join(STATISTICS)} --intervals", corpus(texts))


def lots(comparison: Comparison) -> list[tuple[Sums, list[Sums]]]:
    """Give the sums of each row, whole and by document."""
    return [
        (
            sums_of(comparison, one, NEEDS),
            [sums_of(comparison, one, NEEDS, (there,)) for there in comparison.documents],
        )
        for one in categories(comparison)
    ]


@pytest.mark.parametrize("name", STATISTICS)
def test_what_is_drawn_once_each_is_the_whole(name: str) -> None:
    one = STATISTICS[name]
    for whole, parts in lots(documents(4)):
        draw = DRAWERS[one.needs](parts, whole)

        assert one.of(draw([1] * len(parts))) == one.of(whole)


@pytest.mark.parametrize("name", STATISTICS)
def test_what_is_drawn_twice_is_that_document_twice(name: str) -> None:
    one = STATISTICS[name]
    twice = documents(3 + 3)
    for (whole, parts), (expected, _) in zip(lots(documents(3)), lots(twice), strict=True):
        draw = DRAWERS[one.needs](parts, whole)

        assert one.of(draw([2, 2, 2])) == one.of(expected)


def test_draws_are_the_same_everywhere() -> None:
    drawn = drawings(12)

    assert len(drawn) == DRAWS
    assert all(sum(weights) == 12 for weights in drawn)
    assert drawn[0] == (1, 2, 0, 1, 0, 3, 0, 1, 0, 2, 2, 0)
    mean = Counter[int]()
    for weights in drawn:
        mean.update(dict(enumerate(weights)))
    assert all(900 < count < 1100 for count in mean.values())


def test_enough_documents_have_intervals_around_their_figures() -> None:
    agreement = Agreement(documents(12))

    found = agreement.intervals
    assert {name for name, one in found.items() if isinstance(one, Interval)} >= {
        ("tension:*", "alpha"), ("tension:*", "masi"), ("power", "kappa"), ("power", "u-alpha"),
        ("agency", "f1"), ("power", "k-alpha"), ("tension:*", "cu-alpha"),
    }  # fmt: skip
    for name, one in found.items():
        if isinstance(one, Interval):
            figure = agreement.figures[name]
            assert not isinstance(figure, Undefined)
            assert one.low <= float(figure) <= one.high
    assert table_of(documents(12)) == table_of(documents(12))


def test_too_few_documents_have_none() -> None:
    comparison = documents(FEWEST - 1)

    reasons = {one.reason for one in Agreement(comparison).intervals.values() if isinstance(one, Undefined)}

    assert f"fewer than {FEWEST} to draw from" in reasons
    assert not [one for one in Agreement(comparison).intervals.values() if isinstance(one, Interval)]


@pytest.mark.parametrize("unit", ["character", "sentence", "paragraph", "turn"])
def test_one_document_is_drawn_from_its_paragraphs(unit: str) -> None:
    text = "\n".join(KINDS[at % len(KINDS)] for at in range(12))
    comparison = compared(f"--unit {unit} --stat percent,alpha,f1 --intervals", corpus({"one": text}))

    found = Agreement(comparison).intervals

    assert isinstance(found["tension:*", "percent"], Interval)
    assert isinstance(found["tension:*", "alpha"], Interval)
    assert isinstance(found["tension:*", "f1"], Undefined)


def test_segments_of_one_document_have_nothing_to_be_drawn_from() -> None:
    comparison = compared("--unit segment --stat f1,alpha --intervals", corpus({"one": KINDS[0]}))

    found = Agreement(comparison).intervals

    assert all(isinstance(one, Undefined) for one in found.values())


def test_what_is_undefined_in_most_draws_has_no_interval() -> None:
    units = [Sums() for _ in range(FEWEST)]

    found = intervals(units, Sums(), "units", [STATISTICS["alpha"].of])

    assert found == [Undefined("undefined in most draws")]
