"""Places in a text find their places in what an import made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.exchange.documents.alignment import align, align_draft
from qualcli.exchange.documents.draft import draft_of
from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.refi.bodies import Body, imported_body, own_body
from qualcli.exchange.refi.segments import letters
from qualcli.text.source import Span
from tests.properties.plain_texts import plain_files, stamped_files


@pytest.mark.parametrize(
    ("old", "new", "words", "found"),
    [
        ("ANN: We lost it.", "**ANN:** We lost it.", "lost it", "lost it"),
        ("ANN: We lost it.", "**ANN:** We lost it.", "ANN: We", "ANN:** We"),
        ("a ] b", "a \\] b", "] b", "] b"),
        ("a ] b", "a \\] b", "a", "a"),
        ("    far in", "far in", "far", "far"),
        ("12:01 ANN: So.", "**ANN:** [12:01] So.", "So", "So"),
        ("aaaa b aaaa", "aaaa \\b aaaa", "b aaaa", "b aaaa"),
        ("same", "same", "am", "am"),
        ("[00:01] one two", "one two", "one", "one"),
    ],
)
def test_words_are_found_where_they_went(old: str, new: str, words: str, found: str) -> None:
    start = old.index(words)
    span = align(old, new).span(Span(start, start + len(words)))
    assert new[span.start : span.end] == found


def test_of_what_is_gone_the_next_and_the_last_that_are_there_are_taken() -> None:
    there = align("one (gone) two", "one two")
    assert there.span(Span(4, 11)) == Span(4, 4)
    assert there.start(5) == 4
    assert there.end(8) == 4
    assert (there.end(0), there.start(99)) == (0, 7)


def test_texts_without_anything_in_common() -> None:
    assert align("abc", "").span(Span(0, 3)) == Span(0, 0)
    assert align("", "abc").span(Span(0, 0)) == Span(0, 0)
    assert align("abc", "xyz" * 50).start(1) >= 0


def test_lines_that_are_joined_or_moved_down_are_followed() -> None:
    draft = draft_of("one\ntwo\n\nthree\n")
    draft.lines[:] = ["one two", None, "", "\n**three**"]
    there = align_draft(draft, 1)
    text = f"\n{draft.text}"
    assert [text[there.start(at) :][:3] for at in (0, 4, 9)] == ["one", "two", "thr"]


@given(plain_files | stamped_files)
def test_every_word_of_any_text_is_found_again(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    body = imported_body(plain, ImportOptions("a.txt", kind="interview"))
    if body is None:
        return
    at = 0
    for word in plain.split():
        start = plain.index(word, at)
        at = start + len(word)
        span = body.span(plain, Span(start, at))
        assert span is None or letters(body.body[span.start : span.end]) == letters(word)


@given(st.text("ab \\[]*", max_size=40), st.text("ab \\[]*", max_size=40))
def test_an_alignment_never_runs_backward_nor_out(old: str, new: str) -> None:
    there = align(old, new)
    starts = [there.start(at) for at in range(len(old) + 1)]
    assert starts == sorted(starts)
    assert all(0 <= there.end(at) <= len(new) for at in range(len(old) + 1))


def test_words_that_moved_far_are_looked_for() -> None:
    body = Body("\nlong before\n\nthe words\n", align("the  words", "x"), (), "", "")
    assert body.span("the  words", Span(0, 10)) == Span(14, 23)
    assert body.span("no such", Span(0, 7)) is None


def test_our_own_text_is_taken_as_it_is_unless_it_would_read_as_annotated() -> None:
    options = ImportOptions("a.md")
    assert own_body("\n**Ann:** So \\[it\\] went.\n", options) is not None
    assert own_body("\n[So]{.power}\n", options) is None
    assert imported_body(" \n", options) is None
