"""The study as it may be given away: its files copied, without memos and without what is private."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from qualcli.analysis.reporting_people import MEMO, hidden_values, is_private
from qualcli.checks.literature import check_examples
from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.study_lines import participant_lines
from qualcli.model.cases import Cases
from qualcli.model.documents import Document
from qualcli.study.definitions import LITERATURE, PARTICIPANTS, SETTINGS
from qualcli.study.faults import finding
from qualcli.study.listing import list_codebooks, look_at
from qualcli.study.names import is_usable, path_of
from qualcli.study.queries import check_queries
from qualcli.study.revisions import Blob, RevisionCorpus
from qualcli.study.sources import read
from qualcli.study.study import Study
from qualcli.syntax.front_matter_edits import set_front_matter
from qualcli.syntax.memo_removal import MemoHoldsError, without_memos
from qualcli.text.edits import apply_edits

_PEOPLE: Final = "# Who speaks, by the names of the study. What is private, and comments, were left out.\n"


def shared_corpus(study: Study, *, memos: bool) -> tuple[RevisionCorpus, list[Diagnostic]]:
    """Copy the files of a sound study as a corpus of its own, and say what in the copy leans on what is left out.

    A list of works is always there, if an empty one: a study is known by having both folders.
    Documents of kind memo and memos beside codings are left out unless they are wanted; of participants and of front
    matter, what is private always is.
    """
    problems: list[Diagnostic] = []
    files = {LITERATURE: b"", **dict(_files(study, problems, memos=memos))}
    blobs = tuple(Blob(path, sha256(data).hexdigest()) for path, data in sorted(files.items()))
    contents = {blob.oid: files[blob.path] for blob in blobs}
    corpus = RevisionCorpus("", "", blobs, contents)
    return corpus, problems or [_leaning(one) for one in _wrong(study, corpus) if one.is_error]


def _leaning(one: Diagnostic) -> Diagnostic:
    """Say that something is wrong for what is left out alone."""
    message = f"this leans on what a bundle leaves out: {one.message}"
    return one._replace(
        rule=RuleId("E757"),
        message=message,
        help="with --memos, memos stay in a bundle; what is private never does",
    )


def _files(study: Study, problems: list[Diagnostic], *, memos: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the paths and bytes of the copies."""
    codebooks = [file.path for file in list_codebooks(study.root).files]
    for path in (SETTINGS, LITERATURE, *codebooks):
        if not is_usable(path):
            message = "a name that not every disk and archive can hold"
            problems.append(finding("E759", message, path, "rename the file to letters, digits, `-` and `_`"))
        elif look_at(study.root, path):
            yield path, read(study.root, path).source.text.encode()
    if look_at(study.root, PARTICIPANTS):
        yield PARTICIPANTS, _participants(study.cases, study.settings.private).encode()
    for name in study.names:
        document, _ = study.document(name)
        if not memos and document.front.kind == MEMO:
            continue
        try:
            yield path_of(name), _copy(study, document, memos=memos).encode()
        except MemoHoldsError:
            message = "without its memos this transcript would read otherwise"
            problems.append(
                finding(
                    "E757",
                    message,
                    path_of(name),
                    "give --memos, or move the memo into a document of its own",
                )
            )


def _participants(cases: Cases, private: Iterable[str]) -> str:
    """Write the participants anew, since comments may say anything."""
    more = tuple(private)
    kept = [
        (one, tuple((key, value) for key, value in one.attributes if not is_private(key, more)))
        for one in cases.participants
    ]
    return _PEOPLE + participant_lines(replace(one, attributes=attributes) for one, attributes in kept)


def _copy(study: Study, document: Document, *, memos: bool) -> str:
    """Give a transcript's text without what is left out of it."""
    text = document.source.text if memos else without_memos(document, study.dialect)
    for key, _ in document.front.attributes:
        if is_private(key, study.settings.private):
            text = apply_edits(text, set_front_matter(text, key, None))
    return text


def _wrong(study: Study, corpus: RevisionCorpus) -> Iterator[Diagnostic]:
    """Check the copy: what it holds, the examples of its codebook, its saved queries."""
    yield from corpus.definitions.diagnostics
    documents: dict[str, Document] = {}
    for name in corpus.names:
        document, found = corpus.parsed(name)
        yield from found
        documents[name] = document
        documents.setdefault(name.rpartition("/")[2], document)
    sources = {path: reading.source for path, reading in corpus.readings.items()}
    yield from check_examples(corpus.definitions.codebook, documents, sources)
    if study.settings.queries:
        yield from check_queries(study, corpus.index)


def given_away(cases: Cases, private: Sequence[str], texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Find the participants of whom a private attribute stands in some texts, with the paths of these."""
    hidden = hidden_values(cases, private)
    found: dict[str, list[str]] = {}
    for path, text in texts.items() if hidden else ():
        for name in sorted({name for value, name in hidden.items() if value in text}):
            found.setdefault(name, []).append(path)
    return found
