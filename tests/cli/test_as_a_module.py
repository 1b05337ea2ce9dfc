"""`python -m qualcli` is `qual`."""

import subprocess
import sys

from qualcli import __version__


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qualcli", "--version"], capture_output=True, text=True, check=True
    )

    assert done.stdout == f"qual {__version__}\n"
