"""Saved queries: what is wrong with them is found by check, and stands in `qual.yaml`."""

from pathlib import Path

import pytest

from qualcli.cli.main import main

FILES = {
    "codebooks/tension.yaml": "facet: tension\nlabel: T\ncodes:\n  power: {label: P, definition: D, poles: {over: X}}\n",
    "corpus/one.md": "[We decide]{.power}.\n",
}


def said(tmp_path: Path, settings: str, capsys: pytest.CaptureFixture[str], *command: str) -> list[str]:
    """Write a study with settings; give the first line of each thing that is said of it."""
    for path, text in {**FILES, "qual.yaml": settings}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    main(["-C", str(tmp_path), *(command or ("check", "--format", "concise"))])
    out, err = capsys.readouterr()
    return [line for line in (out + err).splitlines() if line.startswith("qual.yaml:") or ": E" in line]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("queries: {who: power}\n", []),
        ("queries: {who: powr}\n", ["qual.yaml:1:16: E501: no code is called `powr`"]),
        ("queries:\n  who: 'power and (not'\n", ["qual.yaml:2:19: E518: ", "qual.yaml:2:20: E519: "]),
        ("queries:\n  a: '@b'\n  b: '@a or power'\n", ["qual.yaml:2:7: E523: ", "qual.yaml:3:7: E523: "]),
        ("queries:\n  a: '@c'\n  b: power or powr\n", ["qual.yaml:2:7: E522: ", "qual.yaml:3:15: E501: "]),
        ("queries:\n  a: >-\n    power\n    and powr\n", ["qual.yaml:2:6: E501: no code is called `powr`"]),
        ('queries: {a: "p\\u006fwr"}\n', ["qual.yaml:1:14: E501: no code is called `powr`"]),
    ],
)
def test_check_finds_what_is_wrong_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: str, found: list[str]
) -> None:
    lines = said(tmp_path, settings, capsys)

    assert len(lines) == len(found)
    assert all(line.startswith(start) for line, start in zip(lines, found, strict=True))


def test_a_query_that_uses_a_wrong_one_is_refused_with_the_place_in_the_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(tmp_path, "queries: {who: powr}\n", capsys, "query", "@who or powe")

    assert [line.partition(": E")[0] for line in lines] == ["expression:1:9", "qual.yaml:1:16"]


def test_a_wrong_query_that_is_not_used_is_no_hindrance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(tmp_path, "queries: {who: powr, ok: power}\n", capsys, "query", "@ok") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{who: power}", "{who: might}"),
        ("{who: 'not =power | tension:power'}", "{who: 'not =might | tension:might'}"),
        ("{who: power--over & power}", "{who: might--over & might}"),
        ("{who: \"'power' or power\", same: '@who and power'}", "{who: \"'power' or might\", same: '@who and might'}"),
        ("\n  who: power # of power\n  none: tension:*", "\n  who: might # of power\n  none: tension:*"),
        ("{who: >-\n  power\n  and power}", "{who: >-\n  power\n  and power}"),
        ("{none: tension:*}", "{none: tension:*}"),
    ],
)  # fmt: skip
def test_saved_queries_follow_a_code_that_is_renamed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], before: str, after: str
) -> None:
    said(tmp_path, f"# power\nqueries: {before}\n", capsys, "codebook", "rename", "power", "might", "-y")

    assert (tmp_path / "qual.yaml").read_text("utf-8") == f"# power\nqueries: {after}\n"
