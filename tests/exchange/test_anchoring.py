"""Quotations found again by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.exchange.anchoring import Anchored, Anchors, How, anchor, loss_of
from qualcli.text.source import Span

TEXT = (
    "We lost our edge, and nobody asked.\n\nThey said: “we kept our edge”, but we did not keep it at all.\n"
    "Later on we lost our edge again, because the money came from them."
)


def found(words: str, start: int | None = None, end: int | None = None) -> tuple[str | None, How]:
    """The words where a quotation was found, and how."""
    one = anchor(TEXT, words, start, end)
    return (None if one.span is None else TEXT[slice(*one.span)]), one.how


@pytest.mark.parametrize(
    ("words", "start", "end", "there", "how"),
    [
        ("lost our edge", 3, 16, "lost our edge", How.EXACT),
        ("os", 4, 6, "os", How.EXACT),
        ("kept our edge", 3, 16, "kept our edge", How.ELSEWHERE),
        ("kept our edge", None, None, "kept our edge", How.EXACT),
        (" kept our edge\n", None, None, "kept our edge", How.EXACT),
        ('"WE KEPT   our edge"', 3, 9, "“we kept our edge”", How.FOLDED),
        ("but we did not keep this at all", None, None, "but we did not keep it at all", How.LIKENESS),
        ("because the money came from us", 0, 4, "because the money came from", How.LIKENESS),
        ("lost our edge", None, None, None, How.AMBIGUOUS),
        ("something quite different that was never said", 3, 9, None, How.MISSING),
        ("", 3, 9, None, How.MISSING),
        ("  ", None, None, None, How.MISSING),
        ("***", None, None, None, How.MISSING),
        ("x" * 6000, 0, 9, None, How.MISSING),
    ],
)
def test_a_quotation_is_found_by_its_words(
    words: str, start: int | None, end: int | None, there: str | None, how: How
) -> None:
    assert found(words, start, end) == (there, how)


@pytest.mark.parametrize(
    ("near", "at"), [(0, 3), (50, 3), (90, TEXT.rindex("lost")), (9999, TEXT.rindex("lost"))]
)
def test_of_several_places_the_nearest_is_taken(near: int, at: int) -> None:
    assert anchor(TEXT, "lost our edge", near, near + 1).span == Span(at, at + len("lost our edge"))


def test_places_equally_far_away_are_no_place() -> None:
    assert anchor("aa bb cc bb aa", "bb", 6, 8).how is How.AMBIGUOUS


def test_whole_words_go_before_parts_of_words() -> None:
    assert anchor("catalogue, cat", "cat").span == Span(11, 14)
    assert anchor("catalogue", "cat").span == Span(0, 3)


@pytest.mark.parametrize("words", ["lost our", "kept our edge”", "keep it"])
def test_what_is_exactly_there_is_no_loss(words: str) -> None:
    start = TEXT.index(words)

    assert loss_of(anchor(TEXT, words, start, start + len(words)), "doc", words) is None


def test_what_was_matched_to_what_is_in_the_report() -> None:
    words = "but we did not keep this at all"
    loss = loss_of(anchor(TEXT, words), "doc", words)
    gone = loss_of(Anchored(None, How.AMBIGUOUS), "doc", "long " * 40)

    assert loss is not None
    assert gone is not None
    assert loss.where.startswith(f"doc: “{words}” → “but we did not keep it at all” (likeness ")
    assert (gone.became, gone.where[-2:]) == ("left out: several places are equally good", "…”")


WORDS = st.lists(
    st.sampled_from(["we", "lost", "naïve", "edge", "😀", "it", "ſo", "ﬁ", "Ⅻ", "don’t"]),
    min_size=1,
    max_size=40,
)


@given(WORDS, WORDS, WORDS, st.one_of(st.none(), st.integers(0, 300)))
def test_words_that_stand_in_a_text_are_never_found_to_be_others(
    before: list[str], words: list[str], after: list[str], start: int | None
) -> None:
    wanted = " ".join(words)
    text = " ".join([*before, wanted, *after])
    one = Anchors(text).find(wanted, start, None if start is None else start + len(wanted))

    assert one.how in (How.EXACT, How.ELSEWHERE, How.AMBIGUOUS)
    assert one.span is None or text[slice(*one.span)] == wanted


@given(st.text(max_size=60), st.text(max_size=30), st.one_of(st.none(), st.integers(-9, 99)))
def test_any_words_are_looked_for_in_any_text(text: str, words: str, start: int | None) -> None:
    one = anchor(text, words, start, None if start is None else start + 3)

    assert one.span is None or (0 <= one.span.start < one.span.end <= len(text))
    assert one.span is None or one.words == text[slice(*one.span)]
