"""Where two texts differ in words: at the place a person would point at."""

import pytest

from qualcli.text.aligning import tokens_of, word_changes


def shown(one: str, other: str) -> str:
    """Write a text with its changes: `{was|is}`."""
    pieces, at = [], 0
    for change in word_changes(one, other):
        old, new = one[change.start : change.end], other[change.new_start : change.new_end]
        pieces += [one[at : change.start], f"{{{old}|{new}}}"]
        at = change.end
    return "".join((*pieces, one[at:]))


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [
        ("We fell.\n", "We fell.\n", "We fell.\n"),
        ("We fell.\n", "We rose.\n", "We {fell|rose}.\n"),
        ("We fell.\n", "We all fell.\n", "We {|all }fell.\n"),
        ("We all fell.\n", "We fell.\n", "We {all |}fell.\n"),
        ("We fell.\n", "We fell. We rose.\n", "We fell.{| We rose.}\n"),
        ("We fell.\n", "We fell.\n\nWe rose.\n", "We fell.\n{|\nWe rose.\n}"),
        ("We fell.\n", "We fell so.\n\nWe rose.\n", "We fell{| so}.\n{|\nWe rose.\n}"),
        ("We fell. We rose.\n", "We fell.\nWe rose.\n", "We fell.{ |\n}We rose.\n"),
        ("We fell. We rose. So.\n", "We fell.\nWe rise.\nSo.\n", "We fell.{ |\n}We {rose|rise}.{ |\n}So.\n"),
        ("We fell, and we rose.\n", "We fell. And we rose.\n", "We fell{,|.} {and|And} we rose.\n"),
        ("It’s fine.\n", "It's fine.\n", "{It’s|It's} fine.\n"),
        ("a\n", "a\n\n\n", "a\n{|\n\n}"),
        ("a\n\n\nb\n", "a\nb\n", "a\n{\n\n|}b\n"),
        ("", "We fell.\n", "{|We fell.\n}"),
        ("We fell.\n", "", "{We fell.\n|}"),
        ("a\r\nb\r\n", "a\nb\n", "a{\r\n|\n}b{\r\n|\n}"),
        ("Um. Um. Yes.\n", "Um. Yes.\n", "Um. {Um. |}Yes.\n"),
        ("日本語。\n", "日本。\n", "{日本語|日本}。\n"),
    ],
)  # fmt: skip
def test_a_change_stands_where_it_was_made(one: str, other: str, changes: str) -> None:
    assert shown(one, other) == changes


def test_a_long_document_with_every_line_broken_anew_keeps_its_words() -> None:
    one = " ".join(f"Sentence {number} is said here." for number in range(900)) + "\n"

    assert {one[c.start : c.end] for c in word_changes(one, one.replace(". ", ".\n"))} == {" "}


def test_words_with_an_apostrophe_or_accents_are_whole() -> None:
    assert tokens_of("it's e\u0301clair, שלום — 👩‍👩‍👧\r\n") == [
        "it's", " ", "e\u0301clair", ",", " ", "שלום", " ", "—", " ", "👩‍👩‍👧", "\r\n",
    ]  # fmt: skip
