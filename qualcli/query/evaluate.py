"""What an expression selects.

A unit satisfies an expression when its set of codes, words and attributes does. The result is each coding of a code
named without *not* that lies in a satisfying unit; where no code is named so, the satisfying units themselves, turns
unless another unit is asked for. Conditions on coder and weight that must hold of all are about the codings: they say
which codings are seen. Where quotations are looked for in spans, words mean the words of the quotation.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from qualcli.index.corpus import CorpusIndex
from qualcli.query.meaning import names_codes
from qualcli.query.nodes import And, Node
from qualcli.query.question import Question, ask
from qualcli.query.quick import candidates, quick_rows
from qualcli.query.units import UnitKind, set_bits
from qualcli.text.source import Span

if TYPE_CHECKING:
    from qualcli.query.scene import CaseScene


class UnitFound(NamedTuple):
    """A unit that satisfies an expression."""

    document: int
    span: Span
    place: int
    """The number of the turn, or less that of the paragraph; 0 for a stretch or a whole document."""
    case: str = ""
    """Whose case it is, where the unit is a case; the place is then where this participant first speaks."""


class Selected(NamedTuple):
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


def select_codings(
    index: CorpusIndex, node: Node, *, every_code: bool = False, unit: UnitKind | None = None
) -> tuple[int, ...]:
    """Find the codings that an expression selects; codings of any code where it names none, or if `every_code`."""
    question = ask(index, node, unit)
    if every_code:
        question = replace(question, wanted=frozenset(range(len(index.uses))), names_codes=False)
    return tuple(codings(question))


def codings(question: Question) -> list[int]:
    """Find the codings of wanted codes that lie in a satisfying unit."""
    found = quick_rows(question)
    return list(slow_codings(question)) if found is None else found


def slow_codings(question: Question) -> Iterator[int]:
    """Find them unit by unit, which always works."""
    from qualcli.query.holding import rows_in
    from qualcli.query.scene import case_scene, scene_of

    if question.unit is UnitKind.CASE:
        yield from sorted(rows_in(case_scene(question)))
        return
    for document in candidates(question):
        yield from rows_in(scene_of(question, document))


def units(question: Question) -> Iterator[UnitFound]:
    """Find the satisfying units themselves."""
    from qualcli.query.holding import units_in
    from qualcli.query.scene import case_scene, scene_of

    if question.unit is UnitKind.CASE:
        yield from _cases(case_scene(question))
        return
    for document in candidates(question):
        scene = scene_of(question, document)
        found = scene.units
        for at in units_in(scene):
            yield UnitFound(document, Span(found.starts[at], found.ends[at]), found.places[at])


def _cases(scene: "CaseScene") -> Iterator[UnitFound]:
    """Find the satisfying cases, each with the place where it speaks first."""
    from qualcli.query.holding import holds

    first: dict[int, UnitFound] = {}
    for document in scene.documents:
        for turn in scene.question.index.turns(document):
            bit = scene.bit_of.get(turn.label)
            if bit is not None and bit not in first:
                name = scene.names[bit.bit_length() - 1]
                first[bit] = UnitFound(document, turn.span, turn.number, name)
    for at in set_bits(holds(scene, And(scene.question.parts), scene.saying)):
        yield first[1 << at]
