"""Where somebody is in a document: cursor, selection, what is held; every step gives a new state."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Final

from qualcli.coding.matching import find_hits, pattern_of
from qualcli.model.names import CoderName
from qualcli.text.moving import moved
from qualcli.text.source import Span
from qualcli.text.stretches import merged
from qualcli.tui import motion
from qualcli.tui.layers import Layer, layers
from qualcli.tui.page import Coded, Page
from qualcli.tui.stripes import Stripe, stripes


class Unit(Enum):
    """By what a selection grows and shrinks."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TURN = "turn"


class Others(Enum):
    """How the codings of other coders are treated."""

    SHOWN = "shown"
    DIMMED = "dimmed"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class State:
    """A document with a cursor in it."""

    page: Page
    cursor: int = 0
    anchor: int | None = None
    """The other end of the selection; None where nothing is selected."""
    unit: Unit = Unit.CHARACTER
    parts: tuple[Span, ...] = ()
    """Further parts of the selection, left behind."""
    pattern: str = ""
    which: int = 0
    """Which of the codings at the cursor is meant, counted round."""
    held: Coded | None = None
    """The coding whose edges are being moved."""
    coder: CoderName | None = None
    others: Others = Others.SHOWN

    @cached_property
    def codings(self) -> tuple[Coded, ...]:
        """The codings that are seen."""
        if self.others is not Others.HIDDEN:
            return self.page.codings
        return tuple(one for one in self.page.codings if one.target.coder == self.coder)

    @cached_property
    def stripes(self) -> tuple[Stripe, ...]:
        """The stripes that are seen."""
        return stripes(self.codings, self._dimmed)

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """What lies on the words."""
        return layers(self.codings, self._dimmed)

    @property
    def _dimmed(self) -> frozenset[CoderName | None]:
        """Name the coders whose codings are dimmed."""
        names = {one.target.coder for one in self.page.codings} if self.others is Others.DIMMED else set()
        return frozenset(names - {self.coder})

    @cached_property
    def ranked(self) -> tuple[Coded, ...]:
        """The codings that are seen, the shortest first."""
        return tuple(sorted(self.codings, key=lambda one: (one.size, one.order)))

    @cached_property
    def here(self) -> tuple[Coded, ...]:
        """The codings at the cursor, the shortest first."""
        return tuple(one for one in self.ranked if one.covers(self.cursor))

    @property
    def meant(self) -> Coded | None:
        """Give the coding at the cursor that is meant."""
        return self.here[self.which % len(self.here)] if self.here else None

    @property
    def growing(self) -> Span | None:
        """Give the part of the selection that the cursor is at the end of."""
        if self.anchor is None:
            return None
        return Span(min(self.anchor, self.cursor), motion.after(self.page, max(self.anchor, self.cursor)))

    @property
    def selection(self) -> tuple[Span, ...]:
        """Give all parts of the selection, in order; those that meet are one."""
        growing = self.growing
        return tuple(merged([*self.parts, *([growing] if growing else [])]))

    @cached_property
    def hits(self) -> tuple[Span, ...]:
        """Every place of what is searched."""
        if not self.pattern:
            return ()
        windows = [said for stop in self.page.stops for said in stop.said]
        return tuple(find_hits(self.page.base, pattern_of(self.pattern, is_begun=True), windows))


def changed(state: State, **fields: object) -> State:
    """Give a state that differs in some fields; what was found of the others is kept where it still holds."""
    new = replace(state, **fields)  # type: ignore[arg-type] # the names are those of the fields
    for name, depends in _DEPENDS.items():
        if name in state.__dict__ and not depends.intersection(fields):
            new.__dict__[name] = state.__dict__[name]
    return new


_SEEN: Final = frozenset(("page", "others", "coder"))
_DEPENDS: Final = {
    **dict.fromkeys(("codings", "stripes", "layers", "ranked"), _SEEN),
    "hits": frozenset(("page", "pattern")),
}


def at(state: State, offset: int) -> State:
    """Put the cursor somewhere; a selection that was begun reaches there."""
    return changed(state, cursor=offset, which=0)


def turned(state: State, offset: int) -> State:
    """Go somewhere and leave the selection behind."""
    return changed(state, cursor=motion.settle(state.page, offset), anchor=None, parts=(), which=0, held=None)


def _to(span: Span | None, state: State) -> int:
    return span.start if span else state.cursor


MOTIONS: Final[dict[str, Callable[[State], int]]] = {
    "left": lambda state: motion.step(state.page, state.cursor, -1),
    "right": lambda state: motion.step(state.page, state.cursor, 1),
    "word": lambda state: motion.next_word(state.page, state.cursor),
    "word-back": lambda state: motion.last_word(state.page, state.cursor),
    "sentence": lambda state: _to(motion.next_sentence(state.page, state.cursor), state),
    "sentence-back": lambda state: _to(motion.last_sentence(state.page, state.cursor), state),
    "paragraph": lambda state: _to(motion.next_paragraph(state.page, state.cursor), state),
    "paragraph-back": lambda state: _to(motion.last_paragraph(state.page, state.cursor), state),
    "turn": lambda state: motion.next_turn(state.page, state.cursor, 1),
    "turn-back": lambda state: motion.next_turn(state.page, state.cursor, -1),
    "first": lambda state: motion.settle(state.page, 0),
    "last": lambda state: motion.settle(state.page, len(state.page.base)),
}
"""Ways of moving that need no screen."""


