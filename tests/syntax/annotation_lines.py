"""Segments as lines that anyone can read: where and which words, then what is said of them."""

import json
from collections.abc import Iterable

from qualcli.model.annotations import Segment
from qualcli.syntax.attributes import write_attributes


def segment_lines(base: str, segments: Iterable[Segment]) -> str:
    """Write segments: `9-22 "undercover cop" {.imagery}`; parts are joined by ` + `, a long memo has its own line."""
    return "".join(f"{_line(base, one)}\n" for one in segments)


def _line(base: str, segment: Segment) -> str:
    parts = " + ".join(
        f"{part.start}-{part.end} {json.dumps(base[part.start : part.end], ensure_ascii=False)}"
        for part in segment.parts
    )
    memo = segment.marks.memo
    is_long = memo is not None and "\n" in memo
    marks = segment.marks._replace(memo=None) if is_long else segment.marks
    line = f"{'block ' if segment.is_block else ''}{parts} {write_attributes(marks, segment.id)}"
    return f"{line}\n  memo {json.dumps(memo, ensure_ascii=False)}" if is_long else line
