"""Memos: thoughts beside codings, and documents of kind memo about a code, a document, a participant or a place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcli.analysis.quotations import coding_quotations
from qualcli.index.corpus import CorpusIndex
from qualcli.model.documents import Document
from qualcli.model.names import CodeName
from qualcli.model.tables import Cell, Column, Table
from qualcli.query.evaluate import Selected, select
from qualcli.query.nodes import And, FacetAny, Field, Node, leaves
from qualcli.query.nodes import Code as CodeNode
from qualcli.query.units import UnitKind

STUDY = "study"
"""What a memo is about that is about nothing else."""


@dataclass(frozen=True, slots=True)
class MemoFound:
    """One memo: its citation, what it is about, when and by whom it was written, its text and the words it is on."""

    citation: str
    about: str
    date: str
    by: tuple[str, ...]
    text: str
    words: str = ""
    title: str = ""
    evidence: tuple[int, ...] = ()
    """The codings that carry it."""


def memos(index: CorpusIndex, node: Node, about: str | None) -> Iterator[MemoFound]:
    """Yield memo documents, then the memos on codings, that a selection selects and that are about something."""
    for one in (*_documents(index, node), *_on_codings(index, node)):
        if about is None or about in _subjects(index, one):
            yield one


def memo_table(found: Iterable[MemoFound]) -> Table:
    """List memos, one a row."""
    columns = ("memo", "about", "date", "by", "text")
    rows = [
        (
            Cell(one.citation, one.evidence),
            Cell(one.about),
            Cell(one.date),
            Cell(", ".join(one.by)),
            Cell(one.text),
        )
        for one in found
    ]
    return Table("memos", tuple(Column(name, name.capitalize()) for name in columns), tuple(rows))


def _subjects(index: CorpusIndex, one: MemoFound) -> frozenset[str]:
    """Name everything that a memo is about: what it says, its document, its code's upper codes."""
    codes = [use.partition("--")[0] for use in one.about.split(", ")]
    above = [name for code in codes for name in index.codebook.path(CodeName(code))]
    document = one.citation.partition("#")[0].partition("@")[0]
    return frozenset([one.citation, one.about, document, *one.about.split(", "), *codes, *above])


def _on_codings(index: CorpusIndex, node: Node) -> Iterator[MemoFound]:
    selected = select(index, node)
    rows = selected.codings or _codings_in(index, selected)
    for one in coding_quotations(index, rows):
        if one.memo:
            about = ", ".join(map(str, one.codes))
            date = str(index.fronts[index.documents.index(one.document)].get("date") or "")
            yield MemoFound(one.citation, about, date, one.coders, one.memo, one.words, "", one.codings)


def _codings_in(index: CorpusIndex, selected: Selected) -> Iterator[int]:
    """Yield the codings whose quotations lie in the units of a selection that names no code."""
    by_document: dict[int, list[tuple[int, int]]] = {}
    for unit in selected.units:
        by_document.setdefault(unit.document, []).append(unit.span)
    for row in range(len(index)):
        document = index.document_of(row)
        spans = by_document.get(document, [])
        if spans and any(
            part.start < end and start < part.end for part in index.coding(row).parts for start, end in spans
        ):
            yield row


def _documents(index: CorpusIndex, node: Node) -> Iterator[MemoFound]:
    """Yield memo documents: those about the codes that a selection names, else those that it selects."""
    codes = _codes_of(index, node)
    if codes:
        chosen = [at for at in range(len(index.documents)) if _about(index, at).partition("--")[0] in codes]
    else:
        kind = Field("kind", "=", "memo")
        chosen = [unit.document for unit in select(index, And((node, kind)), UnitKind.DOCUMENT).units]
    for at in chosen:
        if index.kind(at) == "memo" and (document := index.document(at)):
            yield _document(index, at, document)


def _codes_of(index: CorpusIndex, node: Node) -> frozenset[str]:
    """Name the codes that an expression speaks of, sub-codes included."""
    codebook = index.codebook
    found: list[str] = []
    for leaf in leaves(node):
        if isinstance(leaf, CodeNode):
            found += codebook.with_descendants(leaf.name)
        elif isinstance(leaf, FacetAny):
            found += [code.name for code in codebook.codes if leaf.facet in (None, code.facet, *code.also_in)]
    return frozenset(found)


def _about(index: CorpusIndex, at: int) -> str:
    return str(index.fronts[at].get("about") or "")


def _document(index: CorpusIndex, at: int, document: Document) -> MemoFound:
    front = index.fronts[at]
    by = front.get("author") or ""
    names = tuple(map(str, by)) if isinstance(by, list) else (str(by),) if by else ()
    text = document.base.strip("\ufeff\r\n ")
    return MemoFound(
        index.short_names[at], _about(index, at) or STUDY, str(front.get("date") or ""), names, text, "",
        str(front.get("title") or ""),
    )  # fmt: skip
