"""The small study that tests of the full-screen coder share, and a typist who works in it."""

import difflib
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from qualcli.index.citations import cited_span, parse_citation
from qualcli.model.names import CoderName, DocumentName
from qualcli.study.root import PRIVATE
from qualcli.study.study import open_study
from qualcli.tui.app import CoderApp
from qualcli.tui.asking import Ask
from qualcli.tui.coder import Coder, begin
from qualcli.tui.desk import Desk
from qualcli.tui.popups import Popup

FILES: Final = Path(__file__).parent / "study"
_TOKEN: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_NAMES: Final = {"?": "question_mark", " ": "space"}


def make_study(root: Path) -> Path:
    """Copy the study."""
    for path in sorted(FILES.rglob("*")):
        if path.is_file():
            target = root / path.relative_to(FILES)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return root


def texts(root: Path) -> dict[str, str]:
    """Read every file of a study but what is its own."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(root)): path.read_text("utf-8")
        for path in paths
        if PRIVATE not in path.relative_to(root).parts
    }


def difference(before: dict[str, str], after: dict[str, str]) -> str:
    """Show what has changed in a study, without the lines around it."""
    return "".join(_changed_lines(before, after))


def _changed_lines(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    for name in sorted({*before, *after}):
        old, new = (files.get(name, "").splitlines(keepends=True) for files in (before, after))
        lines = [
            line for line in difflib.unified_diff(old, new, n=0) if not line.startswith(("---", "+++", "@@"))
        ]
        if lines:
            yield f"{name}\n"
            yield from lines


def open_coder(
    root: Path, document: str = "nadia-1", who: str | None = "ann", *, blind: bool = False
) -> Coder:
    """Open a document of the study, perhaps at a place: `nadia-1@T3`."""
    desk = Desk(open_study(str(root)))
    cited = parse_citation(document)
    assert cited is not None
    name: DocumentName = desk.study.find(cited.document)
    span = cited_span(desk.study.document(name)[0], cited) if cited.place else None
    coder = begin(desk, name, CoderName(who) if who else None, span.start if span else None, blind=blind)
    coder.seed = 1
    return coder


@asynccontextmanager
async def running(
    coder: Coder, size: tuple[int, int] = (80, 24), first: Ask | None = None
) -> AsyncIterator[tuple[CoderApp, Pilot[None]]]:
    """Run the program itself, without a terminal."""
    app = CoderApp(coder, color=True, first=first)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def type_keys(app: CoderApp, pilot: Pilot[None], text: str) -> None:
    """Type keys, parted by blanks; what stands in quotation marks goes into the line of a popup."""
    for quoted, key in _TOKEN.findall(text):
        if not key:
            app.screen.query_one(Input).insert_text_at_cursor(quoted.replace('\\"', '"'))
        else:
            await press(app, pilot, key)
        await pilot.pause()


async def press(app: CoderApp, pilot: Pilot[None], key: str) -> None:
    """Press one key, as a terminal would send it."""
    if len(key) == 1:
        app.post_message(events.Key(_NAMES.get(key, key), key))
    else:
        await pilot.press(key)


def selected(coder: Coder) -> str:
    """Give the words that are selected, a line for each part."""
    spans = coder.state.selection
    return "".join(" ".join(coder.page.base[one.start : one.end].split()) + "\n" for one in spans)


def word_at_cursor(coder: Coder) -> str:
    """Give the words from the cursor to the end of the line."""
    return coder.page.base[coder.state.cursor :].partition("\n")[0] + "\n"


def popup_title(app: CoderApp) -> str:
    """Give the title of the popup that is open, if one is."""
    return app.screen.title_text + "\n" if isinstance(app.screen, Popup) else ""
