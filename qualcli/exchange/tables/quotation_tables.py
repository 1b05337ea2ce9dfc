"""A table of quotations of the study's own documents: each row found again by its words, and coded there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualcli.exchange.anchoring import How, loss_of
from qualcli.exchange.coders_in import CodersIn
from qualcli.exchange.document_names import Shelf, Sought, find_document
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.plan import Arrival, File, Host, plan_codes
from qualcli.exchange.refi.segments import Wanted, count_codings, put_segments
from qualcli.exchange.refused import RefusedError
from qualcli.exchange.study_lines import with_coders
from qualcli.exchange.tables.code_cells import CodeCells, Key, Meant, Spoken
from qualcli.exchange.tables.columns import Columns
from qualcli.exchange.tables.grids import Grid
from qualcli.exchange.tables.quotation_places import Finder, Found
from qualcli.exchange.tables.quotation_rows import RowIn, rows_in
from qualcli.exchange.tables.table_cells import readable
from qualcli.model.annotations import CodeUse, Marks
from qualcli.model.codebook import Code
from qualcli.model.names import CodeName, CoderName, DocumentName, FacetName, SegmentId
from qualcli.syntax.document import parse_document
from qualcli.text.counts import number_of
from qualcli.text.shortened import short
from qualcli.text.source import Source, Span

_ABSENT: Final = "documents that the study does not have"

Pair = tuple[CodeUse, CoderName | None]


class Coded(NamedTuple):
    """A document that a table codes: how many codings come, and how many stand there already."""

    name: DocumentName
    new: int
    known: int


@dataclass(slots=True)
class TableArrival:
    """What a table comes to in a study."""

    arrival: Arrival
    coded: list[Coded] = field(default_factory=list)


class _Placed(NamedTuple):
    """A row with the document and the place where its words were found."""

    name: DocumentName
    row: RowIn
    found: Found


class _Quotation(NamedTuple):
    """A quotation of a document: its parts, and what is said of it, whoever says it."""

    parts: tuple[Span, ...]
    weight: int | None
    memo: str | None
    id: SegmentId | None
    name: str


def plan_quotations(grid: Grid, columns: Columns, host: Host, shelf: Shelf) -> TableArrival:
    """Plan the codings of a table.

    Raises:
        RefusedError: where not one of its quotations can be placed.

    """
    arrival = Arrival()
    cells = CodeCells(host.codebook, host.settings.passthrough)
    rows = rows_in(list(readable(grid, columns, arrival.losses)), cells.is_known, arrival.losses)
    placed = _placed(rows, columns, shelf, arrival)
    for spoken in dict.fromkeys(spoken for one in placed for spoken in one.row.spoken):
        cells.add(spoken)
    plan_codes(cells.take(_labels(placed)), host, arrival)
    desk = _Desk(TableArrival(arrival), shelf, cells, CodersIn(host.settings.coders), is_ours=columns.is_ours)
    desk.code(placed)
    _plan_coders(desk.coders.new, host, arrival)
    arrival.notes.append(_sum(len(rows), placed))
    return desk.found


def _labels(placed: Iterable[_Placed]) -> dict[Key, Code]:
    """Give the codes whose rows say what they are called, beside their names."""
    spoken = (one for each in placed for one in each.row.spoken if one.label)
    return {(one.facet, one.path): Code(CodeName(one.path[-1]), FacetName(""), one.label) for one in spoken}


def _placed(rows: Sequence[RowIn], columns: Columns, shelf: Shelf, arrival: Arrival) -> list[_Placed]:
    """Find every row in its document; one that is not found is noted."""
    by_document: dict[DocumentName, list[RowIn]] = {}
    missing: Counter[str] = Counter()
    why: dict[str, Sought] = {}
    sought = {given: find_document(given, shelf) for given in dict.fromkeys(row.document for row in rows)}
    for row in rows:
        name = sought[row.document].name
        if name is None:
            missing[row.document] += 1
            why[row.document] = sought[row.document]
        else:
            by_document.setdefault(name, []).append(row)
    for given, number in missing.items():
        what = "documents that several of the study are called" if why[given].is_several else _ABSENT
        where = f"{given}: {number_of(number, 'quotation')}{'; ' * bool(why[given].why)}{why[given].why}"
        arrival.losses.append(Loss(what, "their quotations are left out", where))
    placed = [
        _Placed(name, row, found)
        for name, own in by_document.items()
        for row, found in zip(own, Finder(shelf.read(name), columns.is_ours).find(own), strict=True)
    ]
    arrival.losses += [
        loss
        for _, row, one in placed
        if (loss := loss_of(one.anchored, f"{row.document}, {row.place}", row.words))
    ]
    kept = [one for one in placed if one.found.parts]
    if rows and not kept:
        raise _nothing(missing, len(rows))
    return kept


def _nothing(missing: Counter[str], number: int) -> RefusedError:
    """Say that nothing of a table can be placed."""
    absent = sum(missing.values())
    names = ", ".join(f"`{name}`" for name in list(missing)[:3]) + (", …" if len(missing) > 3 else "")  # noqa: PLR2004
    if absent == number:
        reason = f"the study has none of their documents: {names}"
        remedy = "import the transcripts first, `qual import FILE…`, then the table"
    else:
        reason = "their words are in none of the documents that they name"
        remedy = "see that the right columns are read: `-n` shows which column is what"
    return RefusedError("E775", f"no quotation of this table can be placed: {reason}", remedy)


@dataclass(slots=True)
class _Desk:
    """Quotations on their way into the documents."""

    found: TableArrival
    shelf: Shelf
    cells: CodeCells
    coders: CodersIn
    is_ours: bool
    meant: dict[Spoken, Meant] = field(default_factory=dict)

    def code(self, placed: Iterable[_Placed]) -> None:
        """Put the quotations of every document into its text."""
        by_document: dict[DocumentName, dict[_Quotation, dict[Pair, None]]] = {}
        for name, row, one in placed:
            said = _Quotation(one.parts, self.weight(row), row.memo, row.id, short(row.words))
            by_document.setdefault(name, {}).setdefault(said, {}).update(self.pairs(row))
        for name, quotations in by_document.items():
            self.put(name, quotations)

    def pairs(self, row: RowIn) -> dict[Pair, None]:
        """Give the codes and coders of a row."""
        uses = []
        for spoken in row.spoken:
            if spoken not in self.meant:
                self.meant[spoken] = self.cells.meant(spoken)
            use, loss = self.meant[spoken]
            uses += [use] if use else []
            if loss:
                self.lose(loss.what, f"{loss.where} ({row.said})", loss.became)
        return {(use, coder): None for use in uses for coder in map(self.coders.coder, row.coders or ("",))}

    def lose(self, what: str, where: str, became: str = "left out") -> None:
        """Note what is not as the table has it."""
        self.found.arrival.losses.append(Loss(what, became, where))

    def weight(self, row: RowIn) -> int | None:
        """Give a weight that is on the study's scale."""
        if row.weight is None or self.shelf.dialect.has_on_scale(str(row.weight)):
            return row.weight
        self.lose("weights that are not on the study's scale", f"{row.weight}: {row.said}")
        return None

    def put(self, name: DocumentName, quotations: dict[_Quotation, dict[Pair, None]]) -> None:
        """Put quotations into one document, beside what is coded there."""
        document = self.shelf.read(name)
        taken = {one.id for one in document.segments if one.id}
        wanted = [one for said, pairs in quotations.items() for one in _wanted(said, pairs, taken)]
        put = put_segments(document, wanted, self.shelf.dialect, exactly=self.is_ours)
        for where in put.widened:
            self.lose("quotations that cut a mark of the text", f"{name}: {where}", "widened")
        for where in put.lost:
            self.lose("quotations that no annotation can hold", f"{name}: {where}")
        after, _ = parse_document(Source(document.source.path, put.text), self.shelf.dialect)
        new = count_codings(after.segments) - count_codings(document.segments)
        asked = count_codings(wanted)
        self.found.coded.append(Coded(name, new, max(asked - new, 0)))
        if put.text != document.source.text:
            self.found.arrival.files.append(File(document.source.path, document.source.text, put.text))


