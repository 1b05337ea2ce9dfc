"""What an expression selects.

A unit satisfies an expression when its set of codes, words and attributes does. The result is each coding of a code
named without *not* that lies in a satisfying unit; where no code is named so, the satisfying units themselves, turns
unless another unit is asked for. Conditions on coder and weight that must hold of all are about the codings: they say
which codings are seen. Where quotations are looked for in spans, words mean the words of the quotation.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from qualcli.index.corpus import CorpusIndex
from qualcli.query.fields import OF_CODINGS, asks_who, known_name
from qualcli.query.meaning import Meanings, meanings, named_uses, names_codes
from qualcli.query.nodes import And, Field, Node, Not, Or, conjuncts, leaves, settled
from qualcli.query.question import Question
from qualcli.query.quick import candidates, quick_rows
from qualcli.query.scene import RowTest, Scene, WordsTest, holds, scene_of
from qualcli.query.units import UnitKind, set_bits
from qualcli.text.source import Span


class UnitFound(NamedTuple):
    """A unit that satisfies an expression."""

    document: int
    span: Span
    place: int
    """The number of the turn, or less that of the paragraph; 0 for a stretch or a whole document."""


@dataclass(frozen=True, slots=True)
class Selected:
    """What an expression selects: codings by their numbers, or units where it names no code."""

    codings: tuple[int, ...] = ()
    units: tuple[UnitFound, ...] = ()
    unit: UnitKind = UnitKind.SPAN
    speech_only: bool = False
    """Whether of turns only what is said counts, and not what is quoted in them."""


def select(index: CorpusIndex, node: Node, unit: UnitKind | None = None) -> Selected:
    """Find what an expression selects: codings, or units where it names codes only with *not* or not at all.

    An expression that says nothing, or only something about coder and weight, selects codings, whatever their codes.
    """
    question = ask(index, node, unit)
    lists_codings = question.names_codes or not (question.parts or names_codes(node))
    if lists_codings:
        return Selected(tuple(codings(question)), (), question.unit)
    question = ask(index, node, unit or UnitKind.TURN)
    return Selected((), tuple(units(question)), question.unit, question.asks_who)


def select_codings(index: CorpusIndex, node: Node, *, every_code: bool = False) -> tuple[int, ...]:
    """Find the codings that an expression selects; codings of any code where it names none, or if `every_code`."""
    question = ask(index, node, None)
    if every_code:
        question = replace(question, wanted=frozenset(range(len(index.uses))), names_codes=False)
    return tuple(codings(question))


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
    """Say whether an expression speaks of nothing but coder and weight."""
    found = list(leaves(node))
    return bool(found) and all(
        isinstance(leaf, Field) and known_name(leaf.name) in OF_CODINGS for leaf in found
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
        case _:
            return meant[node].coding or (lambda _: False)


def codings(question: Question) -> list[int]:
    """Find the codings of wanted codes that lie in a satisfying unit."""
    found = quick_rows(question)
    return list(slow_codings(question)) if found is None else found


def slow_codings(question: Question) -> Iterator[int]:
    """Find them unit by unit, which always works."""
    for document in candidates(question):
        scene = scene_of(question, document)
        yield from _codings_in(scene, question)


def _codings_in(scene: Scene, question: Question) -> Iterator[int]:
    """Find the codings of one document."""
    use = scene.index.layers.column("use")
    whole = And(question.parts)
    in_quotations = question.unit is UnitKind.SPAN and question.has_words
    everywhere = 0 if in_quotations else holds(scene, whole, question.meant, scene.units_saying)
    for row, covered in scene.covers.items():
        if use[row] in question.wanted:
            there = holds(scene, whole, question.meant, _saying(scene, row)) if in_quotations else everywhere
            if covered & there:
                yield row


def _saying(scene: Scene, row: int) -> WordsTest:
    """Make the test of a quotation's words: they hold of all units or of none."""
    text = scene.index.segment_text(scene.index.segment_of(row, scene.document), scene.document).words
    return lambda pattern: scene.units.all if pattern.search(text) else 0


def units(question: Question) -> Iterator[UnitFound]:
    """Find the satisfying units themselves; stretches of nothing but white space are none."""
    for document in candidates(question):
        scene = scene_of(question, document)
        found = scene.units
        for at in set_bits(holds(scene, And(question.parts), question.meant, scene.units_saying)):
            span = Span(found.starts[at], found.ends[at])
            if question.unit is not UnitKind.SPAN or not scene.base[span.start : span.end].isspace():
                yield UnitFound(document, span, found.places[at])
