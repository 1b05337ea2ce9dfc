"""Lists that stop."""

import pytest

from qualcli.analysis.counted import some_of


@pytest.mark.parametrize(
    ("names", "says"),
    [("", ""), ("a", "a"), ("ab", "a, b"), ("abc", "a, b and 1 more"), ("abcd", "a, b and 2 more")],
)
def test_a_long_list_says_how_many_more_there_are(names: str, says: str) -> None:
    assert some_of(list(names), 2) == says
