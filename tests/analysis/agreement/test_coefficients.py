"""Published values of every coefficient: the cases name their sources."""

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from qualcli.analysis.agreement.coefficients import alpha, cohen
from qualcli.analysis.agreement.patterns import Undefined
from qualcli.analysis.agreement.segments import Matches, alike, f1, match, precision, recall
from qualcli.analysis.agreement.tallies import Tally, masi_distance, tally
from tests.analysis.agreement.reading import codes, continuum_of, figure, value
from tests.case_files import Case, params_of, read_cases

FOLDER = Path(__file__).parent / "cases"
CASES = params_of(FOLDER)


def expected(case: Case) -> list[tuple[str, str]]:
    """Give the names of figures, with what each should be: a number, or why there is none."""
    found = []
    for line in case.text("expect").splitlines():
        words = line.split()
        count = 2 if words[0] in ("ac1", "brennan-prediger", "k-alpha", "k-coverage") else 1
        found.append((" ".join(words[:count]), " ".join(words[count:])))
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_published_value_is_met(case: Case) -> None:
    for name, published in expected(case):
        found = figure(case, name)
        if isinstance(found, Undefined):
            assert found.reason == published, name
        else:
            places = len(published.partition(".")[2])
            assert round(float(found), places) == pytest.approx(float(published), abs=1e-12), name


def test_there_are_cases() -> None:
    assert len(CASES) > 25


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("A", "AB", 2 / 3), ("AB", "BC", 8 / 9), ("A", "A", 0), ("-", "-", 0), ("-", "A", 1), ("A", "B", 1)],
)
def test_the_distance_of_sets_is_that_of_passonneau(one: str, other: str, distance: float) -> None:
    assert float(masi_distance(codes(one), codes(other))) == pytest.approx(distance)


def fig_12_11(names: str) -> Case:
    """Give some coders of Krippendorff's text."""
    whole = read_cases(FOLDER / "unitizing.md")[0]
    lines = [line for line in whole.text("units").splitlines() if line[0] in names]
    block = whole.blocks["units"]
    return Case("", {"units": type(block)(block.options, "\n".join(lines))})


def test_the_same_text_by_characters_has_the_values_of_other_programs() -> None:
    case = fig_12_11("APS")
    met = continuum_of(case).met
    total = met.all
    same = sum(count for (one, other), count in met.pairs.items() if one == other)
    apart = total**2 - sum(count**2 for count in met.totals.values())

    assert 1 - (total - 1) * (total * met.scale - same) / (met.scale * apart) == pytest.approx(
        0.4974733295901179
    )
    assert (met.pairs[frozenset(), frozenset()] / met.scale, met.all) == (45, 180)


def counted(*rows: str) -> Tally:
    """Tally characters, a row for each coder."""
    return tally(Counter(tuple(map(value, unit)) for unit in zip(*rows, strict=True)))


def test_characters_of_one_code_have_the_values_of_other_programs() -> None:
    alex, paul = "0" * 30 + "55" + "0" * 28, "0" * 13 + "5" * 8 + "0" * 39

    found = [alpha(counted(alex, paul, paul)), cohen(counted(alex, paul)), cohen(counted(paul, paul))]

    assert [round(float(one), 4) for one in found if not isinstance(one, Undefined)] == [0.3861, -0.0563, 1]


def test_precision_and_recall_are_of_two_coders_and_f1_of_any() -> None:
    two, three, none = Matches(2, 4, 3), Matches(2, 4, 3, 3), Matches(0, 0, 0)

    assert (precision(two), recall(two), f1(two)) == (Fraction(1, 2), Fraction(2, 3), Fraction(4, 7))
    assert f1(three) == Fraction(4, 7)
    for function in (precision, recall):
        assert function(three) == Undefined("precision and recall are of two coders; f1 is of any number")
    reasons = [
        found.reason for found in (precision(none), recall(none), f1(none)) if isinstance(found, Undefined)
    ]
    assert reasons == [
        "the first coder has no segment",
        "the second coder has no segment",
        "nobody coded a segment with it",
    ]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ([(0, 4)], [(0, 4)], 1),
        ([(0, 4)], [(2, 6)], Fraction(1, 3)),
        ([(0, 2), (4, 6)], [(0, 6)], Fraction(2, 3)),
        ([(0, 2), (4, 6)], [(2, 4)], 0),
    ],
    ids=["same", "edges", "parts", "between"],
)
def test_segments_are_as_alike_as_the_words_they_share(
    one: list[tuple[int, int]], other: list[tuple[int, int]], share: Fraction
) -> None:
    assert alike(one, other) == alike(other, one) == share


def test_the_most_alike_segments_match_first() -> None:
    ann, ben = [((0, 10),), ((20, 30),)], [((0, 6),), ((0, 9),), ((20, 30),)]

    assert match(ann, ben, Fraction(1, 2)) == [(0, 1), (1, 2)]
    assert match(ann, ben[:1], Fraction(7, 10)) == []
    assert match([], ben, Fraction(1, 2)) == match(ann, [], Fraction(1, 2)) == []
