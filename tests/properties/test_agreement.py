"""What must hold of agreement whatever people code, and what other programs compute of the same data."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualcli.analysis.agreement import coefficients, unitizing
from qualcli.analysis.agreement.alignment import align
from qualcli.analysis.agreement.comparing import AgreementOptions, compare
from qualcli.analysis.agreement.ground import UNITS, Asked, common, grounds, without
from qualcli.analysis.agreement.passages import Passage, Verdict, disagreements, opened
from qualcli.analysis.agreement.patterns import Pattern, Patterns, Undefined, coincidences
from qualcli.analysis.agreement.segments import Matches, alike, f1, match, precision, recall
from qualcli.analysis.agreement.statistics import STATISTICS
from qualcli.analysis.agreement.sweep import by_units, sweep
from qualcli.analysis.agreement.table import Agreement
from qualcli.analysis.agreement.tallies import Tally, tally
from qualcli.analysis.agreement.unitizing import Unit, continuum, joined
from qualcli.model.documents import Document
from qualcli.model.names import CoderName
from qualcli.query.nodes import And
from tests.properties.small_worlds import worlds
from tests.small_corpora import indexed

EVERYTHING = And(())
TWINS = (CoderName("ann"), CoderName("ben"))
sets_of_codes = st.frozensets(st.sampled_from("abc"), max_size=3)
letters = st.sampled_from("abcd").map(lambda letter: frozenset((letter,)))


def patterns_of(values: st.SearchStrategy[frozenset[str]], coders: int) -> st.SearchStrategy[Patterns]:
    """Units with values of some coders, some of them missing."""
    pattern = st.tuples(*([st.none() | values] * coders))
    return st.dictionaries(pattern, st.integers(1, 9), min_size=1, max_size=8)


several = st.integers(2, 4).flatmap(lambda coders: patterns_of(sets_of_codes, coders))
nominal = st.integers(2, 4).flatmap(lambda coders: patterns_of(letters, coders))
complete = st.dictionaries(st.tuples(letters, letters), st.integers(1, 9), min_size=1, max_size=8)

PLAIN = (
    coefficients.percent, coefficients.cohen, coefficients.scott, coefficients.fleiss, coefficients.alpha,
    coefficients.masi, coefficients.dice,
)  # fmt: skip


def figures(units: Tally) -> list[Fraction | Undefined]:
    """Every coefficient of some units; of four values for those that ask how many there could be."""
    counted = [coefficients.ac1(units, 8), coefficients.brennan_prediger(units, 8)]
    return [*(function(units) for function in PLAIN), *counted]


@given(several)
def test_a_coefficient_is_1_at_most(units: Patterns) -> None:
    found = [one for one in figures(tally(units)) if not isinstance(one, Undefined)]

    assert all(one <= 1 for one in found)
    assert all(one >= 0 for one in map(coefficients.percent, [tally(units)]) if isinstance(one, Fraction))


@given(several)
def test_who_is_named_first_does_not_matter(units: Patterns) -> None:
    coders = len(next(iter(units)))
    expected = figures(tally(units))

    for order in permutations(range(coders)):
        turned = Counter[Pattern]()
        for pattern, weight in units.items():
            turned[tuple(pattern[at] for at in order)] += weight
        assert figures(tally(turned)) == expected


@given(several)
def test_names_of_codes_do_not_matter(units: Patterns) -> None:
    names = str.maketrans("abc", "zxy")
    renamed = {
        tuple(
            None if value is None else frozenset(one.translate(names) for one in value) for value in pattern
        ): weight
        for pattern, weight in units.items()
    }

    assert figures(tally(renamed)) == figures(tally(units))


@given(st.lists(sets_of_codes, min_size=2, max_size=6), st.integers(2, 4))
def test_who_codes_alike_agrees_wholly_or_there_is_nothing_to_agree_on(
    values: list[frozenset[str]], coders: int
) -> None:
    units = tally(Counter((value,) * coders for value in values))
    found = [one for one in figures(units) if not isinstance(one, Undefined)]

    assert set(found) == {1}
    assert coefficients.alpha(units) == 1 if len(set(values)) > 1 else True


@given(several, several)
def test_tallies_of_lots_add_up(one: Patterns, other: Patterns) -> None:
    assume(len(next(iter(one))) == len(next(iter(other))))
    whole = tally(Counter(one) + Counter(other))
    parts = tally(one), tally(other)

    assert whole.totals == tuple(map(sum, zip(*(part.totals for part in parts), strict=True)))
    for name in ("values", "shares", "by_coder", "apart"):
        assert getattr(whole, name) == Counter(getattr(parts[0], name)) + Counter(getattr(parts[1], name))


@given(nominal)
def test_alpha_is_what_krippendorff_computes(units: Patterns) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    found = coefficients.alpha(tally(units))
    assume(isinstance(found, Fraction))
    rows = [list(row) for row in zip(*_spelt_out(units), strict=True)]
    numbers = [[float("nan") if value is None else "abcd".index(*value) for value in row] for row in rows]

    theirs = krippendorff.alpha(reliability_data=numbers, level_of_measurement="nominal")

    assert float(found) == pytest.approx(theirs)  # type: ignore[arg-type]


@given(complete)
def test_two_coders_are_what_nltk_computes(units: Patterns) -> None:
    agreement = pytest.importorskip("nltk.metrics.agreement")
    ours = tally(units)
    assume(isinstance(coefficients.cohen(ours), Fraction) and isinstance(coefficients.alpha(ours), Fraction))
    task = agreement.AnnotationTask(
        data=[
            (coder, number, next(iter(value or "?")))
            for number, pattern in enumerate(_spelt_out(units))
            for coder, value in enumerate(pattern)
        ]
    )

    found = [coefficients.percent, coefficients.cohen, coefficients.scott, coefficients.alpha]
    theirs = [task.avg_Ao(), task.kappa(), task.pi(), task.alpha()]

    assert [float(function(ours)) for function in found] == pytest.approx(theirs)  # type: ignore[arg-type]


@given(st.dictionaries(st.tuples(sets_of_codes, sets_of_codes), st.integers(1, 5), min_size=1, max_size=6))
def test_masi_is_what_nltk_computes(units: Patterns) -> None:
    agreement = pytest.importorskip("nltk.metrics.agreement")
    distance = pytest.importorskip("nltk.metrics.distance")
    found = coefficients.masi(tally(units))
    assume(isinstance(found, Fraction))
    task = agreement.AnnotationTask(
        data=[
            (coder, number, value)
            for number, pattern in enumerate(_spelt_out(units))
            for coder, value in enumerate(pattern)
        ],
        # theirs divides by nothing where both sets are empty
        distance=lambda one, other: distance.masi_distance(one, other) if one or other else 0,
    )

    assert float(found) == pytest.approx(task.alpha())  # type: ignore[arg-type]


def _spelt_out(units: Patterns) -> list[Pattern]:
    """Give each unit by itself."""
    return [pattern for pattern, weight in units.items() for _ in range(weight)]


stretches = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 9), st.sampled_from("ab")).map(
        lambda one: (one[0], min(one[0] + one[1], 24), one[2])
    ),
    max_size=5,
)
LENGTH = 24


@given(st.lists(st.none() | stretches, min_size=1, max_size=3))
def test_a_sweep_is_what_an_array_of_characters_is(coded: list[list[tuple[int, int, str]] | None]) -> None:
    characters = Counter(
        tuple(
            None if rows is None else frozenset(code for start, end, code in rows if start <= at < end)
            for rows in coded
        )
        for at in range(LENGTH)
    )

    assert sweep(coded, LENGTH) == characters
    assert by_units(coded, range(LENGTH), range(1, LENGTH + 1)) == characters


@st.composite
def cuts(draw: st.DrawFn) -> list[Unit]:
    """Draw the units of one coder, none overlapping another."""
    edges = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=8)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return [Unit(start, end, draw(st.sampled_from("ab"))) for start, end in pairs]


UNITIZING = (unitizing.u_alpha, unitizing.u_alpha_coded, unitizing.cu_alpha, unitizing.cu_coverage)


@given(st.lists(cuts(), min_size=2, max_size=3))
def test_units_know_no_order_of_coders_and_are_1_at_most(coders: list[list[Unit]]) -> None:
    found = [function(continuum(coders, LENGTH)) for function in UNITIZING]

    assert found == [function(continuum(coders[::-1], LENGTH)) for function in UNITIZING]
    assert all(one <= 1 for one in found if isinstance(one, Fraction))


@given(cuts(), st.integers(2, 3))
def test_the_same_units_agree_wholly(units: list[Unit], coders: int) -> None:
    one = continuum([units] * coders, LENGTH)
    found = [function(one) for function in (unitizing.u_alpha, unitizing.u_alpha_coded, unitizing.cu_alpha)]
    found += [unitizing.k_alpha(one, code) for code in "ab"]

    assert {each for each in found if isinstance(each, Fraction)} <= {Fraction(1)}


@given(st.lists(cuts(), min_size=2, max_size=3))
def test_units_are_what_the_formulas_say_word_for_word(coders: list[list[Unit]]) -> None:
    """The sums of Krippendorff's equations, taken over every pair of stretches of every pair of coders."""
    pieces = [_with_gaps(units) for units in coders]
    met = Counter[tuple[str, str]]()
    for i, own in enumerate(pieces):
        for j, other in enumerate(pieces):
            for start, end, c in own if i != j else ():
                for begin, stop, k in other:
                    met[c, k] += max(0, min(end, stop) - max(start, begin))
    length = {c: Fraction(sum(n for (one, _), n in met.items() if one == c), len(coders) - 1) for c in "ab-"}
    z = {
        c: sum((end - start) ** (1 if c == "-" else 2) for own in pieces for start, end, k in own if k == c)
        for c in "ab-"
    }
    whole = len(coders) * LENGTH
    below = whole**2 - sum(z.values())
    assume(below)
    expected = {
        (c, k): whole * (length[c] * length[k] - (z[c] if c == k else 0)) / Fraction(below)
        for c in z
        for k in z
    }
    apart = whole - sum(expected[c, c] for c in z)
    found = unitizing.u_alpha(continuum(coders, LENGTH))

    if apart:
        same = Fraction(sum(met[c, c] for c in z), len(coders) - 1)
        assert found == 1 - (whole - same) / apart
    else:
        assert isinstance(found, Undefined)


