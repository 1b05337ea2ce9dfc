"""Lines of the file, found again from the base text."""

import pytest

from qualcli.index.lines import lines_of
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source


@pytest.mark.parametrize(
    "text",
    [
        "one\ntwo\nthree\n",
        "---\ntitle: x\n---\none\ntwo\n",
        "one [two]{.a} three\nfour [five]{.b} six\n",
        "[one\ntwo]{.a}\nthree\n",
        "::: {.a}\none\n\ntwo\n:::\n\nthree\n",
        "[one]{#q1 .a}[^memo-q1] two\nthree\n\n[^memo-q1]: Note.\n",
        "\ufeffone\ntwo\n",
        "one\r\ntwo\r\n",
    ],
)
def test_a_line_of_the_base_text_is_found_in_the_file(text: str) -> None:
    document, _ = parse_document(Source("one.md", text))
    words = [word for word in ("one", "two", "three", "four", "five", "six") if word in document.base]
    starts = [document.base.index(word) for word in words]

    expected = [text[: text.index(word)].count("\n") + 1 for word in words]

    assert list(lines_of(document, starts)) == expected


def test_no_offsets_have_no_lines() -> None:
    document, _ = parse_document(Source("one.md", "one\n"))

    assert list(lines_of(document, [])) == []
