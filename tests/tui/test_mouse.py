"""The mouse: a click puts the cursor, drawing selects, more clicks take words and sentences, the wheel moves the text."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from qualcli.tui.app import CoderApp
from qualcli.tui.coder import Coder
from qualcli.tui.screenful import screenful
from tests.tui.studies import make_study, open_coder, running, selected, type_keys, word_at_cursor

Act = Callable[[CoderApp, Pilot[None], Coder], Awaitable[None]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_study(tmp_path / "study")


def place_of(coder: Coder, text: str) -> tuple[int, int]:
    """Where a text stands on the screen."""
    for number, line in enumerate(screenful(coder, 80, 24)):
        words = "".join(run.text for run in line)
        if text in words:
            return words.index(text), number
    raise AssertionError(text)


def play(coder: Coder, act: Act) -> None:
    async def played() -> None:
        async with running(coder) as (app, pilot):
            await act(app, pilot, coder)
            await pilot.pause()

    asyncio.run(played())


def test_a_click_puts_the_cursor_there_and_drops_the_selection(root: Path) -> None:
    coder = open_coder(root)

    async def act(app: CoderApp, pilot: Pilot[None], coder: Coder) -> None:
        await type_keys(app, pilot, "s")
        await pilot.click(offset=place_of(coder, "wedding"))

    play(coder, act)

    assert word_at_cursor(coder).startswith("wedding")
    assert selected(coder) == ""


@pytest.mark.parametrize(
    ("times", "words"), [(2, "wedding\n"), (3, "It was like a wedding: you look happy in the photograph.\n")]
)
def test_more_clicks_take_the_word_and_the_sentence(root: Path, times: int, words: str) -> None:
    coder = open_coder(root)

    async def act(app: CoderApp, pilot: Pilot[None], coder: Coder) -> None:  # noqa: ARG001
        await pilot.click(offset=place_of(coder, "wedding"), times=times)

    play(coder, act)

    assert selected(coder) == words


def test_drawing_selects(root: Path) -> None:
    coder = open_coder(root)

    async def act(app: CoderApp, pilot: Pilot[None], coder: Coder) -> None:  # noqa: ARG001
        column, line = place_of(coder, "I signed")
        await pilot.mouse_down(offset=(column, line))
        await pilot.hover(offset=(column + 3, line))
        await pilot.hover(offset=(79, line))
        await pilot.mouse_up(offset=(column + 3, line))

    play(coder, act)

    assert selected(coder) == "I si\n"


def test_a_click_where_no_words_stand_changes_nothing(root: Path) -> None:
    coder = open_coder(root)
    before = coder.state

    async def act(app: CoderApp, pilot: Pilot[None], coder: Coder) -> None:  # noqa: ARG001
        await pilot.click(offset=(79, 22))

    play(coder, act)

    assert coder.state is before


def test_the_wheel_moves_the_text_and_takes_the_cursor_along(root: Path) -> None:
    coder = open_coder(root, "nadia-1@T2")

    async def act(app: CoderApp, pilot: Pilot[None], coder: Coder) -> None:
        await pilot.pause()
        for _ in range(6):
            app.transcript.post_message(_wheel(app, events.MouseScrollDown))
            await pilot.pause()
        down = coder.state.cursor
        assert down > coder.page.base.index("We had a grant")
        for _ in range(9):
            app.transcript.post_message(_wheel(app, events.MouseScrollUp))
            await pilot.pause()
        assert coder.state.cursor <= down

    play(coder, act)


def _wheel(app: CoderApp, kind: type[events.MouseEvent]) -> events.MouseEvent:
    return kind(app.transcript, 10, 5, 0, 3, 0, False, False, False)  # as the driver makes it


def test_a_change_on_disk_is_seen_while_one_only_reads(root: Path) -> None:
    coder = open_coder(root)

    async def act(app: CoderApp, pilot: Pilot[None], coder: Coder) -> None:  # noqa: ARG001
        path = root / "corpus/interviews/nadia-1.md"
        path.write_text(path.read_text("utf-8").replace("We had a grant.", "We had no grant."), "utf-8")
        app.look()

    play(coder, act)

    assert coder.said == "changed on disk by another program; read again"


def test_where_nothing_is_called_so_enter_and_tab_do_nothing(root: Path) -> None:
    coder = open_coder(root)

    async def act(app: CoderApp, pilot: Pilot[None], coder: Coder) -> None:  # noqa: ARG001
        await type_keys(app, pilot, 'c "zzzz" tab down enter escape')

    play(coder, act)

    assert coder.said == ""
