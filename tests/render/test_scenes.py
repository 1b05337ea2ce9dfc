"""Pictures of what people see; `python -m tests.render.scenes` draws them anew."""

import pytest

from tests.render.scenes import CASES, SCENES, case_file, pictures


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_looks_as_it_is_kept(name: str) -> None:
    expected = case_file(name).read_text("utf-8")

    assert expected == pictures(name)


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("width", [80, 120])
def test_a_scene_keeps_within_the_terminal(name: str, width: int) -> None:
    """Rich has its own opinion of widths, so it is asked too."""
    from rich.cells import cell_len

    lines = "".join(SCENES[name](width, color=False)).splitlines()

    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("width", [24, 40, 200])
def test_a_scene_can_be_drawn_on_any_terminal(name: str, width: int) -> None:
    assert "".join(SCENES[name](width, color=True))


@pytest.mark.parametrize("name", SCENES)
def test_colour_adds_no_words(name: str) -> None:
    """Without its escape sequences the coloured picture is the plain one."""
    from rich.text import Text

    plain = "".join(SCENES[name](80, color=False))
    shown = Text.from_ansi("".join(SCENES[name](80, color=True))).plain

    assert [line.rstrip() for line in plain.splitlines()] == [line.rstrip() for line in shown.splitlines()]


def test_every_picture_has_its_scene() -> None:
    assert set(SCENES) == {path.stem for path in CASES.iterdir()}
