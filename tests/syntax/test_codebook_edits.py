"""Adding codes: what is refused, and with which words."""

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.syntax.codebook_edits import add_code
from qualcli.text.edits import apply_edits
from qualcli.text.source import Source

TEXT = "facet: tension\ncodes:\n  power:\n    codes:\n      voice: {}\n"


def refusal(text: str, parent: str | None, name: str) -> list[tuple[str, str, str]]:
    with pytest.raises(QualError) as caught:
        add_code(Source("codebooks/tension.yaml", text), parent, name, "x")
    return [(one.rule, one.source.path, one.message) for one in caught.value.findings]


def test_a_name_that_is_none() -> None:
    assert refusal(TEXT, None, "New Code") == [("E412", "command line", "a code name has no spaces")]


def test_an_unknown_parent() -> None:
    with pytest.raises(QualError) as caught:
        add_code(Source("codebooks/tension.yaml", TEXT), "pwoer", "new", None)

    (found,) = caught.value.findings
    assert (found.rule, found.message, found.help) == (
        "E418",
        "unknown code `pwoer`",
        "did you mean `power`?",
    )
    assert found.source.text[found.span.start : found.span.end] == "pwoer"


def test_an_unknown_parent_like_no_other() -> None:
    with pytest.raises(QualError) as caught:
        add_code(Source("codebooks/tension.yaml", TEXT), "weather", "new", None)

    assert caught.value.findings[0].help == "the codes of codebooks/tension.yaml are power, voice"


@pytest.mark.parametrize(
    ("text", "parent", "rule"),
    [
        ("facet: tension\ncodes:\n  power: a: b\n", None, "E401"),
        ("facet: tension\ncodes:\n  power: a: b\n", "voice", "E401"),
        ("facet: tension\ncodes: [power]\n", None, "E408"),
        ("facet: tension\ncodes: {power: words}\n", "power", "E408"),
        ("- a\n", None, "E408"),
        ("facet: tension\ncodes: &x {}\n", None, "E403"),
        ("codes: {}\ncodes: {}\n", None, "E402"),
    ],
)
def test_a_file_with_errors_is_left_alone(text: str, parent: str | None, rule: str) -> None:
    assert [one[0] for one in refusal(text, parent, "new")] == [rule]


def test_other_findings_do_not_hinder() -> None:
    text = "facet: tension\nlabl: x\ncodes:\n  Power: {defintion: y}\n"

    edit = add_code(Source("a.yaml", text), None, "new")

    assert apply_edits(text, [edit]) == text + "  new:\n"


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (None, ""),
        ("", ""),
        ("Plain, it's so; yes.", "    definition: Plain, it's so; yes.\n"),
        ("One: two", '    definition: "One: two"\n'),
        ("Two\nlines", '    definition: "Two\\nlines"\n'),
        ("a  " + "long " * 30, f'    definition: "a  {"long " * 30}"\n'),
        ("word " * 24 + "end", f"    definition: >-\n      {'word ' * 18}word\n      {'word ' * 5}end\n"),
        (f"# {'word ' * 24}e", f"    definition: >-\n      # {'word ' * 17}word\n      {'word ' * 6}e\n"),
    ],
)  # fmt: skip
def test_how_a_definition_is_written(definition: str | None, expected: str) -> None:
    text = "facet: tension\ncodes:\n"

    edit = add_code(Source("a.yaml", text), None, "new", definition)

    assert apply_edits(text, [edit]) == f"{text}  new:\n{expected}"


def test_line_ends_of_windows_and_a_mark_stay() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")

    edit = add_code(Source("a.yaml", text), "voice", "new", "Heard")

    expected = text.replace("voice: {}", "voice: {codes: {new: {definition: Heard}}}")
    assert expected == apply_edits(text, [edit])


def test_a_file_without_a_last_line_end_gets_one() -> None:
    text = "facet: tension\ncodes:\n  power:"

    edit = add_code(Source("a.yaml", text), None, "new")

    assert apply_edits(text, [edit]) == text + "\n  new:\n"


def test_an_empty_file_gets_its_first_code() -> None:
    assert apply_edits("", [add_code(Source("a.yaml", ""), None, "new")]) == "codes:\n  new:\n"


def test_a_label_stands_before_the_definition() -> None:
    text = "facet: tension\ncodes:\n  power:\n"

    edit = add_code(Source("a.yaml", text), "power", "voice", "Being heard", "Voice: heard")

    below = '    codes:\n      voice:\n        label: "Voice: heard"\n        definition: Being heard\n'
    assert apply_edits(text, [edit]) == text + below


def test_a_label_in_braces() -> None:
    text = "facet: tension\ncodes: {power: {}}\n"

    edit = add_code(Source("a.yaml", text), None, "voice", "Being heard", "Voice, heard")

    braces = 'voice: {label: "Voice, heard", definition: Being heard}'
    assert apply_edits(text, [edit]) == f"facet: tension\ncodes: {{power: {{}}, {braces}}}\n"