def _with_gaps(units: Sequence[Unit]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    reached = 0
    for start, end, code in units:
        found += [(reached, start, "-"), (start, end, code)]
        reached = end
    return [one for one in [*found, (reached, LENGTH, "-")] if one[0] < one[1]]


@given(st.lists(st.lists(cuts(), min_size=2, max_size=2), min_size=1, max_size=3))
def test_one_continuum_joined_is_itself_and_several_add_up(documents: list[list[list[Unit]]]) -> None:
    parts = [continuum(coders, LENGTH) for coders in documents]
    whole = joined(parts)

    assert whole.met.all == len(parts) * 2 * LENGTH
    assert whole.squares == sum((Counter(one.squares) for one in parts), Counter())


segments = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda one: ((one[0], one[0] + one[1]),)), max_size=6
)


@given(segments, segments, st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(1)]))
def test_segments_match_once_and_only_from_the_threshold_on(
    one: list[tuple[tuple[int, int]]], other: list[tuple[tuple[int, int]]], threshold: Fraction
) -> None:
    pairs = match(one, other, threshold)
    found = Matches(len(pairs), len(one), len(other))

    assert len({at for at, _ in pairs}) == len({to for _, to in pairs}) == len(pairs)
    assert all(alike(one[at], other[to]) >= threshold for at, to in pairs)
    rest = [set(range(len(rows))) - {pair[side] for pair in pairs} for side, rows in enumerate((one, other))]
    assert not [1 for at in rest[0] for to in rest[1] if alike(one[at], other[to]) >= threshold]
    shares = [share for share in (precision(found), recall(found), f1(found)) if isinstance(share, Fraction)]
    assert all(0 <= share <= 1 for share in shares)


