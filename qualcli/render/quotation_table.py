"""Quotations as rows: one a quotation, for spreadsheets, programs and typesetting."""

from collections.abc import Callable, Iterator, Sequence

from qualcli.model.annotations import CodeUse
from qualcli.model.cases import Value
from qualcli.model.quotations import Quotation, Speaker
from qualcli.model.tables import Cell, Column, Figure, Table
from qualcli.render.data import Json, document, dumps
from qualcli.render.formats import render_table
from qualcli.render.look import Look
from qualcli.render.quotations import QuotationView, Turn, no_context, write_codes, write_speakers
from qualcli.render.separated import STAMP

NAME = "quotations"
VERSION = 1
_JOIN = "; "
"""Between several speakers, codes or coders in one cell."""


def write(quotations: Sequence[Quotation], form: str, view: QuotationView) -> Iterator[str]:
    """Write quotations as a table: everything for programs, what fits a page for people."""
    if form == "json":
        rows = {"quotations": (dumps(_record(one, view)) for one in quotations)}
        return document(f"qual/{NAME}", VERSION, {}, rows)
    if form == "jsonl":
        return (dumps({STAMP: f"qual/{NAME}/{VERSION}", **_record(one, view)}) + "\n" for one in quotations)
    table = wide_table(quotations, view) if form in {"csv", "tsv"} else page_table(quotations)
    return render_table(table, form, Look(raw=view.raw))


def page_table(quotations: Sequence[Quotation]) -> Table:
    """Give the columns that a reader wants; who coded, the weight and the memo where any quotation has them."""
    shown = [
        (key, is_number, figure)
        for key, is_number, figure in _PAGE
        if key not in _AT_NEED or any(figure(one) not in (None, "") for one in quotations)
    ]
    columns = tuple(Column(key, key, is_number) for key, is_number, _ in shown)
    rows = tuple(tuple(Cell(figure(one)) for _, _, figure in shown) for one in quotations)
    return Table(NAME, columns, rows, version=VERSION)


_PAGE: tuple[tuple[str, bool, Callable[[Quotation], Figure]], ...] = (
    ("citation", False, lambda one: one.citation),
    ("kind", False, lambda one: one.kind),
    ("speaker", False, lambda one: write_speakers(one.speakers)),
    ("codes", False, lambda one: write_codes(one.codes)),
    ("coders", False, lambda one: ", ".join(one.coders)),
    ("weight", True, lambda one: one.weight),
    ("memo", False, lambda one: one.memo),
    ("words", False, lambda one: one.words),
)
_AT_NEED = frozenset({"coders", "weight", "memo"})


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


_COLUMNS: tuple[tuple[str, bool, Callable[[Quotation, QuotationView], Figure]], ...] = (
    ("citation", False, lambda one, _: one.citation),
    ("document", False, lambda one, _: one.document),
    ("kind", False, lambda one, _: one.kind),
    ("speaker", False, lambda one, _: _JOIN.join(speaker.label for speaker in one.speakers)),
    ("participant", False, lambda one, _: _JOIN.join(speaker.name or "" for speaker in one.speakers)),
    ("role", False, lambda one, _: _JOIN.join(speaker.role.value for speaker in one.speakers)),
    ("codes", False, lambda one, _: _JOIN.join(map(str, one.codes))),
    ("code_paths", False, lambda one, view: _JOIN.join("/".join(view.path(use.code)) for use in one.codes)),
    ("coders", False, lambda one, _: _JOIN.join(one.coders)),
    ("weight", True, lambda one, _: one.weight),
    ("memo", False, lambda one, _: one.memo),
    ("line", True, lambda one, _: one.line),
    ("turn", True, lambda one, _: one.turn),
    ("offsets", False, lambda one, _: _JOIN.join(f"{part.start}:{part.end}" for part in one.parts)),
    ("words", False, lambda one, _: one.words),
)


def _record(one: Quotation, view: QuotationView) -> dict[str, Json]:
    record: dict[str, Json] = {
        "citation": one.citation,
        "document": one.document,
        "kind": one.kind,
        "speakers": list(map(_speaker, one.speakers)),
        "codes": [_code(use, view) for use in one.codes],
        "coders": list(one.coders),
        "weight": one.weight,
        "memo": one.memo,
        "line": one.line,
        "turn": one.turn,
        "offsets": [list(part) for part in one.parts],
        "words": one.words,
        "attributes": dict(view.attributes(one)),
    }
    if view.context is not no_context:
        before, after = view.context(one)
        record |= {"before": list(map(_turn, before)), "after": list(map(_turn, after))}
    return record


def _speaker(speaker: Speaker) -> Json:
    return {"label": speaker.label, "participant": speaker.name, "role": speaker.role.value}


def _code(use: CodeUse, view: QuotationView) -> Json:
    return {"code": use.code, "pole": use.pole, "path": list(view.path(use.code))}


def _turn(turn: Turn) -> Json:
    return {"speaker": turn[0], "words": turn[1]}
