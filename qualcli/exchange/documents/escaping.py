"""Literal text that would read as markup of ours gets a backslash, once, at import; no word changes.

What is found depends on what stands around it, so the search is repeated until nothing is left to escape.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qualcli.exchange.documents.draft import Draft, Lines
from qualcli.exchange.documents.imported import ImportOptions, What
from qualcli.syntax.attributes import Verdict, read_attributes
from qualcli.syntax.blocks import Blocks, Region, scan_blocks
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.fences import Fences, pair_fences
from qualcli.syntax.inline import scan_region
from qualcli.syntax.opaque import Opaque
from qualcli.syntax.plain_labels import defines_link
from qualcli.text.source import Span

_SIGNS = ("[", "]", "{", ":::", "<<<<<<<", "---")
_BRACE = re.compile(r"(?<=\])\{|\{(?=\s*(?:[.#]|[A-Za-z][\w-]*=))")
_DEFINITION = re.compile(r"\[[^\]\[\n]+(?P<close>\]):")
_INDENTED_FENCE = re.compile(r"^[ \t>]+(?=:::)", re.MULTILINE)
_CONFLICT = re.compile(r"^<{7,}(?=[ \t\r\n]|\Z)", re.MULTILINE)
_METADATA = re.compile(r"(?:\A|(?<=\n)[ \t]*\n)(?=(?P<open>---)[ \t]*\n[ \t]*[^\s])")
_METADATA_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_MOST_ROUNDS = 8
_FAR = 20
_UNSEEN = " \t\n\u200b\u200c\u200d\u2060\ufeff\u00ad"


class Escape(NamedTuple):
    """A place for a backslash, and why."""

    offset: int
    what: What
    mends: int = 1
    """0 for the second of two backslashes that mend one thing."""


def escape_literals(draft: Draft, options: ImportOptions) -> None:
    """Escape everything in a draft that would read as an annotation, a fence, a memo note or a conflict."""
    dialect = Dialect(passthrough=options.passthrough)
    for _ in range(_MOST_ROUNDS):
        text = draft.text
        found = find_escapes(text, dialect)
        if not found:
            break
        _apply(draft, found)


def _apply(draft: Draft, found: Sequence[Escape]) -> None:
    """Write the backslashes, line by line, one kind of reason after the other."""
    lines = Lines(one or "" for one in draft.lines)
    by_line: dict[int, list[Escape]] = {}
    for one in found:
        index, column = lines.place(one.offset)
        by_line.setdefault(index, []).append(one._replace(offset=column))
    for index, places in by_line.items():
        _escape_line(draft, index, places)


def _escape_line(draft: Draft, index: int, places: Sequence[Escape]) -> None:
    line = draft.lines[index] or ""
    done: list[int] = []
    for what in What:
        here = [one for one in places if one.what is what]
        done += [one.offset for one in here]
        if here:
            draft.put(index, what, _with_backslashes(line, done), sum(one.mends for one in here))


def _with_backslashes(line: str, columns: Iterable[int]) -> str:
    for column in sorted(columns, reverse=True):
        line = f"{line[:column]}\\{line[column:]}"
    return line


def escaped(text: str, dialect: Dialect) -> str:
    """Escape what would read as an annotation in words that are written into a document, such as a memo's."""
    for _ in range(_MOST_ROUNDS):
        for one in reversed(find_escapes(f"\n{text}\n", dialect)):
            text = f"{text[: one.offset - 1]}\\{text[one.offset - 1 :]}"
    return text


def find_escapes(text: str, dialect: Dialect) -> tuple[Escape, ...]:
    """Find the places for backslashes in a text that holds no annotations, in order."""
    if not any(sign in text for sign in _SIGNS):
        return ()
    blocks = scan_blocks(text, 0, everything=True)
    found = {one.offset: one for one in _everywhere(text, blocks, dialect)}
    return tuple(found[offset] for offset in sorted(found))


