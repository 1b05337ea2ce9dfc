"""The table of a benchmark: each case with its median, its ratio, its target and a verdict."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isinf
from typing import Final

from tests.benchmarks.measuring import Taken

HEADINGS: Final = ("case", "median", "ratio", "target", "verdict")


def _one() -> float:
    """Divide by nothing more."""
    return 1.0


@dataclass(frozen=True, slots=True)
class Case:
    """A row to be: which run is compared with which, and what is wanted."""

    name: str
    of: str
    """The run that is measured."""
    unit: str
    """What the ratio counts, as it stands behind the figure."""
    target: float | None = None
    """The most that the ratio should be; none where the row is a yardstick."""
    per: str = "B"
    """The run that the ratio counts in; empty where `scale` is the whole divisor."""
    less: str = ""
    """The run whose figures are taken off first: what is wanted beside it, or what starting costs."""
    less_per: str = ""
    """The same for the run that the ratio counts in."""
    scale: Callable[[], float] = _one
    """What the ratio is divided by."""
    of_memory: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table."""

    case: str
    median: float
    """In seconds, or in bytes."""
    cpu: float
    """Seconds of all processors."""
    of_memory: bool
    ratio: float
    unit: str
    target: float | None

    @property
    def verdict(self) -> str:
        """Say whether the target is met, by the figures that are shown."""
        if self.target is None:
            return ""
        return "met" if round(self.ratio, 2) <= self.target else "MISSED"


def row_of(case: Case, taken: Mapping[str, Taken], *, by_cpu: bool = False) -> Row:
    """Compare what was measured: time on the wall, or of all processors, which a busy machine disturbs less."""
    if by_cpu:
        taken = {name: one._replace(wall=one.cpu) for name, one in taken.items()}
    own = taken[case.of]
    top, bottom = _figure(case, case.of, case.less, taken), 1.0
    if case.per:
        bottom = _figure(case, case.per, case.less_per, taken)
    shown = own.memory if case.of_memory else own.wall
    ratio = top / max(bottom * case.scale(), 1e-9)
    return Row(case.name, shown, own.cpu, case.of_memory, ratio, case.unit, case.target)


def _figure(case: Case, name: str, less: str, taken: Mapping[str, Taken]) -> float:
    """Give what a run took, less what another did; a difference is never less than nothing."""
    spare = taken[less] if less else Taken(0.0, 0.0, 0.0)
    if case.of_memory:
        return max(taken[name].memory - spare.memory, 0.0)
    return max(taken[name].wall - spare.wall, 0.0)


def as_text(rows: Sequence[Row]) -> str:
    """Lay the table out for people."""
    cells = [HEADINGS, *map(_cells, rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(HEADINGS))]
    return "".join(_line(row, widths) for row in cells)


def _cells(row: Row) -> tuple[str, ...]:
    shown = f"{row.median / 1e6:.0f} MB" if row.of_memory else _seconds(row.median)
    wanted = "" if row.target is None else f"≤ {row.target:g} {row.unit}"
    return row.case, shown, f"{row.ratio:.2f} {row.unit}", wanted, row.verdict


def _seconds(seconds: float) -> str:
    if isinf(seconds):
        return "stopped"
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = [
        text.rjust(width) if at in (1, 2) else text.ljust(width)
        for at, (text, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join([first, *rest]).rstrip() + "\n"


def as_json(rows: Iterable[Row]) -> str:
    """Write the table for programs; medians are seconds or bytes."""
    records = [asdict(row) | {"verdict": row.verdict} for row in rows]
    return json.dumps({"schema": "qual/benchmarks", "version": 1, "rows": records}, indent=2) + "\n"
