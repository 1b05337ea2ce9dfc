"""The study as commands see it: one value, whose parts are read when they are first asked for."""

import os
from dataclasses import dataclass
from functools import cached_property

from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.model.cases import Cases
from qualcli.model.codebook import Codebook, Reference
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.model.settings import Settings
from qualcli.study.definitions import Definitions, load_definitions
from qualcli.study.listing import Listing, list_codebooks, list_documents
from qualcli.study.names import match_documents, path_of, resolve_document, short_names
from qualcli.study.root import StrPath, find_root
from qualcli.study.sources import Reading, read
from qualcli.syntax.dialect import Dialect
from qualcli.text.source import Source


@dataclass(frozen=True)
class Study:
    """A study by its root folder; what is read once is kept."""

    root: str

    @cached_property
    def listing(self) -> Listing:
        """The documents of the corpus, with what cannot be one."""
        return list_documents(self.root)

    @cached_property
    def definitions(self) -> Definitions:
        """Settings, codebook and cases, with what is wrong with them."""
        return load_definitions(self.root)

    @property
    def names(self) -> tuple[DocumentName, ...]:
        """Give the documents' names, in order."""
        return self.listing.names

    @cached_property
    def short_names(self) -> dict[DocumentName, str]:
        """The names by which documents are cited."""
        return short_names(self.names)

    @property
    def settings(self) -> Settings:
        """Give what `qual.yaml` says."""
        return self.definitions.settings

    @property
    def codebook(self) -> Codebook:
        """Give the codebook."""
        return self.definitions.codebook

    @property
    def cases(self) -> Cases:
        """Give the participants and other cases."""
        return self.definitions.cases

    @property
    def literature(self) -> tuple[Reference, ...]:
        """Give the works that concepts are tied to."""
        return self.definitions.codebook.references

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Give what is wrong with the study's files other than documents, and with the corpus as a folder."""
        return (*self.definitions.diagnostics, *self.listing.diagnostics)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What a memo may be about beside codes and citations: documents, by both their names, and cases."""
        last = (name.rpartition("/")[2] for name in self.names)
        return frozenset([*self.names, *last, *self.cases.by_name])

    @cached_property
    def dialect(self) -> Dialect:
        """What reading a transcript depends on."""
        settings = self.settings
        return Dialect(
            passthrough=settings.passthrough,
            codes=frozenset(self.codebook.uses),
            weights=settings.weights,
            plain_labels=settings.labels == "plain",
        )

    def codebook_sources(self) -> tuple[Source, ...]:
        """Give the texts of all codebook files, in order of their names.

        Raises:
            QualError: where one of them cannot be read as text.

        """
        readings = [read(self.root, file.path) for file in list_codebooks(self.root).files]
        if found := [finding for reading in readings for finding in reading.diagnostics]:
            raise QualError(*found)
        return tuple(reading.source for reading in readings)

    def find(self, given: str) -> DocumentName:
        """Find the one document that somebody names.

        Raises:
            QualError: where no document (E612) or more than one (E613) is meant.

        """
        return resolve_document(self.names, given)

    def matching(self, pattern: str) -> tuple[DocumentName, ...]:
        """Find the documents that a pattern means.

        Raises:
            QualError: where no document matches (E612).

        """
        return match_documents(self.names, pattern)

    def read(self, name: DocumentName) -> Reading:
        """Read a document's file; what cannot be read is reported, not raised."""
        return read(self.root, path_of(name))

    def source(self, name: DocumentName) -> Source:
        """Give a document's text.

        Raises:
            QualError: where it cannot be read as text.

        """
        reading = self.read(name)
        if reading.diagnostics:
            raise QualError(*reading.diagnostics)
        return reading.source

    def document(self, name: DocumentName) -> tuple[Document, tuple[Diagnostic, ...]]:
        """Give a document, parsed, with everything that is wrong with it.

        Raises:
            QualError: where it cannot be read as text.

        """
        from qualcli.syntax.document import parse_document

        return parse_document(self.source(name), self.dialect)


def open_study(start: StrPath | None = None) -> Study:
    """Open the study that a folder belongs to; nothing is read yet.

    Raises:
        QualError: where there is no study (E614).

    """
    return Study(find_root(os.fspath(start) if start is not None else None))
