"""Splices of a three-way merge of YAML: an entry as one version wrote it, put into another."""

from collections.abc import Sequence
from typing import NamedTuple

from qualcli.model.merging import CannotMergeError
from qualcli.syntax.front_matter_edits import line_end_of
from qualcli.syntax.yaml_edits import insert_lines
from qualcli.syntax.yaml_lines import (
    after_line,
    are_parted,
    begins_line,
    column_of,
    comments_between,
    end_of,
    end_of_lines,
    extent_of,
    line_start,
    shifted,
    without_blank_lines_above,
)
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, Scalar
from qualcli.syntax.yaml_nodes import Sequence as YamlList
from qualcli.syntax.yaml_scalars import is_plain, write_value
from qualcli.text.edits import Edit
from qualcli.text.source import Span


class Version(NamedTuple):
    """One version of a mapping: its text, and its entries as read."""

    text: str
    mapping: Mapping


def list_like(text: str, entry: Entry, words: Sequence[Scalar]) -> str:
    """Write a list in the way of the one whose place it takes."""
    written = [in_flow(word) for word in words]
    if not (isinstance(entry.value, YamlList) and not entry.value.is_flow) or not words:
        return f"[{', '.join(written)}]"
    if any(comments_between(text, *entry.value.span)):
        raise CannotMergeError(f"both sides changed the list `{entry.key.text}`, which holds comments")
    gap = line_end_of(text) + " " * column_of(text, entry.value.span.start)
    return gap.join(f"- {word}" for word in written)


def in_flow(node: Node) -> str:
    """Write a value between braces or brackets, on one line."""
    if isinstance(node, Scalar):
        if isinstance(node.value, str):
            return node.text if is_plain(node.text, in_flow=True) else write_value(node.text, in_flow=True)
        return "" if node.value is None else write_value(node.value, in_flow=True)
    if isinstance(node, YamlList):
        return f"[{', '.join(map(in_flow, node.items))}]"
    return f"{{{', '.join(pair_in_flow(entry) for entry in node.entries)}}}"


def pair_in_flow(entry: Entry) -> str:
    """Write an entry between braces, on one line."""
    return f"{write_value(entry.key.text, in_flow=True)}: {in_flow(entry.value)}"


def piece_of(side: Version, entry: Entry) -> tuple[str, int]:
    """Give the lines of an entry with the comments above it, and the column in which its key stands there."""
    if side.mapping.is_flow or not begins_line(side.text, entry.key.span.start):
        return f"{pair_in_flow(entry)}\n", 0
    extent = extent_of(side.text, entry, floor_of(side, entry))
    lines = side.text[slice(*extent)].replace("\r\n", "\n")
    return lines if lines.endswith("\n") else f"{lines}\n", column_of(side.text, entry.key.span.start)


def floor_of(side: Version, entry: Entry) -> int:
    """Give the end of what stands above an entry; what stands above the first of a file is about the file."""
    at = side.mapping.entries.index(entry)
    if at:
        return after_line(side.text, end_of(side.mapping.entries[at - 1]))
    start = entry.key.span.start
    return 0 if column_of(side.text, start) else line_start(side.text, start)


def form_of(side: Version, entry: Entry) -> str:
    """Give an entry as it is written, with its comments, wherever it stands."""
    lines, column = piece_of(side, entry)
    return shifted(lines, column, 0).strip("\n")


def header_of(side: Version) -> str:
    """Give what stands above the first entry of a file."""
    first = side.mapping.entries[0].key.span.start
    return side.text[: line_start(side.text, first)]


def insertion(ours: Version, theirs: Version, entry: Entry, place: int) -> Edit:
    """Plan the insertion of an entry as the one of this number."""
    text, entries = ours.text, ours.mapping.entries
    if ours.mapping.is_flow:
        at = end_of(entries[place - 1]) if place else ours.mapping.span.start + 1
        written = pair_in_flow(entry)
        return Edit(Span(at, at), f", {written}" if place else f"{written}, " if entries else written)
    lines, column = piece_of(theirs, entry)
    if not entries:
        end = len(text)
        return insert_lines(text, end, shifted(lines, column, 0))
    first = entries[max(place - 1, 0)]
    if not begins_line(text, first.key.span.start):
        raise CannotMergeError(f"`{first.key.text}` does not begin a line, so nothing can be put beside it")
    lines = shifted(lines, column, column_of(text, first.key.span.start))
    is_parted = len(entries) > 1 and are_parted(text, entries, 0)
    if place == 0:
        at = extent_of(text, first, floor_of(ours, first)).start
        return insert_lines(text, at, f"{lines}\n" if is_parted else lines)
    return insert_lines(text, end_of_lines(text, first), f"\n{lines}" if is_parted else lines)


def removal(side: Version, entry: Entry) -> list[Edit]:
    """Plan the removal of an entry with the comments above it."""
    text, entries = side.text, side.mapping.entries
    at = entries.index(entry)
    if side.mapping.is_flow:
        return [_out_of_braces(side, at)]
    if not begins_line(text, entry.key.span.start):
        raise CannotMergeError(f"`{entry.key.text}` does not begin a line, so it cannot be taken out")
    floor = floor_of(side, entry)
    start, end = extent_of(text, entry, floor)
    if at:
        start = without_blank_lines_above(text, start, floor)
    elif len(entries) > 1:
        end = extent_of(text, entries[1], after_line(text, end_of(entry))).start
    if len(entries) == 1 and side.mapping.span.start:
        return [Edit(Span(start, end), ""), *_nothing_left(text, start)]
    return [Edit(Span(start, end), "")]


def _nothing_left(text: str, start: int) -> list[Edit]:
    """Leave braces where the last entry of a mapping goes, since a key without a value means something else."""
    at = start - len(text[:start]) + len(text[:start].rstrip(" \t\r\n"))
    return [Edit(Span(at, at), " {}")] if text[at - 1 : at] == ":" else []


def _out_of_braces(side: Version, at: int) -> Edit:
    """Plan the removal of an entry between braces, with the comma behind it, or before the last."""
    entries, text = side.mapping.entries, side.text
    start, end = entries[at].key.span.start, end_of(entries[at])
    if at + 1 < len(entries):
        end = entries[at + 1].key.span.start
    elif at:
        start = end_of(entries[at - 1])
    if any(comments_between(text, start, end)):
        raise CannotMergeError(f"a comment stands between the braces around `{entries[at].key.text}`")
    return Edit(Span(start, end), "")


def replacement(ours: Version, theirs: Version, here: Entry, entry: Entry) -> list[Edit]:
    """Plan an entry as theirs wrote it in the place of ours."""
    text = ours.text
    if ours.mapping.is_flow or not begins_line(text, here.key.span.start):
        gap = "" if text[here.value.span.start - 1 : here.value.span.start].isspace() else " "
        return [Edit(here.value.span, gap + in_flow(entry.value))]
    lines, column = piece_of(theirs, entry)
    start, end = extent_of(text, here, floor_of(ours, here))
    own_column = column_of(text, here.key.span.start)
    return [Edit(Span(start, end), ""), insert_lines(text, end, shifted(lines, column, own_column))]
