"""Codebooks and quotations in tables of other programs: shown as they are understood, then taken into the study."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcli.cli.output import fold_line
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.text.shortened import short

if TYPE_CHECKING:
    from qualcli.exchange.document_names import Shelf
    from qualcli.exchange.documents.imported import ImportOptions
    from qualcli.exchange.refused import RefusedError
    from qualcli.exchange.tables.columns import Columns, Said
    from qualcli.exchange.tables.grids import Grid
    from qualcli.exchange.tables.quotation_tables import TableArrival
    from qualcli.model.documents import Document
    from qualcli.model.names import DocumentName
    from qualcli.model.tables import Table

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class TableWish:
    """What the user says of a table."""

    options: "ImportOptions"
    kind: str | None
    columns: tuple[str, ...]
    is_dry: bool
    is_agreed: bool


def import_table(session: Session, data: bytes, wish: TableWish) -> int:
    """Import a codebook or quotations from a table: everything or nothing, and a report of what was not as it was.

    Raises:
        QualError: where it is refused.

    """
    from qualcli.exchange.refused import RefusedError
    from qualcli.exchange.tables.columns import find_columns, known_in
    from qualcli.exchange.tables.grids import read_grids

    said, path = said_of(session, wish), wish.options.path
    try:
        read = read_grids(data, wish.options, lambda cells: known_in(cells, said))
        if not read.grids and any(one.is_error for one in read.diagnostics):
            raise QualError(*read.diagnostics)
        grid, columns = find_columns(read.grids, said)
        session.output.emit(_understood(session, path, grid, columns, [one.sheet for one in read.grids]))
        found = _planned(session, grid, columns)
    except RefusedError as error:
        raise QualError(_finding(session, error, path)) from error
    if read.diagnostics:
        session.tell_errors(read.diagnostics)
    _tell(session, columns, found)
    return _finish(session, wish, found)


def said_of(session: Session, wish: TableWish) -> "Said":
    """Read what the user says of columns, `--column words=Segment`.

    Raises:
        QualError: for a role that there is none of, or that is given twice.

    """
    from qualcli.exchange.tables.columns import KINDS, ROLES, SKIP, Said

    kinds = [wish.kind] if wish.kind else list(KINDS)
    roles = tuple(dict.fromkeys(role for kind in kinds for role in ROLES[kind]))
    columns: dict[str, str] = {}
    skipped = []
    for given in wish.columns:
        role, is_pair, header = given.partition("=")
        role = role.strip().casefold()
        if not is_pair or not header.strip():
            remedy = "write the role, an equals sign and the header: `--column words='Coded text'`"
            raise session.misuse("E772", f"`{given}` does not say which column is what", remedy, at=given)
        if role == SKIP:
            skipped.append(header)
        elif role not in roles:
            raise _no_role(session, given, role, (*roles, SKIP))
        elif role in columns:
            message = f"two columns for `{role}`: `{columns[role]}` and `{header}`"
            raise session.misuse("E772", message, "give one of them", at=given)
        else:
            columns[role] = header
    return Said(wish.kind, columns, tuple(skipped))


def _no_role(session: Session, given: str, role: str, roles: Sequence[str]) -> QualError:
    from qualcli.model.nearest import nearest

    near = nearest(role, roles)
    more = f"did you mean `{near}`? " if near else ""
    return session.misuse("E772", f"no column is a `{role}`", f"{more}roles: {', '.join(roles)}", at=given)


def _finding(session: Session, error: "RefusedError", path: str) -> Diagnostic:
    """Point at the column that was named, else at the file."""
    if error.rule == "E772":
        return session.finding(error.rule, error.message, error.remedy, at="--column")
    return error.finding(path)


def _planned(session: Session, grid: "Grid", columns: "Columns") -> "TableArrival":
    """Plan what a table comes to."""
    from qualcli.cli.projects import host_of
    from qualcli.exchange.tables.code_tables import plan_codebook
    from qualcli.exchange.tables.columns import CODEBOOK
    from qualcli.exchange.tables.quotation_tables import TableArrival, plan_quotations

    host = host_of(session)
    if columns.kind == CODEBOOK:
        return TableArrival(plan_codebook(grid, columns, host, session.study.settings.passthrough))
    return plan_quotations(grid, columns, host, _shelf(session))


def _shelf(session: Session) -> "Shelf":
    """Give the documents of the study, each read once."""
    from functools import cache

    from qualcli.cli.passages import sound_document
    from qualcli.exchange.document_names import Shelf

    @cache
    def read(name: "DocumentName") -> "Document":
        return sound_document(session, name)[1]

    @cache
    def titles() -> Mapping["DocumentName", str]:
        index = session.index
        fronts = dict(zip(index.documents, index.fronts, strict=True))
        return {
            name: str(front["title"])
            for name in session.study.names
            if (front := fronts.get(name, {})).get("title")
        }

    return Shelf(session.study.short_names, titles, read, session.study.dialect)


def _understood(
    session: Session, path: str, grid: "Grid", columns: "Columns", sheets: Sequence[str]
) -> list[str]:
    """Say how a table is understood: what it is, and which column is what."""
    from qualcli.exchange.tables.columns import CODEBOOK
    from qualcli.render.formats import render_table
    from qualcli.render.safe import one_line
    from qualcli.text.counts import number_of

    what = "a codebook" if columns.kind == CODEBOOK else "a table of quotations"
    others = [f"`{one}`" for one in sheets if one != grid.sheet]
    sheet = f", sheet `{grid.sheet}`" if grid.sheet else ""
    sheet += f" (not read: {', '.join(others)})" if others else ""
    head = f"{path}{sheet}: {what}, {number_of(len(grid.rows), 'row')} below the header in row {columns.header.number}"
    look = session.output.look()
    return [f"{one_line(head)}\n", "\n", *render_table(_column_table(grid, columns), "auto", look), "\n"]


def _column_table(grid: "Grid", columns: "Columns") -> "Table":
    """Show every column, what it is read as, and the first value in it."""
    from qualcli.exchange.tables.columns import STAMP
    from qualcli.model.tables import Cell, Column, Table

    roles = {at: role for role, at in columns.at.items()}
    shown = [Column("column", "Column"), Column("role", "Read as"), Column("example", "Example")]
    rows = [
        (Cell(name.strip() or f"({at + 1})"), Cell(roles.get(at, "—")), Cell(_first(grid, at)))
        for at, name in enumerate(columns.header.cells)
        if at in roles or (name.strip() and name.strip() != STAMP and not columns.is_ours)
    ]
    return Table("columns", tuple(shown), tuple(rows))


def _first(grid: "Grid", at: int) -> str:
    cells = (row.cells[at] for row in grid.rows if at < len(row.cells))
    return short(next(filter(str.strip, cells), ""), _SHOWN)


def _tell(session: Session, columns: "Columns", found: "TableArrival") -> None:
    """Say what comes, and what does not come as it was."""
    from shlex import quote

    from qualcli.exchange.refi.losses import loss_table
    from qualcli.exchange.tables.misspelt import nearly_read
    from qualcli.render.formats import render_table
    from qualcli.render.safe import one_line
    from qualcli.text.counts import number_of

    passed = "" if columns.is_ours else ", ".join(columns.passed_over)
    lines = [f"Not read, for there is no place for it here: {passed}."] if passed else []
    lines += [
        f"“{name}”: meant as {role}? `--column {role}={quote(name)}` says so."
        for name, role in ([] if columns.is_ours else nearly_read(columns))
    ]
    lines += found.arrival.notes
    for one in found.coded:
        known = f", {one.known:,} more that it has already" if one.known else ""
        lines.append(f"{one.name}: {number_of(one.new, 'new coding')}{known}")
    documents = {one.name for one in found.coded}
    for file in found.arrival.files:
        if file.path.removeprefix("corpus/").removesuffix(".md") not in documents:
            lines.append(f"{file.path}: {'new' if file.before is None else 'added to'}")
    session.output.emit(f"{fold_line(one_line(line))}\n" for line in lines)
    if found.arrival.losses:
        look = session.output.look()
        session.output.emit(["\n", *render_table(loss_table(found.arrival.losses, look.width), "auto", look)])


def _finish(session: Session, wish: TableWish, found: "TableArrival") -> int:
    """Ask, write, and say what was done."""
    from qualcli.cli.asking import is_anybody_there, may_write
    from qualcli.cli.projects import NOTHING_NEW, report_path, write_arrival

    arrival, sums = found.arrival, _sum(found)
    if not arrival.files:
        session.output.say(NOTHING_NEW)
        return 0
    report = report_path(session, wish.options.path) if arrival.losses else None
    if not wish.is_dry:
        if not may_write(session, f"import {sums}?", yes=wish.is_agreed or not is_anybody_there()):
            session.output.say("nothing was written")
            return 0
        write_arrival(session, wish.options.path, arrival, report)
    session.output.say(f"{sums} {'would be ' if wish.is_dry else ''}imported")
    if report:
        session.output.say(f"every single case {'would be' if wish.is_dry else 'is'} listed in {report}")
    return 0


def _sum(found: "TableArrival") -> str:
    """Count what comes, in words."""
    from qualcli.text.counts import number_of

    codes = number_of(found.arrival.codes, "new code")
    if not found.coded:
        return codes
    documents = sum(one.new > 0 for one in found.coded)
    codings = number_of(sum(one.new for one in found.coded), "coding")
    more = f" and {codes}" if found.arrival.codes else ""
    return f"{codings} in {number_of(documents, 'document')}{more}"
