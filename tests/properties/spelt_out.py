"""The meaning of the selection language spelt out, character by character: slow, and easy to believe."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.cases import Role
from qualcli.model.documents import Document
from qualcli.query.nodes import (
    And,
    AtLeast,
    Code,
    Distance,
    FacetAny,
    Field,
    Node,
    Not,
    Or,
    Relation,
    Words,
    leaves,
    settled,
)  # fmt: skip
from qualcli.query.units import UnitKind
from qualcli.syntax.plain_words import plain_words
from qualcli.text.source import Span
from tests.properties.small_worlds import USES
from tests.small_corpora import CASES, CODEBOOK


@dataclass(frozen=True)
class OneCoding:
    """A coding, as the document has it."""

    document: str
    segment: Segment
    number: int
    use: CodeUse
    coder: str | None

    @property
    def key(self) -> tuple[str, tuple[Span, ...], str, str]:
        """What tells it from others that can be told apart."""
        return (self.document, self.segment.parts, str(self.use), self.coder or "")


def codings_of(name: str, document: Document) -> list[OneCoding]:
    """List the codings of a document."""
    return [
        OneCoding(name, segment, number, use, coder)
        for number, segment in enumerate(document.segments)
        for use in segment.marks.codes
        for coder in segment.marks.coders or (None,)
    ]


def found_by(
    world: Mapping[str, Document], node: Node, unit: UnitKind
) -> list[tuple[str, tuple[Span, ...], str, str]]:
    """Find the codings of affirmed codes that lie in a satisfying unit: for every coding, unit and leaf anew."""
    if unit is UnitKind.CASE:
        return sorted(one.key for one in _of_cases(world, settled(node)))
    return sorted(
        one.key
        for name, document in world.items()
        for one in listed(document, codings_of(name, document), settled(node), unit)
    )


def _split(node: Node) -> tuple[list[Node], And]:
    """Part what a settled expression says of codings from what it says of units."""
    parts = node.parts if isinstance(node, And) else (node,)
    about_codings = [part for part in parts if _is_about_codings(part)]
    return about_codings, And(tuple(part for part in parts if part not in about_codings))


def listed(document: Document, every: list[OneCoding], node: Node, unit: UnitKind) -> list[OneCoding]:
    """Find the codings of one document that a settled expression lists."""
    about_codings, rest = _split(node)
    seen = [one for one in every if all(_of_coding(part, one) for part in about_codings)]
    asks_who = any(
        isinstance(leaf, Field) and leaf.name in ("speaker", "role", "sector") for leaf in leaves(rest)
    )
    chosen = _chosen(document, seen, rest, unit)
    found = []
    for one in seen:
        units = [span for span in stretches(document, seen, unit) if _shares(one.segment.parts, span)]
        views = [View(document, seen, one, span, unit, asks_who) for span in units]
        if _is_listed(one, rest, chosen) and any(_holds(rest, view) for view in views):
            found.append(one)
    return found


def _is_listed(one: OneCoding, node: Node, chosen: list[OneCoding]) -> bool:
    """Say whether a coding is of a code that an expression names, or on the left of its relations."""
    wanted = [leaf for leaf in _affirmed(node) if isinstance(leaf, Code | FacetAny)]
    return not names_codes(node) or one in chosen or any(_names(leaf, one.use) for leaf in wanted)


def names_codes(node: Node) -> bool:
    """Say whether a settled expression names codes without *not*."""
    return any(
        names_codes(leaf.left) if isinstance(leaf, Relation) else isinstance(leaf, Code | FacetAny)
        for leaf in _affirmed(node)
    )


def _chosen(document: Document, seen: list[OneCoding], node: Node, unit: UnitKind) -> list[OneCoding]:
    """Find the codings on the left of the relations that an expression affirms."""
    return [
        one.coding
        for leaf in _affirmed(node)
        if isinstance(leaf, Relation) and names_codes(leaf.left)
        for one in related(document, seen, leaf, unit)
        if one.coding
    ]


def _shares(parts: tuple[Span, ...], span: Span) -> bool:
    return any(part.overlaps(span) for part in parts)


def stretches(document: Document, seen: list[OneCoding], unit: UnitKind) -> list[Span]:
    """Cut a document into units, looking at every character."""
    if unit is UnitKind.DOCUMENT:
        return [Span(0, len(document.base))]
    if unit is UnitKind.SPAN:
        return list(_equal_stretches(document, seen))
    if unit is UnitKind.PARAGRAPH:
        return list(document.paragraphs)
    if unit is UnitKind.SENTENCE:
        return list(_sentences(document))
    turns = [turn.span for turn in document.turns]
    return turns + [one for one in document.paragraphs if not any(one.overlaps(turn) for turn in turns)]


def _equal_stretches(document: Document, seen: list[OneCoding]) -> Iterator[Span]:
    at = 0
    sets = [
        tuple(one.number for one in seen if any(part.holds(offset) for part in one.segment.parts))
        for offset in range(len(document.base))
    ]
    for _, group in groupby(sets):
        length = len(list(group))
        yield Span(at, at + length)
        at += length


def _sentences(document: Document) -> Iterator[Span]:
    """Cut at full stops, which are all that ends sentences here; labels and what stands before them are left out."""
    starts = {turn.span.start: turn.speech[0].start for turn in document.turns if turn.speech}
    for paragraph in document.paragraphs:
        at = starts.get(paragraph.start, paragraph.start)
        for sentence in re.finditer(r"\S(?:[^.]|\.(?! [A-Z]))*(?:\.|$)", document.base[at : paragraph.end]):
            yield Span(at + sentence.start(), at + sentence.end())


def _affirmed(node: Node) -> Iterator[Node]:
    if isinstance(node, And | Or | AtLeast):
        for part in node.parts:
            yield from _affirmed(part)
    elif not isinstance(node, Not):
        yield node


def _is_about_codings(node: Node) -> bool:
    if isinstance(node, And | Or):
        return bool(node.parts) and all(map(_is_about_codings, node.parts))
    if isinstance(node, Not):
        return _is_about_codings(node.part)
    return isinstance(node, Field) and node.name in ("coder", "weight")


def _of_coding(node: Node, one: OneCoding) -> bool:
    """Say whether a condition about codings holds of one."""
    match node:
        case And(parts):
            return all(_of_coding(part, one) for part in parts)
        case Or(parts):
            return any(_of_coding(part, one) for part in parts)
        case Not(part):
            return not _of_coding(part, one)
        case Field("coder", "=", value):
            return one.coder == value
        case Field("weight", operator, _) if one.segment.marks.weight is not None:
            return one.segment.marks.weight < 0 if operator == "<" else one.segment.marks.weight >= 0
    return False


def _names(leaf: Node, use: CodeUse) -> bool:
    """Say whether a leaf names a use of a code."""
    path = CODEBOOK.path(use.code)
    if isinstance(leaf, FacetAny):
        codes = CODEBOOK.in_facet(leaf.facet) if leaf.facet else ()
        return leaf.facet is None or bool({code.name for code in codes} & set(path))
    assert isinstance(leaf, Code)
    if leaf.pole:
        return use == (leaf.name, leaf.pole)
    return use.code == leaf.name if leaf.own else leaf.name in path


class View(NamedTuple):
    """A unit in which a coding lies, in its document, beside all codings that are seen there."""

    document: Document
    seen: list[OneCoding]
    one: OneCoding
    span: Span
    unit: UnitKind
    asks_who: bool


def _holds(node: Node, view: View) -> bool:
    """Say whether an expression holds of a unit."""
    match node:
        case And(parts):
            return all(_holds(part, view) for part in parts)
        case Or(parts):
            return any(_holds(part, view) for part in parts)
        case Not(part):
            return not _holds(part, view)
        case AtLeast(number, parts):
            return sum(_holds(part, view) for part in parts) >= number
        case Relation():
            return any(
                _shares(one.parts, view.span) for one in related(view.document, view.seen, node, view.unit)
            )
    return _leaf_holds(node, view)


def _leaf_holds(leaf: Node, view: View) -> bool:
    """Say whether a leaf holds of a unit."""
    match leaf:
        case Code() | FacetAny():
            return any(_names(leaf, other.use) for other in _here(view.seen, view.span))
        case Field("coder" | "weight"):
            return any(_of_coding(leaf, other) for other in _here(view.seen, view.span))
        case Words(text):
            return text in _words(view).casefold()
    assert isinstance(leaf, Field)
    return _is_so(leaf, view.document, view.span)


def _here(seen: list[OneCoding], span: Span) -> list[OneCoding]:
    return [one for one in seen if any(part.overlaps(span) for part in one.segment.parts)]


def _words(view: View) -> str:
    """Give the words that are meant: the quotation's in spans, else the unit's, without the label it begins with."""
    base, span = view.document.base, view.span
    if view.unit is UnitKind.SPAN:
        return " … ".join(plain_words(base[part.start : part.end]) for part in view.one.segment.parts)
    speech = {turn.span.start: turn.speech for turn in view.document.turns if turn.speech}
    if view.asks_who and view.unit is UnitKind.TURN and span.start in speech:
        return " … ".join(plain_words(base[part.start : part.end]) for part in speech[span.start])
    has_label = view.unit in (UnitKind.TURN, UnitKind.PARAGRAPH) and span.start in speech
    return plain_words(base[speech[span.start][0].start if has_label else span.start : span.end])


def _is_so(field: Field, document: Document, span: Span) -> bool:
    """Say whether a condition on speakers or documents holds of a unit."""
    if _is_so_of_document(field, document):
        return True
    labels = {turn.label for turn in document.turns if any(part.overlaps(span) for part in turn.speech)}
    return any(_is_so_of_speaker(field, label) for label in labels)


def _is_so_of_document(field: Field, document: Document) -> bool:
    """Say whether a condition holds of what a document says of itself."""
    if field.name == "kind":
        return document.front.kind == field.value
    if field.name == "round":
        number = dict(document.front.attributes)["round"]
        return {"<": number == 1, "=": number == 2, ">=": number == 2}[field.operator]
    return field.name == "sector" and dict(document.front.attributes).get("sector") == field.value


def _is_so_of_speaker(field: Field, label: str) -> bool:
    """Say whether a condition holds of who speaks under a label."""
    return field.name in ("speaker", "role", "sector") and field.value.casefold() in _said_of(
        label, field.name
    )


def _said_of(label: str, name: str) -> set[str]:
    """List what is said of a speaker."""
    person = CASES.speaker(label)
    own = str(person.attribute(name)).casefold() if person else ""
    if name == "speaker":
        return {label.casefold(), person.name if person else ""}
    if name == "role":
        return {person.role.value if person else "unknown", own}
    return {own}


# ---- Relations -----------------------------------------------------------------------------------------


class Place(NamedTuple):
    """What a side of a relation means: parts, and the coding whose they are, if any."""

    parts: tuple[Span, ...]
    coding: OneCoding | None = None

    @property
    def offsets(self) -> list[int]:
        """List the characters."""
        return [offset for part in self.parts for offset in range(*part)]

    def is_same(self, other: "Place") -> bool:
        """Say whether it is the same quotation, whoever coded it, or the same words."""
        if self.coding and other.coding:
            return (self.coding.number, self.coding.use) == (other.coding.number, other.coding.use)
        return self.coding is other.coding and self.parts == other.parts


def related(document: Document, seen: list[OneCoding], node: Relation, unit: UnitKind) -> list[Place]:
    """Find what stands in a relation: every left against every right, character by character."""
    lefts, rights = (_places(document, seen, side, unit) for side in (node.left, node.right))
    starts = unit_starts(document, node.distance)
    return [
        left
        for left in lefts
        if any(
            not left.is_same(right) and _stands(node, left.offsets, right.offsets, starts) for right in rights
        )
    ]


def _stands(node: Relation, one: list[int], other: list[int], starts: list[int]) -> bool:
    """Say whether characters stand so to others."""
    if node.operator in ("within", "encloses", "overlaps"):
        return {
            "within": set(one) <= set(other),
            "encloses": set(one) >= set(other),
            "overlaps": bool(set(one) & set(other)),
        }[node.operator]
    apart = min(abs(_number(starts, a) - _number(starts, b)) for a in one for b in other)
    is_so = {"near": True, "before": max(one) < min(other), "after": min(one) > max(other)}[node.operator]
    return is_so and node.distance is not None and apart <= node.distance.number


def _number(starts: list[int], offset: int) -> int:
    """Count the units that have begun at a character."""
    return sum(start <= offset for start in starts)


def unit_starts(document: Document, distance: Distance | None) -> list[int]:
    """List where the units of a distance begin."""
    match distance.unit if distance else "character":
        case "character":
            return list(range(len(document.base)))
        case "word":
            labels = [Span(turn.span.start, turn.speech[0].start) for turn in document.turns if turn.speech]
            words = (found.start() for found in re.finditer(r"\S+", document.base))
            return [word for word in words if not any(one.start <= word < one.end for one in labels)]
        case name:
            return [span.start for span in stretches(document, [], UnitKind(name))]


def _places(document: Document, seen: list[OneCoding], node: Node, unit: UnitKind) -> list[Place]:
    """Find what one side of a relation means in a document."""
    match node:
        case Relation():
            return related(document, seen, node, unit)
        case Code() | FacetAny() | Field("coder" | "weight"):
            return [Place(one.segment.parts, one) for one in seen if _is_of(node, one)]
        case Words(text):
            return [Place((span,)) for span in _found(document, text)]
        case Field() if _is_so_of_document(node, document):
            return [Place((Span(0, len(document.base)),))]
        case Field():
            return [
                Place(turn.speech)
                for turn in document.turns
                if turn.speech and _is_so_of_speaker(node, turn.label)
            ]
        case _:
            return _listed_places(document, seen, node, UnitKind.SPAN if unit is UnitKind.CASE else unit)


def _is_of(leaf: Node, one: OneCoding) -> bool:
    return _of_coding(leaf, one) if isinstance(leaf, Field) else _names(leaf, one.use)


def _found(document: Document, text: str) -> list[Span]:
    """Find words in what is said and in paragraphs outside turns; here no paragraph has marks but a quote's."""
    windows = [Span(turn.speech[0].start, turn.span.end) for turn in document.turns if turn.speech]
    turns = [turn.span for turn in document.turns]
    windows += [one for one in document.paragraphs if not any(one.overlaps(turn) for turn in turns)]
    return [
        Span(window.start + found.start(), window.start + found.end())
        for window in windows
        for found in re.finditer(text, document.base[window.start : window.end], re.IGNORECASE)
    ]


