"""What a page says when it is read aloud."""

import pytest

from qualcli.syntax.plain_words import plain_words, words_at


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
        ("it was\n- one\n  * two\n+ three", "it was one two three"),
        ("> - quoted item\n> - another", "quoted item another"),
        ("he said - no\n- really", "he said - no really"),
        ("it was\n-5 degrees, and 3\n- 2 is 1", "it was -5 degrees, and 3 2 is 1"),
        ("in\n1999. That year", "in 1999. That year"),
        ("so:\n\\- a dash", "so: - a dash"),
        ("see\n| Item | Cost |\n|---|--:|\n| Bus | 3 \\| 4 |", "see Item Cost Bus 3 | 4"),
        ("he |pauses| and\n|pauses| again", "he |pauses| and |pauses| again"),
        ("日本 *語* 👩‍👩‍👧", "日本 語 👩‍👩‍👧"),
    ],
)
def test_marks_are_not_read_aloud(text: str, words: str) -> None:
    assert words == plain_words(text)


@pytest.mark.parametrize("text", ["plain", "*a* [b]", "", "a\nb"])
def test_words_read_twice_are_the_same(text: str) -> None:
    assert plain_words(plain_words(text)) == plain_words(text)


PAGE = """before
- one
- two *words*

| Item | Cost |
|---|--:|
| Bus | 3 |

**Nadia:** - no, |pause| said
- really

> - quoted
> | a | b |
"""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("- one", "words*", "one two words"),
        ("one", "two", "one two"),
        ("| Item", "3 |", "Item Cost Bus 3"),
        ("Item", "3", "Item Cost Bus 3"),
        ("Cost |", "Bus", "Cost Bus"),
        ("| Cost", "Cost", "Cost"),
        ("- no", "no", "- no"),
        ("|pause|", "really", "|pause| said really"),
        ("- quoted", "quoted", "quoted"),
        ("Cost |\n", "|---|--:|\n", "Cost"),
        ("\n| Bus", "3", "Bus 3"),
        ("\n| Bus", "3 |\n", "Bus 3"),
        ("a | b", "b", "a b"),
    ],
)
def test_bullets_and_pipes_are_known_by_their_lines(first: str, last: str, words: str) -> None:
    start = PAGE.index(first)

    assert words == words_at(PAGE, start, PAGE.index(last, start) + len(last))


def test_the_page_itself_may_begin_or_end_with_them() -> None:
    assert words_at("- one", 0, 5) == "one"
    assert words_at("| one | two |", 0, 13) == "one two"
    assert words_at("", 0, 0) == ""
