"""Saved queries: expressions with names, used in others as `@name`."""

from collections.abc import Mapping
from typing import Final, NamedTuple

Queries = Mapping[str, str]
"""Saved queries by name."""

NO_QUERIES: Final[Queries] = {}
SAVED_PATH: Final = "@"
"""Before the name of a saved query: the path of findings in its text."""


class Place(NamedTuple):
    """Where a text is read: in which saved queries, outermost first, and how deep in these and in brackets."""

    within: tuple[str, ...] = ()
    depth: int = 0
