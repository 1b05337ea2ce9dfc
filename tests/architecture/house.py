"""The package as the architecture tests see it: its modules, parsed."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "qualcli"

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One module of the package, with its path under the root and its text."""

    path: str
    text: str
    tree: ast.Module

    @property
    def layer(self) -> str:
        """The package that holds the module; `cli` for `__main__`, nothing for the package's own file."""
        parts = self.path.split("/")
        if len(parts) > 2:
            return parts[1]
        return "cli" if parts[1] == "__main__.py" else ""

    def place(self, node: ast.expr | ast.stmt) -> str:
        """Where the node stands, as an editor understands it."""
        return f"{self.path}:{node.lineno}"

    def functions(self) -> Iterator[FunctionNode]:
        """Every function and method, also the nested ones."""
        return (node for node in ast.walk(self.tree) if isinstance(node, FunctionNode))


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the package, in order of their paths."""
    return tuple(map(read_module, sorted(PACKAGE.rglob("*.py"))))


def read_module(path: Path) -> Module:
    """Read and parse one module."""
    text = path.read_text("utf-8")
    return Module(path.relative_to(ROOT).as_posix(), text, ast.parse(text))


def imported(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Every import at any depth: the statement, and the absolute dotted name that it asks for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module
