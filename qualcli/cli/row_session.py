"""A run seen from one row of a batch: the same study, but mistakes are pointed at in the row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qualcli.cli.output import Output
from qualcli.cli.session import Session
from qualcli.coding.rows import Row
from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.index.corpus import CorpusIndex
from qualcli.study.study import Study
from qualcli.text.source import Source, Span

_OPTION = re.compile(r"(?<![\w-])--(nth|turn|speaker|coder|quote)\b")
"""An option that a remedy names is a column of the row."""


class Silent(Output):
    """Says nothing of one row; the batch is told of as a whole."""

    def say(self, words: str) -> None:
        """Say nothing."""

    def emit(self, lines: Iterable[str], file: str | None = None, root: str | None = None) -> None:
        """Write nothing."""


@dataclass(frozen=True)
class RowSession(Session):
    """A run for one row."""

    whole: Session = field(kw_only=True)
    source: Source = field(kw_only=True)
    row: Row = field(kw_only=True)

    @property
    def study(self) -> Study:
        """The study of the whole run."""
        return self.whole.study

    @property
    def index(self) -> CorpusIndex:
        """The index of the whole run."""
        return self.whole.index

    def finding(self, rule: str, message: str, remedy: str, *, at: str = "") -> Diagnostic:
        """Point at a word of the row."""
        place = self.row.place
        found = self.source.text.find(at, place.start, place.end) if at else -1
        span = Span(found, found + len(at)) if found >= 0 else place
        return Diagnostic(RuleId(rule), message, self.source, span, _OPTION.sub(r"\1", remedy))


def for_row(session: Session, source: Source, row: Row) -> RowSession:
    """See a run from one row."""
    return RowSession(session.words, session.folder, Silent(), whole=session, source=source, row=row)
