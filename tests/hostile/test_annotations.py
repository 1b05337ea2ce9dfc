"""Hostile transcripts: nothing raises, nothing recurses, and what is quadratic would take minutes at these sizes."""

import re

import pytest

from qualcli.coding.formatting import normal_form
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.documents import Document
from qualcli.render.diagnostics import render_diagnostics
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.writer import CannotWriteError
from qualcli.text.source import Source

DIALECT = Dialect(codes=frozenset({"power"}), weights=(-2, 2))
MANY = 20_000


def read(text: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    return parse_document(Source("t.md", text), DIALECT)


def rules(findings: tuple[Diagnostic, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in findings:
        found[one.rule] = found.get(one.rule, 0) + 1
    return found


def test_200_000_closers_without_openers_are_reported_one_by_one() -> None:
    document, findings = read("]{.power}" * 200_000 + "\n")

    assert not document.segments
    assert rules(findings) == {"E101": 200_000}


def test_200_000_closing_brackets_are_plain_text() -> None:
    document, findings = read("]" * 200_000 + "\n")

    assert len(document.base) == 200_001
    assert not findings


def test_8_000_unclosed_openers_hide_no_annotation() -> None:
    document, findings = read("[" * 8_000 + "[x]{.power}\n")

    assert [document.base[start:end] for start, end in document.segments[0].parts] == ["x"]
    assert not findings


def test_10_000_nested_annotations_are_read_and_written() -> None:
    text = "".join(f"[w{number} " for number in range(10_000)) + "x" + "]{.power}" * 10_000 + "\n"

    document, findings = read(text)

    assert len(document.segments) == 10_000
    assert rules(findings) == {"W220": 1}
    assert normal_form(document, DIALECT) == text


def test_10_000_annotations_of_the_same_words_are_one() -> None:
    document, findings = read("[" * 10_000 + "x" + "]{.power}" * 10_000 + "\n")

    assert rules(findings) == {"W201": 9_999, "W220": 1}
    assert normal_form(document, DIALECT) == "[x]{.power}\n"


def test_10_000_overlapping_annotations_are_read_and_written() -> None:
    heads = "".join(f"[w{number}]{{#q{number} .power}} " for number in range(10_000))
    rest = " ".join(f"[v{number}]{{of=q{number}}}" for number in range(10_000))

    document, findings = read(f"{heads}{rest}\n")

    assert len(document.segments) == 10_000
    assert {len(one.parts) for one in document.segments} == {2}
    assert not findings


def test_a_megabyte_on_one_line_is_read() -> None:
    document, findings = read("so we went [straddling two worlds]{.power} all day, " * 20_000 + "\n")

    assert len(document.source.text) > 1_000_000
    assert len(document.segments) == 20_000
    assert not findings


def test_20_000_blocks_in_one_another_are_read() -> None:
    document, findings = read("::: {.power}\n" * MANY + "x\n" + ":::\n" * MANY)

    assert len(document.segments) == MANY
    assert rules(findings) == {"W201": MANY - 1}


def test_quotes_without_end_hold_an_annotation() -> None:
    document, _ = read(">" * 100_000 + " [x]{.power}\n")

    assert len(document.segments) == 1


@pytest.mark.parametrize("odd", ["\0", "\u202e", "\u200b", "\x1b", "\udcff", "👩‍👩‍👧", "\u0301"])
def test_odd_characters_belong_to_the_words_and_reach_no_terminal(odd: str) -> None:
    text = f"{odd}[x{odd}y]{{.power}}{odd} [z]{{.Power}}{odd}\n"

    document, findings = read(text)

    assert document.base == f"{odd}x{odd}y{odd} [z]{{.Power}}{odd}\n"
    shown = "".join(render_diagnostics(findings))
    assert "E106" in shown
    assert not re.search("[\0\x1b\u202e\u200b\udcff]", shown)


def test_a_huge_memo_is_kept_to_the_letter() -> None:
    memo = "m " * 250_000 + "end"

    document, findings = read(f'[x]{{.power memo="{memo}"}}\n')
    again, _ = read(normal_form(document, DIALECT))

    assert not findings
    assert again.segments[0].marks.memo == document.segments[0].marks.memo == memo


def test_a_huge_attribute_block_is_read() -> None:
    document, findings = read("[x]{" + " ".join(f".c{number}" for number in range(MANY)) + "}\n")

    assert len(document.segments[0].marks.codes) == MANY
    assert not findings


REPEATED = {
    "commas": ("[x]{.a", ", .b", "}", "E103"),
    "stray words": ("[x]{.a", " b", "}", "E103"),
    "ids": ("[x]{.a", " #q", "}", "E110"),
    "coders": ("[x]{.a", " coder=a", "}", "E111"),
    "keys": ("[x]{.a", " k=v", "}", "E108"),
    "styles": ("[x]{.a", " .mark", "}", "E115"),
    "unclosed braces": ("", "[x]{.a ", "", "E104"),
    "unclosed quotes": ("", '[x]{.a memo="', "", "E105"),
    "second braces": ("[x]{.a}", "{.b}", "", "E117"),
    "codes on links": ("", "[x](y){.a} ", "", "E118"),
    "codes on nested links": ("[" * MANY + "x", "](u){.a}", "", "E118"),
    "empty ones": ("", "[]{.a}", "", "E119"),
    "open fences": ("", "::: {.a}\n", "", "E120"),
    "stray fences": ("", ":::\n", "", "E121"),
    "fences in paragraphs": ("", "x\n::: {.a}\n", "", "E124"),
    "one id": ("", "[x]{#q1 .a} ", "", "E109"),
    "orphans": ("", "[x]{of=q1} ", "", "E113"),
    "continuations before their head": ("", "[x]{of=q1} ", "[y]{#q1 .a}", "E114"),
    "continuations with codes": ("[y]{#q1 .a} ", "[x]{of=q1 .b} ", "", "E112"),
    "notes of nothing": ("", "[^memo-q1]: x\n\n", "", "E131"),
    "conflicts": ("", "<<<<<<< ours\n", "", "E140"),
    "spaces before braces": ("", "[x] {.a} ", "", "W103"),
    "braces far from brackets": ("", "] {.a} ", "", "W103"),
    "exclamation marks": ("![" * MANY + "x", "]{.a}", "", "W211"),
    "crossings": ("[" * MANY + "x", "*y]{.a} z*", "", "W210"),
    "labels": ("", "[Ellie]: x\n\n", "", "W230"),
    "cells that break annotations": ("", "| [x | y]{.a} ", "|", "E101"),
    "items that break annotations": ("", "- [x\n- y]{.a}\n", "", "E101"),
}


@pytest.mark.parametrize("name", REPEATED)
def test_the_same_mistake_thousands_of_times_is_reported(name: str) -> None:
    before, unit, after, rule = REPEATED[name]

    document, findings = read(f"{before}{unit * MANY}{after}\n")

    assert rule in rules(findings)
    assert len(document.base) <= len(document.source.text)


HARMLESS = {
    "comments that never end": "<!-- ",
    "comments on lines": "<!--\n",
    "tags that never end": "<a b=",
    "quotes in tags": '<a b="',
    "addresses": "<a@a.",
    "links that never end": "[x](",
    "parentheses": "(",
    "escapes": "\\[",
    "single backticks": "` ",
    "backticks": "`",
    "backticks in cells": "| ` ",
    "code fences": "```\n~~~\n",
    "stars": "*a ",
    "underscores": "_a_",
    "notes": "[^a]",
    "memo notes that are none": "[^memo-",
    "list marks": "- ",
    "quote marks": "> ",
    "bars": "|",
    "blank lines": " \n",
    "carets": "^[",
    "braces": "]{",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_an_annotation_is_found_below_whatever_is_repeated(name: str) -> None:
    document, _ = read(HARMLESS[name] * 50_000 + "\n\n\n[straddling]{.power}\n")

    assert [document.base[start:end] for start, end in document.segments[-1].parts] == ["straddling"]


@pytest.mark.parametrize("name", ["crossings", "one id", "cells that break annotations", "commas"])
def test_normal_form_of_mistakes_is_written_or_refused_in_time(name: str) -> None:
    before, unit, after, _ = REPEATED[name]
    document, _ = read(f"{before}{unit * 5_000}{after}\n")

    try:
        text = normal_form(document, DIALECT)
    except CannotWriteError:
        text = document.source.text

    assert read(text)[0].base == document.base
