"""`qual accept`: the words of a transcript after a deliberate correction."""

from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.commands.check_command import document_in
from qualcli.cli.options import Argument, DryRun, Yes
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName

EXAMPLES = ("qual accept nadia-1", "qual accept nadia-1 -n")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual accept` takes."""

    documents: Annotated[tuple[str, ...], Argument("DOC...", "Documents, by name or path.", "document")]
    dry_run: DryRun = False
    yes: Yes = False


def run(session: Session, options: Options) -> int:
    """Show how a transcript's words differ from those recorded, then record the present ones.

    The recorded words are looked for in git; where they are not to be found, -y records the present ones unseen.
    """
    from qualcli.cli.mending import write_texts

    names = list(dict.fromkeys(session.study.find(document_in(given)) for given in options.documents))
    texts = [_accepted(session, name, unseen=options.yes or options.dry_run) for name in names]
    count = write_texts(session, texts, dry_run=options.dry_run)
    verb = "would be recorded" if options.dry_run else "recorded"
    session.output.say(
        f"the words of {count} of {len(names)} {'document' if len(names) == 1 else 'documents'} {verb} anew"
    )
    return 0


def _accepted(session: Session, name: DocumentName, *, unseen: bool) -> tuple[DocumentName, str, str]:
    """Give a document's text with the hash of its present words.

    Raises:
        QualError: where the words are not one version: a merge left them in conflict.

    """
    from qualcli.study.recorded import hash_of
    from qualcli.syntax.front_matter_edits import set_front_matter
    from qualcli.syntax.lints import CONFLICT
    from qualcli.text.edits import apply_edits

    document, findings = session.study.document(name)
    if conflicts := [one for one in findings if one.rule == CONFLICT]:
        raise QualError(*conflicts)
    now = hash_of(document.base)
    text = document.source.text
    if document.front.words == now:
        return name, text, text
    _show_difference(session, name, document, unseen=unseen)
    return name, text, apply_edits(text, set_front_matter(text, "words", now, path=document.source.path))


def _show_difference(session: Session, name: DocumentName, document: Document, *, unseen: bool) -> None:
    """Show how the words differ from those recorded.

    Raises:
        QualError: where they are nowhere to be found, and nobody has said that this is all right.

    """
    from qualcli.cli.mending import diff
    from qualcli.study.names import path_of
    from qualcli.study.recorded import recorded_words

    recorded = document.front.words
    if recorded is None:
        session.output.say(f"{name}: no words are recorded yet")
        return
    before = recorded_words(session.study, name, recorded)
    if before is not None:
        session.output.emit(diff(path_of(name), before, document.base))
        return
    message = f"the words recorded for {name} are nowhere to be found in git, so no difference can be shown"
    if not unseen:
        raise session.misuse(
            "E552", message, "-y records the present words unseen", at=name.rpartition("/")[2]
        )
    session.output.warn(message)
