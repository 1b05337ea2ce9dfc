"""A codebook in a table: a row is a code, with what it means, when to use it, and where it stands."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from qualcli.exchange.refi.codes_in import CodesIn
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.plan import Arrival, Host, plan_codes
from qualcli.exchange.tables.code_cells import DEEPEST, CodeCells, Key, Spoken, listed, path_of, said
from qualcli.exchange.tables.columns import Columns
from qualcli.exchange.tables.grids import Grid
from qualcli.exchange.tables.table_cells import Cells, readable
from qualcli.model.codebook import Code, Pole, Relation
from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.syntax.code_names import code_name_fault, pole_name_fault
from qualcli.syntax.codebook_fields import is_citation
from qualcli.text.shortened import short

_COLOR: Final = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


def plan_codebook(grid: Grid, columns: Columns, host: Host, passthrough: tuple[str, ...]) -> Arrival:
    """Plan the codes of a table that the study does not have."""
    arrival = Arrival()
    rows = [row for row in readable(grid, columns, arrival.losses) if row.code or _unnamed(row, arrival)]
    spoken = _spoken(rows, arrival)
    cells = CodeCells(host.codebook, passthrough)
    details: dict[Key, Code] = {}
    documents = frozenset(name for one in host.documents for name in (one, one.rpartition("/")[2]))
    seen: set[Key] = set()
    for row, one in zip(rows, spoken, strict=True):
        key = (one.facet, one.path)
        if key in seen:
            arrival.losses.append(
                Loss(
                    "codes that stand twice",
                    "read once",
                    f"{row.place}: {' > '.join(one.path)} ({short(row.text('definition'))})",
                )
            )
            continue
        seen.add(key)
        cells.add(one)
        cells.describe(one, color=_color(row), definition=row.text("definition"))
        details[key] = _details(row, one, documents)
        arrival.losses += _unheld(row, one)
        _compare(row, one, cells, host, arrival)
    codes = cells.take(details)
    codes.codes[:] = [_sound(code, host, codes) for code in codes.codes]
    plan_codes(codes, host, arrival)
    return arrival


def _unnamed(row: Cells, arrival: Arrival) -> bool:
    arrival.losses.append(
        Loss("rows that name no code", "left out", f"{row.place}: {row.text('definition')}")
    )
    return False


def _spoken(rows: Sequence[Cells], arrival: Arrival) -> list[Spoken]:
    """Say of every row where its code stands: by its path, by its parent, or by its name."""
    names = {said(row.code) for row in rows}
    parents = {said(row.code): row.text("parent") for row in reversed(rows) if row.text("parent")}

    def is_code(name: str) -> bool:
        return said(name) in names

    def path(row: Cells) -> tuple[str, ...]:
        if row.text("path") and row.columns.is_ours:
            return tuple(row.text("path").split("/"))
        if row.text("path") and len(whole := path_of(row.text("path"), is_code, is_path=True)) > 1:
            return whole
        above = _above(row.code, parents)
        if above is None:
            where = f"{row.place}: {row.code}, below {row.text('parent')}"
            arrival.losses.append(Loss("codes whose parents go round in a circle", "kept at the top", where))
        return (*(above or ()), *path_of(row.code, is_code))

    return [Spoken(path(row), " ".join(row.text("facet").split()), row.text("label")) for row in rows]


def _above(name: str, parents: Mapping[str, str]) -> tuple[str, ...] | None:
    """Follow parents upward; None where they go round in a circle, or on beyond all measure."""
    found: list[str] = []
    parent = parents.get(said(name), "")
    while parent:
        if said(parent) in {said(name), *map(said, found)} or len(found) == DEEPEST:
            return None
        found.insert(0, " ".join(parent.split()))
        parent = parents.get(said(parent), "")
    return tuple(found)


def _color(row: Cells) -> str:
    text = row.text("color")
    return text if _COLOR.fullmatch(text) else ""


def _details(row: Cells, one: Spoken, documents: Container[str]) -> Code:
    """Read what a codebook says of a code beside its definition."""
    cited, words = _examples(row, documents)
    return Code(
        name=CodeName(one.path[-1]), facet=FacetName(""), label=one.label, kind=row.text("kind") or None,
        include=row.text("include") or None, exclude=row.text("exclude") or None, examples=cited,
        poles=tuple(Pole(PoleName(each), "") for each in listed(row.text("poles")) if not pole_name_fault(each)),
        relations=_relations(row), literature=tuple(listed(row.text("literature"))),
        aliases=tuple(CodeName(each) for each in listed(row.text("alias")) if not code_name_fault(each)),
        also_in=tuple(map(FacetName, listed(row.text("also-in")))), retired=row.text("retired") or None,
        attributes=(("x-example", words),) if words else (),
    )  # fmt: skip


def _examples(row: Cells, documents: Container[str]) -> tuple[tuple[str, ...], str]:
    """Give the examples that cite documents of the study; what else is given is kept as words."""
    text = row.text("examples")
    cited = tuple(listed(text))
    are_cited = all(is_citation(one) and _document_of(one) in documents for one in cited)
    return (cited, "") if are_cited else ((), text)


def _document_of(citation: str) -> str:
    return citation.partition("#")[0].partition("@")[0].casefold()


def _unheld(row: Cells, one: Spoken) -> Iterator[Loss]:
    """Yield what is no name of a pole, or of a code, and so cannot be kept."""
    for role, fault in (("poles", pole_name_fault), ("alias", code_name_fault)):
        for name in listed(row.text(role)):
            if fault(name):
                yield Loss(
                    "poles and earlier names that transcripts cannot hold",
                    "left out",
                    f"{one.path[-1]}: {name}",
                )


def _relations(row: Cells) -> tuple[Relation, ...]:
    pairs = (one.partition(" ") for one in listed(row.text("relations")))
    return tuple(Relation(kind, CodeName(target)) for kind, _, target in pairs if target)


def _sound(code: Code, host: Host, codes: CodesIn) -> Code:
    """Leave out what a code would say of others that are not there."""
    names = {*host.codebook.by_name, *(one.name for one in codes.codes)}
    facets = {one.name for one in (*host.codebook.facets, *codes.facets)} - {code.facet}
    works = {one.key for one in host.codebook.references}
    taken = {*names, *host.codebook.former_names}
    kept = replace(
        code, relations=tuple(one for one in code.relations if one.target in names),
        literature=tuple(one for one in code.literature if one in works),
        aliases=tuple(one for one in code.aliases if one not in taken),
        also_in=tuple(one for one in code.also_in if one in facets),
    )  # fmt: skip
    gone = [
        *(f"{one.kind} {one.target}" for one in code.relations if one not in kept.relations),
        *(one for one in code.literature if one not in kept.literature),
        *(one for one in code.aliases if one not in kept.aliases),
        *(one for one in code.also_in if one not in kept.also_in),
    ]
    codes.losses += [
        Loss(
            "mentions of what the study does not have, or calls otherwise", "left out", f"{code.name}: {one}"
        )
        for one in gone
    ]
    return kept


def _compare(row: Cells, one: Spoken, cells: CodeCells, host: Host, arrival: Arrival) -> None:
    """Note a code that the study defines otherwise."""
    found = cells.candidates(one)
    known = host.codebook.by_name[found[0]] if found else None
    if known and row.text("definition") and said(row.text("definition")) != said(known.definition or ""):
        arrival.losses.append(
            Loss("codes that the study defines otherwise", "kept as the study has them", known.name)
        )
