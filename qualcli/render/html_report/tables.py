"""Tables of a page: each figure with codings behind it is a button that opens their quotations."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from qualcli.model.tables import Cell, Table
from qualcli.render.figures import column_texts, headings
from qualcli.render.heat import size
from qualcli.render.html_report.words import html

_SHADES: Final = 6
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_DEEPEST: Final = 4
_WORD: Final = 32

Opener = Callable[[Iterable[int]], str]
"""Turns codings into what a button holds: the numbers of their quotations, packed."""


def packed(numbers: Iterable[int]) -> str:
    """Write numbers in ascending order as steps from one to the next, in base 36."""
    last, steps = 0, []
    for number in sorted(set(numbers)):
        step = number - last
        steps.append(_SHORT[step] if step < len(_SHORT) else _base_36(step))
        last = number
    return " ".join(steps)


def _base_36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits


_SHORT: Final = tuple(map(_base_36, range(36 * 36)))


def write_table(table: Table, opener: Opener) -> Iterator[str]:
    """Write a table with row and column headings; a heat map where its sizes are to be seen at a glance."""
    texts = list(zip(*column_texts(table), strict=True))
    largest = _largest(table)
    body = len(table.rows) - table.totals
    yield f'<div class="scroll" tabindex="0"><table{" class=heat" * table.heat}>\n<thead><tr>'
    for column, heading in zip(table.columns, headings(table), strict=True):
        yield f'<th scope="col"{" class=n" * column.is_number}>{html(heading)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for at, (row, shown) in enumerate(zip(table.rows, texts, strict=True)):
        if at == body:
            yield "</tbody>\n<tfoot>\n"
        yield _row(table, row, shown, opener, largest if at < body else 0.0)
    yield f"</{'tfoot' if table.totals else 'tbody'}></table></div>\n"
    for note in table.notes:
        yield f'<p class="note">{html(note)}</p>\n'


def _largest(table: Table) -> float:
    """Give the largest figure beside totals, of a table that is a heat map."""
    if not table.heat:
        return 0.0
    rows = table.rows[: len(table.rows) - table.totals]
    return max((size(cell.value) for row in rows for cell in row[1 : len(row) - table.totals]), default=0.0)


def _row(table: Table, row: Sequence[Cell], shown: Sequence[str], opener: Opener, largest: float) -> str:
    classes = [*_whole(shown[0]), *([f"in{min(row[0].depth, _DEEPEST)}"] if row[0].depth else [])]
    cells = [f'<th scope="row"{_class(classes)}>{html(shown[0])}</th>']
    own = len(row) - table.totals
    cells += [
        _cell(cell, text, opener, largest if at < own else 0.0, is_number=table.columns[at].is_number)
        for at, (cell, text) in enumerate(zip(row[1:], shown[1:], strict=True), 1)
    ]
    return f"<tr>{''.join(cells)}</tr>\n"


def _class(names: Sequence[str]) -> str:
    return f' class="{" ".join(names)}"' if names else ""


def _whole(text: str) -> list[str]:
    """Keep a short word, a name or a date, on one line, and give many words room."""
    if len(text) > _WORD:
        return ["w"]
    return ["k"] if text and " " not in text else []


def _cell(cell: Cell, text: str, opener: Opener, largest: float, *, is_number: bool) -> str:
    """Write one figure: shaded by its size beside the largest, and opening into what it counts."""
    classes = ["n"] if is_number else _whole(text)
    share = size(cell.value) / largest if largest else 0.0
    if share:
        classes.append(f"h{-int(-share * _SHADES // 1)}")
    elif cell.value == 0:
        classes.append("zero")
    written = _class(classes)
    if not cell.evidence or not text:
        return f"<td{written}>{html(text)}</td>"
    return f'<td{written}><button data-q="{opener(cell.evidence)}">{html(text)}</button></td>'
