"""The person's editor, on a file of our own."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.study import disk
from qualcli.study.faults import finding, naming, shown
from qualcli.study.root import private_folder


@contextmanager
def edited(root: str) -> Iterator[str]:
    """Give what somebody writes in their editor, as `VISUAL` or `EDITOR` names it; `vi` else.

    What they wrote is kept in a file until all is well with it, and the error says where.

    Raises:
        QualError: where the editor cannot be run, or does not end well; or from within, with the file's place.

    """
    path = os.path.join(private_folder(root), f"edit.{os.getpid()}.md")
    short = shown(os.path.relpath(path, root))
    with naming(path):
        disk.remove(path)
        disk.create(path, (), durable=False)
    try:
        _edit(path, short)
        with naming(path):
            text = disk.read(path)[0].decode("utf-8", "replace")
        yield text
    except QualError as error:
        raise QualError(*error.findings, *_kept(path, short), code=error.code) from error
    with naming(path):
        disk.remove(path)


def _edit(path: str, short: str) -> None:
    """Run the editor."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        done = subprocess.run([*shlex.split(command), path], check=False)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise _failed(f"the editor `{command}` cannot be run: {reason}", short) from error
    if done.returncode:
        raise _failed(f"the editor `{command}` did not end well", short)


def _failed(message: str, path: str) -> QualError:
    return QualError(finding("E624", message, path, "set EDITOR, or give the text on the command line"))


def _kept(path: str, short: str) -> Iterator[Diagnostic]:
    """Say where the text is, if there is any; an empty file goes."""
    with naming(path):
        if not disk.read(path)[0].strip():
            disk.remove(path)
            return
    yield finding(
        "E624", f"what you wrote is kept in {short}", short, "it may be removed when it is of no more use"
    )
