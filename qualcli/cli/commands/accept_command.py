"""`qual accept`: the words of a transcript after a deliberate correction."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from qualcli.cli.commands.check_command import document_in
from qualcli.cli.options import Argument, DryRun
from qualcli.cli.session import Session
from qualcli.model.names import DocumentName

EXAMPLES = ("qual accept nadia-1", "qual accept nadia-1 -n")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual accept` takes."""

    documents: Annotated[tuple[str, ...], Argument("DOC...", "Documents, by name or path.", "document")]
    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Show how a transcript's words differ from those last committed, then record the present ones."""
    from qualcli.cli.mending import write_texts

    names = list(dict.fromkeys(session.study.find(document_in(given)) for given in options.documents))
    texts = [_accepted(session, name) for name in names]
    count = write_texts(session, texts, dry_run=options.dry_run)
    verb = "would be recorded" if options.dry_run else "recorded"
    session.output.say(
        f"the words of {count} of {len(names)} {'document' if len(names) == 1 else 'documents'} {verb} anew"
    )
    return 0


def _accepted(session: Session, name: DocumentName) -> tuple[DocumentName, str, str]:
    """Give a document's text with the hash of its present words."""
    from qualcli.syntax.front_matter_edits import set_front_matter
    from qualcli.text.edits import apply_edits

    document, _ = session.study.document(name)
    now = f"sha256:{sha256(document.base.encode('utf-8', 'surrogatepass')).hexdigest()}"
    text = document.source.text
    if document.front.words == now:
        return name, text, text
    _show_difference(session, name, document.base)
    return name, text, apply_edits(text, set_front_matter(text, "words", now, path=document.source.path))


def _show_difference(session: Session, name: DocumentName, base: str) -> None:
    """Show how the words differ from those of the last commit, where there is one."""
    from qualcli.cli.mending import diff
    from qualcli.diagnostics.diagnostic import QualError
    from qualcli.study.git import commit_of, read_at
    from qualcli.study.names import path_of
    from qualcli.study.sources import decode
    from qualcli.syntax.document import parse_document

    path = path_of(name)
    try:
        data = read_at(session.study.root, commit_of(session.study.root, "HEAD"), [path])[path]
    except QualError:
        data = None
    if data is None:
        session.output.say(f"{name}: no committed words to compare with")
        return
    before, _ = parse_document(decode(path, data).source, session.study.dialect)
    session.output.emit(diff(path, before.base, base))
