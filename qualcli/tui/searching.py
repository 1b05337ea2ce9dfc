"""Searching in a document: the next place of a pattern is selected."""

import re

from qualcli.coding.matching import pattern_of
from qualcli.tui.state import State, Unit, changed, select


def search(state: State, pattern: str, way: int = 1) -> State:
    """Select the next place of a pattern, or the one before; behind the last comes the first.

    Raises:
        re.error: where the pattern is no regular expression.

    """
    state = changed(state, pattern=pattern)
    start = state.growing.start if state.growing else state.cursor
    ahead = [one for one in state.hits if (one.start > start if way > 0 else one.start < start)]
    order = [*ahead, *state.hits] if way > 0 else [*reversed(ahead), *reversed(state.hits)]
    if not order:
        return state
    return select(changed(state, anchor=None), order[0], Unit.WORD)


def check_pattern(pattern: str) -> str | None:
    """Say what is wrong with a pattern, if anything."""
    try:
        pattern_of(pattern, is_begun=True)
    except re.error as error:
        return str(error)
    return None
