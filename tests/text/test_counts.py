"""Numbers with what they count."""

import pytest

from qualcli.text.counts import number_of


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 codings"), (1, "1 coding"), (2, "2 codings"), (12345, "12,345 codings")]
)
def test_a_number_says_what_it_counts(number: int, said: str) -> None:
    assert number_of(number, "coding") == said
