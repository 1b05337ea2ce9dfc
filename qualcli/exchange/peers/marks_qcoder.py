"""Marks of qcoder: `(QCODE)words(/QCODE){#code1, #code2}`, one within another.

A mark that closes belongs to the last one that opened, as in qcoder.
"""

import re
from collections.abc import Iterator
from typing import Final

from qualcli.exchange.peers.marks import Found, Path
from qualcli.text.source import Span

_MARK: Final = re.compile(
    r"(?P<open>\(QCODE\))(?:\{#[ \t]*\})?|(?P<close>\(/QCODE\))(?:\{[ \t]*#(?P<codes>[^{}\n]*)\})?"
)


def read_qcoder(text: str) -> Found:
    """Read the marks of qcoder; a mark without its other half is left as it stands, and said."""
    found = Found(text)
    opened: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        if mark["open"]:
            opened.append(mark)
        elif opened:
            first = opened.pop()
            found.cut(*first.span())
            found.cut(*mark.span())
            found.close(Span(first.end(), mark.start()), _codes(mark["codes"] or ""))
        else:
            found.trouble("marks without their other half", "left as they stand", *mark.span(), warned=True)
    for mark in opened:
        found.trouble("marks without their other half", "left as they stand", *mark.span(), warned=True)
    return found


def _codes(text: str) -> Iterator[Path]:
    """Yield the codes of a mark; each begins with `#`, and a comma may stand between two."""
    names = (" ".join(one.strip().removesuffix(",").split()) for one in text.split("#"))
    yield from ((one,) for one in names if one)
