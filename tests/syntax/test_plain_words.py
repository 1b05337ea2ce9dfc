"""What a page says when it is read aloud."""

import pytest

from qualcli.syntax.plain_words import plain_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain words", "plain words"),
        ("two\nlines  and\tmore", "two lines and more"),
        ("", ""),
        (" \n ", ""),
        ("[laughs] and [00:12:33] stay", "[laughs] and [00:12:33] stay"),
        ("*one* and **two** and ***three***", "one and two and three"),
        ("_one_ and __two__", "one and two"),
        ("**bold *within* bold**", "bold within bold"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("2*3*4", "2*3*4"),
        ("f*** off, s*** too", "f*** off, s*** too"),
        ("snake_case_name", "snake_case_name"),
        ("**Nadia:** I signed.", "Nadia: I signed."),
        ("> quoted\n> words", "quoted words"),
        ("> > twice", "twice"),
        ("## Heading", "Heading"),
        ("#hashtag", "#hashtag"),
        ("`code` words", "code words"),
        ("[a link](http://example.org)", "a link"),
        ("[small]{.smallcaps} caps", "small caps"),
        ("[[nested]{.ul} styles]{.mark}", "nested styles"),
        ("words[^1] and more", "words and more"),
        ("a <!-- hidden --> b", "a b"),
        ("a <!-- open", "a <!-- open"),
        ("a <br> b</b>", "a b"),
        ("3 < 4 > 2", "3 < 4 > 2"),
        ("a \\[b\\] \\* c \\\\", "a [b] * c \\"),
        ("\\*not\\* emphasis", "*not* emphasis"),
        ("a non-character \ufdd0 and \\* stay", "a non-character \ufdd0 and * stay"),
        ("*unclosed words", "*unclosed words"),
        ("日本 *語* 👩‍👩‍👧", "日本 語 👩‍👩‍👧"),
    ],
)
def test_marks_are_not_read_aloud(text: str, words: str) -> None:
    assert words == plain_words(text)


@pytest.mark.parametrize("text", ["plain", "*a* [b]", "", "a\nb"])
def test_words_read_twice_are_the_same(text: str) -> None:
    assert plain_words(plain_words(text)) == plain_words(text)
