"""Parts of a segment: stretches of the base text with their ends on words, joined where nothing parts them."""

import re
from collections.abc import Iterable

from qualcli.syntax.blocks import trimmed
from qualcli.text.source import Span

_GAP = re.compile(r"\s*+|[ \t\r|]*+(?:\n(?:[ \t\r>|:*+#=_-]|\d{1,9}[.)]|[a-z][.)])*+)*+")


def join_parts(base: str, parts: Iterable[Span]) -> tuple[Span, ...]:
    """Order parts, trim their ends, and join those that only white space or block marks part."""
    found = tuple(parts)
    if len(found) == 1 and _is_bare(base, found[0]):
        return found
    joined: list[Span] = []
    for start, end in sorted(found):
        part = trimmed(base, start, end)
        if part.start == part.end:
            continue
        if joined and is_gap(base, joined[-1].end, part.start):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, part.end))
        else:
            joined.append(part)
    return tuple(joined)


def _is_bare(base: str, part: Span) -> bool:
    """Say whether a part holds words, with no white space at its ends."""
    start, end = part
    return start < end and not (base[start].isspace() or base[end - 1].isspace())


def is_gap(base: str, start: int, end: int) -> bool:
    """Say whether a stretch holds no words: white space and the marks of lists, quotes, headings, tables."""
    return end <= start or _GAP.fullmatch(base, start, end) is not None
