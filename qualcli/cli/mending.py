"""Writing what a command plans for documents: shown as git shows it, guarded, all files or none."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff

from qualcli.cli.session import Session
from qualcli.cli.writing import write
from qualcli.diagnostics.diagnostic import Diagnostic, Safety
from qualcli.model.names import DocumentName
from qualcli.render.safe import one_line
from qualcli.study.names import path_of
from qualcli.study.writing import FileChange
from qualcli.text.edits import Edit, OverlappingEditsError, apply_edits


def write_texts(session: Session, texts: Sequence[tuple[DocumentName, str, str]], *, dry_run: bool) -> int:
    """Write documents' new texts, or show them as a diff on a dry run; give how many change."""
    changed = [(path_of(name), before, after) for name, before, after in texts if before != after]
    if dry_run:
        session.output.emit(line for change in changed for line in diff(*change))
    else:
        write(session, [FileChange.of_texts(*one) for one in changed])
    return len(changed)


def diff(path: str, before: str | None, after: str | None) -> Iterator[str]:
    """Show a change of one file as git does; None is no file."""
    old, new = (
        "/dev/null" if text is None else f"{side}/{path}" for side, text in (("a", before), ("b", after))
    )
    lines = unified_diff(
        (before or "").splitlines(keepends=True), (after or "").splitlines(keepends=True), old, new, n=1
    )
    for line in lines:
        yield one_line(line.rstrip("\r\n")) + "\n"


def mend(session: Session, names: Sequence[DocumentName] | None, *, dry_run: bool) -> None:
    """Mend what can be mended without asking, then write normal form."""
    from qualcli.study.checking import check_one

    texts = []
    for name in session.study.names if names is None else names:
        checked = check_one(session.study, name)
        if checked.document is not None:
            before = checked.document.source.text
            texts.append((name, before, _mended(before, checked.findings)))
    count = write_texts(session, texts, dry_run=dry_run)
    verb = "would be mended" if dry_run else "mended"
    session.output.say(f"{count} {'document' if count == 1 else 'documents'} {verb}")


def _mended(text: str, findings: Sequence[Diagnostic]) -> str:
    """Apply safe repairs; one that collides with another waits for the next run."""
    edits: list[Edit] = []
    fixes = [one.fix for one in findings if one.fix is not None and one.fix.safety is Safety.SAFE]
    for fix in sorted(fixes, key=lambda one: max(len(edit.replacement) for edit in one.edits)):
        try:
            apply_edits(text, [*edits, *fix.edits])
        except OverlappingEditsError:
            continue
        edits += fix.edits
    return apply_edits(text, edits)
