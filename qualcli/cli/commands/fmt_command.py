"""`qual fmt`: normal form, nothing else."""

from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.commands.check_command import document_in
from qualcli.cli.options import Argument, DryRun, option
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.model.names import CoderName, DocumentName
from qualcli.text.source import Span

EXAMPLES = ("qual fmt", "qual fmt --check", "qual fmt nadia-1 --coder ann")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual fmt` takes."""

    paths: Annotated[
        tuple[str, ...], Argument("[PATH]...", "Documents, by name or path; all if none.", "document")
    ] = ()
    check: Annotated[
        bool, option("--check", help="Write nothing; exit 1 if a document is not in normal form.")
    ] = False
    coder: Annotated[
        str | None,
        option("--coder", help="Whose the codings without a coder are.", metavar="NAME", complete="coder"),
    ] = None
    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Write annotations in their normal form; words and codings stay what they are."""
    from qualcli.cli.mending import write_texts

    study = session.study
    if options.coder is not None:
        from qualcli.cli.naming import known_coder

        known_coder(session, options.coder)
    names = [study.find(document_in(path)) for path in options.paths] or list(study.names)
    texts, failed = _formatted(session, names, options)
    count = write_texts(session, texts, dry_run=options.check or options.dry_run)
    verb = "would change" if options.check or options.dry_run else "changed"
    session.output.say(f"{count} of {len(names)} {'document' if len(names) == 1 else 'documents'} {verb}")
    if failed:
        raise QualError(*failed, code=1 if options.check else 2)
    return 1 if options.check and count else 0


def _formatted(
    session: Session, names: list[DocumentName], options: Options
) -> tuple[list[tuple[DocumentName, str, str]], list[Diagnostic]]:
    """Give every document's text before and after, and what keeps others from being written."""
    from qualcli.coding.formatting import normal_form, with_line_end
    from qualcli.syntax.writer import CannotWriteError

    texts: list[tuple[DocumentName, str, str]] = []
    failed: list[Diagnostic] = []
    coder = CoderName(options.coder) if options.coder else None
    for name in names:
        try:
            document, findings = session.study.document(name)
        except QualError as error:
            failed += error.findings
            continue
        errors = [one for one in findings if one.is_error and one.rule not in ("E143", "E305")]
        if errors:
            failed += errors
            continue
        try:
            ended = with_line_end(document, session.study.dialect)
            texts.append((name, document.source.text, normal_form(ended, session.study.dialect, coder)))
        except CannotWriteError as error:
            failed.append(
                Diagnostic(RuleId("E532"), f"cannot be written in normal form: {error.reason}", document.source, Span(0, 0),
                           "the document is left as it is; `qual check` says more")
            )  # fmt: skip
    return texts, failed
