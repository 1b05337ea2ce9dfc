"""Entries of a mapping taken out with their comments, put in elsewhere, and braces opened to lines."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qualcli.syntax.fields import is_empty
from qualcli.syntax.front_matter_edits import line_end_of
from qualcli.syntax.yaml_edits import after_last, insert_lines, instead_of_nothing, remove_from_braces
from qualcli.syntax.yaml_lines import (
    after_line,
    are_parted,
    begins_line,
    column_of,
    comments_between,
    end_of,
    end_of_lines,
    extent_of,
    shifted,
    without_blank_lines_above,
)
from qualcli.syntax.yaml_nodes import Entry, Mapping
from qualcli.text.edits import Edit
from qualcli.text.source import Span

_CONTINUATION = 2
"""Columns by which the further lines of a value in braces stand right of its key."""


class Piece(NamedTuple):
    """An entry on its way from one place to another."""

    lines: str
    """The entry in block style, each line with its end."""
    column: int
    """Where its key stands in these lines."""
    in_braces: str | None
    """The entry on one line, where it can stand between braces as it is."""


def can_be_taken(text: str, entry: Entry) -> bool:
    """Say whether a key stands in a place that these functions know, and not behind `?`."""
    before = text[: entry.key.span.start].rstrip(" \t")
    return not before.endswith("?") and "\n" not in text[entry.key.span.start : entry.key.span.end]


def take(text: str, codes: Entry, entry: Entry) -> tuple[Piece, tuple[Edit, ...]]:
    """Take one of several codes out of its mapping."""
    siblings = codes.value
    assert isinstance(siblings, Mapping)  # noqa: S101  # for mypy: that is where the entry was found
    at = siblings.entries.index(entry)
    if siblings.is_flow:
        floor = end_of(siblings.entries[at - 1]) if at else siblings.span.start + 1
        ceiling = (
            siblings.entries[at + 1].key.span.start
            if at + 1 < len(siblings.entries)
            else siblings.span.end - 1
        )
        return _piece_in_flow(text, entry, floor, ceiling), _removal_from_braces(
            text, siblings, entry, floor, ceiling
        )
    floor = after_line(text, end_of(siblings.entries[at - 1]) if at else codes.key.span.end)
    start, end = extent_of(text, entry, floor)
    gone = Span(without_blank_lines_above(text, start, floor), end)
    return _piece_of_lines(text, entry, Span(start, end)), (Edit(gone, ""),)


def take_only(text: str, codes: Entry, entry: Entry) -> Piece:
    """Take the only code out of its mapping, with everything that stands there; the mapping itself stays to be removed."""
    siblings = codes.value
    if isinstance(siblings, Mapping) and siblings.is_flow:
        return _piece_in_flow(text, entry, siblings.span.start + 1, siblings.span.end - 1, is_only=True)
    start = after_line(text, codes.key.span.end)
    return _piece_of_lines(text, entry, Span(start, end_of_lines(text, codes)))


def _piece_of_lines(text: str, entry: Entry, span: Span) -> Piece:
    lines = re.sub(r"\A(?:[ \t]*\r?\n)+", "", text[span.start : span.end])
    is_simple = lines.count("\n") <= 1 and "#" not in lines
    return Piece(
        lines if lines.endswith("\n") else lines + "\n",
        column_of(text, entry.key.span.start),
        _in_braces(text, entry) if is_simple else None,
    )


def _in_braces(text: str, entry: Entry) -> str | None:
    """Write an entry for a place between braces, if it needs no change for that."""
    value = text[entry.value.span.start : entry.value.span.end]
    is_fit = (
        isinstance(entry.value, Mapping) and entry.value.is_flow and "\n" not in value and "#" not in value
    )
    if is_fit:
        return f"{_key(text, entry)}: {value}"
    return f"{_key(text, entry)}: {{}}" if is_empty(entry.value) else None


def _key(text: str, entry: Entry) -> str:
    return text[entry.key.span.start : entry.key.span.end]


def _piece_in_flow(text: str, entry: Entry, floor: int, ceiling: int, *, is_only: bool = False) -> Piece:
    above, behind = _comments_around(text, entry, floor, ceiling, takes_all=is_only)
    lines = "".join(f"{comment}\n" for comment in above) + _line_of(text, entry, behind)
    return Piece(lines, 0, None if above or behind else _in_braces(text, entry))


def _line_of(text: str, entry: Entry, behind: list[str]) -> str:
    """Write an entry from between braces as a line, with comments behind it, or above where its value needs lines."""
    value = text[entry.value.span.start : entry.value.span.end]
    between = text[entry.key.span.end : entry.value.span.start]
    comments = [comment for comment, _ in comments_between(between, 0, len(between))] + behind
    first, *rest = value.split("\n")
    inner = "".join("\n" + line for line in _aligned(rest))
    head = f"{_key(text, entry)}:{' ' if first else ''}{first.rstrip()}"
    if not comments:
        return f"{head}{inner}\n"
    if rest:
        return "".join(f"{comment}\n" for comment in comments) + f"{head}{inner}\n"
    return f"{head}  {' '.join(comments)}\n"


def _aligned(lines: list[str]) -> Iterator[str]:
    """Indent the further lines of a value in braces, as they stand to each other."""
    columns = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    least = min(columns, default=0)
    for line in lines:
        yield (" " * _CONTINUATION + line[least:]).rstrip() if line.strip() else ""


def _comments_around(
    text: str, entry: Entry, floor: int, ceiling: int, *, takes_all: bool
) -> tuple[list[str], list[str]]:
    """Give the comments above an entry between braces, and those behind it on its line."""
    above = [
        one for one, is_own in comments_between(text, floor, entry.key.span.start) if is_own or takes_all
    ]
    behind = [
        one for one, is_own in comments_between(text, end_of(entry), ceiling) if takes_all or not is_own
    ]
    return above, behind


def _removal_from_braces(
    text: str, siblings: Mapping, entry: Entry, floor: int, ceiling: int
) -> tuple[Edit, ...]:
    """Plan the removal of an entry from braces with its comments, which go along."""
    if lines := _own_lines(text, entry, floor, ceiling):
        return (Edit(lines, ""),)
    edits = list(remove_from_braces(text, siblings.entries, entry))
    gone = [edit.span for edit in edits]
    for start, end in ((floor, entry.key.span.start), (end_of(entry), ceiling)):
        for found in re.finditer(r"(?:^|(?<=[ \t\n\r,]))#[^\n]*", text[start:end]):
            span = Span(start + found.start(), start + found.end())
            goes_along = begins_line(text, span.start) == (start == floor)
            if goes_along and not any(one.overlaps(span) for one in gone):
                edits.append(Edit(span, ""))
    return tuple(edits)


def _own_lines(text: str, entry: Entry, floor: int, ceiling: int) -> Span | None:
    """Give the lines of an entry between braces, its comments above included, if nothing else stands there."""
    start, end = extent_of(text, entry, after_line(text, floor))[0], after_line(text, end_of(entry))
    behind = re.sub(r"#[^\n]*", "", text[end_of(entry) : end]).strip(" \t\r\n,")
    others = [one for one, is_own in comments_between(text, floor, start) if is_own]
    is_alone = begins_line(text, entry.key.span.start) and not behind and end <= ceiling
    return Span(start, end) if is_alone and start >= floor and not others else None


def put(text: str, owner: Entry, codes: Entry | None, piece: Piece, step: int) -> tuple[Edit, ...]:
    """Put an entry at the end of the codes of `owner`, which must be written in lines."""
    if codes is not None and isinstance(codes.value, Mapping):
        siblings = codes.value.entries
        at = end_of_lines(text, siblings[-1])
        gap = "\n" if are_parted(text, siblings, codes.key.span.end) else ""
        return (
            insert_lines(
                text,
                at,
                gap + shifted(piece.lines, piece.column, column_of(text, siblings[0].key.span.start)),
            ),
        )
    if codes is not None:
        column = column_of(text, codes.key.span.start) + step
        return (insert_lines(text, end_of_lines(text, codes), shifted(piece.lines, piece.column, column)),)
    fields = owner.value.entries if isinstance(owner.value, Mapping) else ()
    column = (
        column_of(text, fields[0].key.span.start) if fields else column_of(text, owner.key.span.start) + step
    )
    at = end_of_lines(text, fields[-1] if fields else owner)
    below = shifted(piece.lines, piece.column, column + step)
    return (insert_lines(text, at, f"{' ' * column}codes:\n{below}"),)


def put_in_braces(text: str, owner: Entry, codes: Entry | None, piece: str, *, in_flow: bool) -> Edit | None:
    """Put an entry between braces that are there already, or in the place of nothing between braces."""
    written = piece if codes else f"codes: {{{piece}}}"
    mapping = codes.value if codes else owner.value
    if isinstance(mapping, Mapping):
        return after_last(text, mapping, mapping.entries, written) if mapping.is_flow else None
    return instead_of_nothing(text, owner, f"{{{written}}}") if in_flow and codes is None else None


def open_braces(text: str, entry: Entry, column: int) -> tuple[Edit, ...]:
    """Write a mapping in braces on lines of its own, at `column`, with every comment."""
    mapping = entry.value
    start, end = mapping.span
    lines = _lines_of(text, mapping) if isinstance(mapping, Mapping) else ""
    below = shifted(lines, 0, column)
    if entry.key.span.start >= start:
        return (Edit(Span(start, end), below.removesuffix("\n").replace("\n", line_end_of(text))),)
    between = text[entry.key.span.end : start]
    if "#" not in between and ":" in between:
        start = text.index(":", entry.key.span.end) + 1
    return Edit(Span(start, end), ""), insert_lines(text, after_line(text, end), below)


def _lines_of(text: str, mapping: Mapping) -> str:
    lines = ""
    at = mapping.span.start + 1
    for number, entry in enumerate(mapping.entries):
        follows = mapping.entries[number + 1 : number + 2]
        ceiling = follows[0].key.span.start if follows else mapping.span.end - 1
        above, behind = _comments_around(text, entry, at, ceiling, takes_all=False)
        if not number:
            above = [one for one, _ in comments_between(text, at, entry.key.span.start)]
        lines += "".join(f"{comment}\n" for comment in above) + _line_of(text, entry, behind)
        at = end_of(entry)
    rest = [
        one
        for one, is_own in comments_between(text, at, mapping.span.end - 1)
        if is_own or not mapping.entries
    ]
    return lines + "".join(f"{comment}\n" for comment in rest)
