"""A guard for tests that could hang: what is quadratic at these sizes takes minutes, what is linear a second or so."""

import signal
from collections.abc import Iterator
from types import FrameType

import pytest

LIMIT = 60
"""Seconds: no measure of speed, only an end to waiting."""


class HangsError(AssertionError):
    """A test that did not end."""


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """Stop a test that does not end by itself."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise HangsError(f"still running after {LIMIT} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(autouse=True)
def not_measured(no_cover: None) -> None:
    """Measure no coverage: watching every line of what is made to be long takes several times as long."""
