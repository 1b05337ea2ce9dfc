"""Which annotations stand for a set of codings: as few as say the same."""

import pytest

from qualcli.coding.formatting import normal_form, with_line_end
from qualcli.model.documents import Document
from qualcli.model.names import CoderName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source


def read(text: str) -> Document:
    return parse_document(Source("t.md", text))[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[x]{.b}]{.a}", "[x]{.a .b}"),
        ("[[x]{.a}]{.a}", "[x]{.a}"),
        ("[[x]{.a coder=bob}]{.a coder=ann}", '[x]{.a coder="ann bob"}'),
        ("[[x]{.a coder=bob}]{.b coder=ann}", "[[x]{.a coder=bob}]{.b coder=ann}"),
        ("[[x]{.b coder=ann}]{.a coder=bob}", "[[x]{.a coder=bob}]{.b coder=ann}"),
        ("[[x]{.a}]{.a coder=ann}", "[[x]{.a coder=ann}]{.a}"),
        ("[[x]{.a weight=2}]{.a weight=1}", "[[x]{.a weight=2}]{.a weight=1}"),
        ("[[x]{#q1 .a}]{.b}", "[x]{#q1 .a .b}"),
        ("[[x]{#q1 .a}]{#q2 .b}", "[[x]{#q2 .b}]{#q1 .a}"),
        ("[[x]{#q1 .a coder=ann}]{.a coder=bob}", '[x]{#q1 .a coder="ann bob"}'),
        ("[ x ]{.a}y", " [x]{.a} y"),
        ("[x]{ .a  coder=ann }", "[x]{.a coder=ann}"),
        ("[x]{#q1 .a}[y]{of=q1}", "[xy]{#q1 .a}"),
        (":::: a\nx\n::::", "::: {.a}\nx\n:::"),
        ("::: {.a}\n::: {.b}\nx\n:::\n:::", "::: {.a .b}\nx\n:::"),
    ],
)
def test_the_written_form_is_normal(before: str, after: str) -> None:
    assert normal_form(read(f"{before}\n"), Dialect()) == f"{after}\n"
    assert normal_form(read(f"{after}\n"), Dialect()) == f"{after}\n"


def test_codings_of_nobody_become_a_coder_s() -> None:
    text = "[x]{.a} [y]{.a coder=bob}\n"

    assert normal_form(read(text), Dialect(), CoderName("ann")) == "[x]{.a coder=ann} [y]{.a coder=bob}\n"


def test_a_last_line_is_ended() -> None:
    assert with_line_end(read("x"), Dialect()).source.text == "x\n"
    assert with_line_end(read("x\n"), Dialect()).source.text == "x\n"
    assert with_line_end(read(""), Dialect()).source.text == ""
