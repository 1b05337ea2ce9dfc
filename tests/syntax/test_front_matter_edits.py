"""Setting keys of front matter: line ends, marks, and front matter with errors."""

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.cases import Value
from qualcli.syntax.front_matter_edits import line_end_of, set_front_matter
from qualcli.text.edits import apply_edits


def after(text: str, key: str, value: Value | list[str] | None) -> str:
    return apply_edits(text, set_front_matter(text, key, value))


@pytest.mark.parametrize(
    ("text", "key", "value", "expected"),
    [
        ("---\r\na: b\r\n---\r\nText.\r\n", "c", "d", "---\r\na: b\r\nc: d\r\n---\r\nText.\r\n"),
        ("---\r\na: b\r\n---\r\n", "a", None, "---\r\n---\r\n"),
        ("\ufeff---\na: b\n---\n", "a", "c", "\ufeff---\na: c\n---\n"),
        ("\ufeffText.\n", "a", "b", "\ufeff---\na: b\n---\nText.\n"),
        ("Text.\r\n", "a", "b", "---\r\na: b\r\n---\r\nText.\r\n"),
        ("", "a", "b", "---\na: b\n---\n"),
        ("Text.\n", "a", None, "Text.\n"),
        ("---\na: b\n---", "c", 1, "---\na: b\nc: 1\n---"),
        ("---\na:\n- b\n# c\n- d\n---\n", "a", [], "---\na: []\n---\n"),
        ("---\na:   b   # c\n---\n", "a", True, "---\na:   true   # c\n---\n"),
        ('---\na: "b"\n---\n', "a", "b", "---\na: b\n---\n"),
        ("---\na:\n---\n", "a", ["b"], "---\na: [b]\n---\n"),
        ("---\na: ~\n---\n", "a", "b", "---\na: b\n---\n"),
        ("---\n{a: b,}\n---\n", "c", "d", "---\n{a: b, c: d,}\n---\n"),
        ("---\n{}\n---\n", "c", "d, e", '---\n{c: "d, e"}\n---\n'),
        ("---\n{a: b, c: d}\n---\n", "a", None, "---\n{c: d}\n---\n"),
        ("---\n{a: b}\n---\n", "a", None, "---\n{}\n---\n"),
        ("---\na: b\n---\n", "odd key: x", "z", '---\na: b\n"odd key: x": z\n---\n'),
        ("---\n  a: b\n---\n", "c", "d", "---\n  a: b\n  c: d\n---\n"),
    ],
)
def test_what_becomes_of_a_text(text: str, key: str, value: Value | list[str] | None, expected: str) -> None:
    assert expected == after(text, key, value)


def test_front_matter_with_errors_is_left_alone() -> None:
    text = "---\na: b: c\nd: 1\nd: 2\n---\n"

    with pytest.raises(QualError) as caught:
        set_front_matter(text, "a", "b", path="corpus/nadia-1.md")

    (found,) = caught.value.findings
    assert (found.rule, found.source.path) == ("E401", "corpus/nadia-1.md")
    assert found.source.position(found.span.start) == (2, 5)


def test_what_is_only_wrong_in_meaning_can_be_mended() -> None:
    assert after("---\nkind: intervew\n---\n", "kind", "interview") == "---\nkind: interview\n---\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n", "\n"),
        ("a\r\n", "\r\n"),
        ("a", "\n"),
        ("", "\n"),
        ("\n", "\n"),
        ("\r\n", "\r\n"),
        ("a\nb\r\n", "\n"),
    ],
)
def test_line_ends(text: str, expected: str) -> None:
    assert expected == line_end_of(text)