rows_of_stretches = st.sets(st.integers(0, 20), max_size=8).map(
    lambda edges: list(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@given(rows_of_stretches, rows_of_stretches)
def test_what_two_rows_of_stretches_have_in_common_is_what_their_characters_have(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    first, second = ({at for start, end in rows for at in range(start, end)} for rows in (one, other))

    assert {at for start, end in common(one, other) for at in range(start, end)} == first & second
    assert {at for start, end in without(one, other) for at in range(start, end)} == first - second


words = st.lists(st.sampled_from(["we ", "lost ", "our ", "edge, ", "then. "]), max_size=8).map("".join)


@given(words, words, st.data())
def test_a_stretch_found_in_other_words_lies_in_them(old: str, new: str, data: st.DataObject) -> None:
    found = align(old, new)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))

    place = found.find(start, end)

    assert place is None or 0 <= place[0] < place[1] <= len(new)
    assert align(old, old).find(start, end) == ((start, end) if start < end else None)


@given(worlds, st.sampled_from(UNITS), st.booleans())
def test_whatever_is_coded_can_be_compared(world: dict[str, Document], unit: str, everyone: bool) -> None:
    index = indexed(world)
    stats = tuple(STATISTICS)
    options = AgreementOptions(coders=("ann", "ben"), unit=unit, everyone=everyone, stats=stats)
    comparison = compare(index, EVERYTHING, options)
    agreement = Agreement(comparison)

    table = agreement.table()

    assert all(one <= 1 for one in agreement.figures.values() if isinstance(one, Fraction))
    assert len(table.rows) == len(agreement.rows)
    shown, agreed = disagreements(comparison)
    told = {row for one in shown for row in rows_of(one)}
    assert told <= set(comparison.rows)
    assert len(told) + agreed >= len(comparison.rows)
    assert all(one.verdict is not Verdict.AGREED for one in shown)
    for row in agreement.rows:
        opening = opened(comparison, row.category, row.lot)
        own = [
            mark.row
            for one in row.lot
            for marks in one.marks
            for mark in marks or ()
            if mark.use in row.category.labels
        ]
        assert sorted(row for one in opening for row in rows_of(one)) == sorted(own)


def rows_of(passage: Passage) -> list[int]:
    """Give the codings of a passage."""
    voices = [voice for saying in passage.sayings for voice in saying.voices]
    return [row for voice in voices for rows in voice.rows for row in rows]


@given(worlds)
def test_coders_agree_with_their_own_copies(world: dict[str, Document]) -> None:
    twins = {
        name: one._replace(segments=tuple(
            segment._replace(marks=segment.marks._replace(coders=TWINS)) for segment in one.segments
        ))
        for name, one in world.items()
    }  # fmt: skip
    options = AgreementOptions(stats=("percent", "kappa", "alpha", "masi", "dice", "u-alpha", "f1"))
    comparison = compare(indexed(twins), EVERYTHING, options)
    found = Agreement(comparison).figures.values()

    assert {one for one in found if isinstance(one, Fraction)} <= {Fraction(1)}
    assert disagreements(comparison)[0] == []


@given(worlds)
def test_the_ground_is_counted_as_its_characters_are(world: dict[str, Document]) -> None:
    index = indexed(world)
    for one in grounds(index, EVERYTHING, Asked("sentence")):
        places = [one.place(at) for at in range(index.layers.column("length")[one.document] + 1)]
        assert places == sorted(places)
        assert (places[0], places[-1]) == (0, one.length)
        assert all(later - earlier <= 1 for earlier, later in pairwise(places))
        starts, ends = one.units
        assert all(start < end <= one.length for start, end in zip(starts, ends, strict=True))


def test_coincidences_of_nothing_are_none() -> None:
    assert coincidences({}).all == 0
