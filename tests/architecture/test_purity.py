"""Law 4: only `study` opens files, only the faces print; everything between is a function of values."""

import ast
from typing import TypeGuard

import pytest

from tests.architecture.house import Module, modules

FILES = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes"})
TALK = frozenset({"print", "input"})
STREAMS = frozenset({"stdin", "stdout", "stderr"})


def test_only_the_study_and_the_faces_open_files() -> None:
    assert not [
        use for module in modules() if module.layer not in {"study", "cli"} for use in uses(module, FILES)
    ]


def test_only_the_faces_print_and_ask() -> None:
    assert not [
        use for module in modules() if module.layer != "cli" for use in uses(module, TALK, methods=False)
    ]


def test_only_the_faces_know_the_standard_streams() -> None:
    assert not [use for module in modules() if module.layer != "cli" for use in streams(module)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("open('x')", 1),
        ("list(map(open, names))", 1),
        ("Path('x').read_text()", 1),
        ("reader = path.read_bytes", 1),
        ("def f():\n    with archive.open('x') as file: ...", 1),
        ("bracket.open", 0),
        ("'open'", 0),
        ("text.read()", 0),
    ],
)
def test_what_opens_a_file_is_seen(text: str, count: int) -> None:
    assert len(uses(made(text), FILES)) == count


@pytest.mark.parametrize(
    ("text", "count"), [("print(1)", 1), ("show = print", 1), ("input()", 1), ("console.print(1)", 0)]
)
def test_what_talks_is_seen(text: str, count: int) -> None:
    """A console of rich that draws into a string may call its method by that name."""
    assert len(uses(made(text), TALK, methods=False)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [("sys.stdout.write('x')", 1), ("from sys import stderr", 1), ("import sys", 0), ("run.stdout", 0)],
)
def test_a_standard_stream_is_seen(text: str, count: int) -> None:
    assert len(streams(made(text))) == count


def uses(module: Module, names: frozenset[str], *, methods: bool = True) -> list[str]:
    """Where a module mentions one of the names, as a name or, unless told otherwise, as a method."""
    return [
        f"{module.place(node)} {ast.unparse(node)}"
        for node in ast.walk(module.tree)
        if is_name(node, names) or (methods and is_method(node, names))
    ]


def is_name(node: ast.AST, names: frozenset[str]) -> TypeGuard[ast.expr]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names


def is_method(node: ast.AST, names: frozenset[str]) -> TypeGuard[ast.expr]:
    """Whether it is such a method; `open` may also be an attribute's name, so it must be called."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in names & {"open"}
    return isinstance(node, ast.Attribute) and node.attr in names - {"open"}


def streams(module: Module) -> list[str]:
    """Where a module mentions a standard stream."""
    return [
        f"{module.place(node)} {ast.unparse(node)}"
        for node in ast.walk(module.tree)
        if (
            isinstance(node, ast.Attribute)
            and node.attr in STREAMS
            and isinstance(node.value, ast.Name)
            and node.value.id == "sys"
        )
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "sys"
            and any(name.name in STREAMS for name in node.names)
        )
    ]


def made(text: str) -> Module:
    return Module("qualcli/query/made.py", text, ast.parse(text))
