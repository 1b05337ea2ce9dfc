"""Trees: equal whatever their places, settled into one form."""

import pytest

from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.query.nodes import (
    And,
    Code,
    FacetAny,
    Field,
    Node,
    Not,
    Or,
    Pattern,
    Words,
    any_of,
    conjuncts,
    leaves,
    settled,
    tree_text,
)  # fmt: skip
from qualcli.text.source import Span

A, B, C = (Code(CodeName(name)) for name in "abc")


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (A, "(code a)"),
        (Code(CodeName("a"), PoleName("x")), "(code a--x)"),
        (Code(CodeName("a"), own=True), "(own a)"),
        (Code(CodeName("a"), facet=FacetName("f")), "(code f:a)"),
        (FacetAny(), "(any)"),
        (FacetAny(FacetName("f")), "(any f)"),
        (Field("weight", "<=", "0"), "(<= weight '0')"),
        (Words("high wire"), "(words 'high wire')"),
        (Pattern("wire|rope"), "(pattern 'wire|rope')"),
        (And((A, Not(B))), "(and (code a) (not (code b)))"),
        (Or((A, And())), "(or (code a) (and))"),
    ],
)
def test_a_tree_is_written_as_an_expression(node: Node, text: str) -> None:
    assert text == tree_text(node)


def test_where_a_node_stands_does_not_matter_to_its_being_equal() -> None:
    assert Code(CodeName("a"), span=Span(3, 4)) == A
    assert hash(Code(CodeName("a"), span=Span(3, 4))) == hash(A)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Not(Not(A)), "(code a)"),
        (Not(And((A, B))), "(or (not (code a)) (not (code b)))"),
        (Not(Or((A, Not(B)))), "(and (not (code a)) (code b))"),
        (And((A, And((B, And((C,)))))), "(and (code a) (code b) (code c))"),
        (Or((Or((A, B)), C)), "(or (code a) (code b) (code c))"),
        (And((A, Or((B, C)))), "(and (code a) (or (code b) (code c)))"),
        (Field("kind", "!=", "memo"), "(not (= kind 'memo'))"),
        (Not(Field("kind", "!=", "memo")), "(= kind 'memo')"),
        (Not(Field("weight", "<", "0")), "(not (< weight '0'))"),
        (Not(And()), "(or)"),
        (And((A, Not(Or((B, C))))), "(and (code a) (not (code b)) (not (code c)))"),
    ],
)
def test_a_settled_tree_has_not_at_its_leaves_and_flat_joins(node: Node, text: str) -> None:
    assert text == tree_text(settled(node))


@pytest.mark.parametrize("node", [A, Not(A), And((A, Or((B, Not(C)))))])
def test_a_settled_tree_is_settled(node: Node) -> None:
    assert settled(node) == settled(settled(node))


def test_leaves_come_from_left_to_right() -> None:
    assert list(leaves(And((A, Not(Or((B, C))), A)))) == [A, B, C, A]


def test_conjuncts_are_what_must_hold() -> None:
    assert conjuncts(And((A, B))) == (A, B)
    assert conjuncts(Or((A, B))) == (Or((A, B)),)


def test_a_join_of_one_is_that_one() -> None:
    assert any_of([A]) == A
    assert any_of([]) == Or()
