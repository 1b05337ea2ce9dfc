"""The YAML tree: where things stand, and what is said of what is no YAML."""

import pytest

from qualcli.syntax.findings import Findings
from qualcli.syntax.yaml_nodes import Mapping, Node, Scalar, Sequence, read_yaml
from qualcli.text.source import Source


def read(text: str) -> tuple[Node | None, list[str]]:
    findings = Findings(Source("a.yaml", text))
    root = read_yaml(findings)
    return root, [
        f"{findings.line_and_column(one.span)} {one.rule} {one.message}" for one in findings.in_order()
    ]


def drawn(node: Node | None, text: str) -> object:
    """Draw a tree with the words that stand at each place."""
    if node is None:
        return None
    here = text[node.span.start : node.span.end]
    if isinstance(node, Scalar):
        return here
    if isinstance(node, Sequence):
        return (here, [drawn(item, text) for item in node.items])
    return (here, {drawn(key, text): drawn(value, text) for key, value in node.entries})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\n", ("a: b", {"a": "b"})),
        ("\ufeffa: b\n", ("a: b", {"a": "b"})),
        ("a: b\r\nc: 'd'\r\n", ("a: b\r\nc: 'd'", {"a": "b", "c": "'d'"})),
        ("a:\n  - b\n  - c\n\n# d\n", ("a:\n  - b\n  - c", {"a": ("- b\n  - c", ["b", "c"])})),
        ("a: [b, c] # d\n", ("a: [b, c]", {"a": ("[b, c]", ["b", "c"])})),
        ("a: {b: c}\n", ("a: {b: c}", {"a": ("{b: c}", {"b": "c"})})),
        ("a: |\n  b\n  c\n\n\nd: e\n", ("a: |\n  b\n  c\n\n\nd: e", {"a": "|\n  b\n  c", "d": "e"})),
        ("a: |+\n  b\n\nd: e\n", ("a: |+\n  b\n\nd: e", {"a": "|+\n  b\n\n", "d": "e"})),
        ("a:\nb:\n", ("a:\nb:", {"a": "", "b": ""})),
        ("a: one\n  two\n", ("a: one\n  two", {"a": "one\n  two"})),
        ("権力: 👩‍👩‍👧\n", ("権力: 👩‍👩‍👧", {"権力": "👩‍👩‍👧"})),
        ("word\n", "word"),
        ("# nothing\n", None),
    ],
)
def test_places(text: str, expected: object) -> None:
    root, found = read(text)

    assert found == []
    assert expected == drawn(root, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c\n", ["1:5 E401 a second `: ` on one line"]),
        ("a: @b\n", ["1:4 E401 no text can begin with `@`"]),
        ("a: `b`\n", ["1:4 E401 no text can begin with ```"]),
        ('a: "b\n', ['1:4 E401 `"` opened here is never closed']),
        ("a: [b\n", ["1:4 E401 `[` opened here is never closed"]),
        ("a: {b\n", ["1:4 E401 `{` opened here is never closed"]),
        ("a: b\nword\n", ["2:1 E401 a key without `:`"]),
        ('a: "\\q"\n', ["1:6 E401 unknown escape after `\\`"]),
        ("a:\n\tb: c\n", ["2:1 E406 a tab where spaces indent"]),
        (
            "a: 1\na: 2\na: 3\n",
            ["2:1 E402 `a` is already given at 1:1", "3:1 E402 `a` is already given at 1:1"],
        ),
        ("a: {b: 1, b: 2}\n", ["1:11 E402 `b` is already given at 1:5"]),
        ("a: &x 1\nb: *x\n", ["1:4 E403 anchor `&x`", "2:4 E403 alias `*x`"]),
        ("a: !!str 1\n", ["1:4 E403 tag `!!str`"]),
        ("a: !<x> 1\n", ["1:4 E403 tag `!<x>`"]),
        ("a: 1\n---\nb: 2\n", ["2:1 E407 a second YAML document begins here"]),
        ("[a]: b\n", ["1:1 E408 a key is a word, not a list or mapping"]),
        ("a: \x07b\n", ["1:4 E405 control character U+0007"]),
        ("a: \x07b\x08\n", ["1:4 E405 control character U+0007 and 1 more"]),
    ],
)
def test_what_is_wrong(text: str, expected: list[str]) -> None:
    assert expected == read(text)[1]


def test_what_stands_before_an_error_is_read() -> None:
    root, found = read("a: 1\nb: [2, 3\nc: 4\n")

    assert isinstance(root, Mapping)
    assert [entry.key.text for entry in root.entries] == ["a", "b"]
    assert len(found) == 1


def test_refused_values_are_read_as_they_stand() -> None:
    root, _ = read("a: !!str 1\nb: &x yes\nc: *x\n")

    assert isinstance(root, Mapping)
    assert [value.value for _, value in root.entries if isinstance(value, Scalar)] == ["1", "yes", None]


def test_a_mapping_finds_its_values() -> None:
    root, _ = read("a: 1\nb: 2\n")

    assert isinstance(root, Mapping)
    assert root.get("b") == root.entries[1].value
    assert root.get("c") is None
