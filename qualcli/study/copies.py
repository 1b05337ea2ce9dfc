"""Copies of a study's corpus that coders keep in folders of their own: found, read, and compared word by word."""

import os
from dataclasses import dataclass
from typing import Final

from qualcli.coding.merging_proof import stops_merging
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.study.faults import about_words, shown
from qualcli.study.listing import list_documents
from qualcli.study.names import path_of
from qualcli.study.root import CORPUS
from qualcli.study.sources import read
from qualcli.study.study import Study
from qualcli.syntax.document import parse_document
from qualcli.syntax.places import in_file
from qualcli.text.edits import smallest_edits
from qualcli.text.source import Source, Span

_SAME_WORDS: Final = (
    "copies are joined only where every word is the same; settle the words first, then join the codings"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """One coder's folder: the documents in it that the study has too, and the names of those that only it has."""

    folder: str
    documents: dict[DocumentName, Document]
    strange: tuple[DocumentName, ...]


def read_copy(study: Study, folder: str) -> Copy:
    """Read a copy: a folder with a corpus in it.

    Raises:
        QualError: where there is none (E705), or a document in it cannot be read.

    """
    if not os.path.isdir(os.path.join(folder, CORPUS)):
        message = f"{shown(folder)} is no copy of a study: there is no {CORPUS}/ in it"
        raise QualError(
            about_words("E705", message, folder, f"name the folder that holds the coder's {CORPUS}/")
        )
    names = list_documents(folder).names
    known = set(study.names)
    found = {name: _read(study, folder, name) for name in names if name in known}
    return Copy(folder, found, tuple(name for name in names if name not in known))


def _read(study: Study, folder: str, name: DocumentName) -> Document:
    """Read one document of a copy.

    Raises:
        QualError: where it cannot be read, or has errors.

    """
    reading = read(folder, path_of(name))
    source = Source(shown(os.path.join(folder, path_of(name))), reading.source.text)
    document, findings = parse_document(source, study.dialect)
    if errors := (*reading.diagnostics, *(one for one in findings if stops_merging(one))):
        raise QualError(*errors)
    return document


def differing_words(study: Study, copy: Copy) -> tuple[Diagnostic, ...]:
    """Report documents whose words are not those of the study."""
    pairs = ((study.document(name)[0], document) for name, document in copy.documents.items())
    return tuple(_difference(own, other) for own, other in pairs if own.base != other.base)


def _difference(own: Document, copy: Document) -> Diagnostic:
    """Point at the first words that differ."""
    edit = smallest_edits(own.base, copy.base)[0]
    start = edit.span.start
    end = min(start + max(len(edit.replacement), 1), len(copy.base))
    place = in_file(copy, start)
    said = " ".join(own.base[start : max(edit.span.end, start + 1)].split())[:60]
    message = f"the words differ from {shown(own.source.path)}, where they are “{said}”"
    return Diagnostic(
        RuleId("E704"), message, copy.source, Span(place, max(place, in_file(copy, end))), _SAME_WORDS
    )
