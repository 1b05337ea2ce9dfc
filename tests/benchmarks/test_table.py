"""From what was measured to the table: ratios, differences, verdicts."""

import json
from math import inf

import pytest

from tests.benchmarks.measuring import Taken, middle
from tests.benchmarks.table import Case, as_json, as_text, row_of

TAKEN = {
    "B": Taken(0.010, 0.009, 14e6),
    "query": Taken(0.070, 0.060, 20e6),
    "more": Taken(0.095, 0.080, 48e6),
    "slow": Taken(2.5, 2.4, 120e6),
    "for ever": Taken(inf, inf, inf),
}


@pytest.mark.parametrize(
    ("case", "ratio", "verdict"),
    [
        (Case("a ratio", "query", "B", 8), 7, "met"),
        (Case("the target itself", "query", "B", 7), 7, "met"),
        (Case("above it", "query", "B", 6.5), 7, "MISSED"),
        (Case("a yardstick", "query", "B"), 7, ""),
        (Case("a difference", "more", "B more", 3, less="query"), 2.5, "met"),
        (Case("nothing more", "query", "B more", 3, less="more"), 0, "met"),
        (Case("a difference by a difference", "slow", "×", 2.3, per="more", less="B", less_per="query"), 99.6, "MISSED"),
        (Case("by a number", "query", "µs", 5, per="", less="B", scale=lambda: 20_000e-6), 3, "met"),
        (Case("memory", "more", "MB", 40, per="", scale=lambda: 1e6, of_memory=True), 48, "MISSED"),
        (Case("growth of memory", "slow", "×", 1.1, per="query", scale=lambda: 6, of_memory=True), 1, "met"),
        (Case("what never ends", "for ever", "s", 1, per=""), inf, "MISSED"),
    ],
    ids=lambda value: value.name if isinstance(value, Case) else "",
)  # fmt: skip
def test_a_row_compares_what_was_measured(case: Case, ratio: float, verdict: str) -> None:
    row = row_of(case, TAKEN)

    assert row.ratio == pytest.approx(ratio)
    assert row.verdict == verdict


ROWS = [
    row_of(Case("python -c pass (B)", "B", "B"), TAKEN),
    row_of(Case("a query", "query", "B", 6.5), TAKEN),
    row_of(Case("slow", "slow", "B", 300), TAKEN),
    row_of(Case("memory", "more", "MB", 40, per="", scale=lambda: 1e6, of_memory=True), TAKEN),
    row_of(Case("for ever", "for ever", "s", 1, per=""), TAKEN),
]


def test_the_table_is_aligned_and_its_figures_stand_to_the_right() -> None:
    assert as_text(ROWS) == (
        "case                 median     ratio  target   verdict\n"
        "python -c pass (B)  10.0 ms    1.00 B\n"
        "a query             70.0 ms    7.00 B  ≤ 6.5 B  MISSED\n"
        "slow                 2.50 s  250.00 B  ≤ 300 B  met\n"
        "memory                48 MB  48.00 MB  ≤ 40 MB  MISSED\n"
        "for ever            stopped     inf s  ≤ 1 s    MISSED\n"
    )


def test_the_table_can_be_read_by_programs() -> None:
    record = json.loads(as_json(ROWS[1:2]))

    assert (record["schema"], record["version"]) == ("qual/benchmarks", 1)
    assert record["rows"] == [
        {
            "case": "a query", "median": 0.07, "cpu": 0.06, "of_memory": False, "ratio": pytest.approx(7),
            "unit": "B", "target": 6.5, "verdict": "MISSED",
        }
    ]  # fmt: skip


def test_time_of_processors_can_be_compared_instead() -> None:
    row = row_of(Case("a ratio", "query", "B", 6.8), TAKEN, by_cpu=True)

    assert (row.median, row.verdict) == (0.060, "met")
    assert row.ratio == pytest.approx(20 / 3)


def test_medians_are_taken_apart_for_each_figure() -> None:
    taken = [Taken(3, 1, 5), Taken(1, 2, 9), Taken(2, 30, 7)]

    assert middle(taken) == Taken(2, 2, 7)
