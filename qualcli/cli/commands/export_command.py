"""`qual export`: rows for R, pandas, DuckDB, Datasette and whatever else reckons."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from qualcli.cli.options import (
    Expression,
    Field,
    Option,
    OutputFile,
    Raw,
    SelectionOptions,
    fields_of,
    option,
)
from qualcli.cli.selecting import misspelt, selection
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import QualError

if TYPE_CHECKING:
    from qualcli.model.sheets import Sheet
    from qualcli.query.nodes import Node

EXAMPLES = (
    "qual export -o codings.csv",
    "qual export --tension any --where sector=voluntary -f jsonl",
    "qual export --table turns --wide -o turns.csv",
    "qual export --table participants --wide --values count -o people.csv",
    "qual export -o study.sqlite",
    "qual export -o study.qdpx --for nvivo",
    "qual export --bundle -o study-bundle.zip",
)
TABLES = ("codings", "turns", "documents", "participants", "codes", "memos")
FORMATS = ("csv", "tsv", "json", "jsonl", "parquet", "sqlite", "qdpx", "qdc")
_PROGRAMS = ("nvivo", "maxqda", "atlasti")
_SUFFIXES = {"db": "sqlite", "sqlite3": "sqlite", "ndjson": "jsonl", **{form: form for form in FORMATS}}
_WIDE = ("turns", "documents", "participants")
_ROWS = {
    "codings": "coding", "turns": "turn or paragraph", "documents": "document", "participants": "speaker",
    "codes": "code", "memos": "memo",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Options(SelectionOptions):
    """What `qual export` takes."""

    expression: Expression = ()
    table: Annotated[
        str,
        option("--table", help="What a row is: codings, turns, documents, participants, codes or memos.",
               metavar="TABLE", choices=TABLES),
    ] = "codings"  # fmt: skip
    wide: Annotated[
        bool, option("--wide", help="A column for each code: of turns, documents or participants.")
    ] = False
    values: Annotated[
        str | None,
        option("--values", help="What the columns of codes say: presence (1 or 0), or count.", metavar="WHAT",
               choices=("presence", "count")),
    ] = None  # fmt: skip
    own: Annotated[
        bool, option("--own", help="In columns of codes, leave sub-codes out of their parents' counts.")
    ] = False
    format: Annotated[
        str,
        option("-f", "--format", help="How to write it: csv, tsv, json, jsonl, parquet, sqlite, qdpx or qdc.",
               metavar="FORMAT",
               complete="export-format"),
    ] = "auto"  # fmt: skip
    program: Annotated[
        str | None,
        option("--for", help="The program that a project is for: nvivo, maxqda or atlasti.", metavar="PROGRAM",
               choices=_PROGRAMS),
    ] = None  # fmt: skip
    bundle: Annotated[
        bool, option("--bundle", help="Everything for an archive: a .zip, a .tar.gz, or a new folder.")
    ] = False
    memos: Annotated[
        bool, option("--memos", help="In a bundle, show memos as well, which it leaves out.")
    ] = False
    raw: Raw = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Write one row for each coding, turn, document, participant, code or memo, or all of them as one SQLite file.

    Everybody's words are written, interviewers' as well; the column `role` says whose they are. The format is that of
    the file's suffix, or csv. Exit 1 when there are no rows.

    --bundle writes everything for a research repository: transcripts with and without codes, codebook, tables, project,
    report, checksums. Participants have the names of the study; what is private is left out, memos unless --memos.
    """
    if options.bundle:
        return _bundle(session, options)
    form = _format(session, options)
    _check(session, options, form)
    node = selection(session, options)
    if form == "sqlite":
        return _database(session, options, node)
    if form in ("qdpx", "qdc"):
        return _project(session, options, form, node)
    from qualcli.analysis.rows import sheet
    from qualcli.analysis.rows_wide import Wide

    wide = Wide("count" if options.values == "count" else "presence", options.own) if options.wide else None
    made = sheet(session.index, node, options.table, wide)
    if form == "parquet":
        _write(session, options, _parquet(session, made))
    else:
        from qualcli.render.sheets import render_sheet

        look = session.output.look(options.output)._replace(raw=options.raw)
        session.output.emit(render_sheet(made, form, look), options.output, session.study.root)
    return _say(session, len(made.rows), _ROWS[options.table])


def _bundle(session: Session, options: Options) -> int:
    """Write the whole study for an archive.

    Raises:
        QualError: for options that say nothing of a whole study (E755).

    """
    from qualcli.cli.bundling import export_bundle

    plain = Options(bundle=True, memos=options.memos, raw=options.raw, output=options.output)
    for one in fields_of(Options):
        if getattr(options, one.name) != getattr(plain, one.name):
            raise _says_nothing(session, options, one)
    return export_bundle(session, options.output, memos=options.memos, raw=options.raw)


