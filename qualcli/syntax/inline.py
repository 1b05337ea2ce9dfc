"""Bracketed spans within one text region: brackets are balanced as pandoc balances them.

One pass over the tokens that matter: brackets, escapes, code spans, tags, comments, link destinations, notes.
"""

import re
from typing import NamedTuple

from qualcli.syntax.attributes import (
    IDENT,
    PUNCTUATION,
    Attributes,
    Problem,
    Verdict,
    from_normal,
    read_attributes,
)
from qualcli.syntax.blocks import Region
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.findings import brief
from qualcli.syntax.ticks import Ticks
from qualcli.text.source import Span


class Element(NamedTuple):
    """A bracketed span that codes: its `[`, its `]`, and what stands in its braces."""

    open: int
    close: int
    attributes: Attributes


class MemoRef(NamedTuple):
    """A `[^memo-ID]` in the text."""

    start: int
    end: int
    id: str


class Inline(NamedTuple):
    """What one region holds, each list in order of its ends."""

    region: Region
    elements: list[Element]
    memo_refs: list[MemoRef]
    problems: list[Problem]
    literals: list[Span]
    """Stretches that no annotation may cut: code, tags, link destinations, notes, escapes."""
    brackets: list[Span]
    """Matched pairs of brackets that are plain text, with the link destination or attributes behind them."""
    unopened: list[int]
    """Closing brackets of plain text without an opening one."""
    unclosed: list[int]
    """Opening brackets without a closing one."""


# Each alternative begins with a letter that is looked for as such: a quantifier there makes the search ten times slower.
_TOKEN = re.compile(
    rf"\\[{PUNCTUATION}]|``*|<(?=[A-Za-z/!?])|\[\^memo-({IDENT})\](?!:)|\[\^memo-{IDENT}\]:|\[\^[^\]\s\[]+\]|\[|\]\{{|\]\(|\]",
)
_TAG = re.compile(
    r"<(?:!--(?:.*?)-->"
    r"|/[A-Za-z][A-Za-z0-9-]*\s*>"
    r"|[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^'<]*'|\"[^\"<]*\"))?)*+\s*/?>"
    r"|[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|[\w.+-]+@[\w-]+(?:\.[\w-]+)+>|[!?][^<>]*>)",
    re.DOTALL,
)


_USUAL_CLOSER = re.compile(r"\]\{[^{}]*\}")


def scan_region(text: str, region: Region, dialect: Dialect) -> Inline:
    """Find the bracketed spans of one region; total, and linear in its length."""
    return scan_usual(text, region, dialect) or scan_in_full(text, region, dialect)


def scan_usual(text: str, region: Region, dialect: Dialect) -> Inline | None:
    """Scan a region with annotations in the written form and plain brackets, as most are; None where there is more."""
    at, end = region[:2]
    if text.find("\\", at, end) >= 0 or text.find("`", at, end) >= 0 or text.find("<", at, end) >= 0:
        return None
    found = Inline(region, [], [], [], [], [], [], [])
    for closer in _USUAL_CLOSER.finditer(text, at, end):
        start, stop = closer.span()
        said = from_normal(text[start + 1 : stop], dialect.passthrough, dialect.weights)
        if said is None or not _take_plain(text, at, start, found) or not found.unclosed:
            return None
        if text.startswith("{", stop):
            return None
        identifier, of, marks = said
        attributes = Attributes(Verdict.ANNOTATION, start + 1, stop, identifier, of, marks)
        found.elements.append(Element(found.unclosed.pop(), start, attributes))
        at = stop
    return found if _take_plain(text, at, end, found) else None


def _take_plain(text: str, start: int, end: int, found: Inline) -> bool:
    """Take the brackets of a stretch without annotations; say whether no braces, link or note is at one of them."""
    opening, closing = text.find("[", start, end), text.find("]", start, end)
    while opening >= 0 or closing >= 0:
        if 0 <= opening < closing or closing < 0:
            if text.startswith("^", opening + 1):
                return False
            found.unclosed.append(opening)
            opening = text.find("[", opening + 1, end)
        else:
            if text.startswith(("{", "("), closing + 1):
                return False
            if found.unclosed:
                found.brackets.append(Span(found.unclosed.pop(), closing + 1))
            else:
                found.unopened.append(closing)
            closing = text.find("]", closing + 1, end)
    return True


def scan_in_full(text: str, region: Region, dialect: Dialect) -> Inline:
    """Scan a region that may hold code, tags, links, notes and mistakes."""
    found = Inline(region, [], [], [], [], [], [], [])
    scan = _Scan(text, region, dialect, found)
    at: int | None = region.start
    while at is not None:
        at = scan.go_on(at)
    return found


