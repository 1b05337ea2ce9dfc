"""Normal form: the annotations of a document, written in the one way, and its words as they were."""

import pytest

from qualcli.coding.formatting import normal_form, with_line_end
from qualcli.model.names import CoderName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.writer import CannotWriteError
from tests.coding.passages import read

DIALECT = Dialect()


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("", ""),
        ("Words.\n", "Words.\n"),
        ("[a]{ .power  .agency }\n", "[a]{.agency .power}\n"),
        ('[a]{.power coder="ben ann"}\n', '[a]{.power coder="ann ben"}\n'),
        ("[ a ]{.power}\n", " [a]{.power} \n"),
        ("[[a]{.power}]{.agency}\n", "[a]{.agency .power}\n"),
        (":::: power\nText.\n::::\n", "::: {.power}\nText.\n:::\n"),
        ("---\ntitle: '[x]{ .a }'\n---\n\n[a]{.power }\n", "---\ntitle: '[x]{ .a }'\n---\n\n[a]{.power}\n"),
        ("[a]{.smallcaps }\n", "[a]{.smallcaps }\n"),
        ("[a]{ .power}\r\nb\r\n", "[a]{.power}\r\nb\r\n"),
    ],
)  # fmt: skip
def test_normal_form(text: str, normal: str) -> None:
    assert normal == normal_form(read(text), DIALECT)
    assert normal == normal_form(read(normal), DIALECT)


def test_codings_of_nobody_become_somebodys() -> None:
    document = read("[a]{.power} [b]{.agency coder=ben} [c]{#q1 .power} d [e]{of=q1}\n")

    assert normal_form(document, DIALECT, CoderName("ann")) == (
        "[a]{.power coder=ann} [b]{.agency coder=ben} [c]{#q1 .power coder=ann} d [e]{of=q1}\n"
    )


def test_what_cannot_be_written_again_is_refused() -> None:
    with pytest.raises(CannotWriteError, match="holds one still"):
        normal_form(read("[a][{.power}]{.agency}\n"), DIALECT)


@pytest.mark.parametrize(
    ("text", "ended"),
    [("Words.", "Words.\n"), ("Words.\n", "Words.\n"), ("", ""), ("---\na: b\n---\n", "---\na: b\n---\n")],
)
def test_a_last_line_is_ended(text: str, ended: str) -> None:
    assert ended == with_line_end(read(text), DIALECT).source.text
