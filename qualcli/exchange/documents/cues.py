"""The cues of WebVTT and SubRip captions: their times and lines; all else is named for what it is."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcli.exchange.documents.imported import What

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*(?P<start>{_TIME})[ \t]*-->[ \t]*(?P<end>{_TIME})(?:[ \t].*)?")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_HEADER = re.compile(r"\ufeff?WEBVTT(?:[ \t]|$)")


class Cue(NamedTuple):
    """One cue: when it begins and ends, in seconds, and its lines as indices into the input."""

    start: int
    end: int
    lines: range


class Captions(NamedTuple):
    """What a caption file consists of."""

    cues: list[Cue]
    left_out: list[tuple[int, What]]
    """Indices of lines that are no words, and why."""
    loose: list[int]
    """Indices of lines that belong to no cue; they are kept as words."""


def read_cues(lines: Sequence[str]) -> Captions:
    """Read the lines of a caption file; total: what fits nowhere is loose."""
    found = Captions([], [], [])
    for block in _blocks(lines, found):
        _read_block(lines, block, found)
    return found


def _blocks(lines: Sequence[str], found: Captions) -> Iterator[range]:
    """Yield runs of lines between blank lines, and note the blank ones; a line of blanks within a cue parts none."""
    start = 0
    for index, line in enumerate([*lines, ""]):
        if line.strip() or (line and _is_within(lines, start, index)):
            continue
        if index < len(lines):
            found.left_out.append((index, What.CUE))
        if index > start:
            yield range(start, index)
        start = index + 1


def _is_within(lines: Sequence[str], start: int, index: int) -> bool:
    """Say whether the words of a cue go on behind a line of blanks, as live captions have it; a new cue has a time."""
    behind = [line for line in lines[index + 1 : index + 3] if line.strip()]
    is_cue = any(_TIMING.fullmatch(line) for line in lines[start:index])
    goes_on = bool(lines[index + 1 : index + 2] and lines[index + 1].strip())
    return is_cue and goes_on and not any(_TIMING.fullmatch(line) or _BLOCK.match(line) for line in behind)


def _read_block(lines: Sequence[str], block: range, found: Captions) -> None:
    """Say what one block is: header, note, cues, or lines that fit nowhere."""
    first = lines[block.start]
    timings = [index for index in block if _TIMING.fullmatch(lines[index])]
    if not timings and (_BLOCK.match(first) or (block.start == 0 and _HEADER.match(first))):
        found.left_out.extend((index, What.CAPTION_NOTE) for index in block)
    elif not timings:
        found.loose.extend(block)
    else:
        _read_cues_of(lines, block, timings, found)


def _read_cues_of(lines: Sequence[str], block: range, timings: Sequence[int], found: Captions) -> None:
    """Read the cues of a block: mostly one; several where blank lines between them are missing."""
    is_header = block.start == 0 and _HEADER.match(lines[0]) is not None
    head = What.CAPTION_NOTE if is_header else What.CUE
    found.left_out.extend((index, head) for index in range(block.start, timings[0]))
    for index, after in zip(timings, [*timings[1:], None], strict=True):
        stop = block.stop if after is None else after
        if after is not None and index < stop - 1 and lines[stop - 1].strip().isdecimal():
            stop -= 1
            found.left_out.append((stop, What.CUE))
        found.left_out.append((index, What.CUE))
        found.cues.append(_cue(lines[index], range(index + 1, stop)))


def _cue(line: str, words: range) -> Cue:
    timing = _TIMING.fullmatch(line)
    start, end = timing.group("start", "end") if timing else ("0:00", "0:00")
    return Cue(_seconds(start), _seconds(end), words)


def _seconds(time: str) -> int:
    """Count whole seconds: `05:10.250` is 310."""
    total = 0
    for part in re.split("[.,]", time)[0].split(":"):
        total = total * 60 + int(part)
    return total


def clock_of(seconds: int) -> str:
    """Write a time as hours, minutes and seconds: 310 is `00:05:10`."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
