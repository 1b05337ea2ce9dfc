"""Texts that are made to be slow to read: a reader that looks back without bound needs quadratic time."""

from collections.abc import Callable
from typing import Final


def closers(count: int) -> str:
    """Write closing brackets with braces; nothing was opened."""
    return "]{.a}" * count + "\n"


def openers(count: int) -> str:
    """Write opening brackets before words; nothing is closed."""
    return "[word " * count + "\n"


def nested(count: int) -> str:
    """Write spans in spans."""
    return "[x " * count + "]{.a}" * count + "\n"


def overlapping(count: int) -> str:
    """Write segments that overlap: each is in two fragments, of which one lies in another segment."""
    return "".join([f"[one [two]{{#q{at} .a}}]{{.b}} [three]{{of=q{at}}}\n" for at in range(count)])


def one_line(count: int) -> str:
    """Write words and spans on one line."""
    return "We said so, and [they heard it]{.a} there. " * count + "\n"


KINDS: Final[dict[str, tuple[Callable[[int], str], int]]] = {
    "closers without openers": (closers, 200_000),
    "unclosed openers": (openers, 8_000),
    "nested": (nested, 10_000),
    "overlapping": (overlapping, 10_000),
    "one line": (one_line, 23_000),
}
"""By name how a kind is written, and how often its unit stands in the smaller document; on one line that is 1 MB."""
MEGABYTE: Final = 1_000_000


def of_a_megabyte(kind: str) -> str:
    """Write a document of a kind that has 1 MB."""
    write, _ = KINDS[kind]
    return write(MEGABYTE * 100 // len(write(100)))
