"""What can be new in a document: codes, or the poles of codes, as far as a selection asks for them."""

from collections.abc import Iterator
from typing import NamedTuple

from qualcli.index.corpus import CorpusIndex
from qualcli.model.annotations import CodeUse
from qualcli.model.codebook import Code as OneCode
from qualcli.model.codebook import Codebook
from qualcli.model.names import CodeName, FacetName
from qualcli.query.meaning import affirmed
from qualcli.query.nodes import Code, FacetAny, Field, Node, Pattern, Relation, Words, settled


class Keys(NamedTuple):
    """What each use of a code counts as, and what the codebook offers."""

    of_uses: tuple[str | None, ...]
    """By the use's number: a code, or a pole; None where a code that has poles is used without one."""
    possible: frozenset[str]


def keys_of_uses(index: CorpusIndex, node: Node, *, poles: bool) -> Keys:
    """Find what can be new."""
    by_name, named = index.codebook.by_name, _named(index.codebook, node)
    offered = [
        use
        for code in index.codebook.codes
        if not code.retired
        for use in _offered(code, poles=poles)
        if named is None or _is_named(use, named)
    ]
    of_uses = tuple([_key(use, by_name, poles=poles) for use in index.present_uses])
    return Keys(of_uses, frozenset(map(str, offered)))


def _is_named(use: CodeUse, named: frozenset[CodeUse]) -> bool:
    """Say whether a selection asks for a code, or for a pole of it if this is one."""
    return any((use.code == code and None in (pole, use.pole)) or use == (code, pole) for code, pole in named)


def _key(use: CodeUse, by_name: dict[CodeName, OneCode], *, poles: bool) -> str | None:
    """Say what a use of a code counts as; sub-codes and their parents count each for themselves."""
    if not poles:
        return use.code
    has_poles = use.code in by_name and bool(by_name[use.code].poles)
    return str(use) if use.pole or not has_poles else None


def _offered(code: OneCode, *, poles: bool) -> list[CodeUse]:
    """List what a code of the codebook offers: itself, or its poles where it has any."""
    return [CodeUse(code.name, pole) for pole in ((code.pole_names if poles else ()) or (None,))]


def _named(codebook: Codebook, node: Node) -> frozenset[CodeUse] | None:
    """Find the codes and poles that a selection asks for; None where it asks for all, or for codes by what they have."""
    found: set[CodeUse] = set()
    for leaf in affirmed(settled(node)):
        if isinstance(leaf, Code):
            below = [leaf.name] if leaf.own or leaf.pole else codebook.with_descendants(leaf.name)
            found.update(CodeUse(name, leaf.pole) for name in below)
        elif isinstance(leaf, FacetAny) and leaf.facet:
            found.update(CodeUse(name, None) for name in _in_facet(codebook, leaf.facet))
        elif isinstance(leaf, Words | Pattern):
            continue
        elif isinstance(leaf, Relation):
            left = _named(codebook, leaf.left)
            if left is None:
                return None
            found |= left
        elif not isinstance(leaf, Field) or leaf.name.startswith("code."):
            return None
    return frozenset(found) or None


def _in_facet(codebook: Codebook, facet: FacetName) -> Iterator[CodeName]:
    for code in codebook.in_facet(facet):
        yield from codebook.with_descendants(code.name)
