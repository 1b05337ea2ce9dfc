"""How things look: marks that overlap, what is selected, the cursor, and that nothing needs colour."""

from pathlib import Path

import pytest

from qualcli.tui.actions import press
from qualcli.tui.asking import Prompt
from qualcli.tui.coder import Coder
from qualcli.tui.looks import Look, Run, style_of
from qualcli.tui.scene import columns
from qualcli.tui.screenful import frame, offset_at, screenful
from tests.tui.studies import make_study, open_coder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_study(tmp_path / "study")


def runs(coder: Coder, width: int = 80, height: int = 24) -> list[Run]:
    return [run for line in screenful(coder, width, height) for run in line]


def look_of(coder: Coder, text: str) -> Look:
    return next(run.look for run in runs(coder) if run.text.startswith(text))


def keys(coder: Coder, text: str) -> Coder:
    for key in text.split():
        press(coder, key)
    return coder


def test_words_that_are_coded_have_the_colour_of_their_facet(root: Path) -> None:
    coder = open_coder(root, "nadia-1@T2")

    assert look_of(coder, "Then it became").facet == coder.desk.order("funding")
    assert look_of(coder, "Then it became").depth == 1


def test_words_coded_twice_are_told_from_words_coded_once(root: Path) -> None:
    coder = open_coder(root)

    assert look_of(coder, "You can't stop").depth == 2
    assert look_of(coder, "every foot").facet == coder.desk.order("trust")


def test_the_words_of_the_coding_that_is_meant_stand_out(root: Path) -> None:
    coder = keys(open_coder(root, "nadia-1@T2"), ") )")

    assert look_of(coder, "hen it became").is_bold
    assert not look_of(coder, "You can't stop").is_bold


def test_labels_have_their_speakers_colours(root: Path) -> None:
    coder = open_coder(root)

    looks = [look_of(coder, label) for label in ("Interviewer:", "Nadia:", "Hugh:")]

    assert [look.speaker for look in looks] == [0, 1, 2]
    assert all(look.is_bold and look.facet is None for look in looks)


def test_others_are_dimmed(root: Path) -> None:
    coder = keys(open_coder(root, "hugh-1"), "H")

    assert look_of(coder, "he money had").is_dim
    assert look_of(coder, "funding ben").is_dim


def test_others_are_hidden(root: Path) -> None:
    coder = open_coder(root, "hugh-1", blind=True)

    assert look_of(coder, "he money had").depth == 0
    assert not any(
        "funding" in run.text and run.look.facet is not None and "ben" in run.text for run in runs(coder)
    )


def test_the_cursor_is_seen_in_a_selection(root: Path) -> None:
    coder = keys(open_coder(root), "s")

    cursor = next(run for run in runs(coder) if run.look.is_cursor)

    assert cursor.text == "."
    assert cursor.look.is_selected
    assert look_of(coder, "I signed").is_selected


def test_what_was_searched_stands_out_everywhere(root: Path) -> None:
    coder = open_coder(root)
    ask = press(coder, "/")
    assert isinstance(ask, Prompt)
    ask.then(r"/\bwe\b/")

    assert sum(run.look.is_hit for run in runs(coder)) >= len(coder.state.hits)


LOOKS = [
    Look(),
    Look(facet=1, depth=1),
    Look(facet=1, depth=2),
    Look(is_selected=True),
    Look(is_selected=True, is_cursor=True),
    Look(is_cursor=True),
    Look(is_hit=True),
    Look(is_bold=True),
    Look(is_dim=True),
]


def test_without_colour_looks_differ_where_their_meaning_does() -> None:
    styles = {str(style_of(look, color=False)) for look in LOOKS}

    assert len(styles) == len(LOOKS)


@pytest.mark.parametrize("look", [*LOOKS, Look(is_alarm=True), Look(speaker=3), Look(facet=9)])
def test_without_colour_there_is_none(look: Look) -> None:
    style = style_of(look, color=False)

    assert style.color is None
    assert style.bgcolor is None


@pytest.mark.parametrize("width", [1, 9, 10, 20, 43, 44, 60, 69, 70, 80, 99, 100, 120, 250])
@pytest.mark.parametrize("height", [1, 2, 3, 8, 15, 16, 24, 40])
def test_every_line_is_as_wide_as_the_screen(root: Path, width: int, height: int) -> None:
    from qualcli.render.cells import cells

    coder = keys(open_coder(root, "nadia-1@T2"), ") ) f")

    lines = screenful(coder, width, height)

    assert len(lines) == height
    assert {sum(cells(run.text) for run in line) for line in lines} == {width}


def test_a_narrow_screen_has_no_margin_and_a_wide_one_no_longer_lines() -> None:
    assert columns(40).margin == 0
    assert columns(200).text == 84
    assert sum(columns(200)) + 2 == 200


def test_a_low_screen_has_no_panel(root: Path) -> None:
    coder = open_coder(root)

    assert frame(coder, 80, 12).below_height == 0
    assert frame(coder, 80, 24).below_height == 6
    assert frame(coder, 120, 24).side_width == 34


def test_the_mouse_finds_the_character_that_it_points_at(root: Path) -> None:
    coder = open_coder(root)
    lines = ["".join(run.text for run in line) for line in screenful(coder, 80, 24)]
    line = next(at for at, text in enumerate(lines) if "I signed." in text)
    column = lines[line].index("signed")

    offset = offset_at(coder, column, line, 80, 24)

    assert offset is not None
    assert coder.page.base.startswith("signed", offset)


@pytest.mark.parametrize(("column", "line"), [(5, 0), (79, 3), (5, 23), (5, 18)])
def test_where_no_words_stand_the_mouse_finds_none(root: Path, column: int, line: int) -> None:
    assert offset_at(open_coder(root), column, line, 80, 24) is None
