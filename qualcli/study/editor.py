"""The person's editor, on a file of our own."""

import os
import shlex
import subprocess

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.faults import finding, naming
from qualcli.study.root import private_folder


def edited(root: str, text: str = "") -> str:
    """Give what somebody writes in their editor, as `VISUAL` or `EDITOR` names it; `vi` else.

    Raises:
        QualError: where the editor cannot be run, or does not end well.

    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    path = os.path.join(private_folder(root), f"edit.{os.getpid()}.md")
    with naming(path):
        disk.remove(path)
        disk.create(path, (text.encode("utf-8"),), durable=False)
    try:
        done = subprocess.run([*shlex.split(command), path], check=False)
        if done.returncode:
            raise QualError(finding("E624", f"the editor `{command}` did not end well", path, "set EDITOR"))
        return disk.read(path)[0].decode("utf-8", "replace")
    except OSError as error:
        raise QualError(
            finding("E624", f"the editor `{command}` cannot be run: {error.strerror}", path, "set EDITOR")
        ) from error
    finally:
        disk.remove(path)
