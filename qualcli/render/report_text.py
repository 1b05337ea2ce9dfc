"""Reports to read: on a terminal as wide as it is, or as plain lines in a pipe."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from qualcli.model.reports import Carrier, Fact, Part, Report, Section, Shown
from qualcli.model.tables import Cell, Figure, Table
from qualcli.render.cells import cells, clip, pad, wrap
from qualcli.render.figures import column_texts, headings
from qualcli.render.look import Look
from qualcli.render.plain import aligned
from qualcli.render.quotations import QuotationView, render_quotations
from qualcli.render.safe import one_line, visible
from qualcli.render.style import FAINT, STRONG, facet_style, paint

_INDENT: Final = "  "
_BAR: Final = "█"
_LONGEST_BAR: Final = 24
_SHORTEST_BAR: Final = 6
_PIPE_WIDTH: Final = 100
"""The width of what is drawn or cut where no terminal says one; words are never folded there."""
_LEAST: Final = 16
"""Cells that a text which is cut is given at least."""
_GAP: Final = 2


def write_sections(report: Report, look: Look, view: QuotationView, *, is_plain: bool) -> Iterator[str]:
    """Write a report in sections, each under its heading."""
    page = _Page(None if is_plain else look.width, look.color, view, "plain" if is_plain else "auto")
    name = paint(one_line(report.subject), _tint(report.facet), color=look.color)
    yield f"{name}  {paint(one_line(report.title), STRONG, color=look.color)}\n"
    for section in report.sections:
        yield "\n"
        yield from page.section(section)


def _tint(facet: int | None) -> str:
    return STRONG if facet is None else f"{STRONG};{facet_style(facet)}"


@dataclass(frozen=True, slots=True)
class _Page:
    """How sections are written: how wide, in colour or not."""

    width: int | None
    color: bool
    view: QuotationView
    form: str

    @property
    def room(self) -> int:
        """Give the cells behind the indent."""
        return (self.width or _PIPE_WIDTH) - len(_INDENT)

    def section(self, section: Section) -> Iterator[str]:
        """Write a section; a command that opens its figures stands beside the heading where there is room."""
        head = one_line(section.heading)
        beside = next((f"  $ {visible(one)}" for one in section.opens), "")
        if self.width is not None and cells(head) + cells(beside) > self.width:
            beside = ""
        yield f"{paint(head, STRONG, color=self.color)}{paint(beside, FAINT, color=self.color)}\n"
        for kind, parts in groupby(section.parts, type):
            yield from self._parts(kind, list(parts))
        for note in section.notes:
            yield from self._folded(one_line(note))
        for command in section.opens[bool(beside) :]:
            yield _INDENT + paint(f"$ {visible(command)}", FAINT, color=self.color) + "\n"

    def _parts(self, kind: type[Part], parts: Sequence[Part]) -> Iterator[str]:
        if kind is Fact:
            yield from self._facts([part for part in parts if isinstance(part, Fact)])
        elif kind is Shown:
            for shown in (part for part in parts if isinstance(part, Shown)):
                yield from self._table(shown)
        else:
            yield from self._carriers([part for part in parts if isinstance(part, Carrier)])

    def _folded(self, text: str, style: str = "") -> Iterator[str]:
        lines = self._lines(text, self.room)
        return (f"{_INDENT}{paint(line, style, color=self.color and bool(style))}\n" for line in lines)

    def _facts(self, facts: Sequence[Fact]) -> Iterator[str]:
        """Write facts beside their names, or below long ones; of several alike only the first is named."""
        column = min(max(cells(one_line(fact.name)) for fact in facts) + _GAP, self.room // 2)
        last = ""
        for fact in facts:
            name = "" if fact.name == last else one_line(fact.name)
            last = fact.name
            if cells(name) > column - _GAP:
                yield from self._folded(name, FAINT)
                name = ""
            for at, line in enumerate(self._lines(one_line(fact.text), self.room - column)):
                yield _INDENT + paint(pad("" if at else name, column), FAINT, color=self.color) + line + "\n"

    def _lines(self, text: str, room: int) -> list[str]:
        return [text] if self.width is None else wrap(text, room)

    def _table(self, shown: Shown) -> Iterator[str]:
        """Write a table: aligned where it fits, with bars where it is to have some, else folded as tables are."""
        table = _clipped(shown.table, self.room) if shown.clipped else shown.table
        lines = [line.rstrip("\n") for line in aligned(table)]
        widest = max(map(cells, lines))
        if self.width is not None and widest > self.room:
            from qualcli.render.terminal import write_terminal

            look = Look(self.room, self.color)
            folded = write_terminal(replace(table, notes=()), look)
            yield from (f"{_INDENT}{line.rstrip()}".rstrip(" ") + "\n" for line in folded)
            return
        bars = _bars(table, shown.bars, self.room - widest - _GAP)
        style = _tint(shown.facet)
        yield _INDENT + paint(lines[0], style, color=self.color) + "\n"
        for line, bar in zip(lines[1:], bars, strict=True):
            drawn = pad(line, widest + _GAP) + paint(bar, facet_style(shown.facet or 0), color=self.color)
            yield _INDENT + (drawn if bar else line) + "\n"

    def _carriers(self, carriers: Iterable[Carrier]) -> Iterator[str]:
        separator = ""
        for one in carriers:
            yield separator
            yield from (f"{_INDENT}{line}" for line in self._quotation(one))
            separator = "\n"

    def _quotation(self, one: Carrier) -> Iterator[str]:
        view = replace(self.view, width=self.view.width and self.room)
        for block in render_quotations([one.quotation], self.form, view):
            yield from (f"{line}\n" for line in block.splitlines())
        if one.remark:
            yield "    " + paint(one_line(one.remark), FAINT, color=self.color) + "\n"


def _bars(table: Table, key: str, room: int) -> list[str]:
    """Draw one bar for each row, the largest figure as long as there is room; anything counted is seen."""
    at = next((at for at, column in enumerate(table.columns) if column.key == key), None)
    if at is None or room < _SHORTEST_BAR:
        return [""] * len(table.rows)
    sizes = [_size(row[at].value) for row in table.rows]
    longest, most = min(room, _LONGEST_BAR), max(sizes, default=0) or 1
    return [_BAR * (max(round(size / most * longest), 1) if size else 0) for size in sizes]


def _size(value: Figure) -> float:
    return value if isinstance(value, int | float) else 0


def _clipped(table: Table, room: int) -> Table:
    """Cut the last column, of texts, to what the others leave."""
    texts = list(zip(headings(table), *zip(*column_texts(table), strict=True), strict=True))
    others = sum(max(map(cells, column)) + _GAP for column in texts[:-1])
    width = max(room - others, _LEAST)
    rows = [
        (*row[:-1], Cell(clip(one_line(str(row[-1].value)), width), row[-1].evidence)) for row in table.rows
    ]
    return replace(table, rows=tuple(rows))
