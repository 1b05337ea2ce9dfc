"""Logs of our own faults: what happened, kept where a person can find it and send it."""

import os
import platform
import sys
import time
import traceback
from collections.abc import Sequence

import qualcli
from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.root import private_folder


def write_log(error: BaseException, words: Sequence[str], root: str | None = None) -> str | None:
    """Write what led to an internal error; give the log's path, or None where no folder takes it."""
    name = f"{time.strftime('%Y-%m-%dT%H-%M-%S')}-{os.getpid()}-{os.urandom(2).hex()}.txt"
    data = _report(error, words).encode("utf-8", "backslashreplace")
    for folder in _folders(root):
        path = os.path.join(folder, name)
        try:
            disk.create(path, (data,), durable=False)
        except OSError:
            continue
        return path
    return None


def _folders(root: str | None) -> list[str]:
    """Give the folders that may take a log: the study's own, then the system's for passing things."""
    from tempfile import gettempdir

    folders = []
    if root is not None:
        try:
            folders.append(private_folder(root, "log"))
        except QualError:
            folders.clear()
    try:
        folders.append(gettempdir())
    except OSError:
        return folders
    return folders


def _report(error: BaseException, words: Sequence[str]) -> str:
    """Say what was run, on what, and how it failed."""
    lines = (
        f"qual {qualcli.__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"command: {' '.join(map(repr, words))}",
        f"encoding: {sys.getfilesystemencoding()}",
        "",
    )
    return "\n".join(lines) + "\n" + "".join(traceback.format_exception(error))