def _listed_places(document: Document, seen: list[OneCoding], node: Node, unit: UnitKind) -> list[Place]:
    """Find what an expression in brackets lists: quotations, or the units that satisfy it, turns for spans."""
    about_codings, rest = _split(node)
    if names_codes(node) or not rest.parts:
        return [Place(one.segment.parts, one) for one in listed(document, seen, node, unit)]
    seen = [one for one in seen if all(_of_coding(part, one) for part in about_codings)]
    unit = UnitKind.TURN if unit is UnitKind.SPAN else unit
    asks_who = any(
        isinstance(leaf, Field) and leaf.name in ("speaker", "role", "sector") for leaf in leaves(rest)
    )
    nobody = OneCoding("", Segment((), Marks(())), -1, USES[0], None)
    return [
        Place((span,))
        for span in stretches(document, seen, unit)
        if _holds(rest, View(document, seen, nobody, span, unit, asks_who))
    ]


# ---- Cases ---------------------------------------------------------------------------------------------


def _of_cases(world: Mapping[str, Document], node: Node) -> list[OneCoding]:
    """Find the codings that a settled expression lists of the cases that satisfy it."""
    about_codings, rest = _split(node)
    seen = {
        name: [
            one for one in codings_of(name, document) if all(_of_coding(part, one) for part in about_codings)
        ]
        for name, document in world.items()
    }
    labels = {turn.label for document in world.values() for turn in document.turns}
    good = {case_of(label) for label in labels if _holds_of_case(rest, case_of(label), world, seen)} - {None}
    return [
        one
        for name, document in world.items()
        for one in seen[name]
        if _is_listed(one, rest, _chosen(document, seen[name], rest, UnitKind.CASE))
        and good & speaking(document, one.segment.parts)
    ]