def _everywhere(text: str, blocks: Blocks, dialect: Dialect) -> Iterator[Escape]:
    """Yield what has to be escaped; where two reasons meet, the later one counts."""
    for region in blocks.regions:
        yield from _in_region(text, region, dialect)
    for one in blocks.opaque:
        if one.memo is not None:
            at = text.index("[^memo-", one.start)
            yield from _pair(at, text.index("]", at), What.MEMO)
    yield from _fences(text, blocks, pair_fences(text, blocks.fences, dialect))
    yield from (Escape(one.start(), What.CONFLICT) for one in _CONFLICT.finditer(text))
    yield from _metadata(text, blocks.opaque)


def _in_region(text: str, region: Region, dialect: Dialect) -> Iterator[Escape]:
    """Yield what one region needs; which brackets are balanced shows when no brace is left."""
    inline = scan_region(text, region, dialect)
    braces = [one.start() for one in _BRACE.finditer(text, region.start, region.end)]
    marks = [at for at in braces if _is_mark(text, at, region, inline.literals, dialect)]
    yield from (Escape(at, What.ANNOTATION) for at in marks)
    for one in inline.memo_refs:
        yield from _pair(one.start, one.end - 1, What.MEMO)
    if not marks:
        yield from (Escape(at, What.BRACKET) for at in (*inline.unopened, *inline.unclosed))
    definition = _DEFINITION.match(text, region.start, region.end) if region.kind == "paragraph" else None
    if definition and not defines_link(text, definition.end()):
        yield from _pair(region.start, definition.start("close"), What.DEFINITION)


def _is_mark(text: str, brace: int, region: Region, literals: Sequence[Span], dialect: Dialect) -> bool:
    """Say whether braces outside code read as an annotation, sound or broken; styling is none."""
    literal = _holder(literals, brace)
    if literal and (literal.start < brace - 1 or text[literal.start] != "]"):
        return False
    if text[brace - 1] == "]":
        return read_attributes(text, brace, region.end, dialect).verdict is not Verdict.ORDINARY
    return _is_attached(text, brace, region)


def _is_attached(text: str, brace: int, region: Region) -> bool:
    """Say whether some reader would take braces for the attributes of what stands before them."""
    before = text[max(region.start, brace - _FAR) : brace].rstrip(_UNSEEN)
    return region.kind == "heading" or before.endswith(("]", ")", "］", "`", "}"))


def _pair(start: int, end: int, what: What) -> Iterator[Escape]:
    yield Escape(start, what)
    yield Escape(end, what, 0)


def _holder(spans: Sequence[Span], offset: int) -> Span | None:
    """Find the span that an offset lies in."""
    at = bisect_right(spans, offset, key=lambda one: one.start) - 1
    return spans[at] if at >= 0 and spans[at].holds(offset) else None


def _fences(text: str, blocks: Blocks, fences: Fences) -> Iterator[Escape]:
    """Yield the lines of colons that would open or close a coded block; styling divisions stay."""
    plain = set() if fences.problems else {one.start for one in fences.plain}
    for fence in blocks.fences:
        if fence.start not in plain:
            yield Escape(fence.start, What.FENCE)
    if ":::" in text:
        opaque = [Span(one.start, one.end) for one in blocks.opaque]
        for one in _INDENTED_FENCE.finditer(text):
            if not _holder(opaque, one.start()):
                yield Escape(one.end(), What.FENCE)


def _metadata(text: str, opaque: Sequence[Opaque]) -> Iterator[Escape]:
    """Yield the openings of what pandoc takes for front matter amid a text, and hides."""
    literal = [Span(one.start, one.end) for one in opaque]
    last = max((one.start() for one in _METADATA_END.finditer(text)), default=-1)
    for one in _METADATA.finditer(text):
        if one.end("open") < last and not _holder(literal, one.start("open")):
            yield Escape(one.start("open"), What.METADATA)
