"""A place is found again after edits here and there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.text import moving
from qualcli.text.moving import moved

BEFORE = "One it's.\n\nTwo.\n\nThree it's here.\n\nFour.\n"


@pytest.mark.parametrize(
    ("after", "place"),
    [
        (BEFORE, "Two."),
        (BEFORE.replace("it's", "it is"), "Two."),
        (BEFORE.replace("it's", "it is"), "here."),
        (BEFORE.replace("One", "Once upon a time").replace("Four", "The end"), "Three"),
        ("New.\n\n" + BEFORE.replace("Four", "The end"), "it's here."),
        (BEFORE.replace("One it's.\n\n", "").replace("Four", "4"), "Two."),
    ],
)
def test_a_place_stays_with_its_words(after: str, place: str) -> None:
    found = moved(BEFORE.index(place), BEFORE, after)

    assert after[found:].startswith(place)


def test_where_the_words_are_gone_it_is_where_they_were() -> None:
    after = BEFORE.replace("Two.\n\n", "").replace("Four", "4")

    assert after[moved(BEFORE.index("Two."), BEFORE, after) :].startswith("Three")


def test_a_very_long_stretch_of_changes_is_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "_LINES", 3)
    after = BEFORE.replace("it's", "it is")

    assert moved(BEFORE.index("Two."), BEFORE, after) == BEFORE.index("'s")


@given(st.text("ab\n"), st.text("ab\n"), st.data())
def test_a_place_is_always_in_the_text(before: str, after: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(before)))

    assert 0 <= moved(offset, before, after) <= len(after)
