"""The same coding again: what it says is added to the one that is there."""

import pytest

from qualcli.coding.joining import joined
from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.names import CodeName, SegmentId
from qualcli.text.source import Span

POWER, VOICE = CodeUse(CodeName("power")), CodeUse(CodeName("voice"))
HERE, THERE = (Span(0, 4),), (Span(5, 9),)


def said(memo: str | None, *private: tuple[str, str], weight: int | None = None) -> Segment:
    return Segment(HERE, Marks((POWER,), (), weight, memo, private))


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        ("One.", "One.", "One."),
        ("One.\n\nTwo.", " Two. ", "One.\n\nTwo."),
        ("One\nand more.", "One and more.", "One\nand more."),
        ("One.", "On", "One.\n\nOn"),
        (None, "One.", "One."),
        ("One.", None, "One."),
    ],
)
def test_a_memo_stands_beside_another_once(old: str | None, new: str | None, both: str | None) -> None:
    assert joined([said(old)], [said(new)]) == [said(both)]


def test_keys_of_other_tools_are_kept() -> None:
    found = joined([said(None, ("x-a", "1"), ("x-b", "1"))], [said(None, ("x-b", "2"), ("x-c", "3"))])

    assert found == [said(None, ("x-a", "1"), ("x-b", "2"), ("x-c", "3"))]


def test_of_two_that_stand_there_already_one_that_says_it_is_enough() -> None:
    both = [said("One."), said("Two.", weight=1)]

    assert joined(both, [said("Two.")]) == both


def test_other_words_are_another_coding() -> None:
    old = Segment(THERE, Marks((POWER,)), SegmentId("q1"))

    assert joined([old], [said("One.")]) == [old, said("One.")]


def test_what_else_is_coded_keeps_the_id() -> None:
    old = Segment(HERE, Marks((POWER, VOICE)), SegmentId("q1"))

    assert joined([old], [said("One.")]) == [old._replace(marks=Marks((VOICE,))), said("One.")]
