"""What differs between two states of a study, to be read and judged: words first, then definitions, then codings."""

from collections.abc import Callable, Iterable, Iterator, Sequence

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
from qualcli.render.cells import cells, clip, wrap
from qualcli.render.changes_grouping import SIGNS, Group, Together, counts, together
from qualcli.render.look import Look
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, paint
from qualcli.text.aligning import word_changes
from qualcli.text.counts import number_of
from qualcli.text.lines import Change

ADDED, REMOVED, CHANGED, LOUD = "32", "31", "33", "1;31"
_STYLES = {"+": ADDED, "-": REMOVED, "~": CHANGED}
_ENTRY_SIGNS = {EntryKind.ADDED: "+", EntryKind.REMOVED: "-"}
_INDENT = 4
_WIDEST = 120
_SEARCHED = 40
"""Characters up to which two texts below one another are compared at a glance."""
_SHORTEST = 20
"""Words in fewer cells say too little; they get a line of their own."""


def write_difference(difference: Difference, groups: Iterable[Group], look: Look) -> Iterator[str]:
    """Write everything that differs, as whole lines."""
    sections = (
        _words(difference.words, look),
        _entries(difference.entries, look),
        _documents(difference.documents, look),
        *(_codings(group, look) for group in groups),
    )
    is_first = True
    for section in sections:
        for at, line in enumerate(section):
            if at == 0 and not is_first:
                yield "\n"
            is_first = False
            yield line + "\n"


def _words(found: Sequence[ShownWords], look: Look) -> Iterator[str]:
    """Say loudly which words of participants differ: nothing else weighs as much."""
    if not found:
        return
    documents = ", ".join(dict.fromkeys(one.document for one in found))
    title = f"WORDS CHANGED: {number_of(len(found), 'place')} in {one_line(documents)}"
    yield from _folded(title, 0, look, LOUD)
    for one in found:
        yield _line(paint(one_line(one.citation), STRONG, color=look.color), one_line(one.speakers))
        yield from _both(one.lead + one.before + one.trail, one.lead + one.after + one.trail, look)


def _entries(found: Sequence[EntryChange], look: Look) -> Iterator[str]:
    """Say how codebook, cases and settings differ."""
    if found:
        yield paint("codebook, cases and settings", STRONG, color=look.color)
        for one in found:
            yield from entry_lines(one, look)


def _documents(found: Sequence[DocumentChange], look: Look) -> Iterator[str]:
    """Say which documents are new, gone or renamed, and what they say of themselves."""
    told = [one for one in found if document_event(one) or one.entries]
    if told:
        yield paint("documents", STRONG, color=look.color)
    for one in told:
        if event := document_event(one):
            sign = {"added": "+", "removed": "-"}.get(event, "~")
            name = f"{one.was} is called {one.name} now" if event == "renamed" else f"{one.present} {event}"
            yield from _signed(
                sign, f"{name}, {number_of(len(one.codings), 'coding')}" if event != "renamed" else name, look
            )
        for entry in one.entries:
            yield from entry_lines(entry, look)


def entry_lines(one: EntryChange, look: Look) -> Iterator[str]:
    """Write one entry that differs: short texts word by word, longer ones below one another."""
    sign = _ENTRY_SIGNS.get(one.kind, "~")
    name = f"{one.what} {one.name}"
    if one.kind is EntryKind.RENAMED:
        yield from _signed(sign, f"{one.what} {one.before} is called {one.name} now", look)
    elif one.kind is not EntryKind.CHANGED:
        yield from _signed(sign, f"{name} {one.kind.value}: {one.after or one.before}", look)
    else:
        yield from _signed(sign, f"{name}: {one.field}", look)
        yield from _reworded(one.before, one.after, look)


def _both(before: str | None, after: str | None, look: Look) -> Iterator[str]:
    """Write two texts below one another, in full."""
    for sign, text in (("-", before), ("+", after)):
        if text:
            yield from _folded(f"{sign} {one_line(text)}", _INDENT, look, _STYLES[sign])


def _reworded(before: str | None, after: str | None, look: Look) -> Iterator[str]:
    """Write two texts as one where little differs, `[-old-]{+new+}` as git has it; else below one another."""
    changes = word_changes(before, after) if before and after else []
    if before and after and changes and _is_small(changes, before, after):
        yield from _folded(one_line(in_one(before, after, changes)), _INDENT, look, "")
    else:
        yield from _both(before, after, look)


def _is_small(changes: Iterable[Change], before: str, after: str) -> bool:
    """Say whether less than half of a text differs, and it is long enough to search in."""
    differing = sum(max(one.end - one.start, one.new_end - one.new_start) for one in changes)
    return max(len(before), len(after)) > _SEARCHED and 2 * differing < max(len(before), len(after))


def in_one(before: str, after: str, changes: Iterable[Change]) -> str:
    """Write two texts as one, with marks around what is gone and what is new."""
    pieces: list[str] = []
    at = 0
    for one in changes:
        old, new = before[one.start : one.end], after[one.new_start : one.new_end]
        pieces += (before[at : one.start], f"[-{old}-]" if old else "", f"{{+{new}+}}" if new else "")
        at = one.end
    return "".join((*pieces, before[at:]))


