"""Lines for the files of a study that people write by hand: cases, coders, settings."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from qualcli.model.cases import Participant, Role, Value
from qualcli.model.names import CoderName
from qualcli.syntax.yaml_scalars import write_value

_CODERS: Final = re.compile(
    r"^coders:[ \t]*(?:#[^\n]*)?\n(?P<block>(?:(?:[ \t]+[^\n]*|[ \t]*)(?:\n|\Z))*)", re.MULTILINE
)


def participant_lines(cases: Iterable[Participant]) -> str:
    """Write cases as lines of `participants.yaml`."""
    return "".join(f"{write_value(one.name)}: {_in_braces(one)}\n" for one in cases)


def _in_braces(one: Participant) -> str:
    facts: list[tuple[str, Value | Sequence[str]]] = []
    facts += [("is", one.role.value)] if one.role is not Role.PARTICIPANT else []
    facts += one.attributes
    facts += [("speaks-as", one.speaks_as)] if one.speaks_as else []
    pairs = (f"{write_value(key, in_flow=True)}: {write_value(value, in_flow=True)}" for key, value in facts)
    return f"{{{', '.join(pairs)}}}"


def coder_lines(coders: Iterable[tuple[CoderName, str]]) -> str:
    """Write coders as lines below `coders:`."""
    return "".join(f"  {write_value(name)}: {write_value(full)}\n" for name, full in coders)


def with_lines(text: str, lines: str) -> str:
    """Add lines at the end of a text."""
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{lines}"


def with_coders(text: str, coders: Sequence[tuple[CoderName, str]], *, has_coders: bool) -> str | None:
    """Add coders to the text of `qual.yaml`; None where those it has are not written as a block, line by line."""
    lines = coder_lines(coders)
    return below_coders(text, lines) if has_coders else with_lines(text, f"coders:\n{lines}")


def below_coders(text: str, lines: str) -> str | None:
    """Add lines at the end of the block `coders:`; None where it is not written as a block of names with full names."""
    found = _CODERS.search(text)
    block = found["block"].rstrip() if found else ""
    if not found or not block or block.lstrip().startswith("-"):
        return None
    indent = block[: len(block) - len(block.lstrip())].rpartition("\n")[2]
    end = found.start("block") + len(block)
    return text[:end] + "".join(f"\n{indent}{line.strip()}" for line in lines.splitlines()) + text[end:]
