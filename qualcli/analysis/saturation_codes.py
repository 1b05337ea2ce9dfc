"""What can be new in a document: codes, or the poles of codes, as far as a selection asks for them."""

from collections.abc import Iterator
from typing import NamedTuple

from qualcli.index.corpus import CorpusIndex
from qualcli.model.annotations import CodeUse
from qualcli.model.codebook import Code as OneCode
from qualcli.model.codebook import Codebook
from qualcli.model.names import CodeName
from qualcli.query.meaning import affirmed
from qualcli.query.nodes import Code, FacetAny, Field, Node, Pattern, Words, settled


class Keys(NamedTuple):
    """What each use of a code counts as, and what the codebook offers."""

    of_uses: tuple[str | None, ...]
    """By the use's number: a code, or a pole; None where a code that has poles is used without one."""
    possible: frozenset[str]


def keys_of_uses(index: CorpusIndex, node: Node, *, poles: bool) -> Keys:
    """Find what can be new."""
    by_name = index.codebook.by_name
    named = _named(index.codebook, node)
    codes = [
        code for code in index.codebook.codes if (named is None or code.name in named) and not code.retired
    ]
    possible = (key for code in codes for key in _offered(code, poles=poles))
    return Keys(tuple([_key(use, by_name, poles=poles) for use in index.present_uses]), frozenset(possible))


def _key(use: CodeUse, by_name: dict[CodeName, OneCode], *, poles: bool) -> str | None:
    """Say what a use of a code counts as; sub-codes and their parents count each for themselves."""
    if not poles:
        return use.code
    has_poles = use.code in by_name and bool(by_name[use.code].poles)
    return str(use) if use.pole or not has_poles else None


def _offered(code: OneCode, *, poles: bool) -> list[str]:
    """List what a code of the codebook offers: itself, or its poles where it has any."""
    return [f"{code.name}--{pole}" for pole in code.pole_names] if poles and code.poles else [code.name]


def _named(codebook: Codebook, node: Node) -> frozenset[CodeName] | None:
    """Find the codes that a selection asks for; None where it asks for all, or for codes by what they have."""
    found: set[CodeName] = set()
    for leaf in affirmed(settled(node)):
        if isinstance(leaf, Code):
            found.update([leaf.name] if leaf.own or leaf.pole else codebook.with_descendants(leaf.name))
        elif isinstance(leaf, FacetAny) and leaf.facet:
            found.update(_in_facet(codebook, leaf))
        elif isinstance(leaf, Words | Pattern):
            continue
        elif not isinstance(leaf, Field) or leaf.name.startswith("code."):
            return None
    return frozenset(found) or None


def _in_facet(codebook: Codebook, leaf: FacetAny) -> Iterator[CodeName]:
    for code in codebook.in_facet(leaf.facet) if leaf.facet else ():
        yield from codebook.with_descendants(code.name)
