"""Texts folded for comparing: one space, plain quotes and dashes, no markup, no case; each sign knows its origin."""

import unicodedata
from dataclasses import dataclass, field

from qualcli.text.source import Span

_SAME = (
    {ord(sign): "'" for sign in "‘’‚‛′"}
    | {ord(sign): '"' for sign in "“”„‟″«»"}
    | {ord(sign): "-" for sign in "–—―−"}
)
_DROPPED = "*_`\\\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its signs, the offset in the text that it stands for."""

    text: str
    origin: list[int] = field(repr=False)
    end: int = 0

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the unfolded text for a stretch of the folded one."""
        return Span(self.origin[start], self.origin[end - 1] + 1) if end > start else Span(self.end, self.end)


def fold(text: str, window: Span) -> Folded:
    """Fold a stretch of a text."""
    signs: list[str] = []
    origin: list[int] = []
    at_line_start = True
    for at in range(*window):
        sign = text[at]
        if sign in _DROPPED or (at_line_start and sign in ">#"):
            continue
        at_line_start = sign == "\n" or (at_line_start and sign.isspace())
        for one in _plain(sign):
            if one != " " or (signs and signs[-1] != " "):
                signs.append(one)
                origin.append(at)
    return Folded("".join(signs), origin, window.end)


def fold_words(words: str) -> str:
    """Fold words that somebody typed."""
    return fold(words, Span(0, len(words))).text.strip()


def _plain(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign == "…":
        return "..."
    if sign.isascii():
        return sign.lower()
    plain = sign.translate(_SAME)
    return unicodedata.normalize("NFKC", plain).casefold()
