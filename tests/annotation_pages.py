"""Pages about annotations: files above the first heading stand in every case, each heading begins a case of its own.

What cannot be seen is written in signs: `⍽` is a no-break space, `␍` a carriage return, `<U+200B>` the character of
that number, and `␄` the end of a file without a line end. A word behind a file's path is its encoding.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

_PART = re.compile(
    r"^## (?P<heading>[^\n]+)$"
    r"|^(?P<fence>`{3,})(?P<kind>\w+)(?: (?P<path>\S+))?(?: (?P<encoding>\S+))?\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_CHARACTER = re.compile(r"<U\+([0-9A-F]{4,6})>")
_SIGNS = str.maketrans({"⍽": "\u00a0", "␍": "\r"})


@dataclass(frozen=True, slots=True)
class PageCase:
    """One case of a page: its heading, its files as bytes, and its other blocks by kind."""

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)


def cases_of(path: Path) -> list[PageCase]:
    """Read the cases of a page."""
    head = PageCase("")
    cases = [head]
    for part in _PART.finditer(path.read_text(encoding="utf-8")):
        if part["heading"]:
            cases.append(PageCase(part["heading"], dict(head.files)))
        elif part["path"]:
            cases[-1].files[part["path"]] = _bytes(part["text"], part["encoding"] or "utf-8")
        else:
            cases[-1].blocks[part["kind"]] = part["text"].translate(_SIGNS)
    return cases[1:]


def _bytes(text: str, encoding: str) -> bytes:
    """Put characters for signs, and encode."""
    text = _CHARACTER.sub(lambda sign: chr(int(sign[1], 16)), text.translate(_SIGNS))
    return text.removesuffix("␄\n").encode(encoding)
