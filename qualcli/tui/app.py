"""The coder on a terminal: Textual shows what is drawn and hands keys on; nothing is decided here."""

import gc
from collections import deque
from typing import TYPE_CHECKING, ClassVar, cast

from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from qualcli.tui.actions import answer, press
from qualcli.tui.asking import Ask, Pick
from qualcli.tui.coder import Coder
from qualcli.tui.looks import Line, style_of
from qualcli.tui.screenful import offset_at, screenful
from qualcli.tui.state import Unit, at, changed, take

if TYPE_CHECKING:
    from textual.geometry import Size

    from qualcli.tui.popups import Popup

_LOOK_EVERY = 1.0
"""So many seconds pass between looks at the file on disk."""
_WHEEL = 3
_ROUNDS = 3
"""A key goes up to the application, what it means comes back, and what is told of that goes up again."""


def key_of(event: events.Key) -> str:
    """Name a key as the keymap does: what is typed as it is typed, anything else by its name."""
    character = event.character
    if character and character.isprintable() and not character.isspace():
        return character
    return event.key


class Transcript(Widget, can_focus=True):
    """Everything that is seen but popups."""

    DEFAULT_CSS = "Transcript { width: 100%; height: 100%; background: ansi_default; color: ansi_default; }"

    def __init__(self, coder: Coder, *, color: bool) -> None:
        super().__init__()
        self.coder = coder
        self.color = color
        self._strips: list[Strip] = []
        self._drawn: Size | None = None
        """The size that the strips are drawn for."""
        self._pressed: int | None = None

    def draw(self) -> None:
        """Draw anew."""
        self._drawn = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Give one line of the screen; all are drawn at once, also where the screen has another size now."""
        if self._drawn != self.size:
            self._drawn = self.size
            lines = screenful(self.coder, self.size.width, self.size.height)
            self._strips = [self._strip(line) for line in lines]
        return self._strips[y] if y < len(self._strips) else Strip([])

    def _strip(self, line: Line) -> Strip:
        """Give a line in the terminal's styles."""
        return Strip([Segment(run.text, style_of(run.look, color=self.color)) for run in line if run.text])

    def _offset(self, event: events.MouseEvent) -> int | None:
        return offset_at(self.coder, event.x, event.y, self.size.width, self.size.height)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is; a selection may begin there."""
        offset = self._offset(event)
        if offset is None:
            return
        self.coder.goal = None
        self._pressed = offset
        self.coder.state = at(changed(self.coder.state, anchor=None, parts=(), unit=Unit.CHARACTER), offset)
        self.capture_mouse()
        self.draw()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as far as the mouse is drawn."""
        offset = self._offset(event) if self._pressed is not None else None
        if offset is not None and offset != self.coder.state.cursor:
            self.coder.state = at(changed(self.coder.state, anchor=self._pressed), offset)
            self.draw()

    def on_mouse_up(self) -> None:
        """End a selection."""
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select a word with two clicks, a sentence with three."""
        unit = {2: Unit.WORD, 3: Unit.SENTENCE}.get(event.chain)
        if unit:
            self.coder.state = take(changed(self.coder.state, anchor=None), unit)
            self.draw()

    def on_mouse_scroll_down(self) -> None:
        """Go down with the wheel."""
        self.coder.roll(_WHEEL)
        self.draw()

    def on_mouse_scroll_up(self) -> None:
        """Go up with the wheel."""
        self.coder.roll(-_WHEEL)
        self.draw()


class CoderApp(App[None]):
    """The full-screen coder."""

    CSS = "Screen { color: ansi_default; }"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []
    TITLE = "qual code"

    def __init__(self, coder: Coder, *, color: bool = True, first: Ask | None = None) -> None:
        super().__init__(ansi_color=True)
        self.first = first
        self.failure: Exception | None = None
        self.coder = coder
        self.color = color
        self.transcript = Transcript(coder, color=color)
        self.keys: deque[events.Key] = deque()
        """Keys that nobody has looked at yet."""
        self.is_changing = False
        """Whether a popup is opening, ending, or about to say what a key did to it."""

    def compose(self) -> ComposeResult:
        """Show the transcript."""
        yield self.transcript

    def on_mount(self) -> None:
        """Begin to look after the file on disk."""
        self.transcript.focus()
        self.set_interval(_LOOK_EVERY, self.look)
        self.show(self.first)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Look for garbage again, but not among all that was made to open, which stays."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def look(self) -> None:
        """Read the document again if another program has written it."""
        self.coder.keep_place()
        if self.coder.watch():
            self.transcript.draw()

    def _handle_exception(self, error: Exception) -> None:
        """Leave, so that a mistake of ours is told as any command tells it; a test is told by Textual."""
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.failure = error
            self.exit()

    async def on_event(self, event: events.Event) -> None:
        """Take keys before Textual gives them a meaning of its own."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.keys.append(event)
            await self._go_on()
            return
        await super().on_event(event)

    async def _go_on(self) -> None:
        """Hand on keys one by one: what one has opened or ended is there before the next is looked at."""
        while self.keys and not self.is_changing:
            event = self.keys.popleft()
            if len(self.screen_stack) > 1:
                self._wait(cast("Popup", self.screen))
                await super().on_event(event)
            else:
                event.stop()
                self.take_key(key_of(event))

    def _wait(self, popup: "Popup") -> None:
        """Look at no key until a popup has done what the one before meant; one that it ends goes on by its answer."""
        self.is_changing = True

        pumps = [*(popup.focused or popup).ancestors_with_self]

        def passed(left: int) -> None:
            """Pass once more through all that a key, and what comes of it, goes through, behind what waits there."""
            if popup.is_left:
                return
            if left:
                pumps[-left % len(pumps)].call_later(passed, left - 1)
            else:
                self._settled()

        passed(_ROUNDS * len(pumps))

    def _settled(self) -> None:
        """Look at keys again."""
        self.is_changing = False
        self.call_later(self._go_on)

    def take_key(self, key: str) -> None:
        """Do what a key means, and show it."""
        self.show(press(self.coder, key))

    def show(self, ask: Ask | None) -> None:
        """Ask what is to be asked, go on with the answer, and draw."""
        if self.coder.is_over:
            self.coder.keep_place()
            self.exit()
            return
        self.coder.has_jumped = self.coder.has_jumped or isinstance(
            ask, Pick
        )  # its list hides the lower half
        self.transcript.draw()
        if ask is None:
            return
        from qualcli.tui.popups import popup

        def answered(then: object) -> None:
            self._settled()
            if callable(then):
                self.show(answer(self.coder, then))

        self.is_changing = True
        opened = popup(self.coder, ask, color=self.color)
        self.push_screen(opened, answered)
        opened.call_after_refresh(self._settled)


def run(coder: Coder, *, color: bool, first: Ask | None = None) -> None:
    """Let somebody code at the terminal until they leave; `first` is asked before anything else."""
    app = CoderApp(coder, color=color, first=first)
    app.run()
    if app.failure is not None:
        raise app.failure
