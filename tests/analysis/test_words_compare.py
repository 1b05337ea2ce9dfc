"""Keyness, against figures worked out by hand."""

from math import log

import pytest

from qualcli.analysis.words import WordsOptions
from qualcli.analysis.words_compare import compared_words, keyness
from qualcli.diagnostics.diagnostic import QualError
from qualcli.query.nodes import And
from tests.small_corpora import corpus


@pytest.mark.parametrize(
    ("times", "sizes", "value"),
    [
        ([10, 10], [1000, 1000], 0.0),
        ([100, 50], [10_000, 10_000], 2 * (100 * log(100 / 75) + 50 * log(50 / 75))),
        ([100, 50], [10_000, 10_000], 16.99),
        ([5, 0], [100, 100], 10 * log(2)),
        ([1, 2, 3], [100, 200, 300], 0.0),
        ([0, 0], [100, 100], 0.0),
        ([], [], 0.0),
    ],
)
def test_keyness(times: list[int], sizes: list[int], value: float) -> None:
    assert keyness(times, sizes) == pytest.approx(value, abs=0.005)


@pytest.mark.parametrize(
    ("name", "rule"), [("code", "E566"), ("pole", "E566"), ("imagery", "E566"), ("knid", "E516")]
)
def test_what_words_are_not_compared_by(name: str, rule: str) -> None:
    with pytest.raises(QualError) as caught:
        compared_words(corpus(), And(), WordsOptions(), name)

    assert [(one.rule, one.source.text) for one in caught.value.findings] == [(rule, name)]
