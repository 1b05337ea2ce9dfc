"""`qual import`: transcripts and documents into the corpus."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from shlex import quote
from typing import Annotated

from qualcli.cli.options import Argument, DryRun, option
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.exchange.imported import Imported, ImportedDocument
from qualcli.model.documents import KINDS

EXAMPLES = (
    "qual import interviews/*.txt --kind interview --split sentence", "qual import call.vtt -n",
    "qual import old.txt --encoding utf-16",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual import` takes."""

    files: Annotated[tuple[str, ...], Argument("FILE...", "Files: txt, md, vtt, srt.")]
    kind: Annotated[
        str | None,
        option(
            "--kind", help=f"The kind: {', '.join(KINDS)}.", choices=KINDS, metavar="KIND", complete="kind"
        ),
    ] = None
    split: Annotated[
        str | None,
        option(
            "--split", help="`sentence`: write one sentence a line.", choices=("sentence",), metavar="UNIT"
        ),
    ] = None
    name: Annotated[
        str | None, option("--name", help="The document's name, for one file.", metavar="NAME")
    ] = None
    into: Annotated[str | None, option("--into", help="A folder under corpus/.", metavar="FOLDER")] = None
    title: Annotated[
        str | None, option("--title", help="The document's title, for one file.", metavar="TEXT")
    ] = None
    date: Annotated[str | None, option("--date", help="The document's date, YYYY-MM-DD.", metavar="DATE")] = (
        None
    )
    encoding: Annotated[
        str | None, option("--encoding", help="The files' encoding, if not UTF-8.", metavar="NAME")
    ] = None
    coded: Annotated[bool, option("--coded", help="Keep annotations that stand in the text.")] = False
    speaker: Annotated[
        tuple[str, ...], option("--speaker", help="A label to take as a speaker's.", metavar="LABEL")
    ] = ()
    not_speaker: Annotated[
        tuple[str, ...], option("--not-speaker", help="A label that is no speaker's.", metavar="LABEL")
    ] = ()
    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Import files: front matter, speaker turns in one form, brackets escaped once, a hash of the words recorded.

    Says what it changed, line by line in sum, and refuses to overwrite.
    """
    if len(options.files) > 1 and (options.name or options.title):
        wrong = "--name" if options.name else "--title"
        raise session.misuse(
            "E545",
            f"`{wrong}` is for one file, and there are {len(options.files)}",
            "import them one by one",
            at=wrong,
        )
    _check(session, options)
    imported = [(path, _import(session, options, path)) for path in options.files]
    documents = [(path, document) for path, one in imported for document in one.documents]
    problems = [finding for _, one in imported for finding in one.diagnostics]
    errors = [one for one in problems if one.is_error]
    errors += _in_the_way(session, documents)
    if errors:
        raise QualError(*(one for one in problems if not one.is_error), *errors)
    problems += _unheard(session, options, documents)
    if problems:
        session.tell_errors(problems)
    _write(session, options, documents)
    return 0


def _check(session: Session, options: Options) -> None:
    """Refuse a date that is none, a place outside the corpus, and a folder in place of a file."""
    from qualcli.syntax.front_matter import is_date

    if options.date is not None and not is_date(options.date):
        raise session.misuse("E543", f"`{options.date}` is no date", "write YYYY-MM-DD", at=options.date)
    for named, place in (("--into", options.into), ("--name", options.name)):
        parts = (place or "").replace("\\", "/").split("/")
        if place and (parts[0] in ("", "~") or parts[0].endswith(":") or ".." in parts):
            remedy = "a document's name is a path under corpus/, such as `interviews/nadia-1`"
            raise session.misuse("E543", f"`{named} {place}` leads out of corpus/", remedy, at=place)
    for path in filter(os.path.isdir, options.files):
        remedy = f"name its files: `qual import {quote(path.rstrip('/'))}/*.txt`"
        raise session.misuse("E606", f"`{path}` is a folder, not a file", remedy, at=path)


def _unheard(
    session: Session, options: Options, documents: Sequence[tuple[str, ImportedDocument]]
) -> list[Diagnostic]:
    """Warn of speakers whom the user names and who begin no line of any file."""
    heard = {who.label.casefold() for _, one in documents for who in one.speakers}
    remedy = "write the label as it stands at the beginning of a line, without its colon"
    return [
        session.finding("W550", f"no line begins with the speaker `{label}`", remedy, at=label)
        for label in options.speaker
        if label.casefold() not in heard
    ]


def _import(session: Session, options: Options, path: str) -> Imported:
    """Read one file through its importer."""
    from qualcli.exchange.imported import ImportOptions
    from qualcli.exchange.registry import import_file
    from qualcli.study.sources import bytes_anywhere

    study = session.study
    said = ImportOptions(
        path=path, name=_name(options, path), encoding=options.encoding,
        title=options.title, kind=options.kind, date=options.date, is_split=options.split == "sentence",
        is_coded=True if options.coded else None, speakers=options.speaker, not_speakers=options.not_speaker,
        has_plain_labels=study.settings.labels == "plain", cases=study.cases, passthrough=study.settings.passthrough,
    )  # fmt: skip
    return import_file(bytes_anywhere(path), said)


def _name(options: Options, path: str) -> str:
    """Give the file's name, or the one that the user gives, in the folder that the user gives."""
    from qualcli.exchange.registry import importer_for

    name = options.name or path.replace("\\", "/").rpartition("/")[2]
    # What stands behind a full stop is no suffix in `--name round-1.2`.
    name = name if importer_for(name) else f"{name}.md"
    whole = f"{options.into}/{name}" if options.into else name
    return whole.removeprefix("./").removeprefix("corpus/")


