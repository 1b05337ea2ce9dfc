"""Stretches of a text: what lies on any of some, what one shares with others, where words stand, blanks at the edges."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from qualcli.text.source import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """Join stretches that overlap or touch, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def within(spans: Sequence[Span], around: Span) -> Iterator[tuple[int, Span]]:
    """Yield what a stretch shares with others, which lie in order and apart, with the number of each."""
    at = max(bisect_right(spans, around.start, key=lambda one: one.start) - 1, 0)
    while at < len(spans) and spans[at].start < around.end:
        start, end = max(spans[at].start, around.start), min(spans[at].end, around.end)
        if start < end:
            yield at, Span(start, end)
        at += 1


def without_blanks(text: str, span: Span) -> Span:
    """Leave white space at both ends of a stretch out; of white space alone nothing is left, at its end."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def places_of(text: str, words: str) -> Iterator[int]:
    """Yield every offset at which words stand, letter by letter; those that overlap are places as well."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
