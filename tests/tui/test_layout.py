"""Folding: what is seen of a text, row by row; where an offset is, and what stands at a column."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcli.model.names import DocumentName
from qualcli.render.cells import cells
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from qualcli.tui import motion
from qualcli.tui.layout import Folding, follow, glyphs, widths
from qualcli.tui.page import Page
from tests.case_files import Case, params_of

TEXTS = st.text(
    st.sampled_from("ab  \n\n\t*:-\\我é\u0301\u200d\U0001f469\u05d0\u05b8\u200f>[]\ufe0f\U0001f3fd"),
    max_size=80,
)


def page_of(text: str) -> Page:
    document, _ = parse_document(Source("x.md", text))
    return Page(DocumentName("x"), "x", document)


def shown(folding: Folding) -> list[str]:
    rows = [row for block in range(len(folding.page.blocks)) for row in folding.rows(block)]
    return ["".join(glyphs(folding.page, row.start, row.end)) for row in rows]


@pytest.mark.parametrize("case", params_of(Path(__file__).parent / "cases"))
def test_rows(case: Case) -> None:
    width = int(case.options("text")["width"])

    rows = shown(Folding(page_of(case.text("text")), width))

    assert [f"{row.rstrip()}|" for row in rows] == case.text("rows").replace("\f", "␌").splitlines()


@given(TEXTS, st.integers(8, 30))
@example("\u0301\u0301\U0001f3fd\U0001f3fd\u200f", 8).via("a mark that made its row too wide")
def test_every_character_that_is_seen_stands_in_one_row_and_none_is_too_wide(text: str, width: int) -> None:
    page = page_of(text)
    folding = Folding(page, width)
    rows = [row for block in range(len(page.blocks)) for row in folding.rows(block) if not row.is_gap]

    places = [at for row in rows for at in range(row.start, row.end)]

    assert len(set(places)) == len(places)
    assert {at for at in range(len(page.base)) if page.is_place(at)} <= set(places)
    for line in shown(folding):
        assert cells(line.rstrip()) <= width


@given(TEXTS, st.integers(8, 30))
@example("\u05b8\u200d\n\ufe0f\U0001f469", 9).via("a sign parted from what makes it a picture")
def test_an_offset_is_found_again_by_its_column(text: str, width: int) -> None:
    page = page_of(text)
    folding = Folding(page, width)
    for at in filter(page.is_place, range(len(page.base))):
        row = folding.row_at(at)
        assert row is not None
        assert folding.offset(row, folding.column(row, at)) == at


@given(TEXTS, st.integers(8, 30), st.integers(1, 8))
def test_the_cursor_is_always_in_sight(text: str, width: int, height: int) -> None:
    page = page_of(text)
    folding, top = Folding(page, width), None
    for at in filter(page.is_place, range(len(page.base))):
        top = follow(folding, top, at, height)
        assert top is not None
        assert folding.row_at(at) in folding.window(top, height)


@given(TEXTS)
def test_steps_visit_every_place_once_and_back(text: str) -> None:
    page = page_of(text)
    places = [at for at in range(len(page.base)) if page.is_place(at)]
    if not places:
        return
    at, on = motion.settle(page, 0), list[int]()
    while not on or at != on[-1]:
        on.append(at)
        at = motion.step(page, at, 1)

    assert on == places
    assert all(motion.step(page, later, -1) == earlier for earlier, later in pairwise(places))


@given(TEXTS)
def test_words_and_sentences_go_on_and_back_and_stop(text: str) -> None:
    page = page_of(text)
    for at in filter(page.is_place, range(len(page.base))):
        assert motion.next_word(page, at) >= at >= motion.last_word(page, at)
        ahead, behind = motion.next_sentence(page, at), motion.last_sentence(page, at)
        assert ahead is None or ahead.start > at
        assert behind is None or behind.start < at


def test_a_window_scrolls_as_little_as_it_can() -> None:
    page = page_of("\n\n".join(f"line {number}" for number in range(40)))
    folding = Folding(page, 20)
    top = follow(folding, None, 0, 10)
    tops = []
    for block in page.blocks:
        top = follow(folding, top, block.start, 10)
        assert top is not None
        tops.append(top.start)

    assert tops == sorted(tops)
    assert len(set(tops)) > 15


def test_widths_of_joined_signs() -> None:
    assert widths(["a", "", "我", "    "]) == [1, 0, 2, 4]
    assert sum(widths(list("👩\u200d🚒"))) == 2
