"""Everything that check looks at, gathered once: the study's files and its documents, read and parsed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcli.checks.annotations import (
    Vocabulary,
    check_about,
    check_annotations,
    check_normal_form,
    check_words,
)
from qualcli.checks.cases import check_cases
from qualcli.checks.literature import check_cited_works, check_examples
from qualcli.checks.repeated import check_repeated
from qualcli.coding.formatting import normal_form
from qualcli.diagnostics.diagnostic import Diagnostic, Fix, QualError
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.study.sources import read
from qualcli.study.study import Study
from qualcli.syntax.document import parse_document
from qualcli.syntax.lints import CONFLICT
from qualcli.syntax.writer import CannotWriteError
from qualcli.text.edits import Edit
from qualcli.text.source import Span


@dataclass(frozen=True, slots=True)
class Checked:
    """A document with what is wrong with it; none where its file cannot be read as text."""

    name: DocumentName
    document: Document | None
    findings: tuple[Diagnostic, ...]


def check_study(
    study: Study, names: Iterable[DocumentName] | None = None, *, with_definitions: bool = True
) -> list[Diagnostic]:
    """Check some documents, or all, and the study's other files."""
    chosen = tuple(study.names if names is None else names)
    every = chosen if names is not None and not with_definitions else study.names
    checked = [check_one(study, name) for name in every]
    found = [finding for one in checked if one.name in chosen for finding in one.findings]
    if with_definitions:
        found += study.diagnostics
        found += _examples(study, checked)
        found += _queries(study)
    return found


def _queries(study: Study) -> list[Diagnostic]:
    """Check the saved queries, if there are any: their names are those of the whole corpus."""
    if not study.settings.queries:
        return []
    from qualcli.study.cache import load_index
    from qualcli.study.queries import check_queries

    return check_queries(study, load_index(study))


def check_one(study: Study, name: DocumentName) -> Checked:
    """Check one document."""
    reading = study.read(name)
    if reading.diagnostics:
        return Checked(name, None, reading.diagnostics)
    document, findings = parse_document(reading.source, study.dialect)
    return Checked(name, document, (*map(_mendable, findings), *_about(study, document, findings)))


def _mendable(one: Diagnostic) -> Diagnostic:
    """Offer the line end that is missing at the end of a file."""
    if one.rule != "E143":
        return one
    end = len(one.source.text)
    return one._replace(fix=Fix("end the last line", (Edit(Span(end, end), "\n"),)))


def _about(study: Study, document: Document, findings: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """Check what a document says against the rest of the study."""
    yield from check_annotations(document, Vocabulary(study.codebook, study.settings))
    yield from check_repeated(document)
    # Words in conflict are nobody's: to accept them is the one thing that should not be offered.
    if not any(one.rule == CONFLICT for one in findings):
        yield from check_words(document)
    yield from check_about(document, study.codebook, study.subjects, lambda name: _called(study, name))
    yield from check_cited_works(document, study.codebook)
    yield from check_cases(study.cases, [document])
    if not any(one.rule.startswith("E1") for one in findings):
        try:
            yield from check_normal_form(document, normal_form(document, study.dialect))
        except CannotWriteError:
            return


def _called(study: Study, name: str) -> Document | None:
    """Read the document that a citation names; None where none can be read."""
    try:
        return study.document(study.find(name))[0]
    except QualError:
        return None


def _examples(study: Study, checked: Iterable[Checked]) -> Iterator[Diagnostic]:
    """Check the codebook's example citations."""
    documents: dict[str, Document] = {}
    for one in checked:
        if one.document is not None:
            documents[one.name] = one.document
            documents.setdefault(one.name.rpartition("/")[2], one.document)
    paths = {code.place.path for code in study.codebook.codes if code.place}
    sources = {path: read(study.root, path).source for path in paths}
    yield from check_examples(study.codebook, documents, sources)
