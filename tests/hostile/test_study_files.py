"""Hostile files around the transcripts: reading never raises, never explodes, and ends in time."""

from collections.abc import Callable

import pytest

from qualcli.syntax.codebook import parse_codebook_file
from qualcli.syntax.findings import Findings
from qualcli.syntax.front_matter import read_front_matter
from qualcli.syntax.literature import read_literature
from qualcli.syntax.participants import read_participants
from qualcli.syntax.settings import read_settings
from qualcli.syntax.yaml_nodes import read_yaml
from qualcli.text.source import Source
from tests.study_files import findings_of, shown

READERS: dict[str, Callable[[Source], object]] = {
    "codebook": parse_codebook_file,
    "front matter": read_front_matter,
    "participants": read_participants,
    "settings": read_settings,
    "literature": read_literature,
}

TEXTS = {
    "nothing": "",
    "only a mark": "\ufeff",
    "NUL": "facet: x\x00y\n",
    "many NULs": "\x00" * 10_000,
    "control sequences": "facet: \x1b[31mred\x1b]0;title\x07\n",
    "right to left": "facet: \u202eelbaf\u202c\ncodes:\n  \u202epower:\n",
    "emoji": "facet: 👩‍👩‍👧\ncodes:\n  👍🏽:\n    label: 👍🏽\n",
    "lone surrogate": "facet: \ud800\n",
    "carriage returns alone": "facet: a\rcodes:\r  b:\r",
    "CRLF": "facet: a\r\ncodes:\r\n  b:\r\n    label: B\r\n",
    "deep brackets": "codes: " + "[" * 10_000,
    "deep braces": "codes: " + "{a: " * 10_000,
    "deep dashes": "- " * 10_000,
    "deep question marks": "? " * 10_000,
    "deep indentation": "".join(" " * depth + "codes:\n" for depth in range(1000)),
    "billion laughs": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "a tag that runs": "a: !!python/object/apply:os.system ['true']\n",
    "merge key": "a: &a {b: c}\nd:\n  <<: *a\n",
    "large number": "weights: [" + "9" * 10_000 + ", 1e999]\n",
    "long line": "label: " + "x" * 50_000 + "\n",
    "long key": "k" * 5_000 + ": v\n",
    "long name": "codes:\n  " + "x" * 900 + ": {defintion: y}\n",
    "wrong escape": 'a: "\\U99999999"\nb: "\\xzz"\n',
    "directive": "%YAML 9.9\n%TAG ! tag:x\n---\na: b\n",
    "conflict markers": "<<<<<<< ours\nfacet: a\n=======\nfacet: b\n>>>>>>> theirs\n",
    "at signs": "@" * 20_000,
    "open entries": "@a{" * 500,
    "open braces": "@a{b, c = {" + "{" * 20_000,
    "deep latex": "@a{b, title = {" + "\\textbf{" * 2_000 + "}" * 2_000 + "}}",
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", TEXTS)
def test_reading_never_raises(reader: str, name: str) -> None:
    text = f"\ufeff---\n{TEXTS[name]}\n---\n" if reader == "front matter" else TEXTS[name]

    assert READERS[reader](Source("a.yaml", text)) is not None


@pytest.mark.parametrize("name", TEXTS)
def test_whatever_is_wrong_can_be_shown_on_a_terminal(name: str) -> None:
    found = findings_of({"codebooks/a.yaml": TEXTS[name], "corpus/participants.yaml": TEXTS[name]})

    assert not {"\x1b", "\x00", "\x07", "\u202e"} & set(shown(found))


GROWING: dict[str, Callable[[int], str]] = {
    "codes": lambda size: "facet: a\ncodes:\n" + "".join(f"  c{n}: {{label: L}}\n" for n in range(size)),
    "unknown fields": lambda size: "facet: a\n" + "".join(f"f{n}: x\n" for n in range(size // 4)),
    "doubled keys": lambda size: "facet: a\n" * size,
    "flow items": lambda size: "passthrough: [" + "a, " * size + "]\n",
    "open quotes": lambda size: 'a: "' + "x\n" * size,
    "comments": lambda size: "# c\n" * size,
    "blank lines": lambda size: "a: |+\n" + "\n" * size,
    "aliases": lambda size: "a: [" + "*x, " * size + "]\n",
    "control characters": lambda size: "a: \x01\n" * size,
}


@pytest.mark.parametrize("name", GROWING)
def test_a_large_codebook_is_read_to_its_end(name: str) -> None:
    small, large = (parse_codebook_file(Source("a.yaml", GROWING[name](size))) for size in (1_000, 4_000))

    counts = [len(file.codes) + len(file.diagnostics) for file in (small, large)]
    assert counts[1] == counts[0] or counts[1] > 3.9 * counts[0]


def test_front_matter_that_never_ends_is_looked_at_once() -> None:
    text = "---\n" + "--- x\n" * 50_000

    _, _, findings = read_front_matter(Source("a.md", text))

    assert [one.rule for one in findings] == ["E141"]


def test_a_file_beyond_the_limit_is_not_read() -> None:
    findings = Findings(Source("a.yaml", "a: b\n" * 250_000))

    assert read_yaml(findings) is None
    assert [one.rule for one in findings.in_order()] == ["E404"]


def test_a_library_beyond_the_limit_is_not_read() -> None:
    references, found = read_literature(Source("l.bib", "@misc{a}\n" + " " * 5_000_000))

    assert references == ()
    assert [one.rule for one in found] == ["E404"]


def test_an_anchor_explodes_nothing() -> None:
    findings = Findings(Source("a.yaml", TEXTS["billion laughs"]))

    read_yaml(findings)

    assert [one.rule for one in findings.in_order()] == ["E403"] * 9


def test_a_hundred_nested_codes_are_read_and_one_more_level_is_not() -> None:
    def nested(levels: int) -> str:
        return "facet: a\n" + "".join(
            f"{'    ' * level}codes:\n{'    ' * level}  c{level}:\n" for level in range(levels)
        )

    assert not parse_codebook_file(Source("a.yaml", nested(50))).diagnostics
    assert {one.rule for one in parse_codebook_file(Source("a.yaml", nested(51))).diagnostics} == {"E404"}
