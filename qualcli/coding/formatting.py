"""Normal form: the one way in which a set of annotations is written, and nothing else changed."""

from dataclasses import replace

from qualcli.model.documents import Document
from qualcli.model.names import CoderName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.writer import write_segments


def normal_form(document: Document, dialect: Dialect, coder: CoderName | None = None) -> str:
    """Write a document in normal form; with `coder`, codings without one become that coder's.

    Raises:
        CannotWriteError: where the document's annotations cannot be written as they are read.

    """
    segments = document.segments
    if coder is not None:
        segments = tuple(
            one if one.marks.coders else replace(one, marks=one.marks._replace(coders=(coder,))) for one in segments
        )
    return write_segments(document, segments, dialect, keep=False)