def case_of(label: str) -> str | None:
    """Give whose case a label's words are; an interviewer is none."""
    person = CASES.speaker(label)
    return (None if person.role is Role.INTERVIEWER else person.name) if person else label


def speaking(document: Document, parts: tuple[Span, ...]) -> set[str | None]:
    """Find the cases that speak in some parts of a document."""
    return {
        case_of(turn.label) for turn in document.turns if any(_shares(turn.speech, part) for part in parts)
    }


Seen = Mapping[str, list[OneCoding]]


def _holds_of_case(node: Node, case: str | None, world: Mapping[str, Document], seen: Seen) -> bool:
    """Say whether an expression holds of a case."""
    match node:
        case And(parts):
            return all(_holds_of_case(part, case, world, seen) for part in parts)
        case Or(parts):
            return any(_holds_of_case(part, case, world, seen) for part in parts)
        case Not(part):
            return not _holds_of_case(part, case, world, seen)
        case AtLeast(number, parts):
            return sum(_holds_of_case(part, case, world, seen) for part in parts) >= number
    return any(_holds_in(node, case, document, seen[name]) for name, document in world.items())


def _holds_in(leaf: Node, case: str | None, document: Document, seen: list[OneCoding]) -> bool:
    """Say whether a leaf or relation holds of what a case says in one document."""
    own = [turn for turn in document.turns if case_of(turn.label) == case]
    match leaf:
        case Relation():
            found = related(document, seen, leaf, UnitKind.CASE)
            return any(case in speaking(document, one.parts) for one in found)
        case Code() | FacetAny():
            return any(
                _names(leaf, one.use) and case in speaking(document, one.segment.parts) for one in seen
            )
        case Field("coder" | "weight"):
            return any(
                _of_coding(leaf, one) and case in speaking(document, one.segment.parts) for one in seen
            )
        case Words(text):
            said = (" … ".join(plain_words(document.base[a:b]) for a, b in turn.speech) for turn in own)
            return any(text in words.casefold() for words in said)
    assert isinstance(leaf, Field)
    return bool(own) and (
        _is_so_of_document(leaf, document) or any(_is_so_of_speaker(leaf, turn.label) for turn in own)
    )
