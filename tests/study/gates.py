"""Small stand-ins for `disk.system`, for tests that need one fault rather than one at every call."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from qualcli.study import disk

Call = Callable[..., Any]


def refusing(name: str, number: int, *, first: int = 1, last: int = 1_000_000) -> Call:
    """Refuse the calls of one function of `os` from the `first` to the `last`, with an error number of the system."""
    seen = 0

    def system(function: Call, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        nonlocal seen
        if function.__name__ == name:
            seen += 1
            if first <= seen <= last:
                raise OSError(number, "refused by the test")
        return function(*args, **kwargs)

    return system


def before_call(name: str, act: Callable[[], object]) -> Call:
    """Do something once, just before the first call of one function: what somebody else does meanwhile."""
    done = False

    def system(function: Call, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        nonlocal done
        if function.__name__ == name and not done:
            done = True
            act()
        return function(*args, **kwargs)

    return system


@contextmanager
def standing(gate: Call) -> Iterator[None]:
    """Let every system call of the block pass a gate."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "system", gate)
        yield
