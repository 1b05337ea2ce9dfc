"""A sheet on which the readers of one file note what is wrong with it."""

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.text.source import Source, Span


class Findings:
    """What is wrong with one source, in the order in which it was noticed."""

    __slots__ = ("_noted", "source")

    def __init__(self, source: Source) -> None:
        """Begin an empty sheet for `source`."""
        self.source = source
        self._noted: list[Diagnostic] = []

    def note(self, rule: str, span: Span, message: str, remedy: str) -> None:
        """Note one finding."""
        self._noted.append(Diagnostic(RuleId(rule), message, self.source, span, remedy))

    def line_and_column(self, span: Span) -> str:
        """Write where a span begins, as messages do: `3:5`."""
        line, column = self.source.position(span.start)
        return f"{line}:{column}"

    @property
    def is_clean(self) -> bool:
        """Say whether nothing is wrong so far."""
        return not self._noted

    def in_order(self) -> tuple[Diagnostic, ...]:
        """Give all findings, from the top of the file to its end."""
        return tuple(sorted(self._noted, key=lambda one: one.span))


_LONGEST, _HEAD, _TAIL = 80, 50, 25


def brief(text: str, start: int, end: int) -> str:
    """Give the words of a stretch for a message to quote, long ones without their middle."""
    if end - start <= _LONGEST:
        return text[start:end]
    return f"{text[start : start + _HEAD]}…{text[end - _TAIL : end]}"


def did_you_mean(close: str | None, otherwise: str) -> str:
    """Ask for the nearest name, where there is one."""
    return f"did you mean `{close}`?" if close else otherwise
