"""Widths of visible text in terminal cells: measuring, padding, cutting, filling lines."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

_JOINER = "\u200d"
EMOJI_STYLE = "\ufe0f"
"""Makes a picture, two cells wide, of the sign before it."""
_SOFT_HYPHEN = "\u00ad"
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_SYMBOLS = "\u2000"
"""Where pictures begin; a joiner joins no ordinary letter to a picture."""
_WIDE = 2
_HUGE = 8
"""Characters a cell beyond which text is not measured to its end, but cut."""


def cells(text: str) -> int:
    """Count the terminal cells of visible text."""
    return len(text) if text.isascii() else sum(steps(text))


def steps(text: str) -> Iterator[int]:
    """Yield the cells that each character adds: none for marks, and one picture for joined emoji."""
    last = 0
    joined = False
    for char in text:
        width = _alone(char)
        if char == EMOJI_STYLE and last == 1:
            width, last = 1, _WIDE
        elif last == _WIDE and width and ((joined and char >= _SYMBOLS) or char in _SKIN_TONES):
            width = 0
        elif width:
            last = width
        joined = char == _JOINER
        yield width


@lru_cache(4096)
def _alone(char: str) -> int:
    from unicodedata import category, east_asian_width

    if char == _SOFT_HYPHEN:
        return 1
    if category(char) in {"Mn", "Me", "Cf"} or "\u1160" <= char <= "\u11ff":
        return 0
    return _WIDE if east_asian_width(char) in "WF" else 1


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill text up to a width with spaces, after it or, for figures, before it."""
    space = " " * (width - cells(text))
    return space + text if right else text + space


def clip(text: str, width: int) -> str:
    """Cut text to a width, with `…` where something is left out; a character keeps its marks."""
    if len(text) <= _HUGE * width and cells(text) <= width:
        return text
    return head(text, width - 1) + "…"


def clip_start(text: str, width: int) -> str:
    """Cut text to a width at its beginning, with `…` there."""
    if cells(text) <= width:
        return text
    lost = cells(text) - width + 1
    for at, used in enumerate(accumulate(steps(text)), 1):
        if used >= lost:
            rest = text[at:]
            return "…" + rest[_marks_at_start(rest) :]
    return "…"


def head(text: str, width: int) -> str:
    """Take as many whole characters as fit a width."""
    if text.isascii():
        return text[: max(width, 0)]
    for at, used in enumerate(accumulate(steps(text))):
        if used > width:
            return text[:at]
    return text


def _marks_at_start(text: str) -> int:
    return next((at for at, width in enumerate(steps(text)) if width), len(text))


def wrap(text: str, width: int) -> list[str]:
    """Fold visible text into lines of a width at its spaces; a word that is too long is cut, none is lost."""
    words = [piece for word in text.split(" ") if word for piece in pieces(word, width)]
    lines = fill([cells(word) for word in words], width)
    return [" ".join(words[start:end]) for start, end in lines] or [""]


def wrap_indented(text: str, width: int | None) -> list[str]:
    """Fold a line as `wrap` does, and keep its indentation, a little more on the lines that follow."""
    if width is None or cells(text) <= width:
        return [text]
    bare = text.lstrip(" ")
    space = len(text) - len(bare)
    first, *rest = wrap(bare, max(width - space - 2, _HUGE))
    return [" " * space + first, *(" " * (space + 2) + line for line in rest)]


def fill(widths: Sequence[int], width: int) -> list[tuple[int, int]]:
    """Spread words of these widths over lines; give each line's first word and the one after its last."""
    lines: list[tuple[int, int]] = []
    start = used = 0
    for at, cost in enumerate(widths):
        if at > start and used + 1 + cost > width:
            lines.append((start, at))
            start, used = at, cost
        else:
            used += cost + (at > start)
    return [*lines, (start, len(widths))] if widths else []


def pieces(word: str, width: int) -> list[str]:
    """Cut a word that is wider than a line into pieces that fit."""
    if len(word) * _WIDE <= width or cells(word) <= width:
        return [word]
    found: list[str] = []
    at = 0
    while at < len(word):
        found.append(head(word[at : at + _HUGE * width], width) or word[at])
        at += len(found[-1])
    return found