def _says_nothing(session: Session, options: Options, one: Field) -> QualError:
    """Refuse an option that says nothing of a whole study."""
    remedies = {
        "format": "leave it out: the name says it, -o study-bundle.zip, .tar.gz or a new folder",
        "program": "leave it out; `qual export -o study.qdpx --for …` writes such a project beside it",
    }
    if isinstance(one.about, Option) and one.name not in {
        other.name for other in fields_of(SelectionOptions)
    }:
        what, at = f"`{one.about.names[-1]}`", one.about.names[-1]
        at = at if at in session.words else one.about.names[0]
        remedy = remedies.get(one.name, "leave it out: every table is in a bundle")
    else:
        what, remedy = (
            "a selection",
            "leave it out; exports without --bundle, and `qual report`, take selections",
        )
        facets = [f"--{given.partition('=')[0]}" for given in options.facet if one.name == "facet"]
        at = next((word for word in (*options.expression, *facets) if word in session.words), f"--{one.name}")
    return session.misuse(
        "E755", f"a bundle holds the whole study, of which {what} says nothing", remedy, at=at
    )


def _project(session: Session, options: Options, form: str, node: "Node") -> int:
    """Write a project, or the codebook alone."""
    from qualcli.cli.project_export import export_codebook, export_project

    if form == "qdc":
        return export_codebook(session, options.program, options.output)
    return export_project(session, node, options.program, options.output or "")


def _say(session: Session, rows: int, noun: str) -> int:
    """Say how much was written."""
    from qualcli.text.counts import number_of

    plural = "turns and paragraphs" if noun.startswith("turn") else None
    session.output.say(f"{rows:,} {plural}" if plural and rows != 1 else number_of(rows, noun))
    return 0 if rows else 1


def _write(session: Session, options: Options, data: bytes) -> None:
    """Write a file that is no text, in one step."""
    from qualcli.study.output import write_output

    write_output(options.output or "", data, root=session.study.root)
    session.output.say(f"wrote {options.output}")


def _parquet(session: Session, made: "Sheet") -> bytes:
    """Write a sheet as Parquet.

    Raises:
        QualError: where what writes it is not installed.

    """
    from qualcli.exchange.parquet_files import parquet_bytes

    try:
        return parquet_bytes(made)
    except ImportError:
        remedy = "`pip install 'qualcli[parquet]'` brings it; csv, jsonl and sqlite need nothing more"
        raise session.misuse(
            "E571", "Parquet needs pyarrow, which is not installed", remedy, at="parquet"
        ) from None


def _database(session: Session, options: Options, node: "Node") -> int:
    """Write all tables as one SQLite file."""
    from qualcli.analysis.rows_database import database
    from qualcli.analysis.rows_layout import front_names
    from qualcli.exchange.sqlite_files import sqlite_bytes

    index = session.index
    tables = database(index, node)
    _write(session, options, sqlite_bytes(tables, index.cases.attribute_names(), front_names(index)))
    return _say(session, len(tables["codings"]), "coding")


def _format(session: Session, options: Options) -> str:
    """Take the format; the name of the file says it where it is not said, and else it is csv.

    Raises:
        QualError: for an unknown format.

    """
    form = options.format
    if form == "auto":
        return _SUFFIXES.get((options.output or "").rpartition(".")[2].casefold(), "csv")
    if form not in FORMATS:
        listed = f"formats: {', '.join(FORMATS)}"
        raise misspelt(session, "E537", f"no format `{form}` of rows", form, FORMATS, listed)
    return form


def _check(session: Session, options: Options, form: str) -> None:
    """Refuse what does not go together.

    Raises:
        QualError: for options that would say nothing, and for files that have nowhere to go.

    """
    if options.memos:
        remedy = "leave it out: rows and projects have memos, and `--table memos` has them alone"
        raise session.misuse("E755", "`--memos` is of bundles", remedy, at="--memos")
    if form == "sqlite" and (options.table != "codings" or options.wide):
        raise session.misuse(
            "E572", "an SQLite file holds every table", "leave --table and --wide out; its views count codes",
            at="--wide" if options.wide else "--table",
        )  # fmt: skip
    if form in ("qdpx", "qdc") and (options.table != "codings" or options.wide or options.raw):
        given = "--raw" if options.raw else "--wide" if options.wide else "--table"
        message = f"`{given}` is of rows, and {form} has none"
        raise session.misuse("E745", message, "leave it out, or write csv, jsonl or sqlite", at=given)
    if options.program and form not in ("qdpx", "qdc"):
        message = f"`--for` is of projects, and {form} is none"
        raise session.misuse("E745", message, "leave it out, or write a project: -f qdpx", at="--for")
    if options.wide and options.table not in _WIDE:
        remedy = f"add `--table {_WIDE[0]}`, or documents, or participants"
        raise session.misuse("E569", f"{options.table} have no column for each code", remedy, at="--wide")
    if not options.wide and (options.values or options.own):
        name = "--values" if options.values else "--own"
        remedy = f"add `--wide --table {_WIDE[0]}`, or documents, or participants"
        raise session.misuse("E569", f"{name} is of columns of codes", remedy, at=name)
    if form in ("parquet", "sqlite", "qdpx") and options.output in (None, "-"):
        raise session.misuse(
            "E570", f"{form} is no text to be shown", f"write it to a file: -o study.{form}", at=form
        )
