"""A transcript on the terminal: numbered turns, coded words marked, their codes beside or below them.

A coded stretch stands between `⟦a` and `⟧`; where stretches overlap, the closer repeats its key: `⟧a`.
Colour only adds to this, so that nothing is lost without it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from qualcli.model.cases import Role
from qualcli.render.cells import pad, wrap
from qualcli.render.figures import UNDEFINED
from qualcli.render.marked import Line, fold_marked
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, facet_style, paint

_GUTTER = 6
_MARGIN = 34
_BESIDE = 100
"""Terminals from this width have the codes beside the words; on narrower ones they stand below the turn."""
_WIDEST = 80
_NARROWEST = 20


class Stretch(NamedTuple):
    """Words of a turn under one and the same set of codings, which are places in the list of margin codes."""

    text: str
    codings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn as shown; a paragraph outside turns has no label, and its number is cited as `@P3`, not `@T3`."""

    number: int
    label: str
    role: Role | None
    time: str | None
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class MarginCode:
    """One coding as shown in the margin; codings of one segment share a key."""

    key: str
    code: str
    facet: int
    """The place of the code's facet in the codebook, which chooses its colour."""
    coder: str | None = None
    weight: int | None = None
    memo: str | None = None


def letters(number: int) -> str:
    """Give the key of the n-th segment of a transcript, from 0: a … z, aa, ab …."""
    key = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        key = chr(ord("a") + place) + key
    return key


def render_transcript(
    turns: Iterable[TurnView], codes: Sequence[MarginCode], *, width: int | None = None, color: bool = False
) -> Iterator[str]:
    """Write turns with their coded words marked, as whole lines."""
    room = width or 80
    beside = room >= _BESIDE
    text = min(room - _GUTTER - (_MARGIN + 3 if beside else 0), _WIDEST)
    separator = ""
    for turn in turns:
        body = list(_noted_once(fold_marked(turn.stretches, codes, max(text, _NARROWEST), color=color)))
        lines = _beside(body, codes, text, color=color) if beside else _below(body, codes, text, color=color)
        yield separator + "".join(f"{line.rstrip()}\n" for line in _numbered(turn, lines, color=color))
        separator = "\n"


def _noted_once(body: Iterable[Line]) -> Iterator[Line]:
    """Note a segment of several parts in a turn where the first of them begins."""
    noted: set[int] = set()
    for line in body:
        yield line._replace(opened=tuple([one for one in dict.fromkeys(line.opened) if one not in noted]))
        noted.update(line.opened)


def _numbered(turn: TurnView, lines: Iterator[str], *, color: bool) -> Iterator[str]:
    number = str(turn.number) if turn.label else f"P{turn.number}"
    gutter = paint(f"{number:>4}", FAINT, color=color) + "  "
    if turn.label:
        yield gutter + _label(turn, color=color)
        gutter = " " * _GUTTER
    for line in lines:
        yield gutter + line
        gutter = " " * _GUTTER


def _label(turn: TurnView, *, color: bool) -> str:
    role = (
        f" ({turn.role.value})"
        if turn.role not in {None, Role.PARTICIPANT, Role.UNKNOWN} and turn.role
        else ""
    )
    time = "  " + paint(one_line(turn.time), FAINT, color=color) if turn.time else ""
    return paint(one_line(turn.label), STRONG, color=color) + role + time


def _beside(body: Sequence[Line], codes: Sequence[MarginCode], width: int, *, color: bool) -> Iterator[str]:
    notes: list[str] = []
    for at, line in enumerate(body):
        # A note stands at the line where its words begin, or below the notes that already stand there.
        notes += [""] * (at - len(notes)) if line.opened else []
        notes += _notes(line.opened, codes, _MARGIN, color=color)
    bar = paint("│", FAINT, color=color)
    for shown, note in zip_longest(body, notes):
        words, used = (shown.text, shown.width) if shown else ("", 0)
        yield words + " " * (width - used) + f" {bar} {note or ''}" if notes else words


def _below(body: Sequence[Line], codes: Sequence[MarginCode], width: int, *, color: bool) -> Iterator[str]:
    for line in body:
        yield line.text
    for line in body:
        for note in _notes(line.opened, codes, width - 2, color=color):
            yield paint("│ ", FAINT, color=color) + note


def _notes(opened: Sequence[int], codes: Sequence[MarginCode], width: int, *, color: bool) -> Iterator[str]:
    shown = ""
    for code in (codes[at] for at in opened):
        key = "" if code.key == shown else code.key
        shown = code.key
        indent = len(pad(code.key, 2)) + 1
        for at, line in enumerate(wrap(one_line(_about(code)), max(width - indent, 8))):
            text = pad(key if not at else "", indent) + line
            yield paint(text, FAINT if at else facet_style(code.facet), color=color)


def _about(code: MarginCode) -> str:
    coder = f" by {code.coder}" if code.coder else ""
    weight = f", weight {code.weight}" if code.weight is not None else ""
    memo = f": {code.memo}" if code.memo else ""
    return code.code + coder + weight + memo


def coding_lines(codings: Iterable[tuple[str, str | None, str]]) -> Iterator[str]:
    """Write codings one a line, code, coder and words with tabs between: stable, for git to compare."""
    for code, coder, words in codings:
        yield f"{one_line(code)}\t{one_line(coder) if coder else UNDEFINED}\t{one_line(words)}\n"
