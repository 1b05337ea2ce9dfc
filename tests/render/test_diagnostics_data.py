"""Findings for programs."""

import json
from typing import Any
from urllib.parse import unquote

import pytest

from qualcli.diagnostics.catalogue import rules
from qualcli.diagnostics.diagnostic import Diagnostic, Safety
from qualcli.render.diagnostics import render_diagnostics
from tests.render.examples import finding

MENDED = finding("one\n[x]{.Power} two", ".Power", safety=Safety.SAFE)
BLOCK = finding("a\n::: {.x}\nb", "::: {.x}\nb", rule="E120", help_line="")


def written(form: str, *found: Diagnostic) -> str:
    """What is written of some findings."""
    return "".join(render_diagnostics(found, form))


def loaded(form: str, *found: Diagnostic) -> Any:  # noqa: ANN401
    """What a program reads of it."""
    return json.loads(written(form, *found))


def test_json_says_everything() -> None:
    expected = {
        "rule": "E106",
        "severity": "error",
        "message": "not a code name",
        "path": "corpus/int03.md",
        "line": 2,
        "column": 5,
        "end": {"line": 2, "column": 11},
        "offsets": [8, 14],
        "help": "write it in lower case",
        "fixable": True,
        "fix": {
            "title": "write lower case",
            "safety": "safe",
            "edits": [{"offsets": [8, 14], "replacement": ".power"}],
        },
    }

    assert [expected] == loaded("json", MENDED)["diagnostics"]


def test_json_carries_its_schema() -> None:
    expected = {"schema": "qual/diagnostics", "version": 1, "diagnostics": []}

    assert expected == loaded("json")


@pytest.mark.parametrize(("safety", "fixable"), [(None, False), (Safety.UNSAFE, False), (Safety.SAFE, True)])
def test_only_what_is_safe_is_fixable(safety: Safety | None, fixable: bool) -> None:
    one = loaded("json", finding("x", "x", safety=safety))["diagnostics"][0]

    assert (fixable, safety is not None) == (one["fixable"], one["fix"] is not None)


def test_github_annotates_the_place() -> None:
    expected = (
        "::error file=corpus/int03.md,line=2,endLine=2,col=5,endColumn=11,title=E106"
        "::not a code name%0Ahelp: write it in lower case\n"
    )

    assert expected == written("github", MENDED)


def test_github_has_no_columns_over_several_lines() -> None:
    assert (
        written("github", BLOCK)
        == "::error file=corpus/int03.md,line=2,endLine=3,title=E120::not a code name\n"
    )


def test_github_escapes_what_would_end_a_field_or_begin_a_command() -> None:
    one = finding("x", "x", rule="W1", path="a,b:c%.md", message="100%\r\n::error::\x1b", help_line="")

    expected = "file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=2,title=W1::100%25%0D%0A::error::␛\n"

    assert "::warning " + expected == written("github", one)


def test_sarif_names_its_version_and_its_columns() -> None:
    """Without `columnKind` columns would count UTF-16 units."""
    log = loaded("sarif", MENDED)

    assert (log["version"], log["runs"][0]["columnKind"]) == ("2.1.0", "unicodeCodePoints")


def test_sarif_describes_every_rule_of_the_catalogue() -> None:
    described = loaded("sarif")["runs"][0]["tool"]["driver"]["rules"]

    assert list(rules()) == [rule["id"] for rule in described]
    assert [rule["id"] for rule in described if not rule["shortDescription"]["text"]] == []


def test_sarif_results_point_and_repair() -> None:
    run = loaded("sarif", MENDED)["runs"][0]
    result = run["results"][0]
    place = result["locations"][0]["physicalLocation"]

    assert (result["ruleId"], result["level"]) == ("E106", "error")
    assert place["artifactLocation"]["uri"] == "corpus/int03.md"
    assert place["region"] == {
        "startLine": 2,
        "startColumn": 5,
        "endLine": 2,
        "endColumn": 11,
        "charOffset": 8,
        "charLength": 6,
    }
    assert result["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": {"charOffset": 8, "charLength": 6}, "insertedContent": {"text": ".power"}}
    ]


def test_sarif_points_from_a_result_to_its_rule() -> None:
    rule = list(rules())[-1]
    run = loaded("sarif", finding("x", "x", rule=rule))["runs"][0]

    assert rule == run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]["id"]


def test_sarif_takes_a_rule_that_the_catalogue_does_not_know() -> None:
    assert "ruleIndex" not in loaded("sarif", finding("x", "x", rule="E999"))["runs"][0]["results"][0]


def test_sarif_writes_paths_as_addresses() -> None:
    path = "corpus/ö b#1%.md"
    result = loaded("sarif", finding("x", "x", path=path))["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert ("corpus/%C3%B6%20b%231%25.md", path) == (uri, unquote(uri))


def test_an_undecodable_path_is_written_somehow() -> None:
    """Python holds bytes that are not UTF-8 in a file's name as halves of surrogate pairs."""
    one = finding("x", "x", path="a\udcff.md")
    for form in ("json", "sarif", "github", "full"):
        assert written(form, one).encode()


def test_programs_are_sent_no_control_characters() -> None:
    one = finding("x", "x", message="\x1b \x7f \x9b \u202e")

    assert [char for char in written("json", one).replace("\n", "") if not char.isprintable()] == []
    assert loaded("json", one)["diagnostics"][0]["message"] == "\x1b \x7f \x9b \u202e"
