"""Turns as lines that a person can write: number, label, span, time, and every stretch of speech."""

import json

from qualcli.syntax.turns import find_turns


def turn_lines(text: str, *, plain: bool) -> str:
    """Write the turns of a text: `1 | Ellie | 0-30 | 00:12 | "We were straddling."`."""
    lines = []
    for turn in find_turns(text, plain=plain):
        words = " + ".join(
            json.dumps(text[part.start : part.end], ensure_ascii=False) for part in turn.speech
        )
        parts = (str(turn.number), turn.label, f"{turn.span.start}-{turn.span.end}", turn.time or "", words)
        lines.append(" | ".join(parts).rstrip() + "\n")
    return "".join(lines)
