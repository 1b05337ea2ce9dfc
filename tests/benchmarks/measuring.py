"""Whole processes, measured in turns: what is compared runs side by side, and medians are compared."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median
from typing import NamedTuple

PYTHON = sys.executable
QUAL = str(Path(sys.executable).with_name("qual"))
_LOOK = 0.005
"""Seconds between two looks at the memory of a process."""
_LIMITS = ((resource.RLIMIT_CPU, 120), (resource.RLIMIT_AS, 4_000_000_000))
"""Seconds and bytes after which a process has failed, so that it does not take the machine with it."""

_ANSWERS, _MISUSE = (0, 1), 2
"""Exit codes: something or nothing was found; the command line or the study is wrong."""


class Taken(NamedTuple):
    """What a process took: seconds on the wall and of all processors, and bytes of memory at its height."""

    wall: float
    cpu: float
    memory: float


def _nothing() -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command to be measured; `before` makes things ready each time, outside the measurement."""

    command: Sequence[str]
    before: Callable[[], None] = _nothing
    watched: bool = False
    """Measure memory over all its processes; looking costs time, so that time is not worth comparing."""


def environment(home: Path) -> dict[str, str]:
    """Give the environment of measured processes: byte code is kept, as it is where the program is installed."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "NO_COLOR", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | {"PYTHONPYCACHEPREFIX": str(home / "bytecode"), "LC_ALL": "C.UTF-8"}


def in_turns(
    runs: Mapping[str, Run], rounds: int, surroundings: Mapping[str, str], *, warm_up: bool = True
) -> dict[str, Taken]:
    """Measure runs in turns, after each has been warmed up once; give the medians."""
    taken: dict[str, list[Taken]] = {name: [] for name in runs}
    for run in runs.values() if warm_up else ():
        run.before()
        take(run, surroundings)
    for _ in range(rounds):
        for name, run in runs.items():
            run.before()
            taken[name].append(take(run, surroundings))
    return {name: middle(found) for name, found in taken.items()}


def middle(taken: Iterable[Taken]) -> Taken:
    """Give the medians."""
    return Taken(*map(median, zip(*taken, strict=True)))


def take(run: Run, surroundings: Mapping[str, str]) -> Taken:
    """Run a command once; what it says goes nowhere. One that fails or is stopped has taken for ever.

    Raises:
        RuntimeError: where the command is not understood, so that nothing was measured.

    """
    start = time.perf_counter()
    process = subprocess.Popen(
        run.command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
    )
    _limit(process.pid)
    memory = _watch(process.pid) if run.watched else 0.0
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == _MISUSE:
        raise RuntimeError(f"not understood: {' '.join(run.command)}")
    if process.returncode not in _ANSWERS:
        return Taken(inf, inf, inf)
    return Taken(wall, used.ru_utime + used.ru_stime, memory or used.ru_maxrss * 1024.0)


def _limit(process: int) -> None:
    """Keep a process from taking all there is, where the system can."""
    if hasattr(resource, "prlimit"):
        for limit, most in _LIMITS:
            resource.prlimit(process, limit, (most, most))


def _watch(process: int) -> float:
    """Wait for the end of a process; give the most memory that it and its children held together."""
    most = 0.0
    while os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        most = max(most, _held(process))
        time.sleep(_LOOK)
    return most


def _held(process: int) -> float:
    """Give the bytes that a process and its children hold, shared ones in parts; 0 where Linux does not tell."""
    place = Path("/proc") / str(process)
    try:
        children = (place / "task" / str(process) / "children").read_text().split()
        lines = (place / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) * 1024.0 for line in lines if line.startswith("Pss:")), 0.0)
    return own + sum(_held(int(child)) for child in children)
