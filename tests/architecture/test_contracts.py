"""Laws 3 and 4 and the direction of imports, as written down in pyproject.toml for import-linter."""

import ast
import subprocess
import sys
import tomllib

from tests.architecture.house import PACKAGE, ROOT, imported, modules

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_imports_keep_the_contracts() -> None:
    command = [sys.executable, "-c", LINT_IMPORTS, "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_package_is_a_layer() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = {name for row in contracts[0]["layers"] for name in row.split(" | ")}
    assert layers == {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def test_imports_are_absolute() -> None:
    """A relative import says less, and the other tests here could not see it."""
    assert not [
        module.place(node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def test_nothing_imports_click() -> None:
    clicks = [
        module.place(node)
        for module in modules()
        for node, name in imported(module.tree)
        if name.split(".")[0] == "click"
    ]
    assert not clicks
