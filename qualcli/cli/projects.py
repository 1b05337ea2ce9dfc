"""Projects and codebooks of other programs, into the study and out of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from qualcli.cli.output import fold_line
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic, QualError

if TYPE_CHECKING:
    from qualcli.exchange.documents.imported import ImportOptions
    from qualcli.exchange.peers.registry import Place
    from qualcli.exchange.refi.losses import Loss
    from qualcli.exchange.refi.plan import Arrival, Host

SUFFIXES = (".qdpx", ".qdc")
"""What projects and codebooks are called."""
REPORT = "import-report"
NOTHING_NEW = "nothing to import: the study has all of it already"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says of an import."""

    options: "ImportOptions"
    offsets: str | None
    into: str | None
    is_dry: bool
    is_agreed: bool = True
    """Whether to write without asking, at a terminal."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """What is said of some kinds of projects only, by the options' names."""


def is_exchange(path: str) -> bool:
    """Say whether a file is a project or codebook of the standard, by its suffix."""
    from qualcli.exchange.naming import suffix_of

    return suffix_of(path) in SUFFIXES


def is_project(path: str) -> bool:
    """Say whether a project or codebook stands at a path: of the standard, by its suffix, or of another program."""
    return is_exchange(path) or is_of_peer(path)


def is_of_peer(path: str) -> bool:
    """Say whether a path is for the readers of other programs' projects: any folder, and files of theirs."""
    from qualcli.exchange.documents.registry import importer_for
    from qualcli.exchange.peers.registry import is_database, kind_of

    if importer_for(path):
        return False
    with _place(path) as place:
        return place is not None and (place.is_folder or is_database(place) or kind_of(place) is not None)


def options_of(path: str) -> frozenset[str]:
    """Give the options that say something about the project at a path, beside those of all projects."""
    from qualcli.exchange.peers.registry import kind_of

    if is_exchange(path):
        return frozenset({"offsets"})
    with _place(path) as place:
        kind = kind_of(place) if place else None
    return frozenset(kind.options if kind else ())


@contextmanager
def _place(path: str, asked: Mapping[str, str] | None = None) -> "Iterator[Place | None]":
    """Look at what stands at a path.

    Raises:
        QualError: where it is refused, then or while it is read.

    """
    from qualcli.exchange.refused import RefusedError
    from qualcli.study.peers import place_at

    try:
        with place_at(path, asked or {}) as place:
            yield place
    except RefusedError as error:
        raise QualError(error.finding(path)) from error


def import_from(session: Session, path: str, wanted: Wanted) -> int:
    """Import a project or a codebook: everything or nothing, and a report of what was lost.

    Raises:
        QualError: where it is refused, or something stands in the way.

    """
    arrival = _arrival(session, path, wanted)
    return settle(session, path, arrival, wanted, has_report=not path.casefold().endswith(".qdc"))


def settle(session: Session, path: str, arrival: "Arrival", wanted: Wanted, *, has_report: bool) -> int:
    """Write what an import comes to, all or nothing, and say what it is.

    Raises:
        QualError: where it is refused, or something stands in the way.

    """
    errors = [one for one in arrival.diagnostics if one.is_error] or _in_the_way(session, path, arrival)
    warnings = [one for one in arrival.diagnostics if not one.is_error]
    if errors:
        raise QualError(*warnings, *errors)
    if warnings:
        session.tell_errors(warnings)
    report = report_path(session, path) if has_report else None
    _tell(session, path, arrival)
    if not (arrival.documents or arrival.files):
        session.output.say(NOTHING_NEW)
        return 0
    if not wanted.is_dry:
        if not _may_write(session, arrival, is_agreed=wanted.is_agreed):
            session.output.say("nothing was written")
            return 0
        write_arrival(session, path, arrival, report)
    would = "would be " if wanted.is_dry else ""
    session.output.say(f"{_sum(arrival)} {would}imported")
    if report:
        session.output.say(_where(report, arrival, is_dry=wanted.is_dry))
    return 0


def _where(report: str, arrival: "Arrival", *, is_dry: bool) -> str:
    """Say what the report holds."""
    if arrival.losses:
        return f"every single loss {'would be' if is_dry else 'is'} listed in {report}"
    return "nothing would be lost" if is_dry else f"nothing was lost; {report} says what was done"


def _may_write(session: Session, arrival: "Arrival", *, is_agreed: bool) -> bool:
    """Ask at a terminal; in a script nobody is asked."""
    from qualcli.cli.asking import is_anybody_there, may_write

    return may_write(session, f"import {_sum(arrival)}?", yes=is_agreed or not is_anybody_there())


def _sum(arrival: "Arrival") -> str:
    """Count what comes, in words."""
    from qualcli.text.counts import number_of

    codes = number_of(arrival.codes, "new code")
    if not arrival.documents:
        return codes
    documents = number_of(len(arrival.documents), "document")
    return f"{documents} and {codes}" if arrival.codes else documents


