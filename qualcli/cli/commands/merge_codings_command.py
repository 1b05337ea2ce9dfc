"""`qual merge-codings`: copies of the corpus, coded apart in coders' folders, joined in this one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import Argument, DryRun, option
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.model.merging import CAN_BE_BOTH, Clash, Side
from qualcli.text.source import Source, Span

if TYPE_CHECKING:
    from qualcli.model.documents import Document
    from qualcli.model.names import CoderName, DocumentName
    from qualcli.study.copies import Copy

EXAMPLES = (
    "qual merge-codings ../from-ann ../from-ben",
    "qual merge-codings ../from-ann ../from-ben --coder ann --coder ben -n",
)


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual merge-codings` takes."""

    folders: Annotated[tuple[str, ...], Argument("FOLDER...", "Coders' copies of this study.")]
    coder: Annotated[
        tuple[str, ...],
        option("--coder", help="Whose the codings without a coder are; one for each folder, in order.",
               metavar="NAME", complete="coder"),
    ] = ()  # fmt: skip
    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Put the codings of coders' copies beside those of this study; words must be the same, and nothing is taken away.

    A coding that is there already is not made twice; two memos of one coding become one, a paragraph each.
    """
    from qualcli.cli.mending import write_texts
    from qualcli.study.copies import differing_words, read_copy

    coders = _coders(session, options)
    copies = [read_copy(session.study, folder) for folder in options.folders]
    if differing := [one for copy in copies for one in differing_words(session.study, copy)]:
        raise QualError(*differing)
    texts = _joined(session, copies, coders)
    count = write_texts(session, texts, dry_run=options.dry_run)
    for copy in copies:
        if copy.strange:
            names = ", ".join(copy.strange)
            session.output.warn(f"left out, since this study has no such document: {names} of {copy.folder}")
    verb = "would take" if options.dry_run else "took"
    noun = "document" if len(texts) == 1 else "documents"
    session.output.say(f"{count} of {len(texts)} {noun} {verb} codings from {len(copies)} copies")
    return 0


def _coders(session: Session, options: Options) -> list["CoderName | None"]:
    """Give the name for the codings without a coder in each folder."""
    from qualcli.cli.naming import known_coder

    if not options.coder:
        return [None] * len(options.folders)
    if len(options.coder) != len(options.folders):
        message = f"{len(options.coder)} coders for {len(options.folders)} folders"
        remedy = "name one for each folder, in their order"
        raise session.misuse("E543", message, remedy, at=options.coder[-1])
    return [known_coder(session, name) for name in options.coder]


def _joined(
    session: Session, copies: list["Copy"], coders: list["CoderName | None"]
) -> list[tuple["DocumentName", str, str]]:
    """Give every document's text before and after.

    Raises:
        QualError: where something cannot be joined; everything that stands against it is said at once.

    """
    texts: list[tuple[DocumentName, str, str]] = []
    refused: list[Diagnostic] = []
    for name in session.study.names:
        document, _ = session.study.document(name)
        now = document
        for copy, coder in zip(copies, coders, strict=True):
            if name in copy.documents:
                try:
                    now = _with_copy(session, now, copy.documents[name], coder)
                except QualError as error:
                    refused += error.findings
        texts.append((name, document.source.text, now.source.text))
    if refused:
        raise QualError(*refused)
    return texts


def _with_copy(
    session: Session, document: "Document", copy: "Document", coder: "CoderName | None"
) -> "Document":
    """Join the codings of one copy.

    Raises:
        QualError: where nobody knows whose a coding is (E706), or two say different things of one (E708).

    """
    from qualcli.coding.merging_copies import attributed, unattributed, with_codings
    from qualcli.syntax.document import parse_document
    from qualcli.syntax.places import in_file
    from qualcli.syntax.writer import CannotWriteError

    segments = attributed(copy, coder)
    if nameless := unattributed(document, segments):
        start, end = (in_file(copy, at) for at in nameless[0].span)
        some = "this annotation has" if len(nameless) == 1 else f"{len(nameless)} annotations here have"
        message = f"{some} no coder, so nobody would know whose coding it is"
        remedy = "say it with `--coder NAME`, once for each folder, in their order"
        raise QualError(Diagnostic(RuleId("E706"), message, copy.source, Span(start, end), remedy))
    open_ones: list[Clash] = []
    try:
        text = with_codings(document, segments, session.study.dialect, lambda one: _both(one, open_ones))
    except CannotWriteError as error:
        where = Span(in_file(document, error.span.start), in_file(document, error.span.end))
        remedy = "code these words a little longer or shorter in the copy"
        raise QualError(Diagnostic(RuleId("E708"), error.reason, document.source, where, remedy)) from error
    if open_ones:
        raise QualError(*(_twice(copy.source, one) for one in open_ones))
    return parse_document(Source(document.source.path, text), session.study.dialect)[0]


def _both(clash: Clash, open_ones: list[Clash]) -> Side:
    """Keep both of what can be had twice, and note the rest."""
    if clash.kind not in CAN_BE_BOTH:
        open_ones.append(clash)
    return Side.BOTH


def _twice(source: Source, clash: Clash) -> Diagnostic:
    """Say that two say different things of one coding."""
    message = f"{clash.about} has {clash.ours} already, and {clash.theirs} here"
    return Diagnostic(
        RuleId("E708"), message, source, Span(0, 0), "let one coder change it, so that both say the same"
    )
