"""Whether words are those of a git revision: coding must never change what was said."""

from collections.abc import Iterable, Iterator

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.model.names import DocumentName
from qualcli.study.git import commit_of, read_at
from qualcli.study.names import path_of
from qualcli.study.sources import decode
from qualcli.study.study import Study
from qualcli.syntax.document import parse_document
from qualcli.text.edits import smallest_edits
from qualcli.text.source import Source, Span


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
        old = parse_document(decode(path_of(name), data).source, study.dialect)[0]
        new, _ = study.document(name)
        if old.base != new.base:
            yield _difference(new.source, new.base, old.base, revision)


def _difference(source: Source, now: str, before: str, revision: str) -> Diagnostic:
    """Point at the first words that differ."""
    edit = smallest_edits(before, now)[0]
    said = before[edit.span.start : edit.span.end].strip() or "nothing"
    words = edit.replacement.strip()
    at = source.text.find(words) if words else -1
    span = Span(at, at + len(words)) if at >= 0 else Span(0, 0)
    return Diagnostic(
        RuleId("E145"), f"the words differ from {revision}, where they were: {_short(said)}", source, span,
        "undo the change, or, if it is a correction, say so in the commit: `Transcript-edit: reason`",
    )  # fmt: skip


def _short(words: str, most: int = 60) -> str:
    words = " ".join(words.split())
    return f"“{words[:most]}…”" if len(words) > most else f"“{words}”"