def drop(state: State) -> State:
    """Let the selection go, and whatever is held."""
    return changed(state, anchor=None, parts=(), held=None, unit=Unit.CHARACTER)


def begin(state: State) -> State:
    """Begin a selection at the cursor, or drop the one there is."""
    if state.anchor is not None or state.parts:
        return drop(state)
    return changed(state, anchor=state.cursor, unit=Unit.CHARACTER)


def select(state: State, span: Span, unit: Unit) -> State:
    """Select a stretch, the cursor at its end."""
    last = motion.settle(state.page, span.end - 1)
    return changed(state, anchor=motion.settle(state.page, span.start), cursor=last, unit=unit, which=0)


def other_end(state: State) -> State:
    """Go to the other end of the selection."""
    return state if state.anchor is None else changed(state, anchor=state.cursor, cursor=state.anchor)


def add_part(state: State) -> State:
    """Keep the part that is selected, so that another can be begun."""
    growing = state.growing
    if growing is None:
        return state
    return changed(state, parts=(*state.parts, growing), anchor=None, unit=Unit.CHARACTER)


def take(state: State, unit: Unit) -> State:
    """Select what the cursor is in; where one such thing is selected already, one more."""
    if state.anchor is not None and state.unit is unit:
        return grow(state)
    span = _unit_at(state.page, state.cursor, unit)
    return select(state, span, unit) if span else state


def _unit_at(page: Page, offset: int, unit: Unit) -> Span | None:
    if unit is Unit.WORD:
        return motion.word_at(page, offset)
    if unit is Unit.SENTENCE:
        return motion.sentence_at(page, offset)
    if unit is Unit.PARAGRAPH:
        return motion.paragraph_at(page, offset)
    if unit is Unit.TURN and page.stops:
        return motion.said_span(page, page.stop_at(offset))
    return None


def grow(state: State) -> State:
    """Extend the selection by one unit at the end where the cursor is."""
    if state.anchor is None:
        return take(state, state.unit) if state.unit is not Unit.CHARACTER else begin(state)
    ahead = state.cursor >= state.anchor
    return changed(state, cursor=_farther(state, ahead=ahead))


def shrink(state: State) -> State:
    """Take one unit away at the end where the cursor is; the last one stays."""
    if state.anchor is None:
        return state
    ahead = state.cursor >= state.anchor
    last = _unit_at(state.page, state.anchor, state.unit) or Span(state.anchor, state.anchor + 1)
    to = _farther(state, ahead=not ahead, inward=True)
    if ahead:
        return changed(state, cursor=min(max(to, motion.settle(state.page, last.end - 1)), state.cursor))
    return changed(state, cursor=max(min(to, last.start), state.cursor))


def _farther(state: State, *, ahead: bool, inward: bool = False) -> int:
    """Find the edge of the next unit behind the cursor, or before it."""
    page, cursor, unit = state.page, state.cursor, state.unit
    if unit is Unit.CHARACTER:
        return motion.step(page, cursor, 1 if ahead else -1)
    own = _unit_at(page, cursor, unit)
    if own is None:
        return cursor
    rest = motion.settle(page, own.end - 1)
    if ahead and not inward and cursor < rest:
        return rest
    near = _next(page, own, unit, ahead=ahead)
    if near is None:
        return cursor
    edge = near.start if ahead == inward else near.end - 1
    return motion.settle(page, edge)


def _next(page: Page, own: Span, unit: Unit, *, ahead: bool) -> Span | None:
    """Find the unit behind one, or before it."""
    if unit is Unit.WORD:
        start = motion.next_word(page, own.end - 1) if ahead else motion.last_word(page, own.start)
        is_other = start > own.start if ahead else start < own.start
        return motion.word_at(page, start) if is_other else None
    if unit in _FINDS:
        return _FINDS[unit][0 if ahead else 1](page, own.start)
    number = page.stop_at(own.start) + (1 if ahead else -1)
    return motion.said_span(page, number) if 0 <= number < len(page.stops) else None


_FINDS: Final = {
    Unit.SENTENCE: (motion.next_sentence, motion.last_sentence),
    Unit.PARAGRAPH: (motion.next_paragraph, motion.last_paragraph),
}
"""How the next one and the last one are found."""


def hold(state: State, one: Coded) -> State:
    """Take the edges of a coding in hand: its words are the selection, and can be moved as any."""
    *parts, last = one.parts
    held = changed(state, held=one, parts=tuple(parts))
    return select(held, last, Unit.WORD)


def reread(state: State, page: Page) -> State:
    """Take a document as it is now; the cursor stays on its words where these have moved."""
    before = state.page.base
    if before == page.base:
        return changed(state, page=page)
    cursor = motion.settle(page, moved(state.cursor, before, page.base))
    return drop(changed(state, page=page, cursor=cursor, which=0))
