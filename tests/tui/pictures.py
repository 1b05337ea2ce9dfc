"""Pictures of the coder's screens, as text: `python -m tests.tui.pictures` takes them again, to be looked at."""

import asyncio
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from rich.console import Console

from qualcli.tui.app import CoderApp
from tests.benchmarks.corpora import example
from tests.tui.studies import open_coder, running, type_keys

FOLDER: Final = Path(__file__).parent / "pictures"
SIZES: Final = ((80, 24), (120, 40))


class Screen(NamedTuple):
    """A screen to be pictured: where it is opened, and what is typed then."""

    name: str
    place: str
    keys: str


SCREENS: Final = (
    Screen("reading", "nadia-1@T12", ") ) ) ) ) )"),
    Screen("selecting", "nadia-1@T10", "s a ) ) s"),
    Screen("picking", "nadia-1@T2", 'c "power" tab'),
    Screen("comparing", "nadia-1@T12", ") ) ) ) ) ) f"),
    Screen("keys", "nadia-1", "?"),
)


def every() -> Iterator[tuple[Screen, tuple[int, int]]]:
    """Yield all screens in all sizes."""
    return ((screen, size) for screen in SCREENS for size in SIZES)


def path_of(screen: Screen, size: tuple[int, int]) -> Path:
    """Say where a picture is kept."""
    return FOLDER / f"{screen.name}-{size[0]}x{size[1]}.txt"


def take(screen: Screen, size: tuple[int, int], root: Path) -> str:
    """Take a picture in a copy of the example study."""

    async def play() -> str:
        async with running(open_coder(root, screen.place), size) as (app, pilot):
            await type_keys(app, pilot, screen.keys)
            return text_of(app)

    return asyncio.run(play())


def text_of(app: CoderApp) -> str:
    """Give what is on the screen as text."""
    console = Console(
        width=app.size.width, height=app.size.height, file=io.StringIO(), force_terminal=True, record=True
    )
    compositor = app.screen._compositor  # noqa: SLF001  # as Textual's own screenshots are taken
    console.print(compositor.render_update(full=True, screen_stack=app._background_screens))  # noqa: SLF001
    lines = console.export_text().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def main() -> int:
    """Take all pictures again."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    for screen, size in every():
        with tempfile.TemporaryDirectory() as home:
            path_of(screen, size).write_text(take(screen, size, example(Path(home) / "study")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
