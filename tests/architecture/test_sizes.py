"""Sizes that keep it readable.

Half of all function bodies within 5 lines, nine in ten within 20, none above 50; modules within 300 lines;
tests at least 1.3 lines a line.
"""

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.house import PACKAGE, ROOT, FunctionNode, Module, modules

NO_CODE = frozenset(
    {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """A function's body: its lines without docstring, blank lines and comments."""

    lines: int
    place: str
    name: str

    def __str__(self) -> str:
        return f"{self.place} {self.name}: {self.lines} lines"


def test_no_body_is_above_50_lines() -> None:
    longest = [body for body in bodies(modules()) if body.lines > 50]
    assert not longest, listing(longest)


@pytest.mark.parametrize(("share", "limit"), [(0.5, 5), (0.9, 20)])
def test_most_bodies_are_short(share: float, limit: int) -> None:
    every = bodies(modules())
    above = [body for body in every if body.lines > limit]
    allowed = int(len(every) * (1 - share))
    assert len(above) <= allowed, (
        f"{len(above)} of {len(every)} bodies have more than {limit} lines; {allowed} may.\n{listing(above)}"
    )


def test_modules_are_within_300_lines() -> None:
    long = [f"{module.path}: {lines} lines" for module in modules() if (lines := height(module.text)) > 300]
    assert not long, "\n" + "\n".join(long)


FLOOR = 1.3


def test_tests_keep_up_with_the_code() -> None:
    tests = ROOT / "tests"
    product = written_lines(PACKAGE.rglob("*.py"))
    proof = written_lines([*tests.rglob("*.py"), *tests.rglob("*.md")])
    assert proof >= FLOOR * product, (
        f"{proof} lines of tests for {product} lines: {proof / product:.2f} a line"
    )


def test_a_body_is_counted_without_docstring_blank_lines_and_comments() -> None:
    text = '''
def outer(
    first: int,
) -> str:
    """Two lines

    of words.
    """

    # a comment
    def inner() -> int:  # nested: counted here, and once more in its own name
        return first

    return """a text
of two lines"""

class Holder:
    def method(self): ...
'''
    assert sorted((body.name, body.lines) for body in bodies([made(text)])) == [
        ("inner", 1),
        ("method", 1),
        ("outer", 4),
    ]


def test_a_docstring_alone_is_an_empty_body() -> None:
    assert [body.lines for body in bodies([made('def f():\n    """Say."""\n')])] == [0]


def bodies(every: Iterable[Module]) -> list[Body]:
    return [body for module in every for body in bodies_of(module)]


def bodies_of(module: Module) -> Iterator[Body]:
    code = code_lines(module.text)
    for function in module.functions():
        statements = without_docstring(function)
        lines = {line for statement in statements for line in extent(statement)}
        yield Body(len(lines & code), module.place(function), function.name)


def code_lines(text: str) -> set[int]:
    """The numbers of the lines on which something stands that is neither blank nor a comment."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {
        line
        for token in tokens
        if token.type not in NO_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }


def without_docstring(function: FunctionNode) -> list[ast.stmt]:
    return function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body


def extent(statement: ast.stmt) -> range:
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    return range(first, (statement.end_lineno or statement.lineno) + 1)


def height(text: str) -> int:
    return len(text.splitlines())


def written_lines(paths: Iterable[Path]) -> int:
    return sum(1 for path in paths for line in path.read_text("utf-8").splitlines() if line.strip())


def listing(every: list[Body]) -> str:
    return "\n" + "\n".join(map(str, sorted(every, reverse=True)))


def made(text: str) -> Module:
    return Module("qualcli/query/made.py", text, ast.parse(text))
