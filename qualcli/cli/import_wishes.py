"""What an import is asked for and does not mean: refused with the way out, or warned of; nothing is ignored."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.exchange.documents.imported import ImportedDocument

if TYPE_CHECKING:
    from qualcli.cli.commands.import_command import Options

_BEFORE_WORDS = "0123456789:.,;[](){}<>*_#|\\-\u2013\u2014\u2192 \t"
"""What may stand before a label."""


def refuse_empty(session: Session, options: "Options") -> None:
    """Refuse options that are given and say nothing, `--title ""`."""
    given = (
        ("--name", options.name), ("--into", options.into), ("--title", options.title),
        ("--encoding", options.encoding), *(("--speaker", one) for one in options.speaker),
        *(("--not-speaker", one) for one in options.not_speaker),
    )  # fmt: skip
    for name, value in given:
        if value is not None and not value.strip():
            remedy = f"write something behind `{name}`, or leave it out"
            raise session.misuse("E792", f"`{name}` says nothing", remedy, at=name)


def refuse_encoding(session: Session, options: "Options") -> None:
    """Refuse an encoding for a file that says its own."""
    from qualcli.exchange.documents.registry import SAY_THEIR_ENCODING
    from qualcli.exchange.naming import suffix_of

    for path in options.files if options.encoding else ():
        if suffix_of(path) in SAY_THEIR_ENCODING:
            message = f"`--encoding` says nothing about `{path}`: such a file says itself how it is written"
            remedy = "leave it out; import files that need it by themselves"
            raise session.misuse("E790", message, remedy, at="--encoding")


def refuse_of_codebook(session: Session, options: "Options") -> None:
    """Refuse, of a codebook alone, what is about documents."""
    given = (
        ("--kind", options.kind), ("--split", options.split), ("--into", options.into),
        ("--speaker", options.speaker), ("--not-speaker", options.not_speaker), ("--offsets", options.offsets),
    )  # fmt: skip
    for name, value in given:
        if value and options.files[0].casefold().endswith(".qdc"):
            message = f"`{name}` says nothing about a codebook, which holds no documents"
            raise session.misuse("E744", message, "leave it out", at=name)


def refuse_of_table(session: Session, options: "Options") -> None:
    """Refuse, of a table, what is about documents or projects, and a second file."""
    from qualcli.exchange.naming import suffix_of
    from qualcli.exchange.tables.grids import WORKBOOKS, is_table

    given = (
        ("--kind", options.kind), ("--split", options.split), ("--name", options.name), ("--into", options.into),
        ("--title", options.title), ("--date", options.date), ("--coded", options.coded), ("--speaker", options.speaker),
        ("--not-speaker", options.not_speaker), ("--offsets", options.offsets), ("--project", options.project),
        ("--marks", options.marks),
    )  # fmt: skip
    for name, value in given:
        if value:
            message = f"`{name}` says nothing about a table of codes or quotations"
            raise session.misuse("E776", message, "leave it out", at=name)
    if len(options.files) > 1:
        other = next((one for one in options.files if not is_table(one)), options.files[1])
        message = f"a table comes alone, and there are {len(options.files)} files"
        raise session.misuse("E776", message, "import them one by one", at=other)
    if options.encoding and suffix_of(options.files[0]) in WORKBOOKS:
        message = "`--encoding` says nothing about a workbook, which says itself how it is written"
        raise session.misuse("E776", message, "leave it out", at="--encoding")


def unheard(
    session: Session, options: "Options", documents: Sequence[tuple[str, ImportedDocument]]
) -> Iterator[Diagnostic]:
    """Warn of labels that the user names, as speakers or as none, and that begin no line of any file."""
    heard = {who.label.casefold() for _, one in documents for who in one.speakers}
    remedy = "write the label as it stands at the beginning of a line, without its colon"
    for label in options.speaker:
        if label.casefold() not in heard:
            yield session.finding("W550", f"no line begins with the speaker `{label}`", remedy, at=label)
    for label in options.not_speaker:
        if not any(_begins_a_line(label, one.body) for _, one in documents):
            message = f"no line begins with `{label}`, which is said to be no speaker"
            yield session.finding("W793", message, remedy, at=label)


def _begins_a_line(label: str, body: str) -> bool:
    """Say whether a line begins with a label, capitals, marks and times aside."""
    wanted = label.casefold().lstrip(_BEFORE_WORDS)
    return any(line.lstrip(_BEFORE_WORDS).startswith(wanted) for line in body.casefold().split("\n"))
