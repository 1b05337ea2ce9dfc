"""Quotations that a text cannot carry where they were: they are widened, or left out by themselves and said."""

import pytest

from qualcli.exchange.refi.segments import Put, Wanted, put_segments
from qualcli.model.annotations import CodeUse, Marks
from qualcli.model.names import CodeName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source, Span

MARKS = Marks((CodeUse(CodeName("power")),))


def put(text: str, *words: str, exactly: bool = False) -> Put:
    """Put codes on words of a text."""
    document, _ = parse_document(Source("one.md", text), Dialect())
    wanted = [Wanted((Span(text.index(one), text.index(one) + len(one)),), MARKS, one) for one in words]
    return put_segments(document, wanted, Dialect(), exactly=exactly)


@pytest.mark.parametrize("exactly", [False, True])
def test_what_can_stand_stands(exactly: bool) -> None:
    assert put("We lost it.\n", "lost", exactly=exactly) == Put("We [lost]{.power} it.\n", 1)


@pytest.mark.parametrize("exactly", [False, True])
def test_what_cuts_a_bracket_without_its_partner_is_left_out_alone(exactly: bool) -> None:
    found = put("We ] lost it.\n", "We ] lost", "it", exactly=exactly)
    assert found == Put("We ] lost [it]{.power}.\n", 1, [], ["We ] lost"])


@pytest.mark.parametrize("exactly", [False, True])
def test_words_in_a_block_of_code_are_left_out(exactly: bool) -> None:
    text = "So.\n\n```\nin code\n```\n"
    assert put(text, "in code", "So", exactly=exactly) == Put(
        text.replace("So", "[So]{.power}"), 1, [], ["in code"]
    )


def test_a_link_is_taken_whole() -> None:
    found = put("See [the report](http://e.org) there.\n", "report](http")
    assert found == Put("See [[the report](http://e.org)]{.power} there.\n", 1, ["report](http"])


def test_several_blocks_are_coded_as_a_block_and_one_turn_with_its_label_too() -> None:
    text = "\n**Ann:** One.\n\n**Ben:** Two.\n\nThree.\n"
    assert put(text, "**Ann:** One.").text == text.replace(
        "**Ann:** One.", "::: {.power}\n**Ann:** One.\n:::"
    )
    assert put(text, "**Ben:** Two.\n\nThree.").text == text.replace("**Ben", "::: {.power}\n**Ben") + ":::\n"
    assert put(text, "Three.").text == text.replace("Three.", "[Three.]{.power}")


def test_an_annotation_that_no_reader_would_take_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the writer refuses, all others are written."""
    from qualcli.exchange.refi import segments
    from qualcli.syntax.writer import CannotWriteError, write_segments

    def refusing(document: object, segments: object, dialect: object) -> str:
        listed = list(segments)  # type: ignore[call-overload]
        if len(listed) > 2 or any(one.span.start == 0 for one in listed):
            raise CannotWriteError(listed[-1].span, "no")
        return write_segments(document, listed, dialect)  # type: ignore[arg-type]

    monkeypatch.setattr(segments, "write_segments", refusing)
    found = put("We lost it all.\n", "We", "lost", "it", "all")
    assert found == Put("We [lost]{.power} [it]{.power} all.\n", 2, [], ["We", "all"])
