"""Who does not code on the screen does not pay for it."""

import subprocess
import sys

import pytest

from tests.architecture.house import ROOT

LOADED = """
import sys
sys.path.insert(0, sys.argv[1])
from qualcli.cli.main import main
main(["-C", sys.argv[1], *sys.argv[2:]])
print(*[name for name in sys.modules if name.startswith(("textual", "qualcli.tui"))], file=sys.stderr)
"""


@pytest.mark.parametrize(
    "line",
    ["query --tension incorporation", "code nadia-1 power --turn 4 --coder ann -n", "code nadia-1", "check"],
)
def test_other_commands_load_nothing_of_the_screen(line: str) -> None:
    command = [sys.executable, "-c", LOADED, str(ROOT), *line.split()]
    run = subprocess.run(command, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)

    assert run.stderr.splitlines()[-1] == ""
