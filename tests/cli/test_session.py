"""A run of a command points into the line as the shell would have it, and says what it met."""

from pathlib import Path

import pytest

from qualcli.cli.session import Session, command_line
from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.text.source import Source, Span
from tests.cli.running import run


def underlined(words: list[str], at: str) -> str:
    session = Session(tuple(words))
    found = session.finding("E543", "wrong", "", at=at)
    return found.source.text[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [
        (["query", "--tension", "x"], "--tension", "--tension"),
        (["show", "a-b", "a"], "a", "a"),
        (["query", "--doc=x*"], "x*", "x*"),
        (["query", "--text", "two words"], "two words", "'two words'"),
        (["query", "--text", "it's"], "it's", "'it'\"'\"'s'"),
        (["query"], "", "qual query"),
        (["query"], "elsewhere", "qual query"),
        ([], "", "qual"),
    ],
)
def test_a_finding_underlines_the_word_that_is_wrong(words: list[str], at: str, expected: str) -> None:
    assert underlined(words, at) == expected


def test_the_whole_word_is_meant_where_there_is_one() -> None:
    session = Session(("show", "--code=power", "power"))
    assert session.finding("E543", "", "", at="power").span == Span(23, 28)


def test_a_command_line_is_quoted_as_a_shell_wants_it() -> None:
    assert command_line(["query", "--text", "a b"]).text == "qual query --text 'a b'"


def test_a_finding_about_one_word_shows_the_whole_line(capsys: pytest.CaptureFixture[str]) -> None:
    word = Source("command line", "call.pdf")
    finding = Diagnostic(RuleId("E451"), "not known", word, Span(4, 8), "")
    assert Session(("import", "call.pdf")).tell_errors([finding]) == 1
    assert capsys.readouterr().err == (
        "command line:1:17: E451: not known\n    1 | qual import call.pdf\n      |                 ^^^^\n"
    )


def test_a_finding_about_a_quoted_word_underlines_the_quotation(capsys: pytest.CaptureFixture[str]) -> None:
    word = Source("command line", "a call.pdf")
    Session(("import", "a call.pdf")).tell_errors([Diagnostic(RuleId("E451"), "x", word, Span(6, 10), "")])
    assert capsys.readouterr().err.splitlines()[1:] == [
        "    1 | qual import 'a call.pdf'",
        "      |             ^^^^^^^^^^^^",
    ]


def test_words_that_are_not_in_the_line_stand_alone(capsys: pytest.CaptureFixture[str]) -> None:
    finding = Diagnostic(RuleId("W500"), "git failed", Source("command line", "git log"), Span(0, 3), "")
    assert Session(("status",)).tell_errors([finding]) == 0
    assert "    1 | git log\n" in capsys.readouterr().err


@pytest.mark.parametrize(("count", "told"), [(1, "1 error was met"), (2, "2 errors were met")])
def test_errors_are_counted_and_the_rest_is_used(study: Path, count: int, told: str) -> None:
    path = study / "corpus" / "terms.md"
    path.write_text(path.read_text("utf-8") + "\nA [x]{.}.\n" * count, "utf-8")
    ran = run(study, "query", "--tension", "power", "--count", "-q")
    assert ran == (0, "2\n", f"{told}; `qual check` shows all, and this uses what is sound\n")


def test_outside_a_study_a_command_says_how_to_make_one(tmp_path: Path) -> None:
    ran = run(tmp_path, "status")
    assert ran.code == 2
    assert "E614: no study here" in ran.err
    assert "`qual init` makes a study here" in ran.err


@pytest.mark.parametrize(("word", "line"), [("x", "matrix --sort=x"), ("-x", "matrix --top 2 --sort=-x")])
def test_a_finding_about_a_value_shows_the_line_where_it_is_joined_to_its_option(
    word: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    finding = Diagnostic(RuleId("E557"), "none", Source("command line", word), Span(0, len(word)), "")
    Session(tuple(line.split())).tell_errors([finding])
    assert capsys.readouterr().err.splitlines()[1:] == [
        f"    1 | qual {line}",
        f"      | {' ' * (len(line) - len(word) + 5)}{'^' * len(word)}",
    ]
