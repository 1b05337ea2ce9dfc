"""Words stay words in Markdown and HTML."""

import pytest
from markdown_it import MarkdownIt

from qualcli.render.escape import code_span, html, markdown, markdown_paragraph

HOSTILE = [
    "*stars* and _lines_ and **more**",
    "snake_case stays, _this_ too",
    "[x](http://a.b) ![y](z) [^1] [z]{.power}",
    "`code` and ``more``",
    "<script>alert(1)</script> <!-- x -->",
    "&lt; &amp; &#65; & alone",
    "back\\slash \\* \\[",
    "a | b",
    "~~gone~~",
    "<http://auto.link>",
    "5 < 6 > 4",
    "$money$ 5$",
]
BLOCKS = [
    "# heading",
    "> quote",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "---",
    "===",
    "::: {.power}",
    "   # indented",
    "1.5 is a number",
]


def plain(text: str) -> str:
    """The words that a reader of CommonMark sees."""
    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(text)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}, children
    return "".join(child.content for child in children)


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_never_marked_up(text: str) -> None:
    assert text == plain("x " + markdown(text))[2:]


@pytest.mark.parametrize("text", HOSTILE + BLOCKS)
def test_a_paragraph_stays_a_paragraph(text: str) -> None:
    assert text.strip() == plain(markdown_paragraph(text))


def test_ordinary_words_are_not_escaped() -> None:
    text = "We – “always” had less_power; 50% (so far), nadia-1@T12: incorporation--dependence."

    assert text == markdown_paragraph(text)


@pytest.mark.parametrize(
    ("name", "shown"), [("power", "`power`"), ("a`b", "`` a`b ``"), ("a``b`", "``` a``b` ```")]
)
def test_a_name_is_code(name: str, shown: str) -> None:
    assert shown == code_span(name)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>", "&lt;script&gt;"),
        ("\"a\" & 'b'", "&quot;a&quot; &amp; &#x27;b&#x27;"),
        ("\x1b", "␛"),
        ("日本", "日本"),
    ],
)
def test_html_is_escaped(text: str, shown: str) -> None:
    assert shown == html(text)