def _in_the_way(session: Session, documents: Sequence[tuple[str, ImportedDocument]]) -> list[Diagnostic]:
    """Refuse names that are taken, by the corpus or by another file of this import."""
    from qualcli.study.names import folded

    taken = {folded(name) for name in session.study.names}
    here: dict[str, str] = {}
    found = []
    for path, document in documents:
        name = folded(document.name)
        if name in taken:
            remedy = "import it under another name with --name or --into, or remove the old document first"
            found.append(
                session.finding("E546", f"there is a document `{document.name}` already", remedy, at=path)
            )
        elif name in here:
            message = f"`{here[name]}` and `{path}` would both be the document `{document.name}`"
            remedy = "import one of them by itself, under another name with --name or --into"
            found.append(session.finding("E546", message, remedy, at=path))
        here.setdefault(name, path)
    return found


def _write(session: Session, options: Options, documents: Sequence[tuple[str, ImportedDocument]]) -> None:
    """Write the documents, all or none, and say what was done to them."""
    from qualcli.exchange.finishing import participants_draft
    from qualcli.study.names import path_of
    from qualcli.study.writing import FileChange, write_changes

    if not options.dry_run:
        changes = [
            FileChange(path_of(one.name), None, one.text.encode("utf-8", "surrogateescape"))
            for _, one in documents
        ]
        write_changes(session.study.root, changes, what=session.line.text)
    for path, one in documents:
        _report(session, one, path)
    drafts = participants_draft([speaker for _, one in documents for speaker in one.speakers])
    if drafts:
        session.output.say(
            f"speakers that corpus/participants.yaml does not know yet; lines to complete there:\n{drafts.rstrip()}"
        )
    verb = "would be imported" if options.dry_run else "imported"
    session.output.say(f"{len(documents)} {'document' if len(documents) == 1 else 'documents'} {verb}")


def _report(session: Session, one: ImportedDocument, path: str) -> None:
    """Say what a file became."""
    from qualcli.render.safe import one_line
    from qualcli.text.counts import number_of

    kind = f"{one.kind}, a guess" if one.is_kind_guessed else one.kind
    lines = [f"{one_line(path)} → {one.name} ({kind})", f"  {one_line(one.account.summary())}"]
    lines += [
        f"  {one_line(who.label)}: {number_of(who.turns, 'turn')}, {number_of(who.words, 'word')}"
        + (f" → {who.name}" if who.name else "")
        for who in one.speakers
    ]
    session.output.emit(f"{line}\n" for line in lines)
