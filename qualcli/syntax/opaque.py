"""Stretches of lines that hold no annotations: fenced code, block comments, memo notes.

A fence or comment that never closes is plain text, as for pandoc, so that no coding is lost to it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Opaque(NamedTuple):
    """A stretch of whole lines; a comment may end within a line. `memo` is the id a memo note belongs to."""

    start: int
    end: int
    memo: str | None = None
    text: str = ""
    """The words of a memo note."""


LINE_START = r"(?:^|(?<=\A\ufeff))"
"""Where a line begins: in the first one, behind a byte order mark."""
_OPENER = re.compile(
    LINE_START
    + r"(?:(?:[ ]{0,3}>[ \t]?)*[ \t]*(?:(?P<ticks>`{3,})[^`\n]*$|(?P<tildes>~{3,}).*$|(?P<comment><!--))"
    r"|\[\^memo-(?P<memo>[A-Za-z][A-Za-z0-9_-]*)\]:)",
    re.MULTILINE,
)
_MARKS = ("```", "~~~", "<!--", "[^memo-")
"""What a line with an opener holds: searching one of these alone is many times faster, and one character faster still."""
_CLOSER = re.compile(r"^(?:[ ]{0,3}>[ \t]?)*[ \t]*(`{3,}|~{3,})[ \t\r]*$", re.MULTILINE)
_MORE_MEMO = re.compile(r"(?:[ \t]*\r?\n)*(?: {4}|\t)[^\n]*\S[^\n]*(?:\n|\Z)")


def places_of(mark: str, text: str, start: int) -> Iterator[int]:
    """Yield where a mark stands from `start` on: many times faster than an expression for several of them."""
    at = text.find(mark, start)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def find_opaque(text: str, start: int) -> list[Opaque]:
    """Find literal blocks and memo notes from `start` on, in order, not overlapping."""
    places = sorted([at for mark in _MARKS if mark[0] in text for at in places_of(mark, text, start)])
    if not places:
        return []
    closers = _Closers(text, start)
    found: list[Opaque] = []
    at = start
    for place in places:
        if place < at:
            continue
        line = _line_start(text, place)
        opener = _OPENER.match(text, line) if line >= at else None
        if opener is None:
            at = text.find("\n", place) + 1 or len(text)
            continue
        one = _block(text, opener, closers)
        at = max(opener.start() + 1, one.end if one else opener.end())
        if one:
            found.append(_with_blank_line(text, one, found[-1].end if found else start))
    return found


def _line_start(text: str, offset: int) -> int:
    """Find where the line of an offset begins: in the first one, behind a byte order mark."""
    return text.rfind("\n", 0, offset) + 1 or int(text.startswith("\ufeff"))


class _Closers:
    """Closing lines of fenced code, found once."""

    def __init__(self, text: str, start: int) -> None:
        lines = _CLOSER.finditer(text, start) if "`" in text or "~" in text else ()
        self.lines = [(one.start(), one.end(), one.group(1)) for one in lines]
        self.longest = {"`": 0, "~": 0}
        self.next = 0
        self.last_comment = text.rfind("-->", start) if "<" in text else -1
        self.reach: list[dict[str, int]] = []
        longest = dict(self.longest)
        for _, _, mark in reversed(self.lines):
            longest = {**longest, mark[0]: max(longest[mark[0]], len(mark))}
            self.reach.append(longest)
        self.reach.reverse()

    def after(self, offset: int, mark: str) -> int | None:
        """Find the end of the first line after `offset` that closes a fence of `mark`."""
        while self.next < len(self.lines) and self.lines[self.next][0] < offset:
            self.next += 1
        if self.next == len(self.lines) or self.reach[self.next][mark[0]] < len(mark):
            return None
        for at in range(self.next, len(self.lines)):
            _, end, close = self.lines[at]
            if close[0] == mark[0] and len(close) >= len(mark):
                return end
        return None


def _block(text: str, opener: re.Match[str], closers: _Closers) -> Opaque | None:
    """Say how far a literal block or memo note reaches from its first line."""
    if opener["memo"]:
        return _memo(text, opener)
    if opener["comment"]:
        if closers.last_comment < opener.end():
            return None
        return Opaque(opener.start(), text.index("-->", opener.end()) + 3)
    closed = closers.after(opener.end(), opener["ticks"] or opener["tildes"])
    return Opaque(opener.start(), min(closed + 1, len(text))) if closed is not None else None


def _memo(text: str, opener: re.Match[str]) -> Opaque | None:
    """Read a memo note: its first line and the indented lines and blank lines after it."""
    if not _may_begin(text, opener.start()):
        return None
    end = text.find("\n", opener.end()) + 1 or len(text)
    lines = [text[opener.end() : end].strip()]
    while more := _MORE_MEMO.match(text, end):
        lines += [_unindented(line) for line in more.group().splitlines()]
        end = more.end()
    return Opaque(opener.start(), end, opener["memo"], "\n".join(lines).strip())


def _may_begin(text: str, at: int) -> bool:
    """Say whether a note may begin here: after a blank line, a note, a fence, or at the start."""
    before = text[text.rfind("\n", 0, at - 1) + 1 : at] if at else ""
    return not before.strip(" \t\r\n\ufeff") or before.startswith(
        ("[^memo-", "    ", "\t", ":::", "---", "...")
    )


def _unindented(line: str) -> str:
    return line.removeprefix("    ").removeprefix("\t").rstrip()


def _with_blank_line(text: str, one: Opaque, floor: int) -> Opaque:
    """Let the empty line before a memo note belong to it."""
    if one.memo is None:
        return one
    for eol in ("\r\n", "\n"):
        start = one.start - len(eol)
        if start >= floor and text.startswith(eol, start) and (start == floor or text[start - 1] == "\n"):
            return one._replace(start=start)
    return one
