"""A merge with what is left open in it: the two whole variants, line by line, between markers."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Final

from qualcli.coding.merging_groups import grouped, touch
from qualcli.model.merging import Clash, Decide, Side
from qualcli.text.lines import least_changes

MARKER_SIZE: Final = 15
"""Seven `=` under a line of text make a heading; fifteen do so too, but are known to be ours."""


Settle = Callable[[Clash], Side | None]
"""Somebody who settles some clashes, and leaves others open with None."""


def nobody(_: Clash) -> None:
    """Leave every clash open."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge comes to: its text, and the clashes that its markers leave open."""

    text: str
    clashes: tuple[Clash, ...] = ()
    open: int = 0
    """How many stretches stand between markers."""


def merge_with_markers(
    run: Callable[[Decide], str], size: int = MARKER_SIZE, settle: Settle = nobody
) -> Merged:
    """Run a merge; where clashes are left unsettled, run it for either side, and mark the lines that differ."""
    seen: dict[Hashable, Clash] = {}

    def deciding(side: Side) -> Decide:
        def decide(clash: Clash) -> Side:
            if (settled := settle(clash)) is not None:
                return settled
            seen.setdefault(clash.key, clash)
            return side

        return decide

    ours = run(deciding(Side.OURS))
    if not seen:
        return Merged(ours)
    theirs = run(deciding(Side.THEIRS))
    text, count = marked(ours, theirs, size)
    return Merged(text, tuple(seen.values()), count)


def marked(ours: str, theirs: str, size: int) -> tuple[str, int]:
    """Put markers around the lines in which two texts differ; also give how many stretches there are."""
    one, other = map(_lines, (ours, theirs))
    eol = "\r\n" if one and one[0].endswith("\r\n") else "\n"
    pieces: list[str] = []
    at = 0
    found = least_changes(one, other)
    for change in found:
        pieces += one[at : change.start]
        pieces.append(f"{'<' * size} ours{eol}")
        pieces += _ended(one[change.start : change.end], eol)
        pieces.append(f"{'=' * size}{eol}")
        pieces += _ended(other[change.new_start : change.new_end], eol)
        pieces.append(f"{'>' * size} theirs{eol}")
        at = change.end
    pieces += one[at:]
    return "".join(pieces), len(found)


def merge_lines(base: str, ours: str, theirs: str, size: int) -> Merged:
    """Merge line by line, whatever the lines mean; stretches that both sides changed stand between markers."""
    was, one, other = map(_lines, (base, ours, theirs))
    pieces: list[str] = []
    at = count = 0
    for stretch, (own, new), changed in grouped((least_changes(was, one), least_changes(was, other)), touch):
        pieces += was[at : stretch.start]
        here, there = "".join(one[slice(*own)]), "".join(other[slice(*new)])
        if all(changed) and here != there:
            text, inner = marked(here, there, size)
            pieces.append(text)
            count += inner
        else:
            pieces.append(here if changed[0] else there)
        at = stretch.end
    return Merged("".join((*pieces, *was[at:])), (), count)


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.split("\n")[:-1]] + (
        [last] if (last := text.rpartition("\n")[2]) else []
    )


def _ended(lines: Iterable[str], eol: str) -> list[str]:
    return [line if line.endswith("\n") else f"{line}{eol}" for line in lines]
