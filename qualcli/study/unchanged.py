"""Whether words are those of a git revision: coding must never change what was said."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.study.faults import finding, shown
from qualcli.study.git import commit_of, files_at, read_at, read_each, steps_between
from qualcli.study.names import SUFFIX, is_usable, name_of, path_of
from qualcli.study.root import CORPUS
from qualcli.study.sources import decode
from qualcli.study.study import Study
from qualcli.syntax.document import parse_document
from qualcli.syntax.places import in_file
from qualcli.text.edits import smallest_edits
from qualcli.text.shortened import short
from qualcli.text.source import Span

TRAILER: Final = "Transcript-edit"
"""The line at the end of a commit's message with which its author answers for changed words."""
_REMEDY: Final = f"undo the change, or, if it is a correction, say so in the commit: `{TRAILER}: reason`"


class _Before(NamedTuple):
    """The words that count for a document, and the revision that has them."""

    revision: str
    words: str | None


def changed_words(
    study: Study, revision: str, names: Iterable[DocumentName] | None = None
) -> Iterator[Diagnostic]:
    """Report documents whose words differ from those of a revision; new ones have nothing to compare.

    Where no names are given, documents that are gone are reported too, unless another has their words now. What
    commits since then have changed counts as said where they carry the trailer.

    Raises:
        QualError: where there is no repository or no such revision.

    """
    commit = commit_of(study.root, revision)
    paths = [path_of(name) for name in (study.names if names is None else names)]
    before = read_at(study.root, commit, paths)
    for path in paths:
        data = before[path]
        if data is None:
            continue
        reading = study.read(name_of(path))
        if reading.diagnostics:
            yield from reading.diagnostics
            continue
        new = parse_document(reading.source, study.dialect)[0]
        said = _Before(revision, _words(study, path, data))
        if new.base != said.words:
            said = _answered_for(study, commit, path) or said
        if new.base != said.words:
            yield _difference(new, said.words or "", said.revision)
    if names is None:
        yield from _gone(study, revision, commit, before)


def _words(study: Study, path: str, data: bytes | None) -> str | None:
    """Give the words of a file's bytes; None where there is no file."""
    return None if data is None else parse_document(decode(path, data).source, study.dialect)[0].base


def _answered_for(study: Study, commit: str, path: str) -> _Before | None:
    """Give the words of HEAD, where every commit since that changed them carries the trailer; merges mix only.

    None where some commit does not, or none at all touched the file.
    """
    steps = steps_between(study.root, commit, path, TRAILER)
    if not any(one.trailer for one in steps):
        return None
    silent = [one for one in steps if not one.trailer]
    places = [("HEAD", path), *((at, path) for one in silent for at in (one.revision, *one.parents))]
    words = {at: _words(study, path, data) for (at, _), data in read_each(study.root, places).items()}
    if any(words[one.revision] not in [words[parent] for parent in one.parents] for one in silent):
        return None
    return _Before("HEAD", words["HEAD"])


def _gone(
    study: Study, revision: str, commit: str, present: Mapping[str, bytes | None]
) -> Iterator[Diagnostic]:
    """Report documents of a revision that are there no longer, unless a new document has their words."""
    listed = [path for path in files_at(study.root, commit, CORPUS) if path.endswith(SUFFIX)]
    missing = [path for path in listed if path not in present and is_usable(name_of(path))]
    if not missing:
        return
    moved = _words_of_new(study, [path for path, data in present.items() if data is None])
    for path, data in read_at(study.root, commit, missing).items():
        words = _words(study, path, data) or ""
        if words in moved:
            moved.remove(words)
        elif words.strip() and not _is_link(study.root, path, words):
            answer = _answered_for(study, commit, path)
            if answer is None or answer.words is not None:
                yield _lost(path, words, revision)


def _words_of_new(study: Study, paths: Sequence[str]) -> list[str]:
    """Read the words of documents that the revision does not have."""
    readings = [study.read(name_of(path)) for path in paths]
    return [parse_document(one.source, study.dialect)[0].base for one in readings if not one.diagnostics]


def _is_link(root: str, path: str, words: str) -> bool:
    """Say whether a path was and is a symbolic link, which git keeps as the path that it leads to."""
    whole = os.path.join(root, path)
    return os.path.islink(whole) and os.readlink(whole) == words


def _lost(path: str, words: str, revision: str) -> Diagnostic:
    """Say that a document is gone, with its words."""
    message = f"the document is gone since {shown(revision)}, and with it the words {_quoted(words)}"
    back = f"`git checkout {shown(revision)} -- {shown(path)}` brings it back"
    remedy = f"{back}; if it had to go, say so in the commit: `{TRAILER}: reason`"
    return finding("E145", message, path, remedy)


def _difference(document: Document, before: str, revision: str) -> Diagnostic:
    """Point at the stretch that differs, from its first whole word to its last."""
    now = document.base
    edit = smallest_edits(before, now)[0]
    start, end = edit.span.start, edit.span.end
    while start and not before[start - 1].isspace():
        start -= 1
    more = next((at for at in range(end, len(before)) if before[at].isspace()), len(before)) - end
    said, last = before[start : end + more], len(now) - (len(before) - end) + more
    span = Span(in_file(document, start), max(in_file(document, start), in_file(document, last)))
    return Diagnostic(
        RuleId("E145"), f"the words differ from {shown(revision)}, where they were {_quoted(said)}",
        document.source, span, _REMEDY,
    )  # fmt: skip


def _quoted(words: str) -> str:
    """Quote words on one line, a long stretch by its beginning."""
    return f"“{short(words)}”" if words.split() else "none"
