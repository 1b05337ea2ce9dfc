"""The options that select mean the same on every command that takes them."""

from pathlib import Path

import pytest

from tests.cli.running import run

SELECTIONS = [
    ("--tension any", "a letter|<b>partners</b> & crew|service|hold the pen|speaks with one voice"),
    ("--tension incorporation", "<b>partners</b> & crew|service|speaks with one voice"),
    ("--tension power--to", "hold the pen"),
    ("--tension power--to --tension service-role", "service|hold the pen"),
    ("--tension incorporation --imagery ship", "<b>partners</b> & crew"),
    ("--tension any --speaker sam", "hold the pen"),
    ("--tension any --role participant", "a letter|<b>partners</b> & crew|service|hold the pen"),
    ("--tension any --kind document", "speaks with one voice"),
    ("--tension any --doc ellie-1", "a letter|<b>partners</b> & crew|service"),
    ("--tension any --doc rounds/*", "a letter|<b>partners</b> & crew|service"),
    ("--tension any --coder ben", "hold the pen"),
    ("--tension any --where sector=public", "hold the pen"),
    ("--tension any --where years<10", "a letter|<b>partners</b> & crew|service"),
    ("--tension any --where weight>=1", "hold the pen"),
    ("--tension any --text pen", "hold the pen"),
    ("--tension any --text /^s/", "service|speaks with one voice"),
]


def words(study: Path, selection: str) -> str:
    """The words of all quotations, without what HTML says."""
    lines = run(study, "query", "-q", "-f", "plain", *selection.split()).out.split("\n")
    said = [line.strip() for line in lines if line.startswith("    ") and ": " not in line]
    return "|".join(said).replace("partners & crew", "<b>partners</b> & crew")


@pytest.mark.parametrize(("selection", "expected"), SELECTIONS, ids=[one[0] for one in SELECTIONS])
def test_a_selection_finds(read_only: Path, selection: str, expected: str) -> None:
    assert words(read_only, selection) == expected


@pytest.mark.parametrize("selection", [one[0] for one in SELECTIONS])
def test_a_table_counts_what_a_query_finds(read_only: Path, selection: str) -> None:
    found = run(read_only, "query", *selection.split()).err
    role = () if "--role" in selection else ("--role", "any")
    opened = ("--open", "total", "total", *role, *selection.split())
    table = run(read_only, "matrix", "--rows", "tension", "--cols", "kind", "--totals", *opened)
    codings = int(table.err.split(", ")[1].split()[0])
    assert table.code == 0
    assert 0 < codings <= int(found.split(", ")[1].split()[0])


@pytest.mark.parametrize("form", ["auto", "plain", "md", "csv", "rounded_grid"])
def test_a_format_of_the_registry_is_taken(read_only: Path, form: str) -> None:
    assert run(read_only, "status", "-f", form).code == 0


def test_every_unknown_name_of_a_line_is_told_at_once(read_only: Path) -> None:
    ran = run(
        read_only, "query", "--tension", "powr", "--speaker", "elie", "--coder", "zoe", "--kind", "talk"
    )
    assert ran.code == 2
    assert [line.split(": ")[1] for line in ran.err.splitlines() if line.startswith("command line")] == [
        "E501",
        "E506",
        "E510",
        "E508",
    ]
