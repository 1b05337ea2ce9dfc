"""Quotations as rows: one a quotation, for spreadsheets, programs and typesetting."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qualcli.model.cases import Value
from qualcli.model.quotations import Applied, Quotation, Speaker
from qualcli.model.shown import Group
from qualcli.model.tables import Cell, Column, Figure, Table
from qualcli.render.data import Json, document, dumps
from qualcli.render.formats import render_table
from qualcli.render.look import Look
from qualcli.render.quotations import (
    BARE,
    QuotationView,
    Turn,
    no_context,
    write_applied,
    write_codes,
    write_speakers,
)
from qualcli.render.separated import STAMP

NAME = "quotations"
VERSION = 1
_JOIN = "; "
"""Between several speakers, codes or coders in one cell."""

_Row = tuple[Quotation, str | None]
"""A quotation, and the group that it is shown in."""
_Told = tuple[str, bool, Callable[[Quotation, QuotationView], Figure]]
"""A column's name, whether it holds numbers, and what it tells of a quotation."""


def write(quotations: Sequence[Quotation], form: str, view: QuotationView) -> Iterator[str]:
    """Write quotations as a table: everything for programs, what fits a page for people."""
    return _write([(one, None) for one in quotations], form, view, is_grouped=False)


def write_groups(groups: Sequence[Group], form: str, view: QuotationView) -> Iterator[str]:
    """Write grouped quotations as a table: a row for each quotation in each of its groups."""
    rows = [(one, group.name) for group in groups for one in group.quotations]
    return _write(rows, form, view, is_grouped=True)


def _write(rows: Sequence[_Row], form: str, view: QuotationView, *, is_grouped: bool) -> Iterator[str]:
    if form in {"json", "jsonl"}:
        records = (_in_group(group, is_grouped=is_grouped) | record(one, view) for one, group in rows)
        if form == "jsonl":
            return (dumps({STAMP: f"qual/{NAME}/{VERSION}", **one}) + "\n" for one in records)
        return document(f"qual/{NAME}", VERSION, {}, {"quotations": map(dumps, records)})
    quotations = [one for one, _ in rows]
    table = wide_table(quotations, view) if form in {"csv", "tsv"} else page_table(quotations, view)
    if is_grouped:
        table = replace(
            table,
            columns=(Column("group", "group"), *table.columns),
            rows=tuple((Cell(group), *row) for (_, group), row in zip(rows, table.rows, strict=True)),
        )
    return render_table(table, form, Look(raw=view.raw))


def _in_group(group: str | None, *, is_grouped: bool) -> dict[str, Json]:
    return {"group": group} if is_grouped else {}


def page_table(quotations: Sequence[Quotation], view: QuotationView = BARE) -> Table:
    """Give the columns that a reader wants; other codes, coders, weight and memo where any quotation has them."""
    columns = tuple(Column(key, key, is_number) for key, is_number, _ in _PAGE)
    rows = [tuple(Cell(figure(one, view), one.codings) for _, _, figure in _PAGE) for one in quotations]
    shown = [
        at
        for at, column in enumerate(columns)
        if column.key not in _AT_NEED or any(row[at].value not in (None, "") for row in rows)
    ]
    return Table(
        NAME,
        tuple(columns[at] for at in shown),
        tuple(tuple(row[at] for at in shown) for row in rows),
        version=VERSION,
    )


_PAGE: tuple[_Told, ...] = (
    ("citation", False, lambda one, _: one.citation),
    ("kind", False, lambda one, _: one.kind),
    ("speaker", False, lambda one, _: write_speakers(one.speakers)),
    ("codes", False, lambda one, _: write_codes(one.codes)),
    ("also", False, lambda one, view: write_applied(view.also(one), one)),
    ("coders", False, lambda one, _: ", ".join(one.coders)),
    ("weight", True, lambda one, _: one.weight),
    ("memo", False, lambda one, _: one.memo),
    ("words", False, lambda one, _: one.words),
)
_AT_NEED = frozenset({"also", "coders", "weight", "memo"})


