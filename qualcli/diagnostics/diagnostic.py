"""One finding about a text: its rule, its place, its message, its help and perhaps its repair."""

from enum import Enum
from typing import NamedTuple, NewType

from qualcli.text.edits import Edit
from qualcli.text.source import Source, Span

RuleId = NewType("RuleId", str)


class Severity(Enum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"


class Safety(Enum):
    """Whether a repair may be made without asking."""

    SAFE = "safe"
    """The repair keeps every word and every coding."""
    UNSAFE = "unsafe"
    """The repair is a guess that a person should confirm."""


class Fix(NamedTuple):
    """A repair of one finding: what it does, in words, and its edits."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


class Diagnostic(NamedTuple):
    """One finding: `rule` begins with E (error) or W (warning); `help` says what to do next."""

    rule: RuleId
    message: str
    source: Source
    span: Span
    help: str
    fix: Fix | None = None

    @property
    def severity(self) -> Severity:
        """Give the severity that the rule's first letter names."""
        return Severity.ERROR if self.rule.startswith("E") else Severity.WARNING

    @property
    def is_error(self) -> bool:
        """Say whether the finding is an error."""
        return self.rule.startswith("E")


class QualError(Exception):
    """A user's error that stops a command: the findings say everything; the exit code is `code`."""

    def __init__(self, *findings: Diagnostic, code: int = 2) -> None:
        """Keep the findings and the exit code."""
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings
        self.code = code
