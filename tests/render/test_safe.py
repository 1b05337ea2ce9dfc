"""What a terminal would obey or hide becomes visible; ordinary text is left as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.render.safe import one_line, visible, visible_at


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x00", "␀"),
        ("\x07bell", "␇bell"),
        ("a\x08b", "a␈b"),
        ("\x7f", "␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("\x85", "<U+0085>"),
        ("a\rb", "a␍b"),
        ("\u202etxt.exe", "<U+202E>txt.exe"),
        ("\u2066x\u2069", "<U+2066>x<U+2069>"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("\ufeffmark", "<U+FEFF>mark"),
        ("\u2028", "<U+2028>"),
        ("half \ud83d", "half <U+D83D>"),
        ("word\u2060joiner", "word<U+2060>joiner"),
        ("hidden \U000e0041\U000e0042", "hidden <U+E0041><U+E0042>"),
        ("a\u200db", "a<U+200D>b"),
        ("👩\u200d\u200d👩", "👩\u200d<U+200D>👩"),
        ("left\u200eright", "left<U+200E>right"),
    ],
)
def test_what_is_hidden_is_shown(text: str, shown: str) -> None:
    assert shown == visible(text)


@pytest.mark.parametrize(
    "text",
    [
        "plain words, “quoted” – and more…",
        "two\nlines\tand a tab",
        "Windows\r\nline end",
        "e\u0301 combining, Z͑ͫ̓alg̓o",
        "日本語 中文 한국어",
        "👩\u200d👩\u200d👧 👍🏽 🏳️\u200d🌈 🇩🇪 1️⃣",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "שלום עולם",
        "مرحبا بالعالم",
        "می\u200cخواهم",
        "क्\u200dष",
        "שלום!\u200f",
        "no\xa0break, thin\u2009space, soft\xadhyphen",
        "private \ue000, unassigned \U0003fffd",
        "",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert text == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo", "one two"),
        ("one\r\ntwo", "one two"),
        ("one\n\ntwo", "one ¶ two"),
        ("one\n \t\ntwo", "one ¶ two"),
        ("one\ttwo", "one two"),
        ("one  two", "one  two"),
        ("\x1b]0;title\x07\n", "␛]0;title␇ "),
        ("", ""),
    ],
)
def test_a_line_stays_a_line(text: str, shown: str) -> None:
    assert shown == one_line(text)


@given(st.text(st.sampled_from("a é\u200d\u200c\u200e\u05d0\x07\n\r\U0001f469"), min_size=1))
def test_a_character_alone_is_shown_as_in_the_whole(text: str) -> None:
    assert "".join(visible_at(text, at) for at in range(len(text))) == visible(text)
