"""Segments made of stretches, and added to documents."""

import pytest

from qualcli.coding.adding import add_segment, segment_for, turn_segment
from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.names import CodeName
from qualcli.syntax.snapping import CannotPlaceError, survey
from qualcli.syntax.writer import CannotWriteError
from qualcli.text.source import Span
from tests.coding.passages import DIALECT, read

POWER = Marks((CodeUse(CodeName("power")),))


def test_stretches_that_touch_become_one_part() -> None:
    ground = survey("We lost our edge.\n", DIALECT)

    segment = segment_for(ground, [Span(0, 4), Span(5, 11), Span(12, 16)], POWER)

    assert segment == Segment((Span(0, 16),), POWER)


def test_a_stretch_over_paragraphs_has_a_part_in_each() -> None:
    ground = survey("We lost\n\nour edge.\n", DIALECT)

    assert segment_for(ground, [Span(3, 12)], POWER).parts == (Span(3, 12),)


@pytest.mark.parametrize("span", [Span(0, 12), Span(4, 8), Span(0, 3)])
def test_what_is_no_running_text_cannot_be_coded(span: Span) -> None:
    with pytest.raises(CannotWriteError, match="no words of running text"):
        segment_for(survey("```\nlost\n```\n", DIALECT), [span], POWER)


def test_a_lone_bracket_cannot_be_embraced() -> None:
    with pytest.raises(CannotPlaceError) as error:
        segment_for(survey("We [ lost it.\n", DIALECT), [Span(0, 9)], POWER)

    assert (error.value.at, error.value.obstacle) == (3, "the unbalanced `[`")


def test_a_turn_of_whole_paragraphs_is_a_block_and_any_other_what_is_said() -> None:
    document = read("**Nadia:** We lost it.\n\n**Priya:** No.\n**Nadia:** Yes.\n")
    ground = survey(document.base, DIALECT)

    segments = [turn_segment(ground, turn, POWER) for turn in document.turns]

    assert [(one.is_block, document.base[slice(*one.span)]) for one in segments] == [
        (True, "**Nadia:** We lost it."),
        (False, "No."),
        (False, "Yes."),
    ]


def test_what_is_coded_so_already_leaves_the_file_alone() -> None:
    document = read("We [lost]{ .power } it.\n")

    coded = add_segment(document, Segment((Span(3, 7),), POWER), DIALECT)

    assert not coded.is_new
    assert coded.text == document.source.text


def test_the_guard_refuses_what_would_not_read_back() -> None:
    document = read("We [lost] it.\n")

    with pytest.raises(CannotWriteError):
        add_segment(document, Segment((Span(0, 5),), POWER), DIALECT)
