"""What the full-screen coder is measured by, each a process of its own.

`import`: Textual alone is imported. `empty N`: a screen that shows nothing is drawn N times. `open STUDY N`: a long
interview is opened, and N keys are answered.
"""

import asyncio
import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks.corpora import Size, write_corpus

LONG: Final = Size("long", 1, 20_000, 400)
"""An interview of three hours."""
_MISUSE: Final = 2
_SCREEN: Final = (120, 40)
_KEYS: Final = "jjjjjwww))j}kkb("


def long_study(root: Path) -> Path:
    """Make a study of one long interview."""
    if not root.exists():
        write_corpus(root, LONG)
    return root


async def draw_nothing(often: int) -> None:
    """Draw an empty screen some times, and each time all of it."""
    from rich.segment import Segment
    from textual.app import App, ComposeResult
    from textual.strip import Strip
    from textual.widget import Widget

    class Nothing(Widget):
        def render_line(self, y: int) -> Strip:
            return Strip([Segment(f"{y:<{self.size.width}}")])

    class Empty(App[None]):
        CSS = "Nothing { width: 100%; height: 100%; }"

        def compose(self) -> ComposeResult:
            yield Nothing()

    app = Empty(ansi_color=True)
    async with app.run_test(size=_SCREEN) as pilot:
        for _ in range(often):
            app.query_one(Nothing).refresh()
            await pilot.pause()


async def answer_keys(study: Path, often: int) -> None:
    """Open the interview in the middle, and answer some keys."""
    from qualcli.model.names import CoderName
    from qualcli.study.study import open_study
    from qualcli.tui.app import CoderApp
    from qualcli.tui.coder import begin
    from qualcli.tui.desk import Desk

    gc.disable()  # as `qual code` does until the first screen is drawn
    desk = Desk(open_study(str(study)))
    name = desk.study.names[0]
    app = CoderApp(begin(desk, name, CoderName("ann"), 60_000))
    async with app.run_test(size=_SCREEN) as pilot:
        await pilot.pause()
        for number in range(often):
            app.take_key(_KEYS[number % len(_KEYS)])
            await pilot.pause()


def main(words: Sequence[str]) -> None:
    """Do one thing that is measured."""
    match words:
        case ["import"]:
            import textual.app  # noqa: F401  # that is all
        case ["empty", often]:
            asyncio.run(draw_nothing(int(often)))
        case ["open", study, often]:
            asyncio.run(answer_keys(Path(study), int(often)))
        case _:
            raise SystemExit(_MISUSE)
