"""`qual import`: transcripts and documents into the corpus."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.marked import MARKS, import_marked, marked_texts
from qualcli.cli.options import Argument, DryRun, Yes, option
from qualcli.cli.projects import is_project
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.exchange.documents.imported import Imported, ImportedDocument, ImportOptions
from qualcli.model.documents import KINDS

EXAMPLES = (
    "qual import interviews/*.txt --kind interview --split sentence", "qual import call.vtt -n",
    "qual import old.txt --encoding utf-16", "qual import study.qdpx --into nvivo -n",
    "qual import coded.md --marks criticmarkup -n",
    "qual import taguette.sqlite3 --project Hubs", "qual import codebook.csv -n",
    "qual import highlights.csv --as quotations --column words='Coded text'",
)  # fmt: skip
OFFSETS = ("codepoints", "codepoints-lf", "codepoints-crlf", "utf16", "utf16-lf", "utf16-crlf")
"""How other programs count positions; `exchange.refi_texts.CHOICES` says what each means."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual import` takes."""

    files: Annotated[
        tuple[str, ...],
        Argument(
            "FILE...",
            "Files: txt, md, docx, odt, rtf, html, pdf, vtt, srt; or one project: qdpx, qdc, that of Taguette, "
            "QualCoder, qc, qcoder, Obsidian or brat; or one table of codes or quotations: csv, tsv, xlsx.",
        ),
    ]
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
        str | None,
        option("--encoding", help="The encoding of txt, md, html, vtt or srt, if not UTF-8.", metavar="NAME"),
    ] = None
    coded: Annotated[bool, option("--coded", help="Keep annotations that stand in the text.")] = False
    speaker: Annotated[
        tuple[str, ...], option("--speaker", help="A label to take as a speaker's.", metavar="LABEL")
    ] = ()
    not_speaker: Annotated[
        tuple[str, ...], option("--not-speaker", help="A label that is no speaker's.", metavar="LABEL")
    ] = ()
    offsets: Annotated[
        str | None,
        option("--offsets", help="How a project counts positions, where that is not found out: "
               "codepoints, utf16; -lf, -crlf behind it: a line end is one, is two.", metavar="HOW", choices=OFFSETS),
    ] = None  # fmt: skip
    project: Annotated[
        str | None,
        option("--project", help="Which project, where one file holds several: its name or number.", metavar="NAME"),
    ] = None  # fmt: skip
    table_kind: Annotated[
        str | None,
        option("--as", help="What a table is, where its header does not say: codebook or quotations.",
               choices=("codebook", "quotations"), metavar="KIND"),
    ] = None  # fmt: skip
    column: Annotated[
        tuple[str, ...],
        option("--column", help="Which column of a table is what, `words='Coded text'`; repeatable.",
               metavar="ROLE=HEADER"),
    ] = ()  # fmt: skip
    marks: Annotated[
        str | None,
        option("--marks", help="The marks of coding in texts, where that is not found out: qcoder, criticmarkup "
               "(-accepted, -rejected: suggestions hold, or not), obsidian, none.", metavar="KIND", choices=MARKS),
    ] = None  # fmt: skip
    dry_run: DryRun = False
    yes: Yes = False


def run(session: Session, options: Options) -> int:
    """Import files: front matter, speaker turns in one form, brackets escaped once, a hash of the words recorded.

    Says what it changed, line by line in sum, and refuses to overwrite; at a terminal it first says how it understood
    each label, and asks. Comments of a word processor that name codes become codings, all others memos. A project of
    another program (REFI-QDA: qdpx, qdc; Taguette, QualCoder and others: their own files or folders) brings its codes,
    codings, coders, cases and memos along, and a report of what could not be carried over. Marks of coding that people
    typed into a text become codings. A table of codes becomes a codebook; a table of quotations codes the documents
    that the study has: each is found again by its words.
    """
    from qualcli.cli import import_wishes
    from qualcli.exchange.tables.grids import is_table

    import_wishes.refuse_empty(session, options)
    if any(map(is_table, options.files)):
        return _table(session, options)
    for name in (
        name for name, value in (("--as", options.table_kind), ("--column", options.column)) if value
    ):
        raise session.misuse("E777", f"`{name}` is of tables, and there is none", "leave it out", at=name)
    if any(map(is_project, options.files)):
        return _project(session, options)
    for name in (name for name in ("--offsets", "--project") if getattr(options, name[2:])):
        raise session.misuse("E745", f"`{name}` is of projects, and there is none", "leave it out", at=name)
    if len(options.files) > 1 and (options.name or options.title):
        wrong = "--name" if options.name else "--title"
        raise session.misuse(
            "E545",
            f"`{wrong}` is for one file, and there are {len(options.files)}",
            "import them one by one",
            at=wrong,
        )
    _check(session, options)
    import_wishes.refuse_encoding(session, options)
    if found := marked_texts(
        session, options, lambda path: (_bytes(session, path), _said(session, options, path))
    ):
        return import_marked(session, options, found)
    imported = [(path, _import(session, options, path)) for path in options.files]
    documents = [(path, document) for path, one in imported for document in one.documents]
    problems = [finding for _, one in imported for finding in one.diagnostics]
    errors = [one for one in problems if one.is_error]
    errors += _in_the_way(session, documents)
    if errors:
        raise QualError(*(one for one in problems if not one.is_error), *errors)
    problems += import_wishes.unheard(session, options, documents)
    if problems:
        session.tell_errors(problems)
    from qualcli.cli.documents_in import Wish, take_in

    take_in(session, documents, Wish(is_dry=options.dry_run, yes=options.yes))
    return 0


