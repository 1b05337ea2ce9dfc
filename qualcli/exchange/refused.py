"""What is said of a document that is refused."""

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.documents.imported import Imported
from qualcli.exchange.refi.archive import RefusedError
from qualcli.text.source import Source


def refused(error: RefusedError, path: str) -> Imported:
    """Give no document, and the reason."""
    source = Source(path, error.words)
    finding = Diagnostic(RuleId(error.rule), error.message, source, error.span, error.remedy)
    return Imported((), (finding,))
