"""Saved queries: expressions with names, used in others as `@name`."""

from collections.abc import Mapping
from typing import Final

Queries = Mapping[str, str]
"""Saved queries by name."""

NO_QUERIES: Final[Queries] = {}
SAVED_PATH: Final = "@"
"""Before the name of a saved query: the path of findings in its text."""
