"""Attribute blocks: written in one form, read in many."""

import pytest
from hypothesis import given

from qualcli.model.annotations import Marks
from qualcli.model.names import SegmentId
from qualcli.syntax.attributes import Verdict, plain_value, read_attributes, write_attributes, write_value
from qualcli.syntax.dialect import Dialect
from tests.properties.annotated_texts import marks_of_any_kind

DIALECT = Dialect(passthrough=("theme-*",))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("{.power}", Verdict.ANNOTATION),
        ("{of=q1}", Verdict.ANNOTATION),
        ("{ .power }", Verdict.ANNOTATION),
        ("{.power\n> coder=ann}", Verdict.ANNOTATION),
        ("{#anchor}", Verdict.ORDINARY),
        ("{lang=fr}", Verdict.ORDINARY),
        ("{.smallcaps}", Verdict.ORDINARY),
        ("{.callout-note}", Verdict.ORDINARY),
        ("{.theme-dark}", Verdict.ORDINARY),
        ("{quietly}", Verdict.LITERAL),
        ("{}", Verdict.LITERAL),
        ("{.Power}", Verdict.BROKEN),
        ("{.power", Verdict.BROKEN),
        ("{#anchor", Verdict.LITERAL),
    ],
)
def test_what_a_block_is(text: str, verdict: Verdict) -> None:
    assert read_attributes(text, 0, len(text), DIALECT).verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        '{coder="bob ann" #q1 .power .agency memo="x"}',
        '{  .agency\n.power\tmemo=x coder="ann bob" #q1}',
        '{#q1 .power .agency .power coder="ann bob ann" memo=x}',
    ],
)
def test_every_order_and_spacing_is_written_in_one_form(text: str) -> None:
    read = read_attributes(text, 0, len(text), DIALECT)
    assert read.marks is not None

    assert write_attributes(read.marks, read.id) == '{#q1 .agency .power coder="ann bob" memo=x}'


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("ann", "ann"),
        ("10:30_a-b", "10:30_a-b"),
        ("", '""'),
        ("two words", '"two words"'),
        ('say "no" [laughs] \\', '"say \\"no\\" \\[laughs\\] \\\\"'),
        ("R&D", '"R&D"'),
        ("&amp; &#39; &x", '"\\&amp; \\&#39; &x"'),
        ("`a` <b> $5", '"\\`a\\` \\<b> \\$5"'),
    ],
)
def test_a_value_is_written_bare_or_escaped_and_read_again(value: str, written: str) -> None:
    assert write_value(value) == written
    assert plain_value(written) == value


def test_a_line_break_in_a_value_is_a_space() -> None:
    assert plain_value('"two\n>  words"') == "two words"


@given(marks_of_any_kind)
def test_what_is_written_is_read_as_the_same(marks: Marks) -> None:
    marks = marks._replace(memo=" ".join(marks.memo.split()) if marks.memo else None)
    text = write_attributes(marks, SegmentId("q1"))

    read = read_attributes(text, 0, len(text), Dialect())

    assert (read.verdict, read.end, read.id) == (Verdict.ANNOTATION, len(text), "q1")
    assert read.marks == marks._replace(
        codes=tuple(sorted(marks.codes, key=str)), coders=tuple(sorted(marks.coders))
    )


def test_a_weight_in_words_is_kept_though_it_is_a_mistake() -> None:
    text = "{.power weight=high x-a=b}"

    read = read_attributes(text, 0, len(text), Dialect())

    assert read.marks is not None
    assert read.marks.weight is None
    assert write_attributes(read.marks, None) == text
    assert [one.rule for one in read.problems] == ["E305"]
