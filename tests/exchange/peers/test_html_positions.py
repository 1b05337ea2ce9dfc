"""Pages as plain text, and where each character has come to stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.exchange.documents.html_tokens import tokens
from qualcli.exchange.peers.html_positions import HtmlWords
from qualcli.text.source import Span


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("", ""),
        ("plain words", "plain words"),
        ("<p>One</p><p>two</p>", "One\n\ntwo"),
        ("<p>One</p>\n\n  <p> two\n three </p>", "One\n\ntwo three"),
        ("<h1>Big</h1><h4>Small</h4><p>text</p>", "# Big\n\n#### Small\n\ntext"),
        ("<ul><li>One</li><li><p>two</p></li></ul><p>out</p>", "- One\n- two\n\nout"),
        ("<ol start='3'><li>One<ul><li>in</li></ul></li><li>two</li></ol>", "3. One\n  - in\n4. two"),
        ("<ol start='x'><li>One</li></ol><li>loose</li>", "1. One\n\n- loose"),
        ("one<br>two<br><br>three<br><br><br>four", "one\ntwo\n\nthree\n\nfour"),
        ("<pre>a  b\n c</pre><p>d  e</p>", "a  b\n c\n\nd e"),
        ("<p>a<script>if (1 < 2) <p>x</script>b</p>", "ab"),
        ("<p>a<!-- <p> c --> b</p><!-- open", "a b"),
        ("1 < 2 & 3 &lt; 4 &amp; &#x1F600;", "1 < 2 & 3 < 4 & 😀"),
        ("<p title='a > b'>x</p", "x"),
        ('<p title="open>x</p><p>y</p>', "x\n\ny"),
        ("</p></ul></pre>x", "x"),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
        ("a\r\nb\rc", "a b c"),
    ],
)
def test_a_page_is_shown_as_plain_text(page: str, shown: str) -> None:
    assert HtmlWords(page).text == shown


def test_what_plain_text_cannot_show_is_counted() -> None:
    page = HtmlWords("<p><b>a</b> <em>b</em> <img src=x> <a href='/'>c</a> <a name=d>d</a></p>")

    assert (page.styled, page.pictures, page.links) == (2, 1, 1)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 2, "é"),
        (1, 2, "é"),
        (2, 6, "😀"),
        (3, 5, "😀"),
        (0, 99, "é😀\n\nx y"),
        (6, 7, "x"),
        (7, 8, ""),
        (99, 120, ""),
        (5, 2, ""),
    ],
)
def test_bytes_are_found_in_the_text(start: int, end: int, words: str) -> None:
    page = HtmlWords("<p>é😀</p><p>x y</p>")

    assert page.text[slice(*page.place(page.of_bytes(start, end)))] == words


def test_an_attribute_is_read_as_it_is_written() -> None:
    (one,) = tokens("<a HREF=\"x&amp;y\" b c = 'd' e=f>")

    assert [one.attribute(name) for name in ("href", "b", "c", "e", "z")] == ["x&y", "", "d", "f", None]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(["<p>", "</p>", "<li>", "<ul>", "</ul>",
                         "<br>", "<b>", "</b>", "<h2>", "<pre>", "</pre>", "<", "<!--",
                         "-->", "<script>", "</script>", "&amp;", "&", '"', ">", "<p a='", "\r\n", " ", "\0"]),
        st.text(max_size=6),
    ), max_size=30,
)  # fmt: skip


@given(PIECES)
def test_every_character_that_is_shown_is_one_of_a_text_node(pieces: list[str]) -> None:
    page = HtmlWords("".join(pieces))
    for at, sign in enumerate(page.nodes):
        there = page.text[slice(*page.place(Span(at, at + 1)))]
        assert there in ("", sign)


@given(PIECES, st.integers(0, 40), st.integers(0, 40))
def test_the_words_between_two_characters_are_shown_in_their_order(
    pieces: list[str], start: int, end: int
) -> None:
    page = HtmlWords("".join(pieces))
    span = page.of_bytes(start, end)
    kept = [one for one in page.text[slice(*page.place(span))] if one.isalpha()]
    rest = iter(page.nodes[slice(*span)])

    assert all(one in rest for one in kept)
