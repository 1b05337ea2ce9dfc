"""Words as they are read aloud from a page: base text without Markdown's own marks, on one line."""

import re
from typing import Final

_SPECIAL: Final = re.compile(r"[*_`\\<>~#|^({](?:(?<=[*_`\\<>~#|])|(?<=\[\^)|(?<=\][({]))").search
"""Finds what is a mark, or begins a note, or ends words with a style; it leaves `[laughs]` alone."""
_LINE_MARKS: Final = re.compile(r"^[ \t]{0,9}(?:>[ \t]?)+(?:[-*+][ \t]+)?|^ {0,3}#{1,6}[ \t]+", re.MULTILINE)
_BULLET: Final = re.compile(r"\n[ \t]{0,9}[-*+][ \t]+")
_ROW: Final = re.compile(r"(?<=\n)[ \t]{0,9}\|.*\|[ \t\r]*$", re.MULTILINE)
_RULE: Final = re.compile(r"[ \t|:-]+").fullmatch
"""The line below a table's heading."""
_PIPE: Final = re.compile(r"(?<!\\)\|")
_LONGEST: Final = 2000
"""So far back the beginning of a line is looked for."""
_ESCAPED: Final = re.compile("\\\\([!-/:-@\\[-`{-~])|\ufdd0")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_HIDDEN: Final = re.compile(r"</?[A-Za-z][^<>]{0,300}>|\[\^[^\]\[\s]{1,99}\]")
_STYLED: Final = re.compile(r"\[([^\[\]]*)\](?:\{[^{}]{1,300}\}|\([^()\s]{1,900}\))")
_EMPHASIS: Final = {
    "*": re.compile(r"(\*(?<![*\w]\*)\*{0,2})(?=[^\s*])([^*]*[^\s*])\1(?![*\w])"),
    "_": re.compile(r"(_(?<![_\w]_)_{0,2})(?=[^\s_])([^_]*[^\s_])\1(?![_\w])"),
}
"""They begin with a letter that is looked for as such: a look behind in its place makes the search ten times slower."""
_STAND_IN: Final = "\ufdd0"
"""Stands for an escaped character until the marks are gone; one that the text holds stands for itself."""
_DEEP: Final = 3
"""So many marks may stand around one another."""


def plain_words(text: str) -> str:
    """Take Markdown's marks away and join the lines; the speakers' own brackets, `[laughs]`, stay.

    Numbers of a list stay too: a line that begins with one may well be running speech.
    """
    if "\n" in text:
        text = _BULLET.sub("\n", text)
    if _SPECIAL(text) is not None:
        text = _without_marks(text)
    # What can be printed has no white space but blanks: most stretches have nothing to join.
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def words_at(base: str, start: int, end: int) -> str:
    """Give the plain words of a stretch of a text; bullets and a table's pipes are known by their lines."""
    text = base[start:end]
    if "|" in text:
        return plain_words(_row_end(base, start, before=True) + text + _row_end(base, end, before=False))
    if text[:1] in _BULLETS and not base[_line_start(base, start) : start].strip(" \t>"):
        return plain_words(f"\n{text}")
    return plain_words(text)


_BULLETS: Final = ("-", "*", "+")


def _row_end(base: str, at: int, *, before: bool) -> str:
    """Complete the row of a table that is cut at an offset; nothing where its line is none, or between lines."""
    if base[at : at + 1] == "\n" if before else base[at - 1 : at] == "\n":
        return ""
    start, end = _line_start(base, at), base.find("\n", at, at + _LONGEST)
    line = base[start : end if end >= 0 else at + _LONGEST].strip(" \t\r>")
    if not (line[:1] == "|" == line[-1:]):
        return ""
    is_whole = not (base[start:at] if before else base[at : end if end >= 0 else None]).strip(" \t\r>")
    return "\n" * before + "|" * (not is_whole)


def _line_start(base: str, at: int) -> int:
    """Find the beginning of the line at an offset, if it is near."""
    low = max(at - _LONGEST, 0)
    return base.rfind("\n", low, at) + 1 or low


def _without_marks(text: str) -> str:
    """Take away quote marks, headings, tables' lines, comments, tags, notes, styling, emphasis and escapes.

    Each is looked for only where a sign of it stands, which is found much faster.
    """
    text = _LINE_MARKS.sub("", text) if ">" in text or "#" in text else text
    text = _ROW.sub(_cells, text) if "|" in text else text
    text = _HIDDEN.sub("", _without_comments(text)) if "<" in text or "[^" in text else text
    kept: list[str] = []
    if "\\" in text or _STAND_IN in text:
        text = _ESCAPED.sub(lambda found: _keep(kept, found[1] or _STAND_IN), text)
    text = _repeated(_STYLED, r"\1", text) if "](" in text or "]{" in text else text
    for mark, pattern in _EMPHASIS.items():
        text = _repeated(pattern, r"\2", text) if mark in text else text
    text = text.replace("`", "")
    return _give_back(kept, text)


def _cells(row: re.Match[str]) -> str:
    """Give the cells of a table's row with blanks between them; a rule has none."""
    return "" if _RULE(row[0]) else _PIPE.sub(" ", row[0])


def _without_comments(text: str) -> str:
    """Take closed comments away; what follows the last end of one is not searched, lest openers cost their square."""
    end = text.rfind("-->") + 3
    return _COMMENT.sub("", text[:end]) + text[end:] if end > len("-->") else text


def _repeated(pattern: re.Pattern[str], kept: str, text: str) -> str:
    """Replace again while there are marks within marks."""
    for _ in range(_DEEP):
        text, count = pattern.subn(kept, text)
        if not count:
            break
    return text


def _keep(kept: list[str], character: str) -> str:
    """Put an escaped character aside."""
    kept.append(character)
    return _STAND_IN


def _give_back(kept: list[str], text: str) -> str:
    """Put escaped characters back in their order."""
    if not kept:
        return text
    pieces = text.split(_STAND_IN)
    return pieces[0] + "".join(a + b for a, b in zip(kept, pieces[1:], strict=False))
