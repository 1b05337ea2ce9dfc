"""The selection language as a tree: one frozen class for each thing that can be said.

Every node keeps the place where it was written, for messages; two nodes that say the same are equal wherever they stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, NamedTuple

from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.text.source import Span

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "~"]
OPERATORS: Final[tuple[Operator, ...]] = ("<=", ">=", "!=", "=", "<", ">", "~")
"""Longer ones first, for a reader that tries them in turn."""

_NOWHERE: Final = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Code:
    """Words coded with a code, its sub-codes included unless `own`; `--POLE` means one pole of it alone."""

    name: CodeName
    pole: PoleName | None = None
    own: bool = False
    facet: FacetName | None = None
    """The facet that the code was said to belong to."""
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class FacetAny:
    """Words coded with any code of a facet; without a facet, with any code at all."""

    facet: FacetName | None = None
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A comparison: an attribute of the speaker, the document, the code or the coding."""

    name: str
    operator: Operator
    value: str
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class _OfText:
    """What is looked for in the words. Classes that hold the same share it, for making one takes time at each start."""

    text: str
    span: Span = field(default=_NOWHERE, compare=False)


class Words(_OfText):
    """Words as they are said; case and line ends do not count."""

    __slots__ = ()


class Pattern(_OfText):
    """A regular expression over the words; case does not count."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _OfParts:
    """A join of others."""

    parts: "tuple[Node, ...]" = ()
    span: Span = field(default=_NOWHERE, compare=False)


class And(_OfParts):
    """All of these; of nothing, everything."""

    __slots__ = ()


class Or(_OfParts):
    """Any of these; of nothing, nothing."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    part: "Node"
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many of these, or more."""

    number: int
    parts: "tuple[Node, ...]" = ()
    span: Span = field(default=_NOWHERE, compare=False)


Relating = Literal["within", "encloses", "overlaps", "near", "before", "after"]
DistanceUnit = Literal["turn", "paragraph", "sentence", "word", "character"]


class Distance(NamedTuple):
    """How far apart at most: 0 turns is the same turn, 1 turn the same or a neighbouring one."""

    number: int = 1
    unit: DistanceUnit = "turn"


@dataclass(frozen=True, slots=True)
class Relation:
    """Quotations of the left that stand so to some other quotation of the right."""

    left: "Node"
    operator: Relating
    right: "Node"
    distance: Distance | None = None
    """Of `near`, `before` and `after`."""
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved query, and what it says."""

    name: str
    part: "Node"
    span: Span = field(default=_NOWHERE, compare=False)


Leaf = Code | FacetAny | Field | Words | Pattern
Joined = And | Or | AtLeast
Node = Leaf | Joined | Not | Relation | Saved


def any_of(parts: Iterable[Node]) -> Node:
    """Join with *or*, without a join where there is but one."""
    found = tuple(parts)
    return found[0] if len(found) == 1 else Or(found)


def beside(parts: Sequence[Node]) -> Node:
    """Join with *and* what nothing joins, side by side; one alone is itself."""
    return parts[0] if len(parts) == 1 else And(tuple(parts), Span(parts[0].span.start, parts[-1].span.end))


def parts_of(node: Node) -> "tuple[Node, ...]":
    """Give the nodes right below a node, from left to right."""
    match node:
        case And(parts) | Or(parts):
            return parts
        case AtLeast():
            return node.parts
        case Not(part):
            return (part,)
        case Saved():
            return (node.part,)
        case Relation(left, _, right):
            return (left, right)
        case _:
            return ()


def walk(node: Node) -> "Iterator[Node]":
    """Yield a node and all below it, from left to right."""
    yield node
    for part in parts_of(node):
        yield from walk(part)


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield the leaves of a tree from left to right."""
    for one in walk(node):
        if isinstance(one, Leaf):
            yield one


def own_leaves(node: Node) -> Iterator[Leaf]:
    """Yield the leaves of a tree that are in no relation."""
    if not isinstance(node, Relation):
        parts = parts_of(node)
        yield from leaves(node) if not parts else (leaf for part in parts for leaf in own_leaves(part))


def settled(node: Node, *, negated: bool = False) -> Node:
    """Carry *not* down to leaves and relations, write `!=` as *not* `=`, lay joins within equal joins out flat."""
    match node:
        case Not(part):
            return settled(part, negated=not negated)
        case Saved(_, part):
            return settled(part, negated=negated)
        case And(parts) | Or(parts):
            join = And if isinstance(node, And) != negated else Or
            return join(tuple(_laid_out(join, (settled(part, negated=negated) for part in parts))), node.span)
        case Field(name, "!=", value, span):
            return settled(Field(name, "=", value, span), negated=not negated)
        case AtLeast(number, parts):
            # Not so many of them: of the opposites all the others hold, and one more.
            wanted = len(parts) - number + 1 if negated else number
            return AtLeast(wanted, tuple([settled(part, negated=negated) for part in parts]), node.span)
        case _:
            return _settled_end(node, negated=negated)


def _settled_end(node: Leaf | Relation, *, negated: bool) -> Node:
    """Settle what *not* is carried down to."""
    if isinstance(node, Relation):
        node = replace(node, left=settled(node.left), right=settled(node.right))
    return Not(node, node.span) if negated else node


def _laid_out(join: type[And | Or], parts: Iterable[Node]) -> Iterator[Node]:
    """Yield the parts of equal joins in place of these."""
    for part in parts:
        if isinstance(part, And | Or) and isinstance(part, join):
            yield from part.parts
        else:
            yield part


def conjuncts(node: Node) -> tuple[Node, ...]:
    """Give the parts that must all hold of a settled tree."""
    return node.parts if isinstance(node, And) else (node,)


def tree_text(node: Node) -> str:
    """Write a tree as an s-expression, for tests and for people who want to know what was understood."""
    match node:
        case And() | Or() | Not():
            words = [type(node).__name__.lower(), *map(tree_text, parts_of(node))]
        case AtLeast(number, parts):
            words = ["atleast", str(number), *map(tree_text, parts)]
        case Saved(name, part):
            words = [f"@{name}", tree_text(part)]
        case Relation(left, operator, right, distance):
            far = [f"{distance.number} {distance.unit}"] if distance else []
            words = [operator, *far, tree_text(left), tree_text(right)]
        case Code(name, pole, own, facet):
            words = [
                "own" if own else "code",
                f"{facet or ''}{(facet and ':') or ''}{name}{f'--{pole}' if pole else ''}",
            ]
        case FacetAny(facet):
            words = ["any", facet] if facet else ["any"]
        case Field(name, operator, value):
            words = [operator, name, repr(value)]
        case _:
            words = [type(node).__name__.lower(), repr(node.text)]
    return f"({' '.join(words)})"
