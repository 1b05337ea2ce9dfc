"""Changes of two sides to one text, put together where both want the same place."""

from collections.abc import Callable, Iterator, Sequence

from qualcli.text.lines import Change
from qualcli.text.source import Span

OURS, THEIRS = 0, 1

Group = tuple[Span, tuple[Span, Span], tuple[bool, bool]]
"""Where a group lies in the base and on both sides, and which sides changed it."""
Own = tuple[list[Change], list[Change]]
"""Changes of ours and of theirs in one group."""


def grouped(
    changes: tuple[Sequence[Change], Sequence[Change]], meet: Callable[[Own, Own], bool]
) -> Iterator[Group]:
    """Put changes of both sides that want the same place into one group; give where it lies in all three texts.

    Changes that lie side by side `meet` or not: it is asked with the group so far, and with the next change.
    """
    waiting = sorted(
        ((one.start, one.end, side, one) for side in (OURS, THEIRS) for one in changes[side]),
        key=lambda item: item[:3],
    )
    shift = [0, 0]
    at = 0
    while at < len(waiting):
        start, end, *_ = waiting[at]
        own: Own = ([], [])
        while at < len(waiting):
            side, change = waiting[at][2:]
            alone: Own = ([change], []) if side == OURS else ([], [change])
            if any(own) and not _overlap(own, end, change) and not meet(own, alone):
                break
            own[side].append(change)
            end = max(end, change.end)
            at += 1
        places = []
        for side in (OURS, THEIRS):
            first = start + shift[side]
            shift[side] += sum((one.new_end - one.new_start) - (one.end - one.start) for one in own[side])
            places.append(Span(first, end + shift[side]))
        yield Span(start, end), (places[OURS], places[THEIRS]), (bool(own[OURS]), bool(own[THEIRS]))


def _overlap(own: Own, end: int, change: Change) -> bool:
    """Say whether a change wants words of a stretch, or puts words where others put theirs."""
    place = change.start, change.end
    return change.start < end or any((one.start, one.end) == place for side in own for one in side)


def touch(own: Own, new: Own) -> bool:
    """Say whether a change begins where others end."""
    return max(one.end for side in own for one in side) >= min(one.start for side in new for one in side)
