"""What differs between two states of a study, as Markdown for a pull request."""

from collections.abc import Iterable, Iterator, Sequence

from qualcli.analysis.changes.tables import document_event, private
from qualcli.model.changes import (
    CodingKind,
    Difference,
    DocumentChange,
    EntryChange,
    EntryKind,
    Shown,
    ShownChange,
    ShownWords,
)
from qualcli.render.changes_grouping import SIGNS, Group, Together, counts, together
from qualcli.render.escape import code_span, markdown
from qualcli.text.aligning import word_changes
from qualcli.text.counts import number_of


def write_markdown(difference: Difference, groups: Iterable[Group]) -> Iterator[str]:
    """Write everything that differs, as whole lines."""
    sections = (
        _words(difference.words),
        _entries(difference.entries),
        _documents(difference.documents),
        *map(_codings, groups),
    )
    separator = ""
    for section in sections:
        for at, line in enumerate(section):
            yield f"{separator if at == 0 else ''}{line}\n"
            separator = "\n"


def _words(found: Sequence[ShownWords]) -> Iterator[str]:
    if found:
        yield f"### ⚠ Words changed: {number_of(len(found), 'place')}"
        yield ""
    for one in found:
        speakers = f" ({markdown(one.speakers)})" if one.speakers else ""
        changed = f"{_struck(one.before)}{_strong(one.after)}"
        yield f"- **{markdown(one.citation)}**{speakers}: {markdown(one.lead)}{changed}{markdown(one.trail)}"


def _struck(text: str) -> str:
    return f"<del>{markdown(text)}</del>" if text else ""


def _strong(text: str) -> str:
    return f"<ins>{markdown(text)}</ins>" if text else ""


def in_one(before: str, after: str) -> str:
    """Write two texts as one, with what is gone struck out and what is new underlined."""
    pieces: list[str] = []
    at = 0
    for one in word_changes(before, after):
        pieces += (
            markdown(before[at : one.start]),
            _struck(before[one.start : one.end]),
            _strong(after[one.new_start : one.new_end]),
        )
        at = one.end
    return "".join((*pieces, markdown(before[at:])))


def _entries(found: Sequence[EntryChange]) -> Iterator[str]:
    if found:
        yield "### Codebook, cases and settings"
        yield ""
        yield from map(_entry, found)


def _entry(one: EntryChange) -> str:
    name = f"{markdown(one.what)} {code_span(one.name)}"
    if one.kind is EntryKind.RENAMED:
        return f"- {markdown(one.what)} {code_span(one.before or '')} is called {code_span(one.name)} now"
    if one.kind is not EntryKind.CHANGED:
        return f"- {name} {one.kind.value}: {markdown(one.after or one.before or '')}"
    return f"- {name}, {markdown(one.field)}: {in_one(one.before or '', one.after or '')}"


def _documents(found: Sequence[DocumentChange]) -> Iterator[str]:
    told = [one for one in found if document_event(one) or one.entries]
    if told:
        yield "### Documents"
        yield ""
    for one in told:
        if event := document_event(one):
            was = f", before: {markdown(one.was or '')}" if event == "renamed" else ""
            yield f"- {markdown(one.present)} {event}{was}"
        yield from map(_entry, one.entries)


def _codings(group: Group) -> Iterator[str]:
    if group.codings:
        yield f"### {markdown(group.heading)}: {', '.join(counts(group.codings))}"
        yield ""
        for alike in together(group.codings):
            yield from _coding(alike)


def _coding(alike: Together) -> Iterator[str]:
    one = alike.first
    shown = one.present
    codes, who = _both_codes(one), _both_coders(one)
    if one.kinds[0] in SIGNS:
        codes = ", ".join(map(code_span, alike.codes))
        who = f" by {markdown(', '.join(alike.coders))}" if alike.coders else ""
    kinds = ", ".join(kind.value for kind in one.kinds)
    words = f": “{markdown(shown.words)}”" if CodingKind.MOVED not in one.kinds else ""
    yield f"- {kinds}: **{markdown(shown.citation)}** {codes}{who}{words}"
    yield from (f"  - {line}" for line in _details(one))


def _both_codes(one: ShownChange) -> str:
    now = code_span(str(one.present.coded.use))
    before = code_span(str(one.before.coded.use)) if one.before else now
    return now if before == now else f"{before} → {now}"


def _both_coders(one: ShownChange) -> str:
    now = one.present.coded.coder
    before = one.before.coded.coder if one.before else now
    if before == now:
        return f" by {markdown(now)}" if now else ""
    return f" by {markdown(before or 'nobody')} → {markdown(now or 'nobody')}"


def _details(one: ShownChange) -> Iterator[str]:
    before, after = one.before, one.after
    if before and after and CodingKind.MOVED in one.kinds:
        yield f"from “{markdown(before.words)}” to “{markdown(after.words)}”"
    if before and after and CodingKind.WEIGHT in one.kinds:
        yield f"weight: {_weight(before)} → {_weight(after)}"
    if before and after and CodingKind.MEMO in one.kinds:
        yield f"memo: {in_one(before.coded.memo or '', after.coded.memo or '')}"
    if before and after and CodingKind.PRIVATE in one.kinds:
        yield in_one(private(before), private(after))
    if one.kinds[0] in SIGNS:
        yield from _remarks(one.present)


def _weight(shown: Shown) -> str:
    return "none" if shown.coded.weight is None else str(shown.coded.weight)


def _remarks(shown: Shown) -> Iterator[str]:
    if shown.coded.weight is not None:
        yield f"weight: {shown.coded.weight}"
    if shown.coded.memo:
        yield f"memo: {markdown(shown.coded.memo)}"
