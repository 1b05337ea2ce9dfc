"""Fenced blocks: which lines of colons open and close a coded block."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qualcli.model.annotations import Marks, code_use
from qualcli.syntax.attributes import CODE_NAME, Attributes, Problem, Verdict, read_attributes
from qualcli.syntax.blocks import Fence
from qualcli.syntax.dialect import Dialect


class Block(NamedTuple):
    """A coded block: its two fences and what the first says."""

    opening: Fence
    closing: Fence
    attributes: Attributes


class Fences(NamedTuple):
    """What the fences of a text are."""

    blocks: list[Block]
    problems: list[Problem]
    plain: list[Fence]
    """Fences of styling divisions, and others that are part of the base text."""


_LINE = re.compile(r":::+[ \t]*(?P<rest>.*?)[ \t\r]*\n?\Z", re.DOTALL)
_NAME = re.compile(rf"{CODE_NAME}(?:--[a-z0-9]+(?:[-_][a-z0-9]+)*)?")
_NO_BLOCK = Attributes(Verdict.BROKEN, 0, 0)
_STYLING = Attributes(Verdict.ORDINARY, 0, 0)


def pair_fences(text: str, fences: list[Fence], dialect: Dialect) -> Fences:
    """Match opening and closing fences; a closing one ends the innermost open block."""
    found = Fences([], [], [])
    open_blocks: list[tuple[Fence, Attributes]] = []
    for fence in fences:
        line = _LINE.match(text[fence.start : fence.end])
        rest = line["rest"] if line else ""
        if rest:
            open_blocks.append((fence, _opening(text, fence, rest, dialect, found.problems)))
        elif open_blocks:
            _close(fence, *open_blocks.pop(), found)
        else:
            found.problems.append(
                Problem("E121", fence.start, fence.start + 3, "`:::` closes nothing",
                        "delete it, or open a block with `::: {.code}`")
            )  # fmt: skip
            found.plain.append(fence)
    found.problems.extend(_never_closed(open_blocks))
    found.plain.extend(fence for fence, _ in open_blocks)
    return found


def _opening(text: str, fence: Fence, rest: str, dialect: Dialect, problems: list[Problem]) -> Attributes:
    """Read what an opening fence says."""
    at = text.index(rest, fence.start + 3)
    attributes, wrong = _braces(text, at, rest, dialect) if rest[0] == "{" else _word(at, rest, dialect)
    if fence.interrupts and attributes.verdict is not Verdict.ORDINARY:
        wrong = [
            Problem(
                "E124",
                fence.start,
                fence.start + 3,
                "a fence cannot interrupt a paragraph",
                "put a blank line before it",
            )
        ]
        attributes = _NO_BLOCK
    problems.extend(wrong)
    return attributes


def _braces(text: str, at: int, rest: str, dialect: Dialect) -> tuple[Attributes, list[Problem]]:
    """Read `::: {…}`."""
    stop = at + len(rest)
    attributes = read_attributes(text, at, stop, dialect)
    if attributes.verdict is Verdict.LITERAL:
        problem = Problem("E122", at, stop, f"`{rest}` after `:::` are no attributes", "`::: {.code}`")
        return _NO_BLOCK, [problem]
    problems = list(attributes.problems)
    behind = text[attributes.end : stop].strip(" \t:")
    if behind and attributes.is_closed and attributes.verdict is not Verdict.ORDINARY:
        start = text.index(behind, attributes.end)
        problems.append(
            Problem(
                "E123", start, stop, "text after the attributes of a fence", "put the text on its own line"
            )
        )
        return _NO_BLOCK, problems
    return attributes, problems


def _word(at: int, rest: str, dialect: Dialect) -> tuple[Attributes, list[Problem]]:
    """Read `::: name`, which every reader takes for a class."""
    from qualcli.syntax.attribute_problems import to_slug

    words = rest.rstrip(": \t").split()
    if len(words) == 1 and dialect.is_styling(words[0]):
        return _STYLING, []
    if len(words) == 1 and _NAME.fullmatch(words[0]):
        return Attributes(Verdict.ANNOTATION, at, at + len(rest), marks=Marks((code_use(words[0]),))), []
    names = " ".join(sorted(f".{to_slug(word)}" for word in words if word.strip(".")))
    message = "two bare words after `:::` are not a fence in any reader"
    if len(words) <= 1:
        message = f"fence needs braces (pandoc would make the class `{rest}`, dot included)"
        if not rest.startswith("."):
            message = f"fence needs braces around a code, and `{rest}` is no code name"
    return _NO_BLOCK, [Problem("E122", at, at + len(rest), message, f"`::: {{{names}}}`")]


def _close(fence: Fence, opening: Fence, attributes: Attributes, found: Fences) -> None:
    """Finish a block."""
    if attributes.verdict is Verdict.ANNOTATION:
        found.blocks.append(Block(opening, fence, attributes))
    else:
        found.plain.extend((opening, fence))


def _never_closed(open_blocks: list[tuple[Fence, Attributes]]) -> Iterator[Problem]:
    for fence, attributes in open_blocks:
        if attributes.verdict is Verdict.ANNOTATION:
            yield Problem(
                "E120", fence.start, fence.end, "block opened here is never closed",
                "add a line `:::` after the last coded paragraph",
            )  # fmt: skip
