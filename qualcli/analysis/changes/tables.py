"""What differs between two states of a study, as tables."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qualcli.model.changes import (
    CodingKind,
    Difference,
    DocumentChange,
    EntryChange,
    Shown,
    ShownChange,
    ShownWords,
)
from qualcli.model.tables import Cell, Column, Figure, Table

NOBODY = "(nobody named)"
"""Stands for the coder of a coding that names none."""
Record = dict[str, Figure]

_KEYS = (
    "what", "change", "document", "document_before", "citation", "citation_before", "speaker",
    "code", "code_before", "coder", "coder_before", "weight", "weight_before", "memo", "memo_before",
    "words", "words_before", "name", "field", "before", "after",
)  # fmt: skip
_NUMBERS = frozenset(("weight", "weight_before"))


def change_table(difference: Difference, *, every_column: bool) -> Table:
    """Give one row for each thing that differs; columns that say nothing only where every one is asked for."""
    records = list(_records(difference))
    keys = [
        key for key in _KEYS if every_column or any(record.get(key) not in (None, "") for record in records)
    ]
    columns = tuple(Column(key, key.replace("_", " "), key in _NUMBERS) for key in keys)
    rows = tuple(tuple(Cell(record.get(key)) for key in keys) for record in records)
    return Table("diff", columns, rows)


def _records(difference: Difference) -> Iterator[Record]:
    for one in difference.documents:
        yield from map(_of_words, one.words)
    yield from map(_of_entry, difference.entries)
    for one in difference.documents:
        yield from _of_document(one)
        yield from map(_of_entry, one.entries)
        yield from map(_of_coding, one.codings)


def document_event(one: DocumentChange) -> str:
    """Say what happened to a document as a whole, if anything did."""
    if one.was is None:
        return "added"
    if one.name is None:
        return "removed"
    return "" if one.was == one.name else "renamed"


def _of_document(one: DocumentChange) -> Iterator[Record]:
    if event := document_event(one):
        yield {"what": "document", "change": event, "document": one.name, "document_before": one.was}


def _of_words(one: ShownWords) -> Record:
    return {
        "what": "words", "change": "words changed", "document": one.document, "citation": one.citation,
        "speaker": one.speakers, "before": one.before, "after": one.after,
    }  # fmt: skip


def _of_entry(one: EntryChange) -> Record:
    return {
        "what": one.what, "change": one.kind.value, "name": one.name, "field": one.field,
        "before": one.before, "after": one.after,
    }  # fmt: skip


def _of_coding(one: ShownChange) -> Record:
    record: Record = {
        "what": "coding", "change": "; ".join(kind.value for kind in one.kinds), "document": one.document,
        "speaker": one.present.speakers,
    }  # fmt: skip
    for shown, suffix in ((one.before, "_before"), (one.after, "")):
        if shown:
            record |= {f"{key}{suffix}": value for key, value in _of_shown(shown).items()}
    if CodingKind.PRIVATE in one.kinds:
        record |= {"field": "x-", "before": private(one.before), "after": private(one.after)}
    return record


def _of_shown(shown: Shown) -> Record:
    coded = shown.coded
    return {
        "citation": shown.citation, "code": str(coded.use), "coder": coded.coder, "weight": coded.weight,
        "memo": coded.memo, "words": shown.words,
    }  # fmt: skip


def private(shown: Shown | None) -> str:
    """Write the `x-` keys of a coding."""
    return ", ".join(f"{key}={value}" for key, value in shown.coded.private) if shown else ""


def group_of(change: ShownChange, by: str) -> str:
    """Name the document, code or coder that a change belongs to; what was recoded belongs to its newer code."""
    if by == "document":
        return change.document
    coded = change.present.coded
    return coded.use.code if by == "code" else coded.coder or NOBODY


def grouped(codings: Sequence[ShownChange], by: str, order: Mapping[str, int]) -> dict[str, list[int]]:
    """Give the numbers of codings by document, code or coder."""
    found: dict[str, list[int]] = {}
    for at, change in enumerate(codings):
        found.setdefault(group_of(change, by), []).append(at)
    return {name: found[name] for name in sorted(found, key=lambda name: (order.get(name, len(order)), name))}


def stat_table(difference: Difference, by: str, order: Mapping[str, int]) -> Table:
    """Count codings that differ by document, code or coder, and in what; words beside documents."""
    codings = difference.codings
    counts = Counter(kind for one in codings for kind in one.kinds)
    kinds = [kind for kind in CodingKind if counts[kind] or kind in (CodingKind.ADDED, CodingKind.REMOVED)]
    words = Counter[str](one.document for one in difference.words) if by == "document" else Counter[str]()
    groups = grouped(codings, by, order)
    for name in words:
        groups.setdefault(name, [])
    columns = [Column(by, by), *(Column(kind.name.lower(), kind.value, is_number=True) for kind in kinds)]
    rows = [(Cell(name), *_counted(codings, rows, kinds)) for name, rows in groups.items()]
    total = (Cell("total"), *_counted(codings, range(len(codings)), kinds))
    if words:
        columns.append(Column("words", "words changed", is_number=True))
        rows = [(*row, Cell(words[name])) for row, name in zip(rows, groups, strict=True)]
        total = (*total, Cell(sum(words.values())))
    notes = ("Figures count codings: one that was moved and recoded is in both columns.",) if rows else ()
    return Table("diff-stat", tuple(columns), (*rows, total) if rows else (), notes, totals=1 if rows else 0)


def _counted(
    codings: Sequence[ShownChange], rows: Iterable[int], kinds: Sequence[CodingKind]
) -> Iterator[Cell]:
    rows = list(rows)
    for kind in kinds:
        found = tuple(at for at in rows if kind in codings[at].kinds)
        yield Cell(len(found), found)
