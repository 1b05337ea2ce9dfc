"""Whether words are those of a git revision: coding must never change what was said."""

from collections.abc import Iterable, Iterator

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.study.faults import shown
from qualcli.study.git import commit_of, read_at
from qualcli.study.names import path_of
from qualcli.study.sources import decode
from qualcli.study.study import Study
from qualcli.syntax.document import parse_document
from qualcli.syntax.places import in_file
from qualcli.text.edits import smallest_edits
from qualcli.text.source import Span


def changed_words(
    study: Study, revision: str, names: Iterable[DocumentName] | None = None
) -> Iterator[Diagnostic]:
    """Report documents whose words differ from those of a revision; new and removed ones have nothing to compare.

    Raises:
        QualError: where there is no repository or no such revision.

    """
    commit = commit_of(study.root, revision)
    chosen = list(study.names if names is None else names)
    before = read_at(study.root, commit, [path_of(name) for name in chosen])
    for name in chosen:
        data = before[path_of(name)]
        if data is None:
            continue
        reading = study.read(name)
        if reading.diagnostics:
            yield from reading.diagnostics
            continue
        old = parse_document(decode(path_of(name), data).source, study.dialect)[0]
        new = parse_document(reading.source, study.dialect)[0]
        if old.base != new.base:
            yield _difference(new, old.base, revision)


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
        RuleId("E145"), f"the words differ from {shown(revision)}, where they were {_short(said)}",
        document.source, span,
        "undo the change, or, if it is a correction, say so in the commit: `Transcript-edit: reason`",
    )  # fmt: skip


def _short(words: str, most: int = 60) -> str:
    """Quote words on one line, a long stretch by its beginning."""
    words = " ".join(words.split())
    if not words:
        return "none"
    return f"“{words[:most].rstrip()}…”" if len(words) > most else f"“{words}”"
