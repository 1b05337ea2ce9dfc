"""Logs and blames as tables: one row a commit, a coding or a definition."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qualcli.index.build import BETWEEN_PARTS
from qualcli.model.changes import CodingKind
from qualcli.model.history import Blamed, CodingEvent, LogEntry
from qualcli.model.tables import Cell, Column, Figure, Table
from qualcli.syntax.plain_words import plain_words

Row = dict[str, Figure]

_COMMIT = ("commit", "date", "author", "message")
_LOG = (*_COMMIT, "added", "removed", "changed", "codings", "definitions", "words", "documents")
_DETAILS = (
    *_COMMIT, "what", "change", "document", "code", "code_before", "coder", "coder_before", "name", "field",
    "before", "after", "words",
)  # fmt: skip
_BLAME = (
    "citation", "document", "speaker", "code", "coder", "weight", "memo", "words", *_COMMIT,
    "stale", "stale_commit", "stale_date", "stale_author", "stale_message",
)  # fmt: skip
_NUMBERS = frozenset(("added", "removed", "changed", "codings", "definitions", "words", "weight"))


def counts(entry: LogEntry) -> tuple[int, int, int]:
    """Count codings that a commit added, removed, and changed otherwise."""
    kinds = Counter(one.kinds[0] for one in entry.event.codings)
    added, removed = kinds[CodingKind.ADDED], kinds[CodingKind.REMOVED]
    return added, removed, sum(kinds.values()) - added - removed


def log_table(entries: Iterable[LogEntry]) -> Table:
    """Give one row for each commit."""
    return _table("log", _LOG, [_of_entry(one) for one in entries], number_words=True)


def detail_table(entries: Iterable[LogEntry]) -> Table:
    """Give one row for each coding and each definition that a commit changed."""
    return _table("log-codings", _DETAILS, [row for one in entries for row in _details(one)])


def blame_table(found: Iterable[Blamed]) -> Table:
    """Give one row for each coding."""
    return _table("blame", _BLAME, [_of_blamed(one) for one in found])


def _table(name: str, keys: Sequence[str], rows: Sequence[Row], *, number_words: bool = False) -> Table:
    numbers = _NUMBERS if number_words else _NUMBERS - {"words"}
    columns = tuple(Column(key, key.replace("_", " "), key in numbers) for key in keys)
    return Table(name, columns, tuple(tuple(Cell(row.get(key)) for key in keys) for row in rows))


def _of_commit(entry: LogEntry) -> Row:
    commit = entry.event.commit
    return {"commit": commit.name, "date": commit.date, "author": commit.author, "message": commit.subject}


def _of_entry(entry: LogEntry) -> Row:
    added, removed, changed = counts(entry)
    return {
        **_of_commit(entry), "added": added, "removed": removed, "changed": changed, "codings": entry.total,
        "definitions": len(entry.event.definitions), "words": sum(one.words for one in entry.event.documents),
        "documents": ", ".join(one.name for one in entry.event.documents),
    }  # fmt: skip


def _details(entry: LogEntry) -> Iterator[Row]:
    own = _of_commit(entry)
    for one in entry.event.definitions:
        yield {
            **own, "what": one.what, "change": one.kind.value, "name": one.name, "field": one.field,
            "before": one.before, "after": one.after,
        }  # fmt: skip
    for document in entry.event.documents:
        for event in document.codings:
            yield {**own, "document": document.name, **_of_coding(event)}


def _of_coding(event: CodingEvent) -> Row:
    row: Row = {
        "what": "coding",
        "change": "; ".join(kind.value for kind in event.kinds),
        "words": words_of(event),
    }
    for coded, suffix in ((event.before, "_before"), (event.after, "")):
        if coded:
            row |= {f"code{suffix}": str(coded.use), f"coder{suffix}": coded.coder}
    return row


def words_of(event: CodingEvent) -> str:
    """Give the words that a coding is on."""
    return BETWEEN_PARTS.join(plain_words(event.base[slice(*part)]) for part in event.present.parts)


def _of_blamed(one: Blamed) -> Row:
    shown, commit = one.shown, one.commit
    row: Row = {
        "citation": shown.citation, "document": one.document, "speaker": shown.speakers,
        "code": str(shown.coded.use), "coder": shown.coded.coder, "weight": shown.coded.weight,
        "memo": shown.coded.memo, "words": shown.words, "commit": commit.name or None,
        "date": commit.date or None, "author": commit.author or None, "message": commit.subject,
    }  # fmt: skip
    if one.stale:
        since = one.stale.commit
        row["stale"] = ", ".join(one.stale.fields)
        if since:
            row |= {"stale_commit": since.name or None, "stale_date": since.date or None,
                    "stale_author": since.author or None, "stale_message": since.subject}  # fmt: skip
    return row
