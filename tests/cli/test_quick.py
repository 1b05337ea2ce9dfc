"""The short way and Typer read every line alike; where the short way declines, nothing is lost but time."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.cli.catalogue import COMMANDS, command_module
from qualcli.cli.options import Argument, Field, GlobalOptions, Option, Pair, fields_of
from qualcli.cli.quick import Parsed, command_at, read_quickly
from qualcli.cli.typer_app import UsageError, read_with_typer

VALUES = st.sampled_from(
    ["nadia-1", "any", "a b", "", "-", "--", "-1", "7", "007", "x=y", "=", "json", "memo", "query", "-q", "é"]
)
STRANGE = st.sampled_from(["--fromat", "-x", "-qn", "-fjson", "--quiet=yes", "--", "-", "--format", "word"])


@st.composite
def lines(draw: st.DrawFn) -> tuple[list[str], str, list[str]]:
    """A command line: general options, a command, and its options and words in any order."""
    command = draw(st.sampled_from(sorted(COMMANDS)))
    general = list(fields_of(GlobalOptions))
    own = list(fields_of(command_module(command).Options))
    before = draw(parts_of(general, st.nothing()))
    needed = [draw(VALUES) for one in own if isinstance(one.about, Argument) and one.is_required]
    return before, command, [*draw(parts_of([*general, *own], STRANGE)), *needed]


@st.composite
def parts_of(draw: st.DrawFn, known: Sequence[Field], strange: st.SearchStrategy[str]) -> list[str]:
    options = [one for one in known if isinstance(one.about, Option)]
    chosen = draw(st.lists(st.sampled_from(options), max_size=4))
    parts = [draw(written(one)) for one in chosen]
    if draw(st.integers(0, 9)) == 0 and not strange.is_empty:
        parts.append([draw(strange)])
    return [word for part in draw(st.permutations(parts)) for word in part]


@st.composite
def written(draw: st.DrawFn, one: Field) -> list[str]:
    """One option, written in one of its ways, mostly with a value that suits it."""
    about = one.about
    assert isinstance(about, Option)
    name = draw(st.sampled_from(about.names))
    if one.type is bool:
        return [name]
    suited = {int: st.sampled_from(["1", "12"]), str: VALUES}.get(one.type, VALUES)
    value = draw(st.one_of(st.sampled_from(about.choices), VALUES) if about.choices else suited)
    if one.type is Pair:
        return [name, value, draw(VALUES)]
    return draw(st.sampled_from([[name, value], [f"{name}={value}"]]))


def options_of(parsed: Parsed) -> tuple[str, object, object]:
    """The options that a reading comes to, with all defaults."""
    made = command_module(parsed.command).Options(**parsed.values)
    return parsed.command, made, GlobalOptions(**parsed.general)  # type: ignore[arg-type]


@given(lines())
def test_what_the_short_way_reads_typer_reads_alike(line: tuple[list[str], str, list[str]]) -> None:
    before, command, after = line
    quick = read_quickly(after, command_module(command).Options, command, before)
    if quick is None:
        return
    typer = read_with_typer([*before, command, *after], ())
    assert isinstance(typer, Parsed)
    assert options_of(quick) == options_of(typer)


@pytest.mark.parametrize(
    "words",
    [
        "query",
        "query --tension=x --help",
        "query -fjson",
        "query --text -x",
        "query --text",
        "query --unit page",
        "query --context -1",
        "query --context ²",
        "query --quiet=yes",
        "status word",
        "query --fromat json",
        "matrix --open a",
        "matrix --open=a b",
        "matrix --open a -b",
        "show",
        "show a b",
        "recode power",
        "import",
        "-x query",
        "word query",
        "-C query",
    ],
)
def test_whatever_is_not_plain_is_left_to_typer(words: str) -> None:
    line = words.split()
    at = line.index("query") if "query" in line else 0
    parsed = read_quickly(line[at + 1 :], command_module(line[at]).Options, line[at], line[:at])
    assert (parsed is None) is (words != "query")


def test_typer_complains_of_a_line_that_is_wrong() -> None:
    with pytest.raises(UsageError):
        read_with_typer(["query", "--fromat", "json"], ())


def test_options_are_read_in_every_way_of_writing_them() -> None:
    words = "-q matrix --rows kind --cols=year --open a b --where x>1 --where=y=2 --own -f json -C there"
    before, after = words.split()[:1], words.split()[2:]
    parsed = read_quickly(after, command_module("matrix").Options, "matrix", before)
    assert parsed == Parsed(
        "matrix",
        {
            "expression": (),
            "rows": "kind",
            "cols": "year",
            "open": ("a", "b"),
            "where": ("x>1", "y=2"),
            "own": True,
            "format": "json",
        },
        {"quiet": True, "study": "there"},
    )


def test_after_two_dashes_everything_is_a_word() -> None:
    parsed = read_quickly(["--", "--check", "-x"], command_module("fmt").Options, "fmt")
    assert parsed == Parsed("fmt", {"paths": ("--check", "-x")}, {})


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("query", 0),
        ("-q query --doc matrix", 1),
        ("-C matrix query", 2),
        ("--study matrix query", 2),
        ("--study=matrix query", 1),
        ("--color never query", 2),
        ("-C query", None),
        ("word query", None),
        ("--help", None),
        ("", None),
    ],
)
def test_the_command_is_the_first_word_that_is_no_options_value(words: str, at: int | None) -> None:
    assert command_at(words.split(), COMMANDS) == at