def _table(session: Session, options: Options) -> int:
    """Import one table."""
    from qualcli.cli import import_wishes
    from qualcli.cli.tables_in import TableWish, import_table
    from qualcli.exchange.documents.imported import ImportOptions

    import_wishes.refuse_of_table(session, options)
    path = options.files[0]
    said = ImportOptions(path=path, encoding=options.encoding)
    wish = TableWish(said, options.table_kind, options.column, options.dry_run, options.yes)
    return import_table(session, _bytes(session, path), wish)


def _project(session: Session, options: Options) -> int:
    """Import one project or codebook."""
    from qualcli.cli import import_wishes
    from qualcli.cli.projects import Wanted, import_from, options_of

    given = (
        ("--name", options.name), ("--title", options.title), ("--date", options.date),
        ("--encoding", options.encoding), ("--coded", options.coded), ("--marks", options.marks),
    )  # fmt: skip
    for name, value in given:
        if value:
            remedy = "leave it out: a project says so itself"
            raise session.misuse("E744", f"`{name}` says nothing about a project", remedy, at=name)
    import_wishes.refuse_of_codebook(session, options)
    if len(options.files) > 1:
        message = f"a project comes alone, and there are {len(options.files)} files"
        raise session.misuse("E744", message, "import them one by one", at=options.files[1])
    _check(session, options)
    asked = {
        name: str(value) for name in ("offsets", "project") if (value := getattr(options, name)) is not None
    }
    for name in sorted(asked.keys() - options_of(options.files[0])):
        message = f"`--{name}` says nothing about this project"
        raise session.misuse("E744", message, "leave it out", at=f"--{name}")
    study = session.study
    said = ImportOptions(
        path=options.files[0], kind=options.kind, is_split=options.split == "sentence", speakers=options.speaker,
        not_speakers=options.not_speaker, has_plain_labels=study.settings.labels == "plain",
        cases=study.cases, passthrough=study.settings.passthrough,
    )  # fmt: skip
    wanted = Wanted(said, options.offsets, options.into, options.dry_run, options.yes, asked)
    return import_from(session, options.files[0], wanted)


def _check(session: Session, options: Options) -> None:
    """Refuse a date that is none, and a place outside the corpus."""
    from qualcli.syntax.front_matter import is_date

    if options.date is not None and not is_date(options.date):
        raise session.misuse("E543", f"`{options.date}` is no date", "write YYYY-MM-DD", at=options.date)
    for named, place in (("--into", options.into), ("--name", options.name)):
        parts = (place or "").replace("\\", "/").split("/")
        if place and (parts[0] in ("", "~") or parts[0].endswith(":") or ".." in parts):
            remedy = "a document's name is a path under corpus/, such as `interviews/nadia-1`"
            raise session.misuse("E543", f"`{named} {place}` leads out of corpus/", remedy, at=place)


def _import(session: Session, options: Options, path: str) -> Imported:
    """Read one file through its importer."""
    from qualcli.exchange.documents.registry import import_file

    return import_file(_bytes(session, path), _said(session, options, path))


def _said(session: Session, options: Options, path: str) -> ImportOptions:
    """Give what the user says of one file."""
    study = session.study
    return ImportOptions(
        path=path, name=_name(options, path), encoding=options.encoding,
        title=options.title, kind=options.kind, date=options.date, is_split=options.split == "sentence",
        is_coded=True if options.coded else None, speakers=options.speaker, not_speakers=options.not_speaker,
        has_plain_labels=study.settings.labels == "plain", cases=study.cases, passthrough=study.settings.passthrough,
    )  # fmt: skip


def _bytes(session: Session, path: str) -> bytes:
    """Read a file, up to the size that any document may have."""
    from qualcli.exchange.packed import LARGEST_FILE
    from qualcli.study.archives import opened_anywhere

    with opened_anywhere(path) as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        message = f"`{path}` is larger than {LARGEST_FILE:,} bytes, the most that is read of one document"
        raise session.misuse("E748", message, "split it, or save its words as plain text", at=path)
    return data


def _name(options: Options, path: str) -> str:
    """Give the file's name, or the one that the user gives, in the folder that the user gives."""
    from qualcli.exchange.documents.registry import importer_for

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
