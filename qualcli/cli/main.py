"""The way in: a command line becomes an exit code.

0: done, found, clean. 1: nothing found, or a check failed. 2: misuse or bad input. 130: interrupted. 141: the
reader of our output went away. Errors of every kind are caught here and nowhere else.
"""

import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import qualcli.cli.light  # noqa: F401  # before whatever makes dataclasses
from qualcli.cli.catalogue import COMMANDS, command_module
from qualcli.cli.options import FORMAT_OF_SUFFIX, GlobalOptions, fields_of
from qualcli.cli.quick import Parsed, command_at, read_quickly
from qualcli.diagnostics.diagnostic import QualError

INTERRUPTED, CLOSED_PIPE, MISUSE, OURS = 130, 141, 2, 70
_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO))
_SELDOM = 100_000
"""So many new objects before garbage is looked for: most commands never make them, and looking is for nothing."""


def entry() -> None:
    """Run the command line of this process, which ends with it."""
    gc.set_threshold(_SELDOM)
    _speak_utf8()
    code = main(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _closed_pipe()
    except OSError as error:
        code = _unwritten(error)
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)  # Python would take itself apart piece by piece, which costs as much as its start


def main(words: Sequence[str]) -> int:
    """Run one command line; give its exit code. No exception leaves this function."""
    try:
        return _run(tuple(words))
    except QualError as error:
        return _tell(words, error)
    except KeyboardInterrupt:
        print("interrupted; nothing is half-written", file=sys.stderr)
        return INTERRUPTED
    except SystemExit as error:  # how Typer ends when a shell asked it to complete
        return error.code if isinstance(error.code, int) else 0
    except Exception as error:  # noqa: BLE001  # a mistake of ours must not greet a researcher with a traceback
        return _explain(words, error)


def _explain(words: Sequence[str], error: Exception) -> int:
    """Tell an end of our output from a mistake of ours; of a file, only the latter comes as far as here."""
    if isinstance(error, BrokenPipeError):
        return _closed_pipe()
    if isinstance(error, OSError) and error.filename is None and error.errno in _NO_ROOM:
        return _unwritten(error)
    return _confess(words, error)


def _run(words: tuple[str, ...]) -> int:
    if words == ("--version",):
        from qualcli import __version__

        print(f"qual {__version__}")
        return 0
    parsed = _parse(words)
    if isinstance(parsed, int):
        return parsed
    from qualcli.cli.output import Output
    from qualcli.cli.session import Session

    module = command_module(parsed.command)
    general = GlobalOptions(**parsed.general)  # type: ignore[arg-type]
    session = Session(words, general.study, Output(general.color, general.quiet))
    code: int = module.run(session, module.Options(**_with_format(parsed.values, module.Options)))
    return code


def _with_format(values: dict[str, object], options: type) -> dict[str, object]:
    """Let the name of the file say the format, where it is not said: `-o practice.csv` is CSV."""
    file = values.get("output")
    takes_formats = any(one.name == "format" and one.about.complete == "format" for one in fields_of(options))
    if "format" in values or not isinstance(file, str) or not takes_formats:
        return values
    form = FORMAT_OF_SUFFIX.get(file.rpartition(".")[2].casefold())
    return {**values, "format": form} if form else values


def _parse(words: tuple[str, ...]) -> Parsed | int:
    """Read the line the short way where possible, else through Typer."""
    if not words:
        return _without_words()
    at = command_at(words, COMMANDS)
    if at is None:
        return _through_typer(words, ())
    command, before, after = words[at], words[:at], words[at + 1 :]
    parsed = read_quickly(after, command_module(command).Options, command, before)
    if parsed is not None:
        return parsed
    from qualcli.cli.facets import facet_names, with_facets

    facets = facet_names(words)
    after = with_facets(after, facets, command_module(command).Options)
    parsed = read_quickly(after, command_module(command).Options, command, before)
    return parsed or _through_typer((*before, command, *after), facets, given=words)


def _without_words() -> Parsed | int:
    """Answer a shell that wants a word completed; else say what there is."""
    from qualcli.cli.completion import line_to_complete
    from qualcli.cli.facets import facet_names
    from qualcli.cli.typer_app import read_with_typer

    asked = line_to_complete()
    return read_with_typer(("--help",), facet_names(asked) if asked else (), asked)


def _through_typer(words: tuple[str, ...], facets: Sequence[str], given: Sequence[str] = ()) -> Parsed | int:
    """Read the line through Typer; its complaints point into the line as it was `given`."""
    from qualcli.cli.typer_app import UsageError, read_with_typer

    try:
        return read_with_typer(words, facets)
    except UsageError as error:
        from qualcli.cli.misuse import explain

        raise QualError(explain(given or words, error, facets)) from error


def _tell(words: Sequence[str], error: QualError) -> int:
    """Show everything that stops a command."""
    from qualcli.cli.output import Output
    from qualcli.cli.session import Session

    Session(tuple(words), output=Output(_color(words))).tell_errors(error.findings)
    return error.code


def _color(words: Sequence[str]) -> str:
    """Find what `--color` says in a line that could perhaps not be read."""
    after = " ".join(words).rpartition("--color")[2]
    return next(
        (when for when in ("always", "never") if after[:1] in " =" and after[1:].startswith(when)), "auto"
    )


def _confess(words: Sequence[str], error: Exception) -> int:
    """Say that this is our mistake, where its log lies, and how to report it."""
    from qualcli.study.log import write_log

    log = write_log(error, words, _study_of(words))
    where = f"the log is {log}" if log else "no log could be written"
    print(
        f"qual: an internal error, not yours: {type(error).__name__}; {where}\n"
        "help: nothing was half-written. Please report it with that log.",
        file=sys.stderr,
    )
    return OURS


def _study_of(words: Sequence[str]) -> str | None:
    """Find the study that a line is about, if there is one; a log belongs there."""
    from qualcli.cli.facets import folder_of
    from qualcli.study.root import find_root

    try:
        return find_root(folder_of(words))
    except (QualError, OSError):
        return None


def _unwritten(error: OSError) -> int:
    """Say that the result could not be written to where it was sent."""
    with suppress(OSError):
        print(
            f"qual: the result cannot be written to standard output: {error.strerror}\n"
            "help: make room where it goes, or send it elsewhere, with -o FILE for example",
            file=sys.stderr,
        )
    return MISUSE


def _closed_pipe() -> int:
    """Leave quietly when nobody reads on; Python must not complain at its end either."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return CLOSED_PIPE
    return CLOSED_PIPE


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, and line ends as they are."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
