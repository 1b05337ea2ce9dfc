"""What is left of a document when something is selected in it."""

import pytest

from qualcli.analysis.narrowing import Narrowed, narrow
from qualcli.index.corpus import CorpusIndex
from qualcli.query.nodes import Node
from qualcli.query.options import Wanted, read_options
from tests.small_corpora import corpus


def narrowed(expression: str, name: str = "interviews/nadia-1") -> Narrowed:
    index = corpus()
    document = index.document(index.documents.index(name))
    assert document is not None
    return narrow(index, node_of(index, expression), document, name)


def node_of(index: CorpusIndex, expression: str) -> Node:
    found = read_options(Wanted(select=(expression,)), index)
    assert not found.diagnostics
    return found.node


def marks_of(found: Narrowed) -> list[str]:
    return [
        f"{' '.join(map(str, one.marks.codes))} by {' '.join(one.marks.coders)}"
        for one in found.document.segments
    ]


@pytest.mark.parametrize(
    ("expression", "marks"),
    [
        ("incorporation", ["incorporation--dependence by ann"]),
        ("imagery:*", ["straddling by ann", "high-wire by ann ben"]),
        ("imagery:* and coder=ben", ["high-wire by ben"]),
        ("agency", ["agency by ben"]),
        ("power", ["power by ben", "power--over by ben"]),
        ("straddling within incorporation", ["straddling by ann"]),
    ],
)
def test_only_selected_codings_are_left(expression: str, marks: list[str]) -> None:
    found = narrowed(expression)

    assert marks_of(found) == marks
    assert found.passages is None
    assert not found.is_empty


def test_where_no_code_is_named_passages_are_selected_and_all_codings_stay() -> None:
    found = narrowed("'straddling'")

    assert found.passages is not None
    assert [found.document.base[span.start : span.end].split()[0] for span in found.passages] == [
        "**Nadia:**"
    ]
    assert len(found.document.segments) == 5


@pytest.mark.parametrize("expression", ["service-role", "'nowhere'", "kind=observation"])
def test_what_lies_in_other_documents_is_not_selected_here(expression: str) -> None:
    assert narrowed(expression).is_empty
