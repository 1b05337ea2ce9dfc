"""Numbers along an axis of characters, as many as have room."""

from collections.abc import Sequence
from typing import Final

_STEPS: Final = (1, 2, 5)


def nice_step(least: float) -> int:
    """Give the smallest of 1, 2, 5, 10, 20, 50 … that is not below a number."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= least:
                return step * power
        power *= 10


def ticks(columns: Sequence[int]) -> str:
    """Write numbers from 1 at their columns: all, or every second, fifth, tenth …, and always the first."""
    line, least = "", 1
    while columns:
        step = nice_step(least)
        numbers = [1, *range(step + (step == 1), len(columns) + 1, step)]
        line = _laid_out([(str(number), columns[number - 1]) for number in numbers])
        if line or step > len(columns):
            break
        least = step + 1
    return line


def _laid_out(labels: Sequence[tuple[str, int]]) -> str:
    """Write each label at its column; nothing where two would touch."""
    line = ""
    for text, column in labels:
        if line and column <= len(line):
            return ""
        line += " " * (column - len(line)) + text
    return line
