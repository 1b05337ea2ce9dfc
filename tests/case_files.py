"""Cases that anyone can write: Markdown files of headings, each with fenced blocks under it.

A block's first word is its name, further words are its options. Signs of control pictures stand for what cannot be
seen: `␍` is a carriage return, `␉` a tab, `␣` a blank at a line's end, `⍽` a no-break space, `␌` a form feed.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

_PART = re.compile(
    r"^## (?P<heading>[^\n]+)$|^(?P<fence>`{4,})(?P<name>\w+)(?P<options>[^\n]*)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_SIGNS = str.maketrans({"␍": "\r", "␉": "\t", "␣": " ", "⍽": "\u00a0", "␌": "\f"})


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its options, and its text with the signs replaced."""

    options: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its heading, and its blocks by name."""

    name: str
    blocks: dict[str, Block]

    def text(self, name: str) -> str:
        """Give the text of a block, empty where there is none."""
        return self.blocks[name].text if name in self.blocks else ""

    def options(self, name: str) -> dict[str, str]:
        """Read the options of a block: `split` is true, `speaker=Amanda` a value."""
        pairs = (option.partition("=") for option in self.blocks[name].options)
        return {key: value.replace("_", " ") or "yes" for key, _, value in pairs}


def read_cases(path: Path) -> list[Case]:
    """Read the cases of one file, in order."""
    cases: list[Case] = []
    for part in _PART.finditer(path.read_text(encoding="utf-8")):
        if part["heading"]:
            cases.append(Case(part["heading"], {}))
        else:
            block = Block(tuple(part["options"].split()), part["text"].translate(_SIGNS))
            cases[-1].blocks[part["name"]] = block
    return cases


def params_of(folder: Path) -> list[object]:
    """Give every case of a folder as a parameter of a test, named by its file and heading."""
    files = sorted(folder.glob("*.md"))
    return [pytest.param(case, id=f"{file.stem}: {case.name}") for file in files for case in read_cases(file)]


_FILE = re.compile(r"^== (\S+)\n(.*?)(?=^== |\Z)", re.MULTILINE | re.DOTALL)


def files_in(text: str) -> dict[str, str]:
    """Read files by their paths from a block that has a line `== path` before each."""
    return {one[1]: one[2] for one in _FILE.finditer(text)}
