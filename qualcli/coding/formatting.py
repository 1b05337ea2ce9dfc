"""Normal form: the one way in which a set of annotations is written, and nothing else changed."""

from qualcli.model.documents import Document
from qualcli.model.names import CoderName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.writer import write_segments
from qualcli.text.source import Source


def normal_form(document: Document, dialect: Dialect, coder: CoderName | None = None) -> str:
    """Write a document in normal form; with `coder`, codings without one become that coder's.

    Raises:
        CannotWriteError: where the document's annotations cannot be written as they are read.

    """
    segments = document.segments
    if coder is not None:
        segments = tuple(
            one if one.marks.coders else one._replace(marks=one.marks._replace(coders=(coder,)))
            for one in segments
        )
    return write_segments(document, segments, dialect, keep=False)


def with_line_end(document: Document, dialect: Dialect) -> Document:
    """Give the document's last line the line end that every file of a study has."""
    text = document.source.text
    if not document.base or text.endswith("\n"):
        return document
    return parse_document(Source(document.source.path, f"{text}\n"), dialect)[0]
