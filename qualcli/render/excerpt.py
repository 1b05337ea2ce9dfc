"""The user's own line, with carets under the place, measured in terminal cells."""

from collections.abc import Iterator
from typing import NamedTuple

from qualcli.render.cells import cells, clip, clip_start
from qualcli.render.safe import visible
from qualcli.render.style import ERROR, GUTTER, WARNING, paint
from qualcli.text.source import Source, Span

_TAB = "    "
_GUTTER = 8
_LEAST = 24


class _Line(NamedTuple):
    number: int
    span: Span


def excerpt(
    source: Source, span: Span, *, width: int, color: bool = False, error: bool = True
) -> Iterator[str]:
    """Yield the line of a place and a run of carets below it; a long line is cut around the place.

    A place over several lines shows its first and its last line. Of a text without any words there is none.
    """
    if not source.text:
        return
    style = ERROR if error else WARNING
    for index, line in enumerate(_lines(source, span)):
        if index:
            yield paint("      ⋮", GUTTER, color=color)
        start = min(max(span.start, line.span.start), line.span.end)
        shown, caret = _around(
            source.text, line.span, Span(start, max(start, min(span.end, line.span.end))), width
        )
        yield f"{paint(f'{line.number:5} |', GUTTER, color=color)} {shown}".rstrip()
        yield f"{paint('      |', GUTTER, color=color)} {' ' * caret.start}{_run(caret, style, color=color)}"


def _run(caret: Span, style: str, *, color: bool) -> str:
    return paint("^" * (caret.end - caret.start), style, color=color)


def _lines(source: Source, span: Span) -> Iterator[_Line]:
    first = source.position(span.start).line
    last = source.position(max(span.start, span.end - 1)).line
    yield _line(source, first)
    if last > first:
        yield _line(source, last)


def _line(source: Source, number: int) -> _Line:
    # Not Source.line_span: that copies the line, which a thousand findings on one huge line would feel.
    start = source.line_starts[number - 1]
    is_last = number == len(source.line_starts)
    end = len(source.text) if is_last else source.line_starts[number] - 1
    return _Line(number, Span(start, end - (end > start and source.text[end - 1] == "\r")))


def _around(text: str, line: Span, place: Span, width: int) -> tuple[str, Span]:
    room = max(width - _GUTTER, _LEAST)
    reach = 2 * room
    before = _shown(text[max(line.start, place.start - reach) : place.start])
    after = _shown(text[place.end : min(line.end, place.end + reach)])
    # one cell on each side for what stands there, or for the sign that something does
    middle = clip(
        _shown(text[place.start : min(place.end, place.start + reach)]), room - bool(before) - bool(after)
    )
    spare = room - cells(middle)
    before = clip_start(before, max(spare - cells(after), spare // 2)) if spare else ""
    after = clip(after, spare - cells(before)) if spare > cells(before) else ""
    at = cells(before)
    return before + middle + after, Span(at, at + max(cells(middle), 1))


def _shown(text: str) -> str:
    return visible(text).replace("\t", _TAB)
