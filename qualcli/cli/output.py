"""Where results go: data to stdout, a pager or a file; words about it to stderr."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from qualcli.render.look import Look

_NARROWEST, _WIDE = 40, 80
STDOUT = "-"
"""What `-o` takes for standard output, as other programs do."""


@dataclass(frozen=True, slots=True)
class Output:
    """How this run speaks: whether to whom a terminal shows it, in colour, or quietly."""

    color: str = "auto"
    quiet: bool = False

    def say(self, words: str) -> None:
        """Say something about the result, unless asked to be quiet."""
        if not self.quiet:
            self.warn(words)

    def warn(self, words: str) -> None:
        """Say something that must be known."""
        sys.stdout.flush()
        print(words, file=sys.stderr)

    def show(self, lines: Iterable[str], file: str | None, root: str | None) -> None:
        """Write what a person reads at length: to a file in one step, through a pager, or to stdout."""
        if file is None or file == STDOUT:
            self.page(lines)
        else:
            self.emit(lines, file, root)

    def emit(self, lines: Iterable[str], file: str | None = None, root: str | None = None) -> None:
        """Write a result, whole lines each, to stdout or to a file in one step."""
        if file is None or file == STDOUT:
            sys.stdout.writelines(lines)
            return
        from qualcli.study.output import write_output

        write_output(file, "".join(lines).encode("utf-8", "surrogateescape"), root=root)
        self.say(f"wrote {file}")

    def page(self, lines: Iterable[str]) -> None:
        """Write a long result: through the pager where a person reads it on a terminal."""
        pager = _pager() if sys.stdout.isatty() else None
        if pager is None:
            sys.stdout.writelines(lines)
            return
        text = "".join(lines)
        if text.count("\n") < _height():
            sys.stdout.write(text)
            return
        import subprocess

        try:
            # the person's own pager, as their environment names it
            subprocess.run(pager, shell=True, input=text, text=True, check=False)  # noqa: S602
        except BrokenPipeError:
            return

    @property
    def is_terminal(self) -> bool:
        """Say whether results without a file go to a terminal."""
        return sys.stdout.isatty()

    def look(self, file: str | None = None, *, for_errors: bool = False) -> Look:
        """Describe the place that a result is written to."""
        stream = sys.stderr if for_errors else sys.stdout
        is_shown = file is None or file == STDOUT
        is_terminal = is_shown and stream.isatty()
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        is_forced = self.color == "always" and is_shown
        colorful = is_forced or (self.color == "auto" and is_terminal and not plain)
        return Look(width_of_terminal() if is_terminal or is_forced else None, colorful)


def _pager() -> str | None:
    """Find the pager: `PAGER`, or less; none where it is empty or nothing is there."""
    if os.environ.get("TERM") == "dumb":
        return None
    named = os.environ.get("PAGER")
    if named is not None:
        return named or None
    import shutil

    return "less -FRX" if shutil.which("less") else None


def width_of_terminal() -> int:
    """Measure the terminal; `COLUMNS` counts first."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return max(int(columns), _NARROWEST)
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, _NARROWEST)
    except (OSError, ValueError):
        return _WIDE


def fold_line(line: str) -> str:
    """Fold a line between words where a terminal would cut it anywhere."""
    if not sys.stdout.isatty():
        return line
    from textwrap import fill

    return fill(
        line, width_of_terminal(), subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def _height() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines
    except (OSError, ValueError):
        return 24
