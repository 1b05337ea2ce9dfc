"""A text on its way into the corpus: its lines, and what has been done to each."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from qualcli.exchange.documents.imported import Change, What


@dataclass(slots=True)
class Draft:
    """Lines with the numbers they had in the input; None is a line that another one took in."""

    lines: list[str | None]
    numbers: list[int]
    total: int
    """How many lines the input has."""
    written: str
    """The whole input, for messages that point into it."""
    changes: list[Change] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    """Indices of lines that begin a turn or another paragraph of their own."""

    def put(self, index: int, what: What, after: str, count: int = 1) -> None:
        """Change one line, and note it."""
        before = self.lines[index] or ""
        if before != after:
            self.changes.append(Change(self.numbers[index], what, before, after, count))
            self.lines[index] = after

    def merge(self, first: int, last: int, what: What, after: str) -> None:
        """Put a text in place of several lines, `last` excluded."""
        before = "\n".join(one or "" for one in self.lines[first:last])
        if before != after:
            lines = self.numbers[last - 1] - self.numbers[first] + 1
            self.changes.append(Change(self.numbers[first], what, before, after, lines=lines))
            self.lines[first:last] = [after, *[None] * (last - first - 1)]

    def note(self, what: What, before: str, after: str, count: int = 1) -> None:
        """Note a change of the whole file."""
        self.changes.append(Change(0, what, before, after, count))

    def note_kept(self, line: str) -> None:
        """Note a line of front matter, which is kept with the keys and not with the words."""
        self.changes.append(Change(0, What.FRONT_MATTER, line, line))

    @property
    def text(self) -> str:
        """Give the text as it stands, without a line end after the last line."""
        return "\n".join([one for one in self.lines if one is not None])


class Lines:
    """The way from offsets in a text to the lines it was joined from."""

    __slots__ = ("_starts",)

    def __init__(self, lines: Iterable[str]) -> None:
        """Find where each line starts; a line may hold a line end that was put before it."""
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def place(self, offset: int) -> tuple[int, int]:
        """Give the index of the line an offset stands in, and the offset within it."""
        index = bisect_right(self._starts, offset) - 1
        return index, offset - self._starts[index]


def draft_of(text: str) -> Draft:
    """Begin with every line of a text; a line end after the last one begins no further line."""
    lines: list[str | None] = [*text.removesuffix("\n").split("\n")]
    return Draft(lines, list(range(1, len(lines) + 1)), len(lines), text)
