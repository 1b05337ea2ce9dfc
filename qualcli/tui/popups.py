"""Popups: a list to pick from, a line to type, something to read. Each ends with what is to be done then, or nothing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from qualcli.render.cells import cells, clip, pad
from qualcli.render.safe import one_line
from qualcli.tui.asking import Ask, Item, Pick, Prompt, Reading
from qualcli.tui.coder import Coder
from qualcli.tui.looks import BAR, BOLD, DIM, Line, Look, Run, style_of

Then = Callable[[], Ask | None]

_LONGEST = 24
"""So many lines has a list."""

_CSS = """
Popup { align: center bottom; background: transparent; }
ReadingPopup { align: center middle; }
Popup > Vertical { width: 90%; max-width: 96; height: auto; max-height: 90%; border: round ansi_default;
  border-title-align: left; background: ansi_default; color: ansi_default; padding: 0 1; }
Popup Input { border: none; height: 1; padding: 0; background: ansi_default; color: ansi_default; }
Popup Input:focus { border: none; background: ansi_default; color: ansi_default; }
Popup Input > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
Popup Input > .input--selection { background: ansi_default; color: ansi_default; text-style: reverse; }
Popup Lines { width: 100%; height: auto; background: ansi_default; color: ansi_default; }
"""


class Lines(Widget):
    """Some lines, drawn anew whenever they change."""

    def __init__(self, draw: Callable[[int], list[Line]], height: int, *, color: bool) -> None:
        super().__init__()
        self._draw = draw
        self.color = color
        self.styles.height = height

    def render_line(self, y: int) -> Strip:
        """Give one line."""
        lines = self._draw(self.size.width)
        line = lines[y] if y < len(lines) else []
        strip = Strip([Segment(run.text, style_of(run.look, color=self.color)) for run in line if run.text])
        return strip.adjust_cell_length(self.size.width)


class Popup(ModalScreen[Then | None]):
    """What all popups share: a frame with a title, and Esc to leave."""

    DEFAULT_CSS = _CSS
    BINDINGS: ClassVar = []
    title_text = ""

    def __init__(self, coder: Coder, *, color: bool) -> None:
        super().__init__()
        self.coder = coder
        self.color = color
        self.is_left = False

    def leave(self, then: Then | None) -> None:
        """End; a key that comes too fast behind the one that ended it does nothing more."""
        if not self.is_left:
            self.is_left = True
            self.dismiss(then)

    def body(self) -> Sequence[Widget]:
        """Give what stands in the frame."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Show the frame."""
        with Vertical() as box:
            box.border_title = clip(one_line(self.title_text), 70).replace("[", r"\[")
            yield from self.body()

    def redraw(self) -> None:
        """Draw all lines anew."""
        for one in self.query(Lines):
            one.refresh()