def wide_table(quotations: Sequence[Quotation], view: QuotationView) -> Table:
    """Give every column, each attribute of a document or participant its own at the end."""
    attributes = [dict(view.attributes(one)) for one in quotations]
    names = tuple(dict.fromkeys(name for one in attributes for name in one))
    columns = (
        *(Column(key, key, is_number) for key, is_number, _ in _COLUMNS),
        *(Column(name, name) for name in names),
    )
    rows = tuple(
        (
            *(Cell(figure(one, view), one.codings) for _, _, figure in _COLUMNS),
            *(Cell(_plain_value(of_one.get(name))) for name in names),
        )
        for one, of_one in zip(quotations, attributes, strict=True)
    )
    return Table(NAME, columns, rows, version=VERSION)


def _plain_value(value: Value | None) -> Figure:
    return str(value).lower() if isinstance(value, bool) else value


_COLUMNS: tuple[_Told, ...] = (
    ("citation", False, lambda one, _: one.citation),
    ("document", False, lambda one, _: one.document),
    ("kind", False, lambda one, _: one.kind),
    ("speaker", False, lambda one, _: _JOIN.join(speaker.label for speaker in one.speakers)),
    ("participant", False, lambda one, _: _JOIN.join(speaker.name or "" for speaker in one.speakers)),
    ("role", False, lambda one, _: _JOIN.join(speaker.role.value for speaker in one.speakers)),
    ("codes", False, lambda one, _: _JOIN.join(map(str, one.codes))),
    ("code_paths", False, lambda one, view: _JOIN.join("/".join(view.path(use.code)) for use in one.codes)),
    ("also", False, lambda one, view: _JOIN.join(str(code.use) for code in view.also(one))),
    ("coders", False, lambda one, _: _JOIN.join(one.coders)),
    ("weight", True, lambda one, _: one.weight),
    ("memo", False, lambda one, _: one.memo),
    ("line", True, lambda one, _: one.line),
    ("turn", True, lambda one, _: one.turn),
    ("offsets", False, lambda one, _: _JOIN.join(f"{part.start}:{part.end}" for part in one.parts)),
    ("words", False, lambda one, _: one.words),
)


def record(one: Quotation, view: QuotationView) -> dict[str, Json]:
    """Give everything about a quotation, as JSON has it."""
    found: dict[str, Json] = {
        "citation": one.citation,
        "document": one.document,
        "kind": one.kind,
        "speakers": [_speaker(speaker, view) for speaker in one.speakers],
        "codes": [_applied(code, view) for code in _own(one, view)],
        "also": [_applied(code, view) | {"weights": list(code.weights)} for code in view.also(one)],
        "coders": list(one.coders),
        "weight": one.weight,
        "memo": one.memo,
        "line": one.line,
        "turn": one.turn,
        "offsets": [list(part) for part in one.parts],
        "words": one.words,
        "attributes": dict(view.attributes(one)),
        "document_attributes": dict(view.front(one)),
    }
    if one.groups:
        found["groups"] = list(one.groups)
    if view.context is not no_context:
        before, after = view.context(one)
        found |= {"before": list(map(_turn, before)), "after": list(map(_turn, after))}
    return found


def _speaker(speaker: Speaker, view: QuotationView) -> Json:
    return {
        "label": speaker.label,
        "participant": speaker.name,
        "role": speaker.role.value,
        "attributes": dict(view.person(speaker)),
    }


def _own(one: Quotation, view: QuotationView) -> Sequence[Applied]:
    """Give a quotation's codes with who gave each; where nobody tells, all its coders gave all of them."""
    return view.own(one) or [Applied(use, one.coders) for use in one.codes]


def _applied(code: Applied, view: QuotationView) -> dict[str, Json]:
    return {
        "code": code.use.code,
        "pole": code.use.pole,
        "facet": view.facet_name(code.use.code),
        "path": list(view.path(code.use.code)),
        "coders": list(code.coders),
    }


def _turn(turn: Turn) -> Json:
    return {"speaker": turn[0], "words": turn[1]}
