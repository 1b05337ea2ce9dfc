"""An expression made ready to be asked of one corpus."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from qualcli.index.corpus import CorpusIndex
from qualcli.query.fields import OF_CODINGS, asks_who, known_name
from qualcli.query.meaning import Meanings, affirmed, meanings, named_uses
from qualcli.query.nodes import (
    And,
    Field,
    Node,
    Not,
    Or,
    Relation,
    conjuncts,
    leaves,
    own_leaves,
    settled,
    walk,
)
from qualcli.query.units import UnitKind

RowTest = Callable[[int], bool]


@dataclass(frozen=True)
class Question:
    """What must hold of units, which codings are seen, and which are listed."""

    index: CorpusIndex
    parts: tuple[Node, ...]
    """Everything that must hold of a unit; settled, and without the conditions on codings."""
    meant: Meanings
    seen: tuple[RowTest, ...]
    """The tests that a coding must pass to be seen."""
    wanted: frozenset[int]
    """The uses of codes whose codings are listed."""
    names_codes: bool
    """Whether the expression itself names codes."""
    unit: UnitKind
    asks_who: bool = False
    """Whether it asks about who speaks; words are then those that speakers say, and not what they quote."""

    @cached_property
    def has_words(self) -> bool:
        """Whether the expression speaks of words, relations aside: these find the words' own places."""
        return any(self.meant[leaf].words for part in self.parts for leaf in own_leaves(part))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations whose left sides are listed."""
        terms = affirmed(And(self.parts))
        return tuple(
            term for term in terms if isinstance(term, Relation) and named_uses(term.left, self.meant)[0]
        )

    def is_seen(self, row: int) -> bool:
        """Say whether a coding passes all tests."""
        return all(test(row) for test in self.seen)


def ask(index: CorpusIndex, node: Node, unit: UnitKind | None) -> Question:
    """Make an expression ready: what must hold of units, and which codings are seen."""
    whole = settled(node)
    meant = meanings(index, whole)
    parts = [(part, _is_about_codings(part)) for part in conjuncts(whole)]
    seen = tuple(_row_test(part, meant) for part, is_about_codings in parts if is_about_codings)
    rest = tuple(part for part, is_about_codings in parts if not is_about_codings)
    is_named, uses = named_uses(whole, meant)
    wanted = uses if is_named else frozenset(range(len(index.uses)))
    return Question(index, rest, meant, seen, wanted, is_named, unit or UnitKind.SPAN, asks_who(index, rest))


def _is_about_codings(node: Node) -> bool:
    """Say whether an expression speaks of nothing but coder and weight, and of no relation."""
    found = list(leaves(node))
    return bool(found) and all(
        isinstance(one, And | Or | Not) or (isinstance(one, Field) and known_name(one.name) in OF_CODINGS)
        for one in walk(node)
    )


def _row_test(node: Node, meant: Meanings) -> RowTest:
    """Make the test whether an expression about codings holds of a coding."""
    match node:
        case Not(part):
            inner = _row_test(part, meant)
            return lambda row: not inner(row)
        case And(parts) | Or(parts):
            tests = [_row_test(part, meant) for part in parts]
            join = all if isinstance(node, And) else any
            return lambda row: join(test(row) for test in tests)
        case Field():
            return meant[node].coding or (lambda _: False)
        case _:
            return lambda _: False