class ReadingPopup(Popup):
    """Something to be read; any key but those that move leaves it."""

    def __init__(self, coder: Coder, ask: Reading, *, color: bool) -> None:
        super().__init__(coder, color=color)
        self.title_text = ask.title
        self.lines = ask.lines
        self.top = 0

    def body(self) -> Sequence[Widget]:
        """Show as many lines as there is room for."""
        self.room = max(min(len(self.lines), self.app.size.height * 9 // 10 - 3), 1)
        return [Lines(self._draw, self.room + 1, color=self.color)]

    def _draw(self, width: int) -> list[Line]:
        wide = max((cells(key) for key, _ in self.lines), default=0)
        lines: list[Line] = [
            [
                Run(pad(clip(key, wide), wide) + "  ", BOLD),
                Run(clip(about, width - wide - 2), Look() if key else BOLD),
            ]
            for key, about in self.lines[self.top : self.top + self.room]
        ]
        more = len(self.lines) > self.room
        return [*lines, [Run("↑ ↓ more · Esc" if more else "Esc", DIM)]]

    def on_key(self, event: events.Key) -> None:
        """Move, or leave."""
        steps = {
            "down": 1,
            "j": 1,
            "up": -1,
            "k": -1,
            "pagedown": self.room,
            "space": self.room,
            "pageup": -self.room,
        }
        event.stop()
        if event.key not in steps:
            self.leave(None)
            return
        self.top = min(max(self.top + steps[event.key], 0), max(len(self.lines) - self.room, 0))
        self.redraw()


class PromptPopup(Popup):
    """A line to be typed."""

    def __init__(self, coder: Coder, ask: Prompt, *, color: bool) -> None:
        super().__init__(coder, color=color)
        self.ask = ask
        self.title_text = ask.title
        self.problem = ""

    def body(self) -> Sequence[Widget]:
        """Show the line, and below it what is wrong with it, or what may be typed."""
        self.input = Input(self.ask.text, select_on_focus=False)
        return [self.input, Lines(self._draw, 1, color=self.color)]

    def _draw(self, width: int) -> list[Line]:
        look = Look(is_alarm=True) if self.problem else DIM
        return [[Run(clip(one_line(self.problem or self.ask.hint), width), look)]]

    def on_input_changed(self) -> None:
        """Forget what was wrong."""
        self.problem = ""
        self.redraw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line, if nothing is wrong with it."""
        self.problem = self.ask.check(event.value) or ""
        if self.problem:
            self.redraw()
        else:
            self.leave(partial(self.ask.then, event.value))

    def on_key(self, event: events.Key) -> None:
        """Leave with Esc."""
        if event.key == "escape":
            event.stop()
            self.leave(None)


class PickPopup(Popup):
    """A list that what is typed makes shorter."""

    def __init__(self, coder: Coder, ask: Pick, *, color: bool) -> None:
        super().__init__(coder, color=color)
        self.ask = ask
        self.title_text = ask.title
        self.at = 0
        self.top = 0
        self.marked: list[str] = []
        self.items: Sequence[Item] = ask.items("")

    def body(self) -> Sequence[Widget]:
        """Show the line that is typed, the list, and what keys do."""
        self.room = max(min(_LONGEST, self.app.size.height // 2 - 4, len(self.items)), 3)
        self.input = Input()
        hint = self.ask.hint or "Enter takes it · Esc"
        return [
            self.input,
            Lines(self._draw, self.room, color=self.color),
            Lines(self._about, 2, color=self.color),
            Lines(lambda width: [[Run(clip(hint, width), DIM)]], 1, color=self.color),
        ]

    def _draw(self, width: int) -> list[Line]:
        if not self.items:
            return [[Run(clip("nothing is called so", width), DIM)]]
        seen = self.items[self.top : self.top + self.room]
        wide = min(max(cells(one.shown) for one in seen), width // 2)
        return [self._line(one, number, wide, width) for number, one in enumerate(seen, self.top)]

    def _line(self, one: Item, number: int, wide: int, width: int) -> Line:
        mark = "✓ " if one.value in self.marked else "  "
        shown = pad(clip(one.shown, wide), wide)
        beside = pad(clip(one_line(one.beside), max(width - wide - 4, 1)), max(width - wide - 4, 1))
        if number == self.at:
            return [Run(f"{mark}{shown}  {beside}", BAR)]
        return [Run(mark, BOLD), Run(f"{shown}  ", Look(facet=one.facet)), Run(beside, DIM)]

    def _about(self, width: int) -> list[Line]:
        """Show what is marked, and the definition of the code on which one stands as far as there is room."""
        from qualcli.render.cells import wrap

        marked = f"marked: {', '.join(self.marked)}" if self.marked else ""
        item = self.items[self.at] if self.items else Item("", "")
        about = wrap(one_line(item.about or item.beside), width) or [""]
        lines: list[Line] = [[Run(clip(marked, width), BOLD)]] if marked else [[Run(about[0])]]
        second = about[0] if marked else about[1] if len(about) > 1 else ""
        return [*lines, [Run(clip(second + (" …" if len(about) > 2 and not marked else ""), width))]]  # noqa: PLR2004  # two lines

    def typed(self) -> tuple[str, str]:
        """Give what is typed, and what stands behind `=`."""
        text, _, weight = self.input.value.partition("=")
        return text.strip(), weight.strip()

    def on_input_changed(self) -> None:
        """Filter the list."""
        found = self.ask.items(self.typed()[0])
        self.items = [*found, *self._new(found)]
        self.at = self.top = 0
        self.redraw()

    def on_input_submitted(self) -> None:
        """Take what is marked, else the line on which one stands."""
        chosen = self.marked or [one.value for one in self.items[self.at : self.at + 1]]
        if self.ask.otherwise and chosen == [""]:
            self.leave(partial(self.ask.otherwise, self.typed()[0]))
        elif chosen:
            self.leave(partial(self.ask.then, tuple(chosen), self.typed()[1]))

    def _new(self, found: Sequence[Item]) -> Sequence[Item]:
        """Offer last to make something new of what is typed, unless just that is there."""
        typed = self.typed()[0]
        if self.ask.otherwise is None or not typed or self.marked:
            return []
        is_there = any(one.value.casefold() == typed.casefold() for one in found)
        how = "↑ and Enter make it a new code" if found else "nothing is called so; Enter makes it a new code"
        return [] if is_there else [Item("", typed, how)]

    def on_key(self, event: events.Key) -> None:
        """Move in the list, mark, leave."""
        steps = {"down": 1, "ctrl+n": 1, "up": -1, "ctrl+p": -1, "pagedown": self.room, "pageup": -self.room}
        if event.key == "escape":
            event.stop()
            self.leave(None)
        elif event.key == "tab":
            event.stop()
            event.prevent_default()
            self._mark()
        elif event.key in steps and self.items:
            event.stop()
            event.prevent_default()
            to = self.at + steps[event.key]
            is_step = abs(steps[event.key]) == 1  # a step leads round, a page only to the end
            self.at = to % len(self.items) if is_step else min(max(to, 0), len(self.items) - 1)
            self.top = min(max(self.top, self.at - self.room + 1), self.at)
            self.redraw()

    def _mark(self) -> None:
        """Mark the line on which one stands, or take its mark away; then all is offered again."""
        if not self.ask.is_many or not self.items or not self.items[self.at].value:
            return
        value = self.items[self.at].value
        self.marked = (
            [one for one in self.marked if one != value] if value in self.marked else [*self.marked, value]
        )
        _, weight = self.typed()
        self.input.value = f"={weight}" if weight else ""
        self.redraw()


def popup(coder: Coder, ask: Ask, *, color: bool) -> Popup:
    """Make the popup for what is asked."""
    if isinstance(ask, Pick):
        return PickPopup(coder, ask, color=color)
    if isinstance(ask, Prompt):
        return PromptPopup(coder, ask, color=color)
    return ReadingPopup(coder, ask, color=color)
