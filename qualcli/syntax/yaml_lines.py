"""The lines of YAML in block style: where an entry begins and ends with its comments, and how it is indented."""

import re
from collections.abc import Iterator

from qualcli.syntax.front_matter import BOM
from qualcli.syntax.yaml_nodes import Entry
from qualcli.text.source import Span

_COMMENT_LINE = re.compile(r"[ \t]*#").match
_BLANK = " \t\r\n"


def line_start(text: str, at: int) -> int:
    """Give the start of the line that holds an offset."""
    return text.rfind("\n", 0, at) + 1


def after_line(text: str, at: int) -> int:
    """Give the offset behind the line that an entry's end stands in; a line's start belongs to the line above."""
    if at and text[at - 1] == "\n":
        return at
    return text.find("\n", at) + 1 or len(text)


def column_of(text: str, at: int) -> int:
    """Count the characters of a line before an offset."""
    start = line_start(text, at)
    return at - start - text.startswith(BOM, start)


def begins_line(text: str, at: int) -> bool:
    """Say whether only white space stands before an offset on its line."""
    return not text[line_start(text, at) : at].strip(_BLANK + BOM)


def end_of(entry: Entry) -> int:
    """Give the end of an entry's value, or of its key where there is none."""
    return max(entry.value.span.end, entry.key.span.end)


def extent_of(text: str, entry: Entry, floor: int) -> Span:
    """Give the lines of an entry in block style: the comments right above it, itself, and comments indented deeper.

    What stands before `floor` belongs to something else.
    """
    return Span(_with_comments_above(text, entry, floor), end_of_lines(text, entry))


def _with_comments_above(text: str, entry: Entry, floor: int) -> int:
    column = column_of(text, entry.key.span.start)
    start = line_start(text, entry.key.span.start)
    while start and (above := line_start(text, start - 1)) >= floor:
        line = text[above:start]
        if not _COMMENT_LINE(line) or _indent(line) > column:
            break
        start = above
    return start


def end_of_lines(text: str, entry: Entry) -> int:
    """Give the end of an entry's lines, comments that are indented deeper than its key among them."""
    column = column_of(text, entry.key.span.start)
    end = at = after_line(text, end_of(entry))
    while at < len(text):
        below = text.find("\n", at) + 1 or len(text)
        line = text[at:below]
        if _COMMENT_LINE(line) and _indent(line) > column:
            end = below
        elif line.strip(_BLANK):
            break
        at = below
    return end


def without_blank_lines_above(text: str, start: int, floor: int) -> int:
    """Move the start of a line up over blank lines, as far as `floor` allows."""
    while start and (above := line_start(text, start - 1)) >= floor and not text[above:start].strip(_BLANK):
        start = above
    return start


def are_parted(text: str, entries: tuple[Entry, ...], floor: int) -> bool:
    """Say whether a blank line parts the last two entries, or the only one from what stands above it."""
    above = end_of(entries[-2]) if len(entries) > 1 else floor
    return re.search(r"\n[ \t]*\r?\n", text[above : entries[-1].key.span.start]) is not None


def shifted(lines: str, before: int, after: int) -> str:
    """Indent lines that stood at column `before` for column `after`; text further left never moves left."""
    by = after - before
    return "".join(_shifted(line, by, before) for line in re.findall(r"[^\n]*\n|[^\n]+", lines))


def _shifted(line: str, by: int, column: int) -> str:
    if by >= 0:
        return " " * by + line if line.strip("\r\n") else line
    indent = _indent(line)
    if indent >= column:
        return line[-by:]
    return line if line.strip(_BLANK) else line[min(-by, indent) :]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def comments_between(text: str, start: int, end: int) -> Iterator[tuple[str, bool]]:
    """Yield the comments between two nodes, each with whether it has a line of its own."""
    for found in re.finditer(r"(?:^|(?<=[ \t\n\r,\[{]))#[^\n]*", text[start:end]):
        yield found[0].rstrip(_BLANK), begins_line(text, start + found.start())
