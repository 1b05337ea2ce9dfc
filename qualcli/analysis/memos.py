"""Memos: thoughts beside codings, and documents of kind memo about a code, a document, a participant or a place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from qualcli.analysis.quotations import coding_quotations
from qualcli.index.corpus import CorpusIndex
from qualcli.model.documents import Document
from qualcli.model.names import CodeName
from qualcli.model.tables import Cell, Column, Table
from qualcli.query.evaluate import Selected, select
from qualcli.query.nodes import And, FacetAny, Field, Node, Not, Or, settled
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
    documents = [cited.partition("#")[0].partition("@")[0] for cited in (one.citation, one.about)]
    return frozenset([one.citation, one.about, *documents, *one.about.split(", "), *codes, *above])


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
    """Yield the memo documents of which a selection holds."""
    kinds = (at for at in range(len(index.documents)) if index.kind(at) == "memo")
    selects = _selector(index, settled(node))
    for at in kinds:
        if selects(at) and (document := index.document(at)):
            yield _document(index, at, document)


def _selector(index: CorpusIndex, node: Node) -> Callable[[int], bool]:
    """Say of which memo documents an expression holds: a code of those about it, a coder of those written by them."""
    match node:
        case Not(part):
            inner = _selector(index, part)
            return lambda at: not inner(at)
        case And(parts) | Or(parts):
            tests = [_selector(index, part) for part in parts]
            join = all if isinstance(node, And) else any
            return lambda at: join(test(at) for test in tests)
        case CodeNode() | FacetAny():
            codes = _codes_of(index, node)
            pole = node.pole if isinstance(node, CodeNode) else None
            return lambda at: _is_about(_about(index, at), codes, pole)
        case Field("coder", "=", value):
            return lambda at: value.casefold() in {name.casefold() for name in _authors(index, at)}
        case _:
            found = frozenset(unit.document for unit in select(index, node, UnitKind.DOCUMENT).units)
            return lambda at: at in found


def _is_about(about: str, codes: frozenset[str], pole: str | None) -> bool:
    name, _, own = about.partition("--")
    return name in codes and (pole is None or own == pole)


def _codes_of(index: CorpusIndex, leaf: CodeNode | FacetAny) -> frozenset[str]:
    """Name the codes that a leaf speaks of, sub-codes included unless it says otherwise."""
    codebook = index.codebook
    if isinstance(leaf, CodeNode):
        return frozenset([leaf.name] if leaf.own or leaf.pole else codebook.with_descendants(leaf.name))
    return frozenset(code.name for code in codebook.codes if leaf.facet in (None, code.facet, *code.also_in))


def _authors(index: CorpusIndex, at: int) -> tuple[str, ...]:
    """Name who wrote a memo document; a list in its front matter is one text here."""
    names = str(index.fronts[at].get("author") or "").split(",")
    return tuple(name.strip() for name in names if name.strip())


def _about(index: CorpusIndex, at: int) -> str:
    return str(index.fronts[at].get("about") or "")


def _document(index: CorpusIndex, at: int, document: Document) -> MemoFound:
    front = index.fronts[at]
    text = document.base.strip("\ufeff\r\n ")
    return MemoFound(
        index.short_names[at], _about(index, at) or STUDY, str(front.get("date") or ""), _authors(index, at), text, "",
        str(front.get("title") or ""),
    )  # fmt: skip
