"""What is refused because it is not sound, or could do harm: the reason, and the way out; bounds that all readers keep."""

from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.text.source import Source, Span

LARGEST_SUM: Final = 256_000_000
"""Bytes of everything that is read of one file or folder, unpacked."""


class RefusedError(Exception):
    """What is refused: the rule, the reason, what to do, and perhaps the words in which it lies."""

    def __init__(
        self, rule: str, message: str, remedy: str, words: str = "", span: Span | None = None
    ) -> None:
        """Keep everything that is to be said."""
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.remedy = remedy
        self.words = words
        self.span = span or Span(0, 0)

    def finding(self, path: str) -> Diagnostic:
        """Say of the file at a path that it is refused, and why."""
        return Diagnostic(RuleId(self.rule), self.message, Source(path, self.words), self.span, self.remedy)
