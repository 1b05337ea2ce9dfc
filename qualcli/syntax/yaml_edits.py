"""Changes of a mapping's fields by splice, in block and flow style: set, remove, and words of lists.

Each function plans one step on a text as it was read; comments of what is removed stay, on lines of their own.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qualcli.syntax.front_matter_edits import line_end_of
from qualcli.syntax.yaml_lines import (
    after_line,
    begins_line,
    column_of,
    comments_between,
    end_of,
    end_of_lines,
    line_start,
    without_blank_lines_above,
)
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node
from qualcli.syntax.yaml_nodes import Sequence as YamlList
from qualcli.syntax.yaml_scalars import is_plain, write_value
from qualcli.text.edits import Edit
from qualcli.text.source import Span

WIDTH = 100
"""Columns that a text may reach before it is folded."""
STEP = 2

_FOLDABLE = re.compile(r"\S+(?: \S+)*").fullmatch
_HEADER_COMMENT = re.compile(r"[|>][0-9+-]*[ \t]+(#[^\n]*)").match


_WORD = re.compile(r"[A-Za-z]\w*(?:[./@#-]\w+)*", re.ASCII).fullmatch
"""Names, keys and citations, which need no quotes in a list."""


class Style(NamedTuple):
    """How a file writes its lists, and how deep it indents."""

    has_flow_lists: bool = True
    step: int = STEP
    dash: int = STEP
    """Columns from a key to the dashes of its list."""
    in_flow: bool = False
    """Whether what is written stands between braces."""


def style_of(nodes: Iterable[Entry], text: str) -> Style:
    """Learn from the first list and the first block of a file how it is written."""
    lists = True
    step: int | None = None
    dash = STEP
    seen_list = False
    for key, value in nodes:
        if isinstance(value, YamlList) and value.items and not seen_list:
            seen_list, lists = True, value.is_flow
            dash = dash if lists else column_of(text, value.span.start) - column_of(text, key.span.start)
        if isinstance(value, Mapping) and not value.is_flow and value.entries and step is None:
            step = column_of(text, value.span.start) - column_of(text, key.span.start)
    return Style(lists, step if step and step > 0 else STEP, max(dash, 0))


def written_like(text: str, span: Span, word: str) -> str:
    """Write a word in the quotes of the scalar whose place it takes."""
    quote = text[span.start]
    return f"{quote}{word}{quote}" if quote in "'\"" else write_word(word)


def write_word(word: str) -> str:
    """Write a word of a list."""
    return word if _WORD(word) and is_plain(word) else write_value(word, in_flow=True)


def _write(value: str | Sequence[str], *, in_flow: bool) -> str:
    """Write a value on one line."""
    if isinstance(value, str):
        return write_value(value, in_flow=in_flow)
    return f"[{', '.join(map(write_word, value))}]"


def set_field(text: str, owner: Entry, key: str, value: str | Sequence[str], style: Style) -> Edit:
    """Plan the edit that gives a field of `owner`, which may stand in braces, a value, new or over its present one."""
    fields = owner.value.entries if isinstance(owner.value, Mapping) else ()
    field = next((entry for entry in fields if entry.key.text == key), None)
    if field is None:
        return _add_field(text, owner, key, value, style)
    return set_value(text, field, value, in_flow=is_in_flow(owner.value))


def is_in_flow(node: Node) -> bool:
    """Say whether a mapping is written in braces."""
    return isinstance(node, Mapping) and node.is_flow


def set_value(text: str, field: Entry, value: str | Sequence[str], *, in_flow: bool) -> Edit:
    """Write a value over another; comments between its key and it stay, on the line of the key."""
    start, end = field.value.span
    end = max(start, start + len(text[start:end].rstrip()))
    between = text[field.key.span.end : start]
    kept = [comment for comment, _ in comments_between(text, field.key.span.end, start)]
    if header := _HEADER_COMMENT(text[start:end]):
        kept.append(header[1].rstrip())
    rest = text[end : after_line(text, end)].strip()
    written = _write(value, in_flow=in_flow)
    if isinstance(value, str) and not (in_flow or kept or rest):
        written = _text_value(value, column_of(text, field.key.span.start), field.key.text)
    if kept:
        written += "  # " + " ".join(comment.lstrip("# ") for comment in kept)
    if "\n" in between:
        start = text.index(":", field.key.span.end) + 1
        return Edit(Span(start, end), f" {written}")
    gap = "" if between.endswith((" ", "\t")) else " " if ":" in between else ": "
    return Edit(Span(start, end), (gap + written).replace("\n", line_end_of(text)))


def _text_value(value: str, column: int, key: str) -> str:
    """Write a text on the line of its key, or folded below it where it is long."""
    written = write_value(value)
    if column + len(key) + 2 + len(written) <= WIDTH or not (_FOLDABLE(value) and value.isprintable()):
        return written
    import textwrap

    indent = " " * (column + STEP)
    width = max(WIDTH - len(indent), 20)
    lines = textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)
    return ">-" + "".join(f"\n{indent}{line}" for line in lines)


def _add_field(text: str, owner: Entry, key: str, value: str | Sequence[str], style: Style) -> Edit:
    """Write a new field behind the others, but before sub-codes."""
    mapping = owner.value
    if isinstance(mapping, Mapping) and mapping.is_flow:
        return _into_braces(text, mapping, f"{key}: {_write(value, in_flow=True)}")
    if isinstance(mapping, Mapping) and mapping.entries:
        return _among(text, mapping.entries, key, value, style)
    if not style.in_flow and mapping.span.start == mapping.span.end:
        column = column_of(text, owner.key.span.start) + style.step
        at = after_line(text, end_of(owner))
        return insert_lines(text, at, field_lines(key, value, column, style))
    return instead_of_nothing(text, owner, f"{{{key}: {_write(value, in_flow=True)}}}")


def instead_of_nothing(text: str, owner: Entry, written: str) -> Edit:
    """Write a value where there is none, or one that says that it is none."""
    start, end = owner.value.span
    between = text[owner.key.span.end : start]
    gap = "" if between.endswith((" ", "\t")) else " " if ":" in between else ": "
    return Edit(Span(start, end), f"{gap}{written}")


def _into_braces(text: str, mapping: Mapping, written: str) -> Edit:
    """Write a field between braces, before sub-codes if those come last."""
    others = tuple(entry for entry in mapping.entries if entry.key.text != "codes")
    if others or not mapping.entries:
        return after_last(text, mapping, others, written)
    at = mapping.span.start + 1
    return Edit(Span(at, at), f"{written}, ")


def after_last(text: str, mapping: Mapping, entries: Sequence[Entry], written: str) -> Edit:
    """Write an entry between braces behind the last of `entries`, or as the first."""
    if not entries:
        at = mapping.span.start + 1
        return Edit(Span(at, at), written)
    at = end_of(entries[-1])
    gap = " " if text[at - 1] == ":" else ""
    return Edit(Span(at, at), f"{gap}, {written}")


def _among(text: str, fields: tuple[Entry, ...], key: str, value: str | Sequence[str], style: Style) -> Edit:
    column = column_of(text, fields[0].key.span.start)
    others = [entry for entry in fields if entry.key.text != "codes"]
    if others:
        at = end_of_lines(text, others[-1])
    elif begins_line(text, fields[0].key.span.start):
        at = line_start(text, fields[0].key.span.start)
    else:
        at = end_of_lines(text, fields[0])
    return insert_lines(text, at, field_lines(key, value, column, style))


def field_lines(key: str, value: str | Sequence[str], column: int, style: Style) -> str:
    """Write a field on lines of its own."""
    indent = " " * column
    if isinstance(value, str):
        return text_lines(key, value, column)
    if style.has_flow_lists:
        return f"{indent}{key}: {_write(value, in_flow=True)}\n"
    dashes = "".join(f"{indent}{' ' * style.dash}- {write_word(word)}\n" for word in value)
    return f"{indent}{key}:\n{dashes}"


def text_lines(key: str, value: str, column: int) -> str:
    """Write a field of text on lines of its own: plain on one line, folded where it is long, else in quotes."""
    return f"{' ' * column}{key}: {_text_value(value, column, key)}\n"


def insert_lines(text: str, at: int, lines: str) -> Edit:
    """Plan the insertion of whole lines, with the text's line ends; a last line without one gets it."""
    ended = lines.replace("\r\n", "\n").replace("\n", line_end_of(text))
    begin = "" if at == 0 or text[at - 1] == "\n" or not text[:at].strip("\ufeff \t") else line_end_of(text)
    return Edit(Span(at, at), begin + ended)


