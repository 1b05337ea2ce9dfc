"""Every place of a phrase or a regular expression in some stretches of a text."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from qualcli.syntax.sentences import find_sentences
from qualcli.text.source import Span

_LETTER: Final = r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
"""A letter or digit of a script that parts its words; in others, as Thai or Chinese, a word may begin anywhere."""


def pattern_of(wanted: str, *, is_begun: bool = False) -> re.Pattern[str]:
    """Read `/expression/`, or a phrase: its words, whatever white space parts them; case does not count.

    The last word of a phrase that is only begun may go on: `the wed` finds `the wedding`.

    Raises:
        re.error: where it is no regular expression.

    """
    if len(wanted) > len("//") and wanted.startswith("/") and wanted.endswith("/"):
        return re.compile(wanted[1:-1], re.IGNORECASE)
    words = r"\s+".join(map(re.escape, wanted.split()))
    end = f"{_LETTER}*" if is_begun else f"(?!{_LETTER})"
    return re.compile(f"(?<!{_LETTER}){words}{end}", re.IGNORECASE)


def find_hits(base: str, pattern: re.Pattern[str], windows: Iterable[Span]) -> Iterator[Span]:
    """Yield where a pattern matches within the windows, in order, empty matches left out."""
    for window in windows:
        # of the words alone, so that `^` and `$` are their beginning and end
        for found in pattern.finditer(base[window.start : window.end]):
            if found.group().strip():
                yield Span(window.start + found.start(), window.start + found.end())


def sentence_around(base: str, hit: Span, within: Span) -> Span:
    """Widen a hit to the sentences that it touches, within a stretch."""
    touched = [one for one in find_sentences(base, within) if one.overlaps(hit)]
    return Span(touched[0].start, touched[-1].end) if touched else hit
