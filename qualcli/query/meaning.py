"""What a leaf of the selection language means in a corpus, as sets of numbers."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from qualcli.index.corpus import CorpusIndex
from qualcli.query import fields
from qualcli.query.compare import pattern, words_pattern
from qualcli.query.nodes import (
    And,
    AtLeast,
    Code,
    FacetAny,
    Field,
    Leaf,
    Node,
    Not,
    Or,
    Pattern,
    Relation,
    Saved,
    Words,
    leaves,
)  # fmt: skip


class Meaning(NamedTuple):
    """Where a leaf holds: in these codes' words, these documents, these labels' speech, these codings, these words."""

    uses: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    labels: frozenset[int] = frozenset()
    coding: Callable[[int], bool] | None = None
    words: re.Pattern[str] | None = None


Meanings = Mapping[Leaf, Meaning]


def meanings(index: CorpusIndex, node: Node) -> Meanings:
    """Find what every leaf of a tree means."""
    return {leaf: meaning(index, leaf) for leaf in leaves(node)}


def meaning(index: CorpusIndex, leaf: Leaf) -> Meaning:
    """Find what one leaf means."""
    match leaf:
        case Code() | FacetAny():
            return Meaning(uses=uses_meant(index, leaf))
        case Words(text):
            return Meaning(words=words_pattern(text))
        case Pattern(text):
            return Meaning(words=pattern(text))
        case Field():
            return _field(index, leaf)


def uses_meant(index: CorpusIndex, leaf: Code | FacetAny) -> frozenset[int]:
    """Find the uses of codes that a leaf names."""
    below = index.codebook.with_descendants
    if isinstance(leaf, Code):
        names = [leaf.name] if leaf.own or leaf.pole else below(leaf.name)
        return index.present_uses_of(names, leaf.pole)
    if leaf.facet is None:
        return frozenset(range(len(index.uses)))
    return index.present_uses_of(
        one for code in index.codebook.in_facet(leaf.facet) for one in below(code.name)
    )


def _field(index: CorpusIndex, leaf: Field) -> Meaning:
    """Find what a condition means."""
    name = fields.known_name(leaf.name)
    field = Field(name, leaf.operator, leaf.value)
    if name in fields.OF_CODINGS:
        return Meaning(coding=fields.coding_is(index, field))
    if name.startswith("code."):
        return Meaning(uses=fields.codes_with(index, field))
    return Meaning(documents=fields.documents_with(index, field), labels=_labels(index, field))


def _labels(index: CorpusIndex, field: Field) -> frozenset[int]:
    """Find the labels of whose speakers a condition holds; documents' own fields are nobody's."""
    if field.name in fields.OF_DOCUMENTS:
        return frozenset()
    if field.name == "role" and field.value == fields.ANY_ROLE:
        return frozenset(range(len(index.speakers)))
    return fields.labels_with(index, field)


def named_uses(node: Node, meant: Meanings) -> tuple[bool, frozenset[int]]:
    """Say whether a settled tree names codes without *not*, and give the uses of all that it names so itself.

    A relation names the codes of its left side; which of their codings are meant is for the relation to say.
    """
    terms = list(affirmed(node))
    named = [term for term in terms if not isinstance(term, Relation) and is_of_codes(term)]
    related = any(named_uses(term.left, meant)[0] for term in terms if isinstance(term, Relation))
    return bool(named) or related, frozenset().union(*(meant[leaf].uses for leaf in named))


def affirmed(node: Node) -> Iterator[Leaf | Relation]:
    """Yield the leaves and relations of a settled tree that stand without *not*."""
    match node:
        case Not():
            return
        case And() | Or() | AtLeast():
            for part in node.parts:
                yield from affirmed(part)
        case Saved(_, part):
            yield from affirmed(part)
        case _:
            yield node


def names_codes(node: Node) -> bool:
    """Say whether a tree names any code, with *not* or without."""
    return any(map(is_of_codes, leaves(node)))


def is_of_codes(leaf: Node) -> bool:
    """Say whether a leaf is about codes."""
    return isinstance(leaf, Code | FacetAny) or (isinstance(leaf, Field) and leaf.name.startswith("code."))
