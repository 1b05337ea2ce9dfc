"""What is said about a code: in the codebook, in the literature behind it, in memos; and when it was first used."""

from collections.abc import Iterator
from typing import Final

from qualcli.analysis.dates import date_of
from qualcli.analysis.memos import MemoFound, memos
from qualcli.analysis.profile_spread import coders
from qualcli.analysis.profile_subject import Subject
from qualcli.model.reports import Fact, Section, Shown
from qualcli.model.tables import Cell, Column, Table
from qualcli.query.nodes import And, Code, FacetAny, leaves, settled
from qualcli.text.counts import number_of

_MEMOS: Final = 3
"""So many memos beside quotations are shown, the latest first; memos on the code itself all are."""


def title(subject: Subject) -> str:
    """Write the code's label and its facet."""
    code = subject.code
    if code is None:
        return "a code that the codebook does not have"
    facet = subject.index.codebook.facet(code.facet)
    pole = f", {subject.wanted.pole}" if subject.wanted.pole else ""
    own = ", without its sub-codes" if subject.wanted.own else ""
    return f"{code.label}{pole}{own} ({facet.label if facet else code.facet})"


def meaning(subject: Subject) -> Section:
    """Say what the codebook says of the code."""
    facts = tuple(Fact(name, text) for name, text in _said(subject) if text)
    notes = () if subject.code else ("Transcripts use it; `qual codebook add` defines it.",)
    return Section("meaning", "What it means", facts, notes)


def _said(subject: Subject) -> Iterator[tuple[str, str]]:
    code = subject.code
    if code is None:
        return
    yield "retired", code.retired or ""
    yield "path", " / ".join(subject.index.codebook.path(code.name)) if code.parent else ""
    yield "kind", code.kind or ""
    yield "definition", code.definition or "(none)"
    yield "include", code.include or ""
    yield "exclude", code.exclude or ""
    for pole in code.poles:
        if subject.wanted.pole in (None, pole.name):
            yield f"--{pole.name}", pole.meaning
    yield "also in", ", ".join(code.also_in)
    yield "earlier names", ", ".join(code.aliases)
    yield from code.attributes
    known = {work.key: work for work in subject.index.codebook.references}
    for key in code.literature:
        yield (
            "literature",
            str(known[key]) if key in known else f"[{key}], which is not in literature.bib",
        )


def thoughts(subject: Subject) -> Section:
    """List memos: those on the code, then some of those beside its quotations."""
    found = list(_memos(subject))
    on_code = [one for one in found if not one.evidence]
    beside = sorted((one for one in found if one.evidence), key=lambda one: one.date, reverse=True)
    if not found:
        return Section("memos", "Memos", (), ("No memo on it, nor beside its quotations.",))
    rows = tuple(
        (Cell(one.citation), Cell(one.date), Cell(", ".join(one.by)), Cell(_headed(one)))
        for one in (*on_code, *beside[:_MEMOS])
    )
    columns = (Column("memo", "Memo"), Column("date", "Date"), Column("by", "By"), Column("text", "Text"))
    places = ((len(on_code), "on the code"), (len(beside), "beside its quotations"))
    told = " and ".join(f"{number_of(count, 'memo')} {where}" for count, where in places if count)
    table = Table("profile-memos", columns, rows)
    opens = (_showing_memos(subject),) if _can_be_asked_for(subject) else ()
    return Section("memos", "Memos", (Shown(table, clipped=True),), (f"{told}.",), opens)


def _can_be_asked_for(subject: Subject) -> bool:
    """Say whether `qual memo` finds the same: it takes one code, and selects by codes what memos are about."""
    codes = (leaf for leaf in leaves(settled(subject.scope.selection)) if isinstance(leaf, Code | FacetAny))
    return subject.code is not None and not subject.wanted.own and not any(True for _ in codes)


def _showing_memos(subject: Subject) -> str:
    return f"qual memo show {subject.text} {subject.options.selection}".rstrip()


def _headed(one: MemoFound) -> str:
    """Give a memo's text, behind its title where it has one."""
    return f"{one.title}: {one.text}" if one.title else one.text


def _memos(subject: Subject) -> Iterator[MemoFound]:
    """Find memos on the code, and those beside codings that count."""
    counted = frozenset(subject.rows)
    for one in memos(subject.index, And((subject.wanted, subject.scope.selection)), None):
        if not one.evidence or counted.intersection(one.evidence):
            yield one


def first_use(subject: Subject) -> Section:
    """Say in which document the code is found first, by the date that documents give, and who coded."""
    documents = subject.index.row_documents
    dates = {one: date_of(subject.index, one) for one in {documents[row] for row in subject.rows}}
    dated = sorted((date, row) for row in subject.rows if (date := dates[documents[row]]))
    facts = [Fact(name, _when(subject, *dated[at])) for name, at in (("first", 0), ("last", -1)) if dated]
    undated = len(subject.rows) - len(dated)
    notes = ["By the dates of the documents."] if dated else []
    notes += [f"{number_of(undated, 'coding')} in documents without a date."] if undated else []
    table = coders(subject)
    opens = (subject.opening(str(table.rows[0][0].value), "coded"),) if table.rows else ()
    return Section("use", "First used, and by whom", (*facts, Shown(table)), tuple(notes), opens)


def _when(subject: Subject, date: str, row: int) -> str:
    kind = subject.index.kind(subject.index.row_documents[row])
    return f"{date}, {subject.scope.citation(row)}" + (f" ({kind})" if kind else "")