def _arrival(session: Session, path: str, wanted: Wanted) -> "Arrival":
    """Plan an import against the study as it is."""
    from qualcli.exchange.refi.importing import import_codebook, import_project
    from qualcli.exchange.refi.plan import Wish
    from qualcli.study.archives import opened_anywhere
    from qualcli.study.sources import bytes_anywhere

    host = host_of(session)
    if not is_exchange(path):
        return _peer_arrival(path, wanted, host)
    if path.casefold().endswith(".qdc"):
        return import_codebook(bytes_anywhere(path), path, host, session.study.settings.passthrough)
    with opened_anywhere(path) as file:
        wish = Wish(wanted.options, wanted.offsets, folder_of(wanted.into), wanted.options.kind)
        return import_project(file, wish, host)


def _peer_arrival(path: str, wanted: Wanted, host: "Host") -> "Arrival":
    """Plan an import from another program's own files."""
    from qualcli.exchange.peers.registry import read_peer
    from qualcli.exchange.refi.importing import import_peer
    from qualcli.exchange.refi.plan import Wish
    from qualcli.study.disk import NotAFileError
    from qualcli.study.faults import of_error

    with _place(path, wanted.asked) as place:
        if place is None:
            raise QualError(of_error(NotAFileError(path, "gone"), path))
        peer = read_peer(place)
    return import_peer(peer, Wish(wanted.options, None, folder_of(wanted.into), wanted.options.kind), host)


def folder_of(into: str | None) -> str:
    """Give the folder below corpus/ that the user says."""
    return (into or "").removeprefix("./").removeprefix("corpus/").strip("/")


def host_of(session: Session) -> "Host":
    """Describe the study that a project comes into."""
    from qualcli.exchange.refi.plan import Host
    from qualcli.study.definitions import look
    from qualcli.study.names import folded

    study = session.study
    paths = [one.path for one in look(study.root).files]
    files = {path: _text(session, path) for path in paths}
    return Host(study.codebook, study.cases, study.settings, files, frozenset(map(folded, study.names)))


def _text(session: Session, path: str) -> str:
    from qualcli.study.sources import read

    reading = read(session.study.root, path)
    if reading.diagnostics:
        raise QualError(*reading.diagnostics)
    return reading.source.text


def _in_the_way(session: Session, path: str, arrival: "Arrival") -> list[Diagnostic]:
    """Refuse documents whose names are taken."""
    from qualcli.study.names import folded

    taken = {folded(name) for name in session.study.names}
    remedy = "import the project into a folder with --into, or remove the old document first"
    return [
        session.finding("E546", f"there is a document `{one.name}` already", remedy, at=path)
        for one in arrival.documents
        if folded(one.name) in taken
    ]


def report_path(session: Session, path: str) -> str:
    """Name the report after the project; one that is there stays."""
    from qualcli.exchange.slugs import first_free, slug_of

    stem = f"{REPORT}-{slug_of(PurePosixPath(path).stem, 'project')}"
    return first_free(stem, lambda name: Path(session.study.root, name).exists(), ".md")


def write_arrival(session: Session, path: str, arrival: "Arrival", report: str | None) -> None:
    """Write everything as one plan."""
    from qualcli.cli.writing import write
    from qualcli.study.names import path_of
    from qualcli.study.writing import FileChange

    changes = [FileChange.of_texts(path_of(one.name), None, one.text) for one in arrival.documents]
    changes += [FileChange.of_texts(*one) for one in arrival.files]
    if report:
        changes.append(FileChange.of_texts(report, None, arrival.report(path)))
    write(session, changes)


def _tell(session: Session, path: str, arrival: "Arrival") -> None:
    """Say what came, what was done to it, and what was lost."""
    from qualcli.exchange.refi.losses import loss_table
    from qualcli.render.formats import render_table
    from qualcli.render.safe import one_line
    from qualcli.text.counts import number_of

    origin = f", written by {arrival.origin}" if arrival.origin else ""
    origin = f", a project of {arrival.program}" if arrival.program else origin
    lines = [f"{path}{origin}", *(f"  {note}" for note in arrival.notes)]
    for one in arrival.documents:
        lines.append(f"{one.name} ({one.kind}): {number_of(one.codings, 'coding')}")
        lines += [f"  {one.changes}"] if one.changes else []
    lines += [f"{one.path}: {'new' if one.before is None else 'added to'}" for one in arrival.files]
    session.output.emit(f"{fold_line(one_line(line))}\n" for line in lines)
    if arrival.losses:
        look = session.output.look()
        session.output.emit(["\n", *render_table(loss_table(arrival.losses, look.width), "auto", look)])


def tell_losses(session: Session, losses: Sequence["Loss"] | Iterable["Loss"]) -> None:
    """Say on stderr what a project that was written holds otherwise than the study, or not at all."""
    from qualcli.exchange.refi.losses import loss_table
    from qualcli.render.formats import render_table

    found = list(losses)
    if found:
        look = session.output.look(for_errors=True)
        lines = "".join(render_table(loss_table(found, look.width), "auto", look)).rstrip("\n")
        session.output.say(f"what other programs will not have as it is here:\n{lines}")
