"""A strict, fast reader of plain front matter; whatever is not plain it leaves to the YAML reader.

    line  = KEY ":" [ value ] | item | blank | "#" comment  keys at column 1, each once
    value = words | "quoted" | 'quoted' | "[" words { "," words } "]"
    item  = spaces "- " words                               below a key without a value, all indented alike

Words do not begin with punctuation that means something in YAML, and hold neither `#` nor a `:` before a
space. For every text that this reader accepts, the YAML reader gives the same; properties test it.
"""

import re

from qualcli.model.cases import Value
from qualcli.syntax.yaml_scalars import plain_value
from qualcli.text.source import Span

Plain = Value | list[str] | None
"""What a key holds: a value, a list of words, or nothing."""

_WORDS = r"(?:[\w(./]|-(?=\w))[^\n\r#:]*+(?::(?=\S)[^\n\r#:]*+)*+"
_LINE = re.compile(
    rf"""
    (?: (?P<key>[A-Za-z_][A-Za-z0-9_-]*+) :
        (?: [ ]++ (?: (?P<words>{_WORDS})
                    | \[ (?P<list>[^]\[{{}}"'\#&*!|>%@`?:\n]*+) \][ ]*+
                    | (?P<quote>["']) (?P<quoted>[^"'\\\n]*+) (?P=quote)[ ]*+ )
          | [ ]*+ )
      | (?P<indent>[ ]*+)-[ ]++(?P<item>{_WORDS})
      | [ ]*+
      | \#[^\n\r]*+
    )
    \r?\n
    """,
    re.VERBOSE,
).match
_ITEM = re.compile(r"\w[^,]*+").fullmatch


class _NotPlainError(Exception):
    """A line that only the YAML reader should judge."""


def read_plain(text: str, part: Span, own: frozenset[str]) -> dict[str, Plain] | None:
    """Read the lines of `part`; the `own` keys hold words as written. None where anything is not plain."""
    block = text[part.start : part.end]
    if not block.replace("\r\n", "\n").replace("\n", "").isprintable():
        return None
    try:
        return _read_lines(block, own)
    except _NotPlainError:
        return None


def _read_lines(block: str, own: frozenset[str]) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    at, last, indent = 0, "", None
    while at < len(block):
        match = _LINE(block, at)
        if match is None:
            raise _NotPlainError
        at = match.end()
        key, words, flow, _, quoted, item_indent, item = match.groups()
        if key:
            if key in found:
                raise _NotPlainError
            last, indent = "" if match.lastgroup != "key" else key, None
            found[key] = _words(words, key in own) if words else quoted if flow is None else _flow_list(flow)
        elif item:
            if indent not in (None, item_indent):
                raise _NotPlainError
            indent = item_indent
            _append(found, last, item)
    return found


def _words(words: str, is_own: bool) -> Value | None:  # noqa: FBT001 - one call, in a loop that must be fast
    words = words.rstrip(" ")
    value = plain_value(words)
    return words if is_own and value is not None else value


def _flow_list(inside: str) -> list[str]:
    return [_list_word(item.strip(" ")) for item in inside.split(",")] if inside.strip(" ") else []


def _append(found: dict[str, Plain], key: str, item: str) -> None:
    """Add an item of a block list to the key above it, which must have no value of its own."""
    items = found.get(key, "")
    if items is None:
        items = found[key] = _BlockList()
    if not isinstance(items, _BlockList):
        raise _NotPlainError
    items.append(_list_word(item.rstrip(" ")))


def _list_word(word: str) -> str:
    if plain_value(word) is None or not _ITEM(word):
        raise _NotPlainError
    return word


class _BlockList(list[str]):
    """A list of lines below its key, which more lines may follow; a list in brackets is complete."""
