"""A gate for system calls: it refuses, interrupts or kills at one of them, as disks, people and power cuts do."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Any


class Fault(Enum):
    """What happens at one system call."""

    NONE = auto()
    REFUSED = auto()
    """It is refused once; everything after works."""
    BROKEN = auto()
    """It and everything after it is refused."""
    INTERRUPTED = auto()
    """Control-C just before it."""
    INTERRUPTED_AFTER = auto()
    """Control-C just after it."""
    KILLED = auto()
    """The process ends there, in the middle of a call that writes."""
    POWER_CUT = auto()
    """The computer stops there; what was written and not flushed is lost."""
    EXIT = auto()
    """As killed, but by a real end of this process, which should be a child."""


class KilledError(BaseException):
    """The end of a process, as far as files can tell: nothing more is done."""


@dataclass
class Gate:
    """Lets system calls through, but for the call number `at`, counted from 1."""

    fault: Fault = Fault.NONE
    at: int = 0
    number: int = 28
    """The system's error number for a refusal; 28 is a full disk."""
    calls: int = 0
    names: list[str] = field(default_factory=list)
    open_files: dict[int, str] = field(default_factory=dict)
    unflushed: set[str] = field(default_factory=set)

    def __call__(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Stand in for `disk.system`; flushing is only noted, because thousands of real flushes take minutes."""
        self.calls += 1
        self.names.append(function.__name__)
        self.before(function, *args)
        try:
            result = None if function is os.fsync else function(*args, **kwargs)
        finally:
            if self.calls == self.at and self.fault is Fault.INTERRUPTED_AFTER:
                raise KeyboardInterrupt
        self.note(function, args, result)
        return result

    def before(self, function: Callable[..., Any], *args: Any) -> None:
        """Let the fault happen, if this is its call."""
        is_it = self.calls == self.at
        is_end = self.fault in {Fault.KILLED, Fault.POWER_CUT, Fault.EXIT}
        happens = is_it or (self.calls > self.at and (is_end or self.fault is Fault.BROKEN))
        if not happens or self.fault in {Fault.NONE, Fault.INTERRUPTED_AFTER}:
            return
        if function is os.close:
            os.close(*args)  # a descriptor is gone even where closing it fails
        if self.fault in {Fault.REFUSED, Fault.BROKEN}:
            raise OSError(self.number, "refused by the test")
        if self.fault is Fault.INTERRUPTED:
            raise KeyboardInterrupt
        self.end(function, *args, is_first=is_it)

    def end(self, function: Callable[..., Any], *args: Any, is_first: bool) -> None:
        """End the process here; of what a call was about to write, half is written."""
        if is_first and function is os.write:
            os.write(args[0], bytes(args[1])[: len(args[1]) // 2])
        if self.fault is Fault.EXIT:
            os._exit(9)
        if is_first and self.fault is Fault.POWER_CUT:
            for path in self.unflushed:
                Path(path).write_bytes(b"")
        raise KilledError

    def note(self, function: Callable[..., Any], args: tuple[Any, ...], result: Any) -> None:  # noqa: ANN401
        """Keep track of which files are written and not flushed."""
        if function is os.open:
            self.open_files[result] = args[0]
        elif function is os.write:
            self.unflushed.add(self.open_files[args[0]])
        elif function is os.fsync:
            self.unflushed.discard(self.open_files[args[0]])
        elif function is os.replace and args[0] in self.unflushed:
            self.unflushed.remove(args[0])
            self.unflushed.add(args[1])
        elif function is os.unlink:
            self.unflushed.discard(args[0])
