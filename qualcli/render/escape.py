"""Words as they must be written so that Markdown and HTML show them as they are."""

import re

from qualcli.render.safe import one_line, visible

_ACTIVE = re.compile(r"[\\`*\[\]<|~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|\$(?=\S)")
_BEGINS_BLOCK = re.compile(r"( *)(?:([#>+=:-])|(\d{1,9})(?=[.)]))")


def markdown(text: str) -> str:
    """Write words on one line, plain wherever they stand in a line of Markdown."""
    return _ACTIVE.sub(r"\\\g<0>", one_line(text))


def markdown_paragraph(text: str) -> str:
    """Write words on one line that nothing turns into a heading, a list or a quote."""
    escaped = markdown(text)
    start = _BEGINS_BLOCK.match(escaped)
    if not start:
        return escaped
    spaces, mark, number = start.groups()
    return spaces + (f"\\{mark}" if mark else f"{number}\\") + escaped[start.end() :]


def code_span(text: str) -> str:
    """Write a name as Markdown's code, whatever backticks it holds."""
    words = one_line(text)
    if "`" not in words:
        return f"`{words}`"
    fence = "`" * (1 + max(map(len, re.findall("`+", words))))
    return f"{fence} {words} {fence}"


def html(text: str) -> str:
    """Write words as HTML with control characters visible."""
    from html import escape

    return escape(visible(text))
