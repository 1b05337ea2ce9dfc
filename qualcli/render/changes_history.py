"""Logs and blames to be read: a commit and what it did; a coding and the commit that made it."""

from collections.abc import Iterable, Iterator, Sequence

from qualcli.analysis.changes.histories import counts, words_of
from qualcli.model.changes import EntryChange
from qualcli.model.history import Blamed, CodingEvent, Commit, DocumentEvent, LogEntry
from qualcli.render.changes import ADDED, CHANGED, REMOVED, entry_lines, fold, shorten
from qualcli.render.changes_grouping import SIGNS
from qualcli.render.look import Look
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, WARNING, paint
from qualcli.text.counts import number_of

_INDENT = "    "
_MOST = 5
"""So many documents or entries of one commit are named, the others only counted."""
_STYLES = {"+": ADDED, "-": REMOVED, "~": CHANGED}


def write_log(
    entries: Iterable[LogEntry], look: Look, *, codings: bool = False, definitions: bool = False
) -> Iterator[str]:
    """Write commits with what they did; with every coding, and every definition in full, if asked for."""
    separator = ""
    for entry in entries:
        lines = [_head(entry, look), *_said(entry.event.commit.subject, look)]
        documents = entry.event.documents
        lines += _arrivals(documents, look) if len(documents) > _MOST and not codings else []
        for one in documents:
            is_told = one.was is None and len(documents) > _MOST and not codings
            lines += [] if is_told else _document(one, look, codings=codings)
        lines += _definitions(entry.event.definitions, look, in_full=definitions)
        yield separator + "".join(f"{line}\n" for line in lines)
        separator = "\n"


def _arrivals(documents: Sequence[DocumentEvent], look: Look) -> Iterator[str]:
    """Say how many documents are new, where there are many."""
    if number := sum(one.was is None for one in documents):
        sign = paint("+", ADDED, color=look.color)
        yield f"{_INDENT}{sign} {number_of(number, 'document')} added"


def _head(entry: LogEntry, look: Look) -> str:
    parts = [_commit(entry.event.commit, look), did(entry)]
    if entry.total is not None:
        parts.append(f"→ {number_of(entry.total, 'coding')}")
    if entry.is_first:
        parts.append("first use")
    return "  ".join(part for part in parts if part)


def _commit(commit: Commit, look: Look) -> str:
    """Write who made a commit, and when."""
    if not commit.name:
        return one_line(commit.subject)
    return "  ".join((paint(commit.short, STRONG, color=look.color), commit.day, one_line(commit.author)))


def did(entry: LogEntry) -> str:
    """Count what a commit did."""
    added, removed, changed = counts(entry)
    signed = [f"{sign}{number}" for sign, number in (("+", added), ("-", removed), ("~", changed)) if number]
    parts = (
        [f"{' '.join(signed)} {'coding' if added + removed + changed == 1 else 'codings'}"] if signed else []
    )
    parts += [number_of(len(entry.event.definitions), "definition")] if entry.event.definitions else []
    words = sum(one.words for one in entry.event.documents)
    parts += [f"words changed in {number_of(words, 'place')}"] if words else []
    return ", ".join(parts)


def _said(subject: str, look: Look) -> Iterator[str]:
    yield from (_INDENT + line for line in fold(one_line(subject), len(_INDENT), look))


def _document(one: DocumentEvent, look: Look, *, codings: bool) -> Iterator[str]:
    """Say what happened to a document as a whole, and to its codings if they are asked for."""
    event = ""
    if one.is_gone:
        event = f"- {one.name} removed"
    elif one.was is None:
        event = f"+ {one.name} added"
    elif one.was != one.name:
        event = f"~ {one.was} is called {one.name} now"
    if event:
        yield _INDENT + paint(event[0], _STYLES[event[0]], color=look.color) + one_line(event[1:])
    if codings:
        for coding in one.codings:
            yield from _coding(one, coding, look)


def _coding(document: DocumentEvent, event: CodingEvent, look: Look) -> Iterator[str]:
    sign = SIGNS.get(event.kinds[0], "~")
    before, after = event.before, event.after
    use = str(event.present.use)
    if before and after and before.use != after.use:
        use = f"{before.use} → {use}"
    coder = event.present.coder
    kinds = "" if sign in SIGNS.values() else ", ".join(kind.value for kind in event.kinds)
    about = [document.name, use, f"by {coder}" if coder else "", kinds]
    head = f"{_INDENT}{sign} " + "  ".join(one_line(part) for part in about if part)
    painted = head.replace(sign, paint(sign, _STYLES[sign], color=look.color), 1)
    yield from shorten(head, painted, f"“{one_line(words_of(event))}”", look)


def _definitions(found: Sequence[EntryChange], look: Look, *, in_full: bool) -> Iterator[str]:
    """Name the entries of the codebook that differ, or write them in full."""
    if in_full:
        narrower = look._replace(width=look.width and look.width - len(_INDENT))
        for one in found:
            yield from (_INDENT + line for line in entry_lines(one, narrower))
        return
    named = by_name(found)
    for name, entries in list(named.items())[:_MOST]:
        yield from (_INDENT + line for line in fold(f"~ {name}: {', '.join(entries)}", len(_INDENT), look))

    if len(named) > _MOST:
        yield f"{_INDENT}~ … and {len(named) - _MOST} more; --codings lists them all"


def by_name(found: Iterable[EntryChange]) -> dict[str, list[str]]:
    """Say of each entry what became of it, in few words."""
    named: dict[str, list[str]] = {}
    for one in found:
        said = one.field or (f"called {one.before} before" if one.kind.value == "renamed" else one.kind.value)
        named.setdefault(one_line(f"{one.what} {one.name}"), []).append(one_line(said))
    return named


def write_blame(found: Iterable[Blamed], look: Look) -> Iterator[str]:
    """Write codings, each with the commit that made it and what makes it stale."""
    separator = ""
    for one in found:
        yield separator + "".join(f"{line}\n" for line in _blamed(one, look))
        separator = "\n"


def _blamed(one: Blamed, look: Look) -> Iterator[str]:
    shown = one.shown
    coder = f"by {shown.coded.coder}" if shown.coded.coder else ""
    about = [shown.citation, str(shown.coded.use), coder]
    head = "  ".join(one_line(part) for part in about if part)
    painted = head.replace(
        one_line(shown.citation), paint(one_line(shown.citation), STRONG, color=look.color), 1
    )
    yield from shorten(head, painted, f"“{one_line(shown.words)}”", look)
    yield from (_INDENT + paint(line, FAINT, color=look.color) for line in fold(told(one.commit), 4, look))
    if one.stale:
        since = _since(one.stale.commit)
        stale = f"stale: {', '.join(one.stale.fields)} changed{since}"
        yield from (_INDENT + paint(line, WARNING, color=look.color) for line in fold(stale, 4, look))


def _since(commit: Commit | None) -> str:
    """Say when a meaning changed."""
    if commit is None:
        return " since"
    return f" in {told(commit)}" if commit.name else f", {commit.subject}"


def told(commit: Commit) -> str:
    """Write a commit on one line."""
    if not commit.name:
        return one_line(commit.subject)
    return one_line(f"{commit.short}  {commit.day}  {commit.author}: {commit.subject}")