def remove_field(text: str, mapping: Mapping, field: Entry) -> tuple[Edit, ...]:
    """Plan the removal of a field; comments in it stay on lines of their own."""
    comments = tuple(_comments_of(text, field))
    if mapping.is_flow:
        first, *rest = remove_from_braces(text, mapping.entries, field)
        kept = " ".join(comment.lstrip("# ") for comment in comments)
        return (first._replace(replacement=f" # {kept}\n") if kept else first, *rest)
    start, end = line_start(text, field.key.span.start), after_line(text, end_of(field))
    comments += tuple(one for one, _ in comments_between(text, end_of(field), end))
    indent = text[start : field.key.span.start]
    kept = "".join(f"{indent}{comment}{line_end_of(text)}" for comment in comments)
    if not kept:
        start = without_blank_lines_above(text, start, _floor(text, mapping.entries, field))
    return (Edit(Span(start, end), kept),)


def _floor(text: str, entries: tuple[Entry, ...], entry: Entry) -> int:
    """Give the end of what stands above an entry; blank lines above a first one stay."""
    at = entries.index(entry)
    return after_line(text, end_of(entries[at - 1])) if at else line_start(text, entry.key.span.start)


def _comments_of(text: str, field: Entry) -> Iterable[str]:
    """Yield the comments between the words of a field."""
    nodes = field.value.items if isinstance(field.value, YamlList) else (field.value,)
    at = field.key.span.end
    for node in nodes:
        yield from (comment for comment, _ in comments_between(text, at, node.span.start))
        if header := _HEADER_COMMENT(text[node.span.start : node.span.end]):
            yield header[1].rstrip()
        at = node.span.end
    yield from (comment for comment, _ in comments_between(text, at, end_of(field)))


def remove_from_braces(text: str, nodes: Sequence[Entry | Node], node: Entry | Node) -> tuple[Edit, ...]:
    """Plan the removal of one part of a mapping or list in braces or brackets, with one comma; comments stay."""
    at = nodes.index(node)
    start, end = _place(node)
    if at + 1 < len(nodes):
        until = text.index(",", end) + 1
        if not any(comments_between(text, end, until)):
            return (Edit(Span(start, until + _blanks(text, until)), ""),)
        return (Edit(Span(start, end), ""), Edit(Span(until - 1, until), ""))
    if at and not any(comments_between(text, _place(nodes[at - 1]).end, start)):
        above = _place(nodes[at - 1]).end
        return (Edit(Span(above, end), " " if text[above - 1] == ":" else ""),)
    return (Edit(Span(start, _after_comma(text, end)), ""),)


def _blanks(text: str, at: int) -> int:
    return len(text[at:]) - len(text[at:].lstrip(" \t"))


def _after_comma(text: str, end: int) -> int:
    comma = re.compile(r"[ \t]*,").match(text, end)
    return comma.end() if comma else end


def _place(node: Entry | Node) -> Span:
    return Span(node.key.span.start, end_of(node)) if isinstance(node, Entry) else node.span
