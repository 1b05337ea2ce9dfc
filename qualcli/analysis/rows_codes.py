"""One row for each code of the codebook, and one for each memo."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcli.analysis.memos import memos
from qualcli.analysis.rows_shapes import CODES, MEMOS
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Code
from qualcli.model.sheets import Datum, Sheet, SheetColumn, Type
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Node

if TYPE_CHECKING:
    from qualcli.model.names import CodeName


def codes_sheet(index: CorpusIndex, node: Node) -> Sheet:
    """List the codes with how often they are used in what an expression selects."""
    keys = sorted({key for code in index.codebook.codes for key, _ in code.attributes})
    about = "A key of the code's entry."
    columns = (*CODES.columns, *(SheetColumn(f"code.{key}", Type.TEXT, about) for key in keys))
    return Sheet(CODES.name, columns, list(_codes(index, node, keys)))


def _codes(index: CorpusIndex, node: Node, keys: list[str]) -> Iterator[tuple[Datum, ...]]:
    codebook, use = index.codebook, index.layers.column("use")
    own: defaultdict[CodeName, list[int]] = defaultdict(list)
    for row in select_codings(index, node, every_code=True):
        own[index.present_uses[use[row]].code].append(row)
    for name in dict.fromkeys([*(code.name for code in codebook.codes), *index.used_codes]):
        code = codebook.by_name.get(name)
        rows = [row for one in codebook.with_descendants(name) for row in own.get(one, ())]
        documents = {index.row_documents[row] for row in rows}
        said = _said(code) if code else (None, (), None, None, None)
        more = dict(code.attributes) if code else {}
        yield (
            name, *said, "/".join(codebook.path(name)), *_meant(code), len(own.get(name, ())), len(rows), len(documents),
            *(more.get(key) for key in keys),
        )  # fmt: skip


def _said(code: Code) -> tuple[Datum, ...]:
    """Say what a code is called, and where it stands."""
    return code.facet, code.also_in, code.label, code.kind, code.parent


def _meant(code: Code | None) -> tuple[Datum, ...]:
    """Say what a code means, and how it stands to others."""
    if code is None:
        return (None, None, None, (), (), (), (), (), None)
    relations = tuple(f"{one.kind} {one.target}" for one in code.relations)
    return (
        code.definition, code.include, code.exclude, code.examples, code.pole_names, relations, code.literature,
        code.aliases, code.retired,
    )  # fmt: skip


def memos_sheet(index: CorpusIndex, node: Node) -> Sheet:
    """List the memos that an expression selects."""
    rows: list[tuple[Datum, ...]] = [
        (one.citation, one.about, one.date or None, one.by, one.title or None, one.text, one.words or None)
        for one in memos(index, node, None)
    ]
    return Sheet(MEMOS.name, tuple(MEMOS.columns), rows)
