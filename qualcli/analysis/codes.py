"""The codebook as tables: every code with what it is called, its poles, and how often it is used."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Code, Reference, Relation
from qualcli.model.names import CodeName, PoleName
from qualcli.model.tables import Cell, Column, Table


def codebook_table(index: CorpusIndex, facets: Iterable[str], names: Collection[str] | None = None) -> Table:
    """List the codes of some facets, or some of those, sub-codes below their codes, with own and rolled-up codings."""
    columns = (
        Column("code", "Code"), Column("facet", "Facet"), Column("label", "Label"), Column("poles", "Poles"),
        Column("own", "Own codings", is_number=True), Column("codings", "With sub-codes", is_number=True),
        Column("documents", "Documents", is_number=True), Column("state", "State"),
    )  # fmt: skip
    wanted = frozenset(facets)
    rows = tuple(
        _row(index, code)
        for code in index.codebook.codes
        if code.facet in wanted and (names is None or code.name in names)
    )
    return Table("codebook", columns, rows)


def _row(index: CorpusIndex, code: Code) -> tuple[Cell, ...]:
    own = tuple(index.layers.rows(index.present_uses_of([code.name])))
    every = tuple(index.layers.rows(index.present_uses_of(index.codebook.with_descendants(code.name))))
    documents = len({index.document_of(row) for row in every})
    return (
        Cell(code.name, depth=len(index.codebook.path(code.name)) - 1), Cell(code.facet), Cell(code.label),
        Cell(", ".join(code.pole_names)), Cell(len(own), own), Cell(len(every), every), Cell(documents, every),
        Cell(f"retired {code.retired}" if code.retired else ""),
    )  # fmt: skip


def poles_of(index: CorpusIndex, name: CodeName) -> tuple[PoleName, ...]:
    """Give the poles of a code: those that the codebook declares, then others in use."""
    code = index.codebook.by_name.get(name)
    used = sorted(use.pole for use in index.present_uses if use.code == name and use.pole)
    return tuple(dict.fromkeys([*(code.pole_names if code else ()), *used]))


@dataclass(frozen=True, slots=True)
class CodeCard:
    """One code with everything that the study says of it."""

    code: Code
    path: tuple[CodeName, ...]
    children: tuple[Code, ...]
    pointed_at: tuple[tuple[CodeName, Relation], ...]
    """Relations of other codes that lead here."""
    works: tuple[Reference, ...]
    own: int
    every: int
    documents: int
    poles: tuple[tuple[str, str, int], ...]
    """Each pole with its meaning and how often it is used."""


def code_card(index: CorpusIndex, name: CodeName) -> CodeCard:
    """Gather what there is of one code."""
    codebook = index.codebook
    code = codebook.by_name[name]
    row = _row(index, code)
    return CodeCard(
        code=code,
        path=codebook.path(name),
        children=codebook.children.get(name, ()),
        pointed_at=tuple(_pointing(codebook.codes, name)),
        works=tuple(work for work in codebook.references if work.key in code.literature),
        own=len(row[4].evidence),
        every=len(row[5].evidence),
        documents=int(row[6].value or 0),
        poles=tuple((pole.name, pole.meaning, _times(index, f"{name}--{pole.name}")) for pole in code.poles),
    )


def _pointing(codes: Iterable[Code], name: CodeName) -> Iterator[tuple[CodeName, Relation]]:
    for code in codes:
        yield from ((code.name, relation) for relation in code.relations if relation.target == name)


def _times(index: CorpusIndex, use: str) -> int:
    return len(index.layers.rows([at for at, one in enumerate(index.present_uses) if str(one) == use]))
