"""What the package stands on, and the upper bounds that a measurement has set.

To see whether a bound can go: lift it in pyproject.toml, `uv lock --upgrade`, `make setup`, run this file.
While a test named `…_stays_light` fails with the newer release, its bound stays; once it passes, it can go.
"""

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.architecture.house import ROOT, imported, modules

MINIMAL_APP = """
import sys
import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)

@app.command()
def greet(name: str, loud: bool = False) -> None:
    pass

app(["Nadia", "--loud"], standalone_mode=False)
print(*sys.modules)
"""
DRAW_A_TABLE = """
import sys
import tabulate

tabulate.tabulate([["a", 1]], headers=["code", "codings"], tablefmt="github")
print(*sys.modules)
"""


def requirements() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {found.name: found for found in map(Requirement, project["dependencies"])}


@pytest.mark.parametrize("name", ["typer", "tabulate"])
def test_a_measured_bound_is_written_down(name: str) -> None:
    assert any(bound.operator == "<" for bound in requirements()[name].specifier)


@pytest.mark.parametrize("library", ["pydantic", "rich", "click"])
def test_running_a_command_with_typer_stays_light(library: str) -> None:
    """Fails with 0.29, which imports pydantic whenever a command runs (importing typer alone does not)."""
    assert library not in libraries_after(MINIMAL_APP)


@pytest.mark.parametrize("library", ["email", "zipfile"])
def test_drawing_a_table_with_tabulate_stays_light(library: str) -> None:
    """Fails with 0.10, which asks importlib.metadata for its own version: 5.7 plain starts, not 2.9."""
    assert library not in libraries_after(DRAW_A_TABLE)


def test_what_is_imported_is_declared_and_the_reverse() -> None:
    used = {name.split(".")[0] for module in modules() for _, name in imported(module.tree)}
    foreign = used - set(sys.stdlib_module_names) - {"qualcli"}
    assert {found.replace("ruamel", "ruamel.yaml") for found in foreign} == set(requirements())


def test_everything_is_locked() -> None:
    locked = {package["name"] for package in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]}
    assert {re.sub(r"[-_.]+", "-", name) for name in requirements()} <= locked


def libraries_after(program: str) -> set[str]:
    """The top-level modules that a program has loaded when it is done."""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in run.stdout.split()}
