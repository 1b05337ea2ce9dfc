"""Runs of backticks: a code span ends at the next run of just as many."""

import re
from bisect import bisect_right

_RUN = re.compile("`+")


class Ticks:
    """The runs of backticks in one stretch of text, found once, by their lengths."""

    __slots__ = ("_places",)

    def __init__(self, text: str, start: int, end: int) -> None:
        """Find the runs."""
        self._places: dict[int, list[int]] = {}
        for run in _RUN.finditer(text, start, end):
            self._places.setdefault(run.end() - run.start(), []).append(run.start())

    def end_of_code(self, start: int, end: int) -> int | None:
        """Find where the code span ends that a run opens; None where the run is plain text."""
        places = self._places.get(end - start, [])
        at = bisect_right(places, start)
        return places[at] + end - start if at < len(places) else None
