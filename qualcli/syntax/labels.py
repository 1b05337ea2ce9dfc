"""Speakers' labels in bold type: where a line of a transcript says who speaks.

`**Ellie:** …` in all its variants is a label wherever it begins a line: the colon inside or outside the
stars, a time stamp before, within or behind it, or a time stamp in place of the colon. A longer phrase in
bold type that is no name is a label only where it recurs.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from qualcli.syntax.opaque import find_opaque
from qualcli.syntax.speaker_names import looks_like_name
from qualcli.text.source import Span

TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
STAMP = rf"[\[(]{TIME}(?:[ \t]*(?:→|-{{1,2}}>|[-–—])[ \t]*{TIME})?[\])]"
TIME_TO_LINE_END = rf"{TIME}(?=[ \t\r]*(?:\n|\Z))"

_OUTER_COLON = r"[:：](?!-?\))|[ \t][:：](?!\S)"
_BOLD = re.compile(
    rf"\n(?![^\ufeff [(*\d])\ufeff?[ ]{{0,3}}((?:({STAMP})[ \t]*|({TIME})[ \t]+)?\*\*\*?([^*\n]{{1,90}})\*\*\*?"
    rf"({_OUTER_COLON})?(?:[ \t]*({STAMP})|[ \t]+({TIME_TO_LINE_END}))?)"
)
_LONGEST = 60
_A_ROLE = 2
_STAMP = re.compile(rf"[ \t]*({STAMP})[ \t]*")
_TIME = re.compile(TIME)
_EDGES = " \t\u00a0_:："


class Form(Enum):
    """How a label is written."""

    BOLD = "bold"
    """`**Ellie:** …` and its variants."""
    PLAIN = "plain"
    """`Ellie: …`, or the same in italics."""
    BRACKETED = "bracketed"
    """`[Ellie]: …`, which Markdown takes for the definition of a link."""
    TIMED = "timed"
    """`Ellie 00:12` alone on its line, or `Ellie (00:12): …`."""
    ALONE = "alone"
    """`ELLIE` alone on its line, above a line of speech."""


class Label(NamedTuple):
    """One label: where it stands, time stamps beside it included, and what it says."""

    start: int
    end: int
    name: str
    stamps: tuple[str, ...]
    """Time stamps before, within and behind the label, as written."""
    form: Form


def bold_labels(text: str) -> list[Label]:
    """Find the labels in bold type, in order; those in code and comments are none."""
    if "**" not in text:
        return []
    form, found = Form.BOLD, list[Label]()
    for match in _BOLD.finditer("\n" + text):
        said = _said(match.groups())
        if said:
            start = match.start(1) - 1
            found.append(Label(start, start + said[0], said[1], said[2], form))
    return outside_code(text, _without_lone_phrases(found))


@lru_cache(maxsize=2048)
def _said(groups: tuple[str, ...]) -> tuple[int, str, tuple[str, ...]] | None:
    """Read one label: its length, its name, its stamps; bold words with neither colon nor time are emphasis."""
    whole, before, clock_before, who, colon, after, bare = groups
    name, within, has_colon = _read_name(who)
    if has_colon and colon:
        # The second colon is said by somebody: `**Bob:** :) great`.
        whole, after, bare = whole[: whole.rindex("*") + 1], "", ""
    stamps = tuple(filter(None, (before, clock_before, *within, after, bare)))
    return (len(whole), name, stamps) if name and (has_colon or colon or stamps) else None


def _without_lone_phrases(labels: list[Label]) -> list[Label]:
    """Leave out what stands once and is no name: `**In 2019, our team included:**`."""
    times = Counter([one.name for one in labels])
    lone = {name for name, count in times.items() if count == 1 and not _needs_no_second(name)}
    return [one for one in labels if one.name not in lone] if lone else labels


def usual_name(who: str, count: int) -> str | None:
    """Read the name of a label `**Ellie:**` that a text has so many times; None where more must be known of it."""
    name, stamps, has_colon = _read_name(who)
    is_label = name and has_colon and not stamps and (count > 1 or _needs_no_second(name))
    return name if is_label else None


def _read_name(who: str) -> tuple[str, tuple[str, ...], bool]:
    """Part the words between the stars into a name, time stamps, and whether a colon ends them."""
    stamps = tuple(_STAMP.findall(who))
    bare = _STAMP.sub(" ", who).rstrip()
    name = bare.strip(_EDGES)
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1].strip(_EDGES)
    is_name = len(name) <= _LONGEST and any(map(str.isalnum, name))
    return (name if is_name else "", stamps, bare.endswith((":", "：")))


def _needs_no_second(name: str) -> bool:
    """Say whether one use makes a label, as in `the chair` and `Ann van Dijk`."""
    return len(name.split()) <= _A_ROLE or looks_like_name(name)


def outside_code(text: str, labels: list[Label]) -> list[Label]:
    """Leave out labels within fenced code and comments."""
    opaque = literal_blocks(text)
    ends = [one.end for one in opaque]

    def is_outside(label: Label) -> bool:
        at = bisect_right(ends, label.start)
        return at == len(opaque) or label.start < opaque[at].start

    return [one for one in labels if is_outside(one)] if opaque else labels


def literal_blocks(text: str) -> list[Span]:
    """Find fenced code and comments, which nobody says."""
    # One character is looked for much faster than three.
    if not ("`" in text or "~" in text or "<" in text):
        return []
    return [Span(one.start, one.end) for one in find_opaque(text, 0) if one.memo is None]


def clock(stamps: Sequence[str]) -> str | None:
    """Give the time that the first stamp begins with: `[00:12 → 00:15]` is `00:12`."""
    found = _TIME.search(stamps[0]) if stamps else None
    return found.group() if found else None


def stamp_at(text: str, offset: int) -> re.Match[str] | None:
    """Match a time stamp in brackets, with the blanks around it, at an offset."""
    return _STAMP.match(text, offset)
