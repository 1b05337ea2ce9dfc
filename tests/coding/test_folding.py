"""Texts folded for comparing: every sign of the fold knows what it stands for."""

import pytest

from qualcli.coding.folding import fold, fold_words
from qualcli.text.source import Span


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("We LOST it", "we lost it"),
        ("we  lost\n\tit", "we lost it"),
        ("we\u00a0lost", "we lost"),
        ("“We’re” «in»", '"we\'re" "in"'),
        ("half–in — out − in", "half-in - out - in"),
        ("so… then", "so... then"),
        ("*really* **so** `code`", "really so code"),
        ("snake_case", "snakecase"),
        ("a \\[ b", "a [ b"),
        ("lo\u200bst so\u00adft \ufeffx", "lost soft x"),
        ("> quoted\n> twice", "quoted twice"),
        ("## Heading # 2", "heading # 2"),
        ("a > b", "a > b"),
        ("Straße", "strasse"),
        ("ﬁt", "fit"),
        ("Ｗｅ", "we"),
        ("  around  ", "around"),
    ],
)
def test_words_are_folded(text: str, folded: str) -> None:
    assert folded == fold_words(text)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("We *really* lost", "really lost", "really* lost"),
        ("say “so…” now", 'so..."', "so…”"),
        ("> we\n> lost it", "we lost", "we\n> lost"),
        ("Die Straße hier", "strasse", "Straße"),
    ],
)
def test_a_stretch_of_the_fold_is_a_stretch_of_the_text(text: str, words: str, found: str) -> None:
    folded = fold(text, Span(0, len(text)))
    at = folded.text.index(words)

    span = folded.span(at, at + len(words))

    assert found == text[slice(*span)]


def test_only_the_window_is_folded() -> None:
    folded = fold("One two three", Span(4, 7))

    assert folded.text == "two"
    assert folded.span(0, 3) == Span(4, 7)


def test_nothing_of_the_fold_stands_at_the_end_of_the_window() -> None:
    assert fold("One", Span(0, 3)).span(2, 2) == Span(3, 3)
