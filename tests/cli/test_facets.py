"""Facets of the codebook are options, where a command takes them; fixed options always win."""

from pathlib import Path

import pytest

from qualcli.cli.commands.check_command import Options as Check
from qualcli.cli.commands.query_command import Options as Query
from qualcli.cli.facets import facet_names, folder_of, with_facets
from tests.cli.running import run


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("--tension power", "--facet tension=power"),
        ("--tension=power", "--facet tension=power"),
        ("--tension power --tension any", "--facet tension=power --facet tension=any"),
        ("--tension", "--tension"),
        ("--tension=", "--facet tension="),
        ("--tension --imagery ship", "--tension --imagery ship"),
        ("--tension -q", "--tension -q"),
        ("--doc x --imagery ship -q", "--doc x --imagery ship -q"),
        ("-- --tension power", "-- --tension power"),
        ("--kind interview", "--kind interview"),
        ("--tensions power", "--tensions power"),
    ],
)
def test_facet_options_become_the_general_form(given: str, meant: str) -> None:
    assert with_facets(given.split(), ("tension", "kind"), Query) == tuple(meant.split())


def test_a_command_without_selection_takes_no_facets() -> None:
    assert with_facets(["--tension", "power"], ("tension",), Check) == ("--tension", "power")


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        ("query", None),
        ("-C a query", "a"),
        ("query --study=a", "a"),
        ("-C a query --study b", "b"),
        ("-Ca query", "a"),
        ("query -C", None),
    ],
)
def test_the_folder_is_what_c_says_last(words: str, folder: str | None) -> None:
    assert folder_of(words.split()) == folder


def test_facets_are_those_of_the_study(read_only: Path, tmp_path: Path) -> None:
    assert facet_names(["-C", str(read_only)]) == ("imagery", "tension")
    assert facet_names(["-C", str(tmp_path)]) == ()


def test_every_form_finds_the_same(read_only: Path) -> None:
    forms = (["--tension", "power"], ["--tension=power"], ["--facet", "tension=power"])
    assert len({run(read_only, "query", *form) for form in forms}) == 1
    joined = run(read_only.parent, f"-C{read_only.name}", "query", "-fjson", "--tension", "power")
    assert joined.code == 0


@pytest.mark.parametrize("rest", [[], ["--imagery", "ship"], ["-q"]])
def test_a_facet_option_needs_a_code(read_only: Path, rest: list[str]) -> None:
    ran = run(read_only, "query", "--tension", *rest)
    assert ran.code == 2
    assert "E543: option `--tension` needs a code\n" in ran.err
    assert "help: `--tension any` means any code of tension\n" in ran.err


def test_a_facet_option_of_no_study_is_unknown(tmp_path: Path) -> None:
    assert "E542: no option `--tension`" in run(tmp_path, "query", "--tension", "power").err