def _codings(group: Group, look: Look) -> Iterator[str]:
    """Write the codings of one group."""
    if group.codings:
        counted = ", ".join(counts(group.codings))
        yield from _folded_heading(group.heading, counted, look)
        for alike in together(group.codings):
            yield from coding_lines(alike, look)


def _folded_heading(heading: str, counted: str, look: Look) -> Iterator[str]:
    yield f"{paint(one_line(heading), STRONG, color=look.color)}  {counted}"


def coding_lines(alike: Together, look: Look) -> Iterator[str]:
    """Write one change of codings: where, which codes, by whom, which words; both states of what differs."""
    one = alike.first
    sign = SIGNS.get(one.kinds[0], "~")
    if sign == "~":
        kinds = ", ".join(kind.value for kind in one.kinds)
        about = [one.present.citation, _arrow(one, lambda side: str(side.coded.use)), _by(one), kinds]
    else:
        coders = f"by {', '.join(alike.coders)}" if alike.coders else ""
        about = [one.present.citation, ", ".join(alike.codes), coders]
    yield from _with_words(sign, [one_line(part) for part in about if part], one, look)
    yield from _details(one, look)


def _arrow(one: ShownChange, value: Callable[[Shown], str]) -> str:
    before, after = (value(side) if side else "" for side in (one.before, one.after))
    return after if before == after else f"{before} → {after}"


def _by(one: ShownChange) -> str:
    """Say who coded, and who did before."""
    who = _arrow(one, lambda side: side.coded.coder or "nobody")
    return "" if who == "nobody" else f"by {who}"


def _with_words(sign: str, about: Sequence[str], one: ShownChange, look: Look) -> Iterator[str]:
    """Write the head of a change, with its words behind it where they are not told below."""
    head = f"{sign} " + "  ".join(about)
    plain = f"“{one_line(one.present.words)}”"
    painted = paint(sign, _STYLES[sign], color=look.color) + " " + paint(about[0], STRONG, color=look.color)
    painted += "".join(f"  {part}" for part in about[1:])
    yield from shorten(head, painted, "" if CodingKind.MOVED in one.kinds else plain, look)


def shorten(head: str, painted: str, words: str, look: Look) -> Iterator[str]:
    """Cut words to what is left of the line, or to the next one where too little is; in a pipe nothing is cut."""
    width = look.width or 0
    room = width - cells(head) - 2
    if not width:
        yield f"{painted}  {words}" if words else painted
    elif words and room >= min(_SHORTEST, cells(words)):
        yield f"{painted}  {_cut(words, room)}"
    else:
        yield from wrap(head, width) if cells(head) > width else (painted,)
        if words:
            yield " " * _INDENT + _cut(words, width - _INDENT)


def _cut(words: str, width: int) -> str:
    return words if cells(words) <= width else clip(words[:-1], width - 1) + "”"


def _details(one: ShownChange, look: Look) -> Iterator[str]:
    """Write both states of everything in which a coding differs beside its code and its coder."""
    before, after = one.before, one.after
    if before and after and CodingKind.MOVED in one.kinds:
        yield from _both(f"“{before.words}”", f"“{after.words}”", look)
    if CodingKind.WEIGHT in one.kinds:
        yield from _folded(f"weight {_arrow(one, _weight)}", _INDENT, look, FAINT)
    if before and after and CodingKind.MEMO in one.kinds:
        yield from _reworded(_memo(before), _memo(after), look)
    elif one.kinds[0] in SIGNS:
        yield from _remarks(one.present, look)
    if CodingKind.PRIVATE in one.kinds:
        yield from _both(private(before), private(after), look)


def _weight(shown: Shown) -> str:
    return "none" if shown.coded.weight is None else str(shown.coded.weight)


def _memo(shown: Shown) -> str:
    return f"memo: {shown.coded.memo}" if shown.coded.memo else ""


def _remarks(shown: Shown, look: Look) -> Iterator[str]:
    """Write weight and memo of a coding that is new or gone."""
    if shown.coded.weight is not None:
        yield from _folded(f"weight {shown.coded.weight}", _INDENT, look, FAINT)
    if shown.coded.memo:
        yield from _folded(one_line(_memo(shown)), _INDENT, look, FAINT)


def _signed(sign: str, text: str, look: Look) -> Iterator[str]:
    lines = fold(one_line(text), 2, look)
    for at, line in enumerate(lines):
        yield (paint(sign, _STYLES[sign], color=look.color) if at == 0 else " ") + " " + line


def _folded(text: str, indent: int, look: Look, style: str) -> Iterator[str]:
    for line in fold(text, indent, look):
        yield " " * indent + paint(line, style, color=look.color and bool(style))


def fold(text: str, indent: int, look: Look) -> list[str]:
    """Fold a text to the width of a terminal, behind an indent; in a pipe it stays one line."""
    return [text] if look.width is None else wrap(text, min(look.width, _WIDEST) - indent)


def _line(*parts: str) -> str:
    return "  ".join(part for part in parts if part)
