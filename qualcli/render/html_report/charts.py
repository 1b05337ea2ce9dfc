"""Charts of a page, drawn as SVG: codes along a document, the curve of new codes, the map of codes."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from qualcli.analysis.relations import MEETS, CodeMap, Tie
from qualcli.analysis.reporting import ELSEWHERE
from qualcli.analysis.reporting_ties import strongest
from qualcli.analysis.saturation import Saturation
from qualcli.analysis.sequence import Portrait, Portraits
from qualcli.render.html_report.style import COLOURS
from qualcli.render.html_report.words import html
from qualcli.render.ticks import nice_step
from qualcli.text.counts import number_of

_NAMES: Final = 200
_STRIP: Final = 760
_LINE: Final = 16


def figure(title: str, drawing: str, *, caption: str = "") -> str:
    """Put a drawing into a figure that says what it is."""
    said = f'<figcaption class="note">{html(caption)}</figcaption>' if caption else ""
    return (
        f'<figure aria-label="{html(title)}"><div class="wide" tabindex="0">{drawing}</div>{said}</figure>\n'
    )


def _svg(width: int, height: int, title: str, body: str) -> str:
    said = html(title)
    return f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{said}"><title>{said}</title>{body}</svg>'


def portrait(found: Portraits, one: Portrait, name: str) -> str:
    """Draw the codes along one document; only rows with something in them."""
    rows = [(row, strip) for row, strip in zip(found.rows, one.strips, strict=True) if strip.rows]
    if not rows:
        return ""
    body = []
    for at, (row, strip) in enumerate(rows):
        top = at * _LINE
        body.append(
            f'<text x="{_NAMES - 8}" y="{top + 12}" text-anchor="end">{html(_cut(row.full_name))}</text>'
        )
        body.append(f'<rect class="under" x="{_NAMES}" y="{top + 2}" width="{_STRIP}" height="{_LINE - 4}"/>')
        for start, end in strip.spans:
            left, wide = start / one.axis.length * _STRIP, max((end - start) / one.axis.length * _STRIP, 1.5)
            body.append(
                f'<rect class="on f{row.order % COLOURS}" x="{_NAMES + left:.1f}" y="{top + 2}" width="{wide:.1f}" '
                f'height="{_LINE - 4}"/>'
            )
        count = f'<text class="soft" x="{_NAMES + _STRIP + 8}" y="{top + 12}">{len(strip.rows)}</text>'
        body.append(count)
    title = f"Codes along {name}, from its beginning on the left to its end on the right"
    svg = _svg(_NAMES + _STRIP + 40, len(rows) * _LINE + 4, title, "".join(body))
    return figure(
        title,
        svg,
        caption="A row is a code along the document, or a facet where codes are many; figures count codings.",
    )


_LONGEST: Final = 28


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


# ---- saturation --------------------------------------------------------------------------------------------

_HIGH: Final = 240
_LEFT: Final = 48


def curve(found: Saturation, names: Sequence[str]) -> str:
    """Draw how many codes there are after each document, and as bars how many each brought."""
    new = found.new
    tops, count = list(accumulate(new)), len(new)
    if not count or not tops[-1]:
        return ""
    step = max(nice_step(tops[-1] / 5), 1)
    highest = -(-tops[-1] // step) * step
    wide = 860 / count
    place = [(_LEFT + (at + 0.5) * wide, _HIGH - top / highest * (_HIGH - 20)) for at, top in enumerate(tops)]
    body = [_grid(int(step), int(highest))]
    for at, number in enumerate(new):
        tall = number / highest * (_HIGH - 20)
        title = f"{names[at]}: {number_of(number, 'new code')}, {tops[at]} so far"
        body.append(
            f'<rect class="bar" x="{_LEFT + at * wide + wide * 0.15:.1f}" y="{_HIGH - tall:.1f}" width="{wide * 0.7:.1f}" '
            f'height="{tall:.1f}"><title>{html(title)}</title></rect>'
        )
    body.append(f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in place)}"/>')
    body += [
        f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{min(3.5, wide / 3):.1f}"/>' for x, y in place
    ]
    every = max(1, -(-count // 20))
    body += [
        f'<text class="soft" x="{place[at][0]:.1f}" y="{_HIGH + 16}" text-anchor="middle">{at + 1}</text>'
        for at in range(0, count, every)
    ]
    title = f"Codes after each of {number_of(count, 'document')}: {tops[-1]} in all"
    svg = _svg(_LEFT + 872, _HIGH + 24, title, "".join(body))
    return figure(
        title,
        svg,
        caption="Line: codes so far. Bars: codes that a document was the first to bring. Numbers as in the table.",
    )


def _grid(step: int, highest: int) -> str:
    lines = []
    for at in range(0, highest + 1, step):
        y = _HIGH - at / highest * (_HIGH - 20)
        lines.append(f'<line class="axis" x1="{_LEFT}" x2="{_LEFT + 864}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text class="soft" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{at}</text>')
    return "".join(lines)


# ---- the map of codes --------------------------------------------------------------------------------------

_COLUMN: Final = 300
_BOX: Final = 190
_ROW: Final = 34


def code_map(drawn: CodeMap, facets: Sequence[tuple[str, str]], order: dict[str, int]) -> str:
    """Draw codes as boxes in a column for each facet, and the ties between them as lines."""
    ties = strongest(drawn)
    named = {name for tie in ties for name in (tie.source, tie.target)}
    columns: dict[int, list[str]] = defaultdict(list)
    for concept in drawn.concepts:
        if concept.name in named:
            columns[order.get(concept.facet or "", len(facets))].append(concept.name)
    if not columns:
        return ""
    used = sorted(columns)
    places = {name: (x, y) for x, at in enumerate(used) for y, name in enumerate(columns[at])}
    body = [_tie(tie, places) for tie in ties]
    labels = dict(enumerate(label for _, label in facets))
    for x, at in enumerate(used):
        body.append(
            f'<text class="soft" x="{x * _COLUMN + 4}" y="14">{html(labels.get(at, ELSEWHERE))}</text>'
        )
        body += [_box(name, x, y, at) for y, name in enumerate(columns[at])]
    tall = max(map(len, columns.values())) * _ROW + 30
    title = f"Map of {number_of(len(places), 'code')} and {number_of(len(ties), 'tie')}"
    return figure(
        title, _svg(len(used) * _COLUMN - (_COLUMN - _BOX) + 8, tall, title, "".join(body)), caption=_KEY
    )


_KEY: Final = (
    "A column is a facet. Whole lines: what the codebook says. Broken lines: quotations that overlap. "
    "The table below has every tie that is drawn."
)


def _box(name: str, x: int, y: int, facet: int) -> str:
    left, top = x * _COLUMN + 4, y * _ROW + 22
    return (
        f'<rect class="box f{facet % COLOURS}" x="{left}" y="{top}" width="{_BOX}" height="24" rx="4"/>'
        f'<text x="{left + 8}" y="{top + 16}">{html(_cut(name))}</text>'
    )


def _tie(tie: Tie, places: dict[str, tuple[int, int]]) -> str:
    (x, y), (to_x, to_y) = places[tie.source], places[tie.target]
    from_y, end_y = y * _ROW + 34, to_y * _ROW + 34
    if x == to_x:
        edge = x * _COLUMN + 4 + _BOX
        bend = min(20 + abs(to_y - y) * 6, 90)
        path = f"M{edge},{from_y}C{edge + bend},{from_y} {edge + bend},{end_y} {edge},{end_y}"
    else:
        begin = x * _COLUMN + 4 + (_BOX if x < to_x else 0)
        end = to_x * _COLUMN + 4 + (0 if x < to_x else _BOX)
        middle = (begin + end) // 2
        path = f"M{begin},{from_y}C{middle},{from_y} {middle},{end_y} {end},{end_y}"
    said = f"{tie.source} {tie.kind} {tie.target}" + (
        f": {number_of(tie.pairs, 'pair')}" if tie.pairs else ""
    )
    meets = " meets" * (tie.kind == MEETS)
    return f'<path class="tie{meets}" d="{path}"><title>{html(said)}</title></path>'
