"""The index of a study's corpus, made anew from its documents."""

from collections.abc import Iterator

from qualcli.index.build import Entry, build_sections
from qualcli.index.corpus import CorpusIndex
from qualcli.index.layers import lay_over
from qualcli.index.sections import Held
from qualcli.index.shard import Shard
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.study.study import Study
from qualcli.syntax.document import parse_document


def read_index(study: Study) -> CorpusIndex:
    """Read every document and index it; one that is no text is left out, and counted by check."""
    layers = lay_over([Shard(Held(build_sections(_entries(study))))])
    return CorpusIndex(
        layers, study.codebook, study.cases, study.settings.coder_names, lambda name: document_of(study, name)
    )


def document_of(study: Study, name: DocumentName) -> Document | None:
    """Read one document anew; None where its file cannot be read as text."""
    reading = study.read(name)
    return None if reading.diagnostics else parse_document(reading.source, study.dialect)[0]


def _entries(study: Study) -> Iterator[Entry]:
    for name in study.names:
        reading = study.read(name)
        if reading.diagnostics:
            continue
        document, findings = parse_document(reading.source, study.dialect)
        errors = sum(one.is_error for one in findings)
        yield Entry(name, document, errors=errors, warnings=len(findings) - errors)
