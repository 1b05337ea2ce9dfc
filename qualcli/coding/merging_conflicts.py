"""Files with conflict markers, of any tool: the two sides, and the base where the markers tell it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.text.source import Source, Span

_MARKER = re.compile(r"(?P<sign><{7,}|\|{7,}|={7,}|>{7,})(?P<label> [^\r\n]*)?\r?\n?")
_OUTSIDE, _OURS, _BASE, _THEIRS = "", "<", "|", "="
_NEXT = {_OUTSIDE: "<", _OURS: "|=", _BASE: "=", _THEIRS: ">"}


class Conflicted(NamedTuple):
    """What the markers of a file part: both sides whole, and the base where every conflict shows it."""

    ours: str
    theirs: str
    base: str | None
    size: int
    conflicts: int


class _Line(NamedTuple):
    text: str
    at: int
    part: str
    """The part it belongs to; of a marker, its sign."""
    is_marker: bool


def read_conflicts(source: Source) -> Conflicted | None:
    """Take apart a file with markers; None where there are none.

    Raises:
        QualError: where the markers do not fit one another (E703).

    """
    lines = list(_lines(source))
    opened = [line for line in lines if line.is_marker and line.part == _OURS]
    if not opened:
        return None
    ours, base, theirs = (
        "".join(line.text for line in lines if not line.is_marker and line.part in {_OUTSIDE, part})
        for part in (_OURS, _BASE, _THEIRS)
    )
    shown = sum(line.is_marker and line.part == _BASE for line in lines)
    size = len(opened[0].text) - len(opened[0].text.lstrip("<"))
    return Conflicted(ours, theirs, base if shown == len(opened) else None, size, len(opened))


def _lines(source: Source) -> Iterator[_Line]:
    """Yield the lines, each with the part that it belongs to."""
    part, size, opened = _OUTSIDE, 0, 0
    for at, text in _placed(source.text):
        sign, length = _sign(text)
        is_ours = bool(sign) and (part == _OUTSIDE or length == size)
        if part == _OUTSIDE and sign != "<":
            is_ours = False
        if not is_ours:
            yield _Line(text, at, part, is_marker=False)
            continue
        if sign not in _NEXT[part]:
            raise QualError(_misfit(source, at, text, sign))
        if part == _OUTSIDE:
            size, opened = length, at
        part = _OUTSIDE if sign == ">" else {"<": _OURS, "|": _BASE, "=": _THEIRS}[sign]
        yield _Line(text, at, part, is_marker=True)
    if part != _OUTSIDE:
        message = "this conflict is never closed"
        raise QualError(_finding(source, opened, size, message, f"it should end with a line of {size} `>`"))


def _placed(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield at, text[at:end]
        at = end


def _sign(line: str) -> tuple[str, int]:
    """Give the sign of a marker and its length; only `=` stands alone on its line."""
    found = _MARKER.fullmatch(line)
    if found is None or (found["sign"][0] == "=" and found["label"]):
        return "", 0
    return found["sign"][0], len(found["sign"])


def _misfit(source: Source, at: int, line: str, sign: str) -> Diagnostic:
    message = f"a line of `{sign}` does not belong here, so it is not clear where this conflict ends"
    remedy = "is it part of the text? then settle this conflict by hand: keep one version, delete the markers"
    return _finding(source, at, len(line.rstrip()), message, remedy)


def _finding(source: Source, at: int, length: int, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(RuleId("E703"), message, source, Span(at, at + length), remedy)
