"""Turns and paragraphs: the cases in `cases/turns` are the specification; here is what text cannot show."""

from pathlib import Path

import pytest

from qualcli.syntax.turns import find_paragraphs, find_turns
from qualcli.text.source import Span
from tests.case_files import Case, params_of
from tests.syntax.turn_lines import turn_lines

CASES = Path(__file__).parent / "cases" / "turns"


@pytest.mark.parametrize("case", params_of(CASES))
def test_turns_are_those_of_the_case(case: Case) -> None:
    """The turns of a text are written beside it."""
    expected = case.text("turns")

    assert expected == turn_lines(case.text("text"), plain="plain" in case.options("text"))


def test_there_are_cases() -> None:
    """A folder moved or emptied does not pass for tests that hold."""
    assert len(params_of(CASES)) > 50


def words_of(text: str) -> list[str]:
    return [text[start:end] for start, end in find_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("one", ["one"]),
        ("one\ntwo\n\nthree\n", ["one\ntwo", "three"]),
        ("one\r\n\r\ntwo\r\n", ["one", "two"]),
        ("\n\n  one  \n \t \n\n two\n", ["one", "two"]),
        ("one\n\u00a0\ntwo", ["one\n\u00a0\ntwo"]),
        ("# Title\nunder it\n\n> a\n>\n> b\n", ["# Title\nunder it", "> a\n>\n> b"]),
        ("\ufeffone\n\ntwo", ["one", "two"]),
    ],
)
def test_paragraphs_are_runs_of_lines_between_blank_lines(text: str, expected: list[str]) -> None:
    """A paragraph is what blank lines part, without the white space around it."""
    assert expected == words_of(text)


def test_a_text_without_labels_has_no_turns() -> None:
    """A document in which nobody is named to speak has no turns."""
    assert find_turns("# Minutes\n\nBen proposes.\n\n- **Ben:** approves\n") == ()


def test_a_turn_without_words_has_an_empty_speech() -> None:
    """A label with nothing behind it is a turn all the same."""
    (turn,) = find_turns("**Ellie:**\n\n")
    expected = (Span(0, 10), ())

    assert expected == (turn.span, turn.speech)


def test_bold_type_alone_asks_for_nothing_plain() -> None:
    """Plain labels are found only where they are asked for."""
    text = "MEL: One.\n\nANN: Two.\n"
    expected: tuple[list[str], list[str]] = ([], ["MEL", "ANN"])

    assert expected == (
        [turn.label for turn in find_turns(text)],
        [turn.label for turn in find_turns(text, plain=True)],
    )
