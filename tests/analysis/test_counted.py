"""Numbers with what they count, and lists that stop."""

import pytest

from qualcli.analysis.counted import of, some_of


@pytest.mark.parametrize(
    ("count", "says"), [(0, "0 codings"), (1, "1 coding"), (2, "2 codings"), (12345, "12,345 codings")]
)
def test_a_number_says_what_it_counts(count: int, says: str) -> None:
    assert of(count, "coding") == says


@pytest.mark.parametrize(
    ("names", "says"),
    [("", ""), ("a", "a"), ("ab", "a, b"), ("abc", "a, b and 1 more"), ("abcd", "a, b and 2 more")],
)
def test_a_long_list_says_how_many_more_there_are(names: str, says: str) -> None:
    assert some_of(list(names), 2) == says
