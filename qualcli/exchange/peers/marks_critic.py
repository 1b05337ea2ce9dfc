"""Marks of CriticMarkup: `{==words==}{>>code: memo<<}`, comments by themselves, and suggestions of other words.

A comment behind marked words is about them; any other is about its place. Suggestions, `{++ ++}`, `{-- --}` and
`{~~ ~> ~~}`, change what somebody said: they hold only where the user says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualcli.exchange.peers.marks import Found, Remark, inside, is_escaped, literal_spans
from qualcli.exchange.peers.marks_comments import IsCode, coder_of, read_comment
from qualcli.text.source import Span

ACCEPTED: Final = "accepted"
REJECTED: Final = "rejected"
_MARK: Final = re.compile(r"\{==|==\}|\{>>|\{\+\+|\{--|\{~~")
_OPENS, _CLOSES, _COMMENTS, _REPLACES = "{==", "==}", "{>>", "{~~"
_LITERAL: Final = "\\{=="
"""An opening mark that is none, whose other half is none either."""
_CLOSING: Final = {"{>>": "<<}", "{++": "++}", "{--": "--}", "{~~": "~~}"}
_CHANGE: Final = "~>"
_SIZE: Final = 3


class _Mark(NamedTuple):
    """A mark with both its halves; of marked words only one half."""

    sign: str
    start: int
    end: int
    inner: str = ""
    """What stands between its halves."""


def read_critic(text: str, is_code: IsCode, suggestions: str | None = None) -> Found:
    """Read the marks of CriticMarkup; a mark without its other half is left as it stands, and said."""
    reading = _Reading(Found(text), suggestions)
    _take(reading.found, list(reading.marks()), is_code)
    return reading.found


@dataclass(slots=True)
class _Reading:
    """One text whose marks are being found."""

    found: Found
    suggestions: str | None
    missing: set[str] = field(default_factory=set)
    """Closing marks of which there are no more."""

    def marks(self) -> Iterator[_Mark]:
        """Yield marked words, in halves, and comments; suggestions are taken as the user says."""
        text, literal, at = self.found.text, literal_spans(self.found.text), 0
        while mark := _MARK.search(text, at):
            start, sign, at = mark.start(), mark.group(), mark.end()
            if is_escaped(text, start) or inside(literal, start):
                at = start + 1
                if sign == _OPENS:
                    yield _Mark(_LITERAL, start, at)
            elif sign in (_OPENS, _CLOSES):
                yield _Mark(sign, start, at)
            elif (end := self.closing(sign, at)) < 0:
                _lone(self.found, start)
            elif sign == _COMMENTS:
                yield _Mark(sign, start, end + _SIZE, text[at:end])
                at = end + _SIZE
            else:
                at = self.suggestion(sign, start, end)

    def closing(self, sign: str, start: int) -> int:
        """Find the other half of a mark; what is not found once is not looked for again."""
        end = -1 if sign in self.missing else self.found.text.find(_CLOSING[sign], start)
        if end < 0:
            self.missing.add(sign)
        return end

    def suggestion(self, sign: str, start: int, end: int) -> int:
        """Take up a suggestion; say where to read on: in the words that stay."""
        inner, behind = start + _SIZE, end + _SIZE
        middle = self.found.text.find(_CHANGE, inner, end) if sign == _REPLACES else -1
        if sign == _REPLACES and middle < 0:
            _lone(self.found, start)
            return inner
        if self.suggestions is None:
            self.found.suggested.append(Span(start, behind))
            return behind
        self.found.trouble("suggestions of other words", f"taken as {self.suggestions}", start, behind)
        old = {"{++": None, "{--": Span(inner, end), _REPLACES: Span(inner, middle)}[sign]
        new = {"{++": Span(inner, end), "{--": None, _REPLACES: Span(middle + len(_CHANGE), end)}[sign]
        stays = new if self.suggestions == ACCEPTED else old
        self.found.cut(start, stays.start if stays else behind)
        self.found.cut(stays.end if stays else behind, behind)
        return stays.start if stays else behind


def _take(found: Found, marks: Sequence[_Mark], is_code: IsCode) -> None:
    """Put halves together, and comments with the words before them."""
    opened: list[_Mark] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        if mark.sign in (_OPENS, _LITERAL):
            opened.append(mark)
        elif mark.sign == _COMMENTS:
            _remark(found, mark)
        elif not opened:
            _lone(found, mark.start)
        elif (first := opened.pop()).sign == _OPENS:
            behind = _behind(found.text, marks, at)
            _words(found, first.start, mark.start, marks[at:behind], is_code)
            at = behind
    for one in opened:
        if one.sign == _OPENS:
            _lone(found, one.start)


def _behind(text: str, marks: Sequence[_Mark], first: int) -> int:
    """Count on over the comments that stand right behind marked words, or behind blanks."""
    at = first
    while (
        at < len(marks)
        and marks[at].sign == _COMMENTS
        and not text[marks[at - 1].end : marks[at].start].strip(" \t")
    ):
        at += 1
    return at


def _words(found: Found, first: int, last: int, comments: Sequence[_Mark], is_code: IsCode) -> None:
    """Take up marked words with their comments."""
    words = Span(first + _SIZE, last)
    found.cut(first, first + _SIZE)
    found.cut(last, last + _SIZE)
    for one in comments:
        found.cut(one.start, one.end)
        said = read_comment(one.inner, is_code)
        found.close(words, said.codes, said.memo, said.coder)
    if not comments:
        found.close(words, ())


def _remark(found: Found, mark: _Mark) -> None:
    """Take up a comment that stands by itself: it is about its place."""
    found.cut(mark.start, mark.end)
    coder, text = coder_of(mark.inner)
    if text:
        found.remarks.append(Remark(Span(mark.start, mark.start), text, coder))


def _lone(found: Found, start: int) -> None:
    """Note a mark without its other half."""
    found.trouble("marks without their other half", "left as they stand", start, start + _SIZE, warned=True)
