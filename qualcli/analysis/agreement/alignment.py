"""Two versions of a text laid side by side, word by word, so that a stretch of one is found in the other.

An edge in words that differ takes the words that stand there now; what is inserted at an edge stays outside.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from qualcli.text.aligning import tokens_of, word_changes
from qualcli.text.lines import Change


@dataclass(frozen=True)
class Alignment:
    """What differs between two versions, in order."""

    changes: tuple[Change, ...]
    changed: int
    """How many words differ."""
    kept: int
    """How many words are the same."""

    @cached_property
    def _starts(self) -> list[int]:
        return [change.start for change in self.changes]

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """Find a stretch of the older version in the newer one; None where nothing is left of it."""
        found = self._start(start), self._end(end)
        return found if found[0] < found[1] else None

    def _start(self, offset: int) -> int:
        at = bisect_right(self._starts, offset)
        change = self.changes[at - 1] if at else Change(0, 0, 0, 0)
        return change.new_start if offset < change.end else offset - change.end + change.new_end

    def _end(self, offset: int) -> int:
        at = bisect_left(self._starts, offset)
        change = self.changes[at - 1] if at else Change(0, 0, 0, 0)
        return change.new_end if offset <= change.end else offset - change.end + change.new_end


def align(old: str, new: str) -> Alignment:
    """Align two versions of a text."""
    changes = tuple(word_changes(old, new))
    gone = [_words(old[one.start : one.end]) for one in changes]
    come = [_words(new[one.new_start : one.new_end]) for one in changes]
    return Alignment(changes, sum(map(max, gone, come)), _words(new) - sum(come))


def _words(text: str) -> int:
    """Count the words of a text."""
    return sum(any(map(str.isalnum, token)) for token in tokens_of(text))
