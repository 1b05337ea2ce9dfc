"""What a researcher wants to see first: how far the coding is, and what stands in its way."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from qualcli.analysis.counted import asking_labels
from qualcli.analysis.dimensions import NO_CODER
from qualcli.index.corpus import CorpusIndex
from qualcli.index.voices import coded_turns
from qualcli.model.codebook import Facet
from qualcli.model.documents import KINDS
from qualcli.model.names import CodeName
from qualcli.model.tables import Cell, Column, Figure, Table

NO_KIND = "(no kind)"
TURNS_LEFT_OUT = "Turns of interviewers and observers are left out."


def status(index: CorpusIndex) -> tuple[Table, ...]:
    """Report on the whole corpus: documents by kind, codes by facet, coders, and documents with problems, if any."""
    tables = (documents_table(index), codes_table(index), coders_table(index), problems_table(index))
    return tuple(table for table in tables if table.rows)


def documents_table(index: CorpusIndex) -> Table:
    """Count documents, turns and codings by kind; interviewers' and observers' turns are not there to be coded."""
    turns, coded = turns_of(index)
    codings = index.layers.column("n-coding")
    kinds = [index.kind(document) or NO_KIND for document in range(len(index.documents))]
    rows = []
    for kind in sorted(set(kinds), key=_kind_order):
        own = [document for document, name in enumerate(kinds) if name == kind]
        here = [sum(column[document] for document in own) for column in (turns, coded, codings)]
        uncoded = sum(not codings[document] for document in own)
        rows.append(_row(kind, len(own), uncoded, here[0], here[1], here[0] - here[1], here[2]))
    headings = ("kind", "documents", "without codings", "turns", "coded turns", "uncoded turns", "codings")
    notes = (TURNS_LEFT_OUT,) if asking_labels(index) else ()
    return _table("status-documents", headings, rows, notes)


def listing(index: CorpusIndex) -> Table:
    """List the documents one by one, in the order of their names."""
    turns, coded = turns_of(index)
    codings, coders = index.layers.column("n-coding"), _coders_of(index)
    rows = [
        _row(name, index.kind(at) or NO_KIND, turns[at], coded[at], codings[at], ", ".join(coders[at]))
        for at, name in enumerate(index.documents)
    ]
    headings = ("document", "kind", "turns", "coded turns", "codings", "coders")
    return _table("status-listing", headings, rows, (TURNS_LEFT_OUT,) if asking_labels(index) else ())


def _coders_of(index: CorpusIndex) -> list[list[str]]:
    """Name the coders of each document, in order of their names."""
    names = index.layers.table("coders")
    found: list[set[str]] = [set() for _ in index.documents]
    for coder, document in zip(index.layers.column("coder"), index.row_documents, strict=True):
        found[document].add(names[coder])
    return [sorted(filter(None, own)) for own in found]


def turns_of(index: CorpusIndex) -> tuple[list[int], list[int]]:
    """Count for each document the turns that can be coded, and those of them in which anything is coded."""
    layers = index.layers
    asking = asking_labels(index)
    label = layers.column("label")
    turns, coded = [], []
    for document, (turn, turn_end) in enumerate(pairwise(layers.firsts("turn"))):
        counts = Counter(label[turn:turn_end])
        turns.append(turn_end - turn - sum(counts[one] for one in asking))
        coded.append(sum(label[turn + at] not in asking for at in coded_turns(index, document)))
    return turns, coded


def codes_table(index: CorpusIndex) -> Table:
    """Count codes in use and out of use by facet, and name the latter; retired codes are not waited for."""
    used = set(index.used_codes)
    rows = [_facet_row(index, facet, used) for facet in index.codebook.facets]
    unknown = sorted(used.difference(index.codebook.by_name))
    if unknown:
        count = len(index.layers.rows(index.present_uses_of(unknown)))
        rows.append(_row("(not in the codebook)", len(unknown), 0, count, ""))
    return _table("status-codes", ("facet", "codes used", "codes unused", "codings", "unused"), rows)


def _facet_row(index: CorpusIndex, facet: Facet, used: AbstractSet[CodeName]) -> tuple[Cell, ...]:
    codes = [code for code in index.codebook.codes if code.facet == facet.name]
    unused = [code.name for code in codes if code.name not in used and not code.retired]
    count = len(index.layers.rows(index.present_uses_of(code.name for code in codes)))
    in_use = sum(code.name in used for code in codes)
    return _row(facet.name, in_use, len(unused), count, ", ".join(unused))


def coders_table(index: CorpusIndex) -> Table:
    """Count codings and documents by coder."""
    names = [name or NO_CODER for name in index.layers.table("coders")]
    column, documents = index.layers.column("coder"), index.row_documents
    codings = Counter(column)
    pairs = Counter(coder for coder, _ in set(zip(column, documents, strict=True)))
    by_name = {name: number for number, name in enumerate(names)}
    order = dict.fromkeys([*index.coders, *sorted(name for name in names if codings[by_name[name]])])
    counted = ((name, by_name.get(name, -1)) for name in order)
    rows = [_row(name, codings[number], pairs[number]) for name, number in counted]
    return _table("status-coders", ("coder", "codings", "documents"), rows)


def problems_table(index: CorpusIndex) -> Table:
    """List documents with errors or warnings."""
    counts = zip(
        index.short_names, index.layers.column("errors"), index.layers.column("warnings"), strict=True
    )
    rows = [_row(name, errors, warnings) for name, errors, warnings in counts if errors or warnings]
    notes = ("`qual check` shows them.",)
    return _table("status-problems", ("document", "errors", "warnings"), rows, notes)


def _kind_order(kind: str) -> tuple[int, str]:
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def _row(*figures: Figure) -> tuple[Cell, ...]:
    return tuple(map(Cell, figures))


def _table(
    name: str, headings: Sequence[str], rows: Sequence[tuple[Cell, ...]], notes: tuple[str, ...] = ()
) -> Table:
    """Make a table whose keys are its headings; columns are of numbers where all their figures are."""
    return Table(name, tuple(_columns(headings, rows)), tuple(rows), notes)


def _columns(headings: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Iterator[Column]:
    for at, heading in enumerate(headings):
        is_number = all(isinstance(row[at].value, int) for row in rows)
        yield Column(heading.replace(" ", "_"), heading.capitalize(), is_number)