def _plan_coders(new: Sequence[tuple[CoderName, str]], host: Host, arrival: Arrival) -> None:
    """Add coders to `qual.yaml`; where that cannot be done, say which are to be added by hand."""
    if not new:
        return
    before, known = host.files.get("qual.yaml"), host.settings.coders
    after = with_coders(before or "", sorted(new), has_coders=bool(known))
    if after is None:
        listed = ", ".join(sorted(name for name, _ in new))
        arrival.notes.append(f"To be added by hand to `coders:` in qual.yaml: {listed}.")
    else:
        arrival.files.append(File("qual.yaml", before, after))
    arrival.notes.append(f"Coders: {len(new):,} new.")


def _wanted(said: _Quotation, pairs: dict[Pair, None], taken: set[SegmentId]) -> list[Wanted]:
    """Make annotations of what is said of a quotation: one where everybody gave it the same codes, else one a coder."""
    by_coder: dict[CoderName | None, list[CodeUse]] = {}
    for use, coder in pairs:
        by_coder.setdefault(coder, []).append(use)
    groups: dict[tuple[CodeUse, ...], list[CoderName]] = {}
    made = []
    for coder, uses in by_coder.items():
        codes = tuple(sorted(uses, key=str))
        if coder is None:
            made.append(Marks(codes, (), said.weight, said.memo))
        else:
            groups.setdefault(codes, []).append(coder)
    made += [Marks(codes, tuple(sorted(own)), said.weight, said.memo) for codes, own in groups.items()]
    ids = [said.id if said.id and said.id not in taken else None, *(None for _ in made[1:])]
    taken |= {one for one in ids if one}
    return [Wanted(said.parts, marks, said.name, own) for marks, own in zip(made, ids, strict=False)]


def _sum(number: int, placed: Sequence[_Placed]) -> str:
    """Count quotations by how they were found."""
    hows = Counter(one.anchored.how for _, _, one in placed)
    same = sum(hows[how] for how in (How.EXACT, How.ELSEWHERE))
    parts = [f"{same:,} word for word"]
    parts += [f"{hows[How.FOLDED]:,} but for white space, case and marks"] if hows[How.FOLDED] else []
    parts += [f"{hows[How.LIKENESS]:,} by likeness"] if hows[How.LIKENESS] else []
    gone = number - len(placed)
    parts += [f"{gone:,} not found"] if gone else []
    return f"Rows: {number:,}; quotations found: {', '.join(parts)}."
