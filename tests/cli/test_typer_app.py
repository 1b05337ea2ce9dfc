"""Help says how a command is called, with examples and with the facets of the study at hand."""

from pathlib import Path

import pytest

from qualcli.cli.quick import Parsed
from qualcli.cli.typer_app import UsageError, read_with_typer
from tests.cli.running import run


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("init", "[OPTIONS] [DIR]"),
        ("import", "[OPTIONS] FILE..."),
        ("check", "[OPTIONS] [PATH]..."),
        ("rule", "[OPTIONS] [RULE]"),
        ("show", "[OPTIONS] DOC[@T12]"),
        ("code", "[OPTIONS] [DOC] [CODE]..."),
        ("uncode", "[OPTIONS] DOC[#ID|@T12] CODE..."),
        ("query", "[OPTIONS] [EXPR]..."),
        ("sequence", "[OPTIONS] DOC..."),
        ("words", "[OPTIONS] [EXPR]..."),
    ],
)
def test_usage_names_the_words_in_their_order(tmp_path: Path, command: str, usage: str) -> None:
    assert run(tmp_path, command, "--help").out.splitlines()[0] == f"Usage: qual {command} {usage}"


def test_help_lists_the_facets_of_the_study(read_only: Path, tmp_path: Path) -> None:
    listed = "  Facets of this study:\n    --imagery CODE, --tension CODE\n"
    assert listed in run(read_only, "query", "--help").out
    assert listed in run(tmp_path, "matrix", "-h", "-C", str(read_only)).out
    assert "Facets" not in run(read_only, "check", "--help").out
    assert "Facets" not in run(tmp_path, "query", "--help").out


def test_help_of_qual_fits_80_columns(tmp_path: Path) -> None:
    lines = run(tmp_path, "--help").out.splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("line", "values", "general"),
    [
        ("query", {}, {}),
        ("-q query --count", {"count": True}, {"quiet": True}),
        ("query -fjson --text=-x", {"format": "json", "text": ("-x",)}, {}),
        ("-C a query -C b", {}, {"study": "b"}),
        ("query --doc a --doc b", {"doc": ("a", "b")}, {}),
        ("query --context 2", {"context": 2}, {}),
    ],
)
def test_only_what_was_given_is_kept(
    line: str, values: dict[str, object], general: dict[str, object]
) -> None:
    assert read_with_typer(line.split(), ()) == Parsed("query", values, general)


@pytest.mark.parametrize(
    "line", ["query --unit page", "query --fromat x", "show", "nothing", "-q", "query --context x"]
)
def test_a_line_that_is_wrong_is_refused(line: str) -> None:
    with pytest.raises(UsageError):
        read_with_typer(line.split(), ())


def test_help_is_an_answer_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert read_with_typer(["rule", "--help"], ()) == 0
    assert capsys.readouterr().out.startswith("Usage: qual rule")
