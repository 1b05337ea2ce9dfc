"""Where the cursor goes: by character, word, sentence and turn; an offset in, an offset out."""

import re
from typing import Final

from qualcli.text.source import Span
from qualcli.tui.page import Page

_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
_BACK: Final = 4000
"""So far back a word is looked for at once."""


def step(page: Page, at: int, way: int) -> int:
    """Go a character on or back; at the end of the text the cursor stays."""
    to = at + way
    while 0 <= to < len(page.base):
        if page.is_place(to):
            return to
        to += way
    return at


def settle(page: Page, at: int) -> int:
    """Put the cursor on the nearest character that can be seen, this one or one before, else one behind."""
    at = min(max(at, 0), max(len(page.base) - 1, 0))
    if not page.base or page.is_place(at):
        return at
    before = step(page, at, -1)
    return before if before != at else step(page, at, 1)


def after(page: Page, at: int) -> int:
    """Give the end of the character at an offset, with the marks that stand on it."""
    to = at + 1
    end = page.blocks[page.block_at(at)].end if page.blocks else len(page.base)
    while to < end and not page.is_place(to) and to not in page.hidden and page.base[to] != "\r":
        to += 1
    return to


def word_at(page: Page, at: int) -> Span | None:
    """Find the word at an offset, else the next one."""
    return next((one for one in _words_from(page, at - _reach(page, at)) if one.end > at), None)


def _reach(page: Page, at: int) -> int:
    """Count how far before an offset its word may begin."""
    start = page.base.rfind(" ", 0, at) + 1
    return at - max(start, at - _BACK)


def _words_from(page: Page, at: int) -> "list[Span]":
    """Find the words from an offset on to the end of the next stop, labels left out."""
    found: list[Span] = []
    for stop in page.stops[page.stop_at(at) :]:
        for said in stop.said:
            found += [Span(*one.span()) for one in _WORD.finditer(page.base, max(said.start, at), said.end)]
        if len(found) > 1 and found[-1].start > at:
            break
    return found


def next_word(page: Page, at: int) -> int:
    """Find where the next word begins."""
    return next((one.start for one in _words_from(page, at - _reach(page, at)) if one.start > at), at)


def last_word(page: Page, at: int) -> int:
    """Find where the word before begins; within a word its own beginning."""
    for stop in reversed(page.stops[: page.stop_at(at) + 1]):
        for said in reversed(stop.said):
            end = min(said.end, at)
            start = max(said.start, end - _BACK)
            found = [one.start() for one in _WORD.finditer(page.base, start, end)] if start < end else []
            if found:
                return found[-1]
    return at


def sentence_at(page: Page, at: int) -> Span | None:
    """Find the sentence at an offset, else the next one of its stop, else the last one there."""
    if not page.stops:
        return None
    sentences = page.sentences(page.stop_at(at))
    return next((one for one in sentences if one.end > at), sentences[-1] if sentences else None)


def next_sentence(page: Page, at: int) -> Span | None:
    """Find the next sentence behind an offset."""
    for number in range(page.stop_at(at), len(page.stops)):
        for one in page.sentences(number):
            if one.start > at:
                return one
    return None


def last_sentence(page: Page, at: int) -> Span | None:
    """Find the sentence that begins before an offset."""
    for number in range(page.stop_at(at), -1, -1):
        for one in reversed(page.sentences(number) if page.stops else ()):
            if one.start < at:
                return one
    return None


def paragraph_at(page: Page, at: int) -> Span | None:
    """Find the paragraph at an offset, else the next one of its stop, else the last one there."""
    if not page.stops:
        return None
    every = page.paragraphs(page.stop_at(at))
    return next((one for one in every if one.end > at), every[-1] if every else None)


def next_paragraph(page: Page, at: int) -> Span | None:
    """Find the next paragraph behind an offset, of this stop or of another."""
    for number in range(page.stop_at(at), len(page.stops)):
        for one in page.paragraphs(number):
            if one.start > at:
                return one
    return None


def last_paragraph(page: Page, at: int) -> Span | None:
    """Find the paragraph that begins before an offset."""
    for number in range(page.stop_at(at), -1, -1):
        for one in reversed(page.paragraphs(number) if page.stops else ()):
            if one.start < at:
                return one
    return None


def said_span(page: Page, number: int) -> Span:
    """Give the stretch in which the words of a stop stand."""
    said = page.stops[number].said
    return Span(said[0].start, said[-1].end)


def next_turn(page: Page, at: int, way: int) -> int:
    """Go to the words of the next stop, or of the one before; within a stop first back to its own beginning."""
    if not page.stops:
        return at
    number = page.stop_at(at)
    own = said_span(page, number).start
    if way < 0 and at > own:
        return own
    other = min(max(number + way, 0), len(page.stops) - 1)
    return said_span(page, other).start if way < 0 or other != number else at
