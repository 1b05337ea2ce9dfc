"""YAML text to parse events, with everything that is no YAML explained at its place."""

import re
from typing import TYPE_CHECKING

from qualcli.syntax.findings import Findings
from qualcli.text.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.events import Event

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML forbids; the same said by what it allows takes a third of a plain start to compile."""


def read_events(text: str, start: int, findings: Findings) -> "Iterator[Event]":
    """Yield parse events up to the end or to the first syntax error, which is reported.

    `text` stands at `start` of the source.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    try:
        yield from YAML(typ="safe", pure=True).parse(_without_control_characters(text, start, findings))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = mark.index if mark else 0
        opened = error.context_mark.index if error.context_mark else at
        _note_syntax_error(findings, text, error.problem or "", start, Span(opened, at))
    except (ValueError, OverflowError, IndexError) as error:
        _note_syntax_error(findings, text, str(error), start, Span(0, 0))


def _without_control_characters(text: str, start: int, findings: Findings) -> str:
    """Put U+FFFD for characters that YAML forbids, so that reading can go on; the first one is reported."""
    first = _CONTROL.search(text)
    if first is None:
        return text
    count = len(_CONTROL.findall(text))
    more = f" and {count - 1:,} more" if count > 1 else ""
    findings.note(
        "E405", Span(start + first.start(), start + first.end()),
        f"control character U+{ord(first[0]):04X}{more}",
        "delete it; an editor that shows invisible characters helps",
    )  # fmt: skip
    return _CONTROL.sub("\ufffd", text)


def _note_syntax_error(findings: Findings, text: str, problem: str, start: int, where: Span) -> None:
    """Report a syntax error; `where` goes from what was begun to what could not be read."""
    opened, at = where
    span = Span(start + at, start + min(at + 1, len(text)))
    if text[at : at + 1] == "\t":
        remedy = "put spaces for the tab; YAML allows no other indentation"
        findings.note("E406", span, "a tab where spaces indent", remedy)
    elif "could not find expected ':'" in problem:
        key = Span(start + opened, start + opened + len(text[opened:].split("\n", 1)[0].rstrip()))
        remedy = "write `key: value`, or indent the line if it continues the text above"
        findings.note("E401", key, "a key without `:`", remedy)
    elif opened < len(text) <= at:
        begun = Span(start + opened, start + opened + 1)
        findings.note("E401", begun, f"`{text[opened]}` opened here is never closed", "close it, or quote it")
    else:
        message, remedy = _explain(problem, text[at : at + 1])
        findings.note("E401", span, message, remedy)


def _explain(problem: str, character: str) -> tuple[str, str]:
    """Say what the YAML reader could not understand, and what usually helps."""
    if "mapping values are not allowed" in problem:
        return (
            "a second `: ` on one line",
            'put the text in quotes, as in `"Power: a view"`, or after `>-` on the next line',
        )
    if "cannot start any token" in problem:
        return f"no text can begin with `{character}`", "put the text in quotes"
    if "escape" in problem:
        return "unknown escape after `\\`", "write `\\\\` for a backslash, or use single quotes"
    return (
        f"not YAML: {problem or 'unreadable'}",
        "compare the indentation, brackets and quotes with the lines above",
    )
