"""Every place of a phrase or a regular expression in some stretches of a text."""

import re
from collections.abc import Iterable, Iterator

from qualcli.syntax.sentences import find_sentences
from qualcli.text.source import Span


def pattern_of(wanted: str) -> re.Pattern[str]:
    """Read `/expression/`, or a phrase: its words, whatever white space parts them; case does not count.

    Raises:
        re.error: where it is no regular expression.

    """
    if len(wanted) > len("//") and wanted.startswith("/") and wanted.endswith("/"):
        return re.compile(wanted[1:-1], re.IGNORECASE)
    words = r"\s+".join(map(re.escape, wanted.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


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
