"""The plans that were carried out: each keeps its record, by which it is taken back and done again.

A record is a file of `.qual/plans`, put there in one step when its plan is done, and never changed after that. They are
numbered in the order of time. `000012` is a plan; `000013-undo-000012` has taken it back; `000014-redo-000013` has done it
again. What can be undone and what can be done again follows from the names alone, so that no crash can part the two.

The newest 1,000 plans are kept, or fewer where these are more than 50 MB; the oldest go first, each whole, and the
newest always stays.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from qualcli.study import disk
from qualcli.study.journal_format import Reversal, Way
from qualcli.study.root import PRIVATE

PLANS: Final = f"{PRIVATE}/plans"
FORMER: Final = f"{PRIVATE}/undo"
"""Where an earlier version kept the record of the one last plan; it is the oldest now."""
_MOST: Final = 1_000
_ROOM: Final = 50_000_000
_NAME: Final = re.compile(r"([0-9]{6,12})(?:-(undo|redo)-([0-9]{6,12}))?").fullmatch


class Record(NamedTuple):
    """A plan that was carried out: its number, and what it takes back if it is no plan of its own."""

    number: int
    reverses: Reversal | None = None

    @property
    def path(self) -> str:
        """Give the path of the record within the study."""
        if not self.number:
            return FORMER
        behind = f"-{self.reverses.way.value}-{self.reverses.number:06}" if self.reverses else ""
        return f"{PLANS}/{self.number:06}{behind}"


class Past(NamedTuple):
    """What can be undone and what can be done again, in the order of their numbers: the last comes first."""

    done: tuple[Record, ...] = ()
    undone: tuple[Record, ...] = ()
    every: tuple[Record, ...] = ()

    def waiting(self, way: Way) -> tuple[Record, ...]:
        """Give what can be taken back in one way."""
        return self.done if way is Way.UNDO else self.undone

    @property
    def last(self) -> int:
        """Give the number of the newest record."""
        return self.every[-1].number if self.every else 0


def read_past(root: str) -> Past:
    """Find out what can be undone and what can be done again."""
    return _past_of(sorted(_records(root), key=_age))


def _past_of(every: Sequence[Record]) -> Past:
    """Follow plans, undoing and redoing in the order of time."""
    done: list[Record] = []
    undone: list[Record] = []
    for one in every:
        if one.reverses is None:
            done.append(one)
            undone.clear()
        else:
            here, there = (done, undone) if one.reverses.way is Way.UNDO else (undone, done)
            while here and here[-1].number >= one.reverses.number:
                here.pop()
            there.append(one)
    return Past(tuple(done), tuple(undone), tuple(every))


def _age(record: Record) -> tuple[int, str]:
    return record.number, "" if record.reverses is None else record.path


def _records(root: str) -> Iterator[Record]:
    """Yield the records that are there; other files in their folder are nobody's."""
    if disk.status(os.path.join(root, FORMER), follow=False) is not None:
        yield Record(0)
    with suppress(FileNotFoundError, NotADirectoryError):
        for name in disk.system(os.listdir, os.path.join(root, PLANS)):
            if found := _NAME(name):
                number, way, other = found.groups()
                yield Record(int(number), Reversal(Way(way), int(other)) if way else None)


def keep(root: str, journal: str, reverses: Reversal | None) -> None:
    """Make the journal of a write that is done its record, in one step; then let go what is not needed any more."""
    disk.make_folder(os.path.join(root, PLANS))
    past = read_past(root)
    record = Record(past.last + 1, reverses)
    disk.replace(journal, os.path.join(root, record.path))
    with suppress(OSError):  # what is left is let go by the next write
        _let_go(root, _past_of([*past.every, record]))


def _let_go(root: str, past: Past) -> None:
    """Remove records that lead nowhere any more, and the oldest where there are too many."""
    sizes = disk.system(_sizes, os.path.join(root, PLANS))
    kept = set(_newest(sorted({*past.done, *past.undone}, key=_age), sizes))
    for one in past.every:
        if one not in kept:
            disk.remove(os.path.join(root, one.path))


def _sizes(folder: str) -> dict[str, int]:
    """Measure the files of a folder."""
    with os.scandir(folder) as found:
        return {one.name: one.stat(follow_symlinks=False).st_size for one in found}


def _newest(alive: Sequence[Record], sizes: Mapping[str, int]) -> Iterable[Record]:
    """Give the newest records that there is room for, and always one."""
    left = _ROOM
    for count, one in enumerate(reversed(alive)):
        left -= sizes.get(one.path[len(PLANS) + 1 :], 0)
        if count and (left < 0 or count >= _MOST):
            return
        yield one
