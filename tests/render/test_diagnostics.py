"""Findings for people: in order, with their places, and counted."""

import pytest

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId, Safety
from qualcli.render.diagnostics import DIAGNOSTIC_FORMATS, in_order, render_diagnostics, summary
from qualcli.text.counts import number_of
from qualcli.text.source import Source, Span
from tests.render.examples import finding


def shown(*found: Diagnostic, form: str = "full", color: bool = False) -> str:
    """What is written of some findings."""
    return "".join(render_diagnostics(found, form, color=color))


def test_the_full_form_points_and_helps() -> None:
    expected = (
        "corpus/int03.md:1:5: E106: not a code name\n"
        "    1 | [x]{.Power}\n"
        "      |     ^^^^^^\n"
        "      help: write it in lower case\n"
    )

    assert expected == shown(finding("[x]{.Power}", ".Power"))


def test_what_can_be_mended_says_so() -> None:
    assert shown(finding("[x]{.Power}", ".Power", safety=Safety.SAFE)).endswith("lower case [--fix]\n")


def test_a_guess_is_not_offered() -> None:
    assert "--fix" not in shown(finding("[x]{.Power}", ".Power", safety=Safety.UNSAFE))


def test_the_concise_form_is_one_line() -> None:
    expected = "corpus/int03.md:2:5: E106: not a code name\n"

    assert expected == shown(finding("\n[x]{.Power}", ".Power"), form="concise")


def test_no_help_is_no_line() -> None:
    assert "help" not in shown(finding("[x]{.Power}", ".Power", help_line=""))


def test_messages_and_paths_cannot_drive_the_terminal() -> None:
    one = finding("x", "x", message="unknown `\x1b[2J`\nsecond", path="a\x1b.md", help_line="\u202eno")

    assert "a␛.md:1:1: E106: unknown `␛[2J` second\n" in shown(one)
    assert "help: <U+202E>no\n" in shown(one)


def test_words_of_the_command_line_have_a_place_too() -> None:
    one = finding("incorporaton within power", "incorporaton", rule="E501", path="command line")

    assert "command line:1:1: E501: not a code name\n    1 | incorporaton within power\n" in shown(one)


def test_colour_paints_rule_and_help() -> None:
    text = shown(finding("[x]{.Power}", ".Power", rule="W106"), color=True)

    assert "\x1b[1mcorpus/int03.md\x1b[0m:1:5: \x1b[1;35mW106\x1b[0m: not a code name\n" in text
    assert "\x1b[36mhelp:\x1b[0m write" in text


def test_findings_are_sorted_by_file_place_and_rule() -> None:
    source, other = Source("b.md", "0123456789"), Source("a.md", "x")
    found = [
        Diagnostic(RuleId(rule), "m", where, Span(start, end), "h")
        for rule, where, start, end in [
            ("W2", source, 5, 6),
            ("E9", source, 5, 6),
            ("E1", source, 9, 10),
            ("E1", other, 0, 1),
            ("E5", source, 5, 5),
        ]
    ]
    expected = [("a.md", 0, "E1"), ("b.md", 5, "E5"), ("b.md", 5, "E9"), ("b.md", 5, "W2"), ("b.md", 9, "E1")]

    assert expected == [(one.source.path, one.span.start, one.rule) for one in in_order(found)]


@pytest.mark.parametrize("form", DIAGNOSTIC_FORMATS)
def test_the_order_given_does_not_matter(form: str) -> None:
    found = [finding("abc def", "def"), finding("abc def", "abc"), finding("abc", "b", path="z.md")]

    assert shown(*found, form=form) == shown(*reversed(found), form=form)


@pytest.mark.parametrize("form", ["full", "concise", "github"])
def test_nothing_wrong_is_nothing_said(form: str) -> None:
    assert shown(form=form) == ""


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        ([], "no problems"),
        (["E1"], "1 error in 1 file"),
        (["W1"], "1 warning in 1 file"),
        (["E1", "E2", "W1"], "2 errors, 1 warning in 1 file"),
        (["W1", "W1"], "2 warnings in 1 file"),
    ],
)
def test_the_summary_counts(rules: list[str], sentence: str) -> None:
    assert sentence == summary(finding("x", "x", rule=rule) for rule in rules)


def test_the_summary_counts_files_and_what_can_be_mended() -> None:
    found = [
        finding("x", "x", path="a.md", safety=Safety.SAFE),
        finding("x", "x", path="b.md", safety=Safety.SAFE),
        finding("x", "x", path="b.md", safety=Safety.UNSAFE),
    ]

    assert summary(found) == "3 errors in 2 files; 2 can be mended by --fix"


def test_one_is_singular() -> None:
    assert tuple(number_of(number, "file") for number in range(3)) == ("0 files", "1 file", "2 files")
