"""What the coder asks: to pick from a list, to type a line, to read something; and what is done with the answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Item(NamedTuple):
    """One line of a list: what it stands for, what is shown, and what is said beside it."""

    value: str
    shown: str
    beside: str = ""
    facet: int | None = None
    """The facet whose colour it has."""
    about: str = ""
    """What is said of it below the list, where that is more."""


@dataclass(frozen=True)
class Pick:
    """A list that what is typed makes shorter; several can be marked where that makes sense."""

    title: str
    items: Callable[[str], Sequence[Item]] = field(repr=False)
    then: "Callable[[Sequence[str], str], Ask | None]" = field(repr=False)
    """Takes what was picked, and what stands in the line behind `=`."""
    is_many: bool = False
    hint: str = ""
    otherwise: "Callable[[str], Ask | None] | None" = field(default=None, repr=False)
    """Takes what is typed where nothing is called so."""


@dataclass(frozen=True)
class Prompt:
    """A line to be typed."""

    title: str
    then: "Callable[[str], Ask | None]" = field(repr=False)
    text: str = ""
    hint: str = ""
    check: Callable[[str], str | None] = field(default=lambda _: None, repr=False)
    """Says what is wrong with what is typed; that is no answer then."""


@dataclass(frozen=True)
class Reading:
    """Something to be read, line by line."""

    title: str
    lines: tuple[tuple[str, str], ...]
    """Each a key or place, and what is said of it."""


Ask = Pick | Prompt | Reading