class _Scan:
    """The state of one pass: the stack of open brackets, and what has been paired ahead."""

    def __init__(self, text: str, region: Region, dialect: Dialect, found: Inline) -> None:
        self.text = text
        self.region = region
        self.dialect = dialect
        self.found = found
        self.stack = found.unclosed
        self.ticks: Ticks | None = None
        self.parens: dict[int, int] | None = None
        self.last_comment: int | None = None

    def go_on(self, at: int) -> int | None:
        """Act on the tokens from an offset on; give the offset to go on from where one lies across what was passed over."""
        for token in _TOKEN.finditer(self.text, at, self.region.end):
            start, mark = token.start(), token.group()
            if start < at:
                if token.end() > at:
                    return at
            elif mark == "[":
                self.stack.append(start)
            elif mark == "]{":
                at = self.braces(start)
            elif mark[0] == "]":
                at = self.close(start, is_link=mark == "](")
            else:
                at = self.take(token)
        return None

    def take(self, token: re.Match[str]) -> int:
        """Pass over what is no bracket; give the offset to go on from."""
        start, end = token.span()
        mark = self.text[start]
        if mark == "`":
            end = self.code(start, end)
        elif mark == "<":
            end = self.tag(start)
        elif token[1]:
            self.found.memo_refs.append(MemoRef(start, end, token[1]))
        if end - start > 1:
            self.found.literals.append(Span(start, end))
        return end

    def close(self, at: int, *, is_link: bool) -> int:
        """Close a bracket of plain text, or of a link with its destination."""
        if not self.stack:
            self.found.unopened.append(at)
            return at + 1
        start = self.stack.pop()
        end = self.destination(at + 1) if is_link else at + 1
        if end > at + 1:
            self.found.literals.append(Span(at, end))
            self.link_attributes(start, end)
        self.found.brackets.append(Span(start, end))
        return end

    def braces(self, at: int) -> int:
        """Close a bracket that braces follow."""
        attributes = read_attributes(self.text, at + 1, self.region.end, self.dialect)
        verdict = attributes.verdict
        if verdict is Verdict.ANNOTATION and self.stack and not attributes.problems:
            self.found.elements.append(Element(self.stack.pop(), at, attributes))
            return self.second_block(attributes)
        if verdict is Verdict.LITERAL:
            return self.close(at, is_link=False)
        self.found.problems.extend(attributes.problems)
        if verdict is Verdict.BROKEN and not attributes.is_closed:
            return self.region.end
        if not self.stack:
            self.found.unopened.append(at)
            if verdict is not Verdict.ORDINARY:
                self.found.problems.append(_no_opening(at, attributes.end))
            return attributes.end
        start = self.stack.pop()
        if verdict is Verdict.ANNOTATION:
            self.found.elements.append(Element(start, at, attributes))
            return self.second_block(attributes)
        self.found.literals.append(Span(at, attributes.end))
        self.found.brackets.append(Span(start, attributes.end))
        return attributes.end

    def second_block(self, first: Attributes) -> int:
        """Report a second attribute block behind an annotation."""
        end = first.end
        if not self.text.startswith("{", end, self.region.end):
            return end
        second = read_attributes(self.text, end, self.region.end, self.dialect)
        if second.verdict is Verdict.LITERAL or second.end <= second.start + 1:
            return end
        codes = {*(first.marks.codes if first.marks else ()), *(second.marks.codes if second.marks else ())}
        merged = " ".join(sorted(f".{code}" for code in codes))
        self.found.problems.append(
            Problem(
                "E117",
                second.start,
                second.end,
                "second attribute block (djot merges it, pandoc prints it)",
                f"merge: `{{{merged}}}`",
            )
        )
        return second.end

    def link_attributes(self, start: int, end: int) -> None:
        """Report codes on a link."""
        if not self.text.startswith("{", end, self.region.end):
            return
        attributes = read_attributes(self.text, end, self.region.end, self.dialect)
        if attributes.verdict in (Verdict.ANNOTATION, Verdict.BROKEN) and attributes.is_closed:
            wrapped = f"[{brief(self.text, start, end)}]{brief(self.text, end, attributes.end)}"
            self.found.problems.append(
                Problem(
                    "E118",
                    end,
                    attributes.end,
                    "attributes on a link do not code it",
                    f"wrap the link: `{wrapped}`",
                )
            )

    def code(self, start: int, end: int) -> int:
        """Pass over a code span; a run of backticks without its like is plain text."""
        if self.ticks is None:
            self.ticks = Ticks(self.text, self.region.start, self.region.end)
        return self.ticks.end_of_code(start, end) or end

    def tag(self, start: int) -> int:
        """Pass over a tag, a comment or an automatic link."""
        if self.text.startswith("<!--", start):
            if self.last_comment is None:
                self.last_comment = self.text.rfind("-->", self.region.start, self.region.end)
            if self.last_comment < start:
                return start + 1
        tag = _TAG.match(self.text, start, self.region.end)
        return tag.end() if tag else start + 1

    def destination(self, at: int) -> int:
        """Pass over a link destination in balanced parentheses."""
        if self.parens is None:
            self.parens = _pairs(self.text, self.region)
        return self.parens.get(at, at - 1) + 1


def _pairs(text: str, region: Region) -> dict[int, int]:
    """Match parentheses over a whole region."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for one in re.finditer(r"\\.|[()]", text[region.start : region.end], re.DOTALL):
        if one.group() == "(":
            stack.append(region.start + one.start())
        elif one.group() == ")" and stack:
            pairs[stack.pop()] = region.start + one.start()
    return pairs


def _no_opening(at: int, end: int) -> Problem:
    return Problem(
        "E101", at, end, "closing `]{…}` has no opening `[`",
        "put `[` before the first coded word, or write `\\]` if the bracket is literal",
    )  # fmt: skip
