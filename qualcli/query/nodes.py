"""The selection language as a tree: one frozen class for each thing that can be said.

Every node keeps the place where it was written, for messages; two nodes that say the same are equal wherever they stand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

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
class Words:
    """Words as they are said; case and line ends do not count."""

    text: str
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression over the words; case does not count."""

    text: str
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All of these; of nothing, everything."""

    parts: "tuple[Node, ...]" = ()
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these; of nothing, nothing."""

    parts: "tuple[Node, ...]" = ()
    span: Span = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    part: "Node"
    span: Span = field(default=_NOWHERE, compare=False)


Leaf = Code | FacetAny | Field | Words | Pattern
Node = Leaf | And | Or | Not


def any_of(parts: Iterable[Node]) -> Node:
    """Join with *or*, without a join where there is but one."""
    found = tuple(parts)
    return found[0] if len(found) == 1 else Or(found)


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield the leaves of a tree from left to right."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield node


def settled(node: Node, *, negated: bool = False) -> Node:
    """Carry *not* down to the leaves, write `!=` as *not* `=`, and lay joins within equal joins out flat."""
    match node:
        case Not(part):
            return settled(part, negated=not negated)
        case And(parts) | Or(parts):
            join = And if isinstance(node, And) != negated else Or
            return join(tuple(_laid_out(join, (settled(part, negated=negated) for part in parts))), node.span)
        case Field(name, "!=", value, span):
            return settled(Field(name, "=", value, span), negated=not negated)
        case _:
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
        case And(parts) | Or(parts):
            words = [type(node).__name__.lower(), *map(tree_text, parts)]
        case Not(part):
            words = ["not", tree_text(part)]
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
