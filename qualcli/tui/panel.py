"""Beside the transcript: what is coded at the cursor and what that means, and the codes on the digits."""

from collections.abc import Iterator

from qualcli.model.codebook import Code
from qualcli.render.cells import cells, clip, head, wrap
from qualcli.render.safe import one_line
from qualcli.text.counts import number_of
from qualcli.tui.changes import to_code
from qualcli.tui.coder import Coder
from qualcli.tui.looks import BOLD, DIM, PLAIN, Line, Look, Run
from qualcli.tui.page import Coded


def side(coder: Coder, width: int, height: int) -> list[Line]:
    """Draw the panel beside the transcript, on a wide terminal."""
    lines = [*_here(coder, width, height), [Run("")], *_meaning(coder, width)]
    digits = list(_digit_lines(coder, width))
    room = height - len(digits) - 1 if digits else height
    if len(lines) > room > 0:
        lines = [*lines[: room - 1], _cut(lines[room - 1], width)]
    return [*lines, *([[Run("")]] * max(room - len(lines), 0)), *([[Run("")]] if digits else []), *digits][
        :height
    ]


def below(coder: Coder, width: int, height: int) -> list[Line]:
    """Draw the panel below the transcript, on a narrow terminal: the codings here, one meaning, the digits."""
    lines = [_here_line(coder, width), *_meaning(coder, width)]
    if len(lines) > height - 1:
        lines = [*lines[: height - 2], _cut(lines[height - 2], width)]
    digits = list(_digit_rows(coder, width))[: height - len(lines)]
    return [*lines, *([[Run("")]] * (height - len(lines) - len(digits))), *digits]


def _cut(line: Line, width: int) -> Line:
    """End a line with the sign that there is more."""
    *before, last = line
    room = width - sum(cells(run.text) for run in before) - len(" …")
    return [*before, last._replace(text=f"{head(last.text, room).rstrip()} …")]


def _look(coder: Coder, one: Coded) -> Look:
    return Look(facet=coder.desk.order(one.target.use.code), is_bold=one == coder.state.meant)


def _said(one: Coded) -> str:
    """Say of a coding who gave it and with which weight."""
    weight = "" if one.weight is None else f" ={one.weight}"
    memo = " ✎" if one.memo else ""
    return f"{' ' + one.target.coder if one.target.coder else ''}{weight}{memo}"


def _nothing(coder: Coder) -> str:
    """Say what is selected, or that nothing is coded here."""
    spans = coder.state.selection
    if not spans:
        return "nothing is coded here"
    words = sum(len(coder.page.base[one.start : one.end].split()) for one in to_code(coder.state))
    parts = f" in {len(spans)} parts" if len(spans) > 1 else ""
    return f"{number_of(words, 'word')} selected{parts}"


def _here_line(coder: Coder, width: int) -> Line:
    state = coder.state
    if not state.here:
        return [Run(_nothing(coder), DIM)]
    line: Line = []
    room = width
    for one in state.here[: width // 2]:
        mark = "▸" if one == state.meant else " "
        text = clip(f"{mark}{one.target.use}", room)
        said = clip(f"{_said(one)}  ", max(room - cells(text), 0)) if room > cells(text) else ""
        line += [Run(text, _look(coder, one)), Run(said, DIM)]
        room -= cells(text) + cells(said)
        if room < len("▸…"):
            break
    return line


def _here(coder: Coder, width: int, height: int) -> Iterator[Line]:
    """List the codings at the cursor, as many as there is room for, with the memo of the one that is meant."""
    state = coder.state
    if state.selection or not state.here:
        yield [Run(clip(_nothing(coder), width), DIM)]
    at = state.which % len(state.here) if state.here else 0
    first = max(at - height // 3, 0)
    for one in state.here[first : first + height]:
        mark = "▸ " if one == state.meant else "  "
        text = clip(f"{mark}{one.target.use}", width)
        yield [Run(text, _look(coder, one)), Run(clip(_said(one), max(width - cells(text), 1)), DIM)]
        if one == state.meant and one.memo:
            for line in wrap(one_line(f"✎ {one.memo}"), width - 2):
                yield [Run(f"  {line}")]


def _meaning(coder: Coder, width: int) -> Iterator[Line]:
    """Say what the code that is meant means, when to use it, and when not."""
    one = coder.state.meant
    code = coder.desk.study.codebook.by_name.get(one.target.use.code) if one else None
    if one and code is None:
        yield [Run("not in the codebook", Look(is_alarm=True))]
    if one is None or code is None:
        return
    yield from meaning(code, one.target.use.pole, width)


def meaning(code: Code, pole: str | None, width: int) -> Iterator[Line]:
    """Say what a code means."""
    about = next((one.meaning for one in code.poles if one.name == pole), "")
    for title, text in (
        ("", code.definition or f"{code.label}: no definition yet"),
        (f"{pole} ", about),
        ("use ", code.include or ""),
        ("not ", code.exclude or ""),
    ):
        if not text.strip():
            continue
        first, *rest = wrap(one_line(title + text.strip()), width)
        yield [Run(title, BOLD), Run(first[len(title) :], PLAIN)]
        yield from ([Run(line)] for line in rest)


def _digit_lines(coder: Coder, width: int) -> Iterator[Line]:
    for number, use in enumerate(coder.digits, 1):
        look = Look(facet=coder.desk.order(use.code))
        yield [Run(f"{number} ", BOLD), Run(clip(str(use), width - 2), look)]


def _digit_rows(coder: Coder, width: int) -> Iterator[Line]:
    """Fold the codes on the digits into rows, as many in each as there is room for."""
    line: Line = []
    room = width
    for number, use in enumerate(coder.digits, 1):
        text = f"{clip(str(use), width - 4)}  "
        if line and cells(text) + 2 > room:
            yield line
            line, room = [], width
        line += [Run(f"{number} ", BOLD), Run(text, Look(facet=coder.desk.order(use.code)))]
        room -= cells(text) + 2
    yield line
