"""Random small corpora and expressions, and the meaning of these spelt out character by character."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from hypothesis import strategies as st

from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, CoderName, FacetName, PoleName
from qualcli.query.nodes import And, Code, FacetAny, Field, Node, Not, Or, Words, leaves, settled
from qualcli.query.units import UnitKind
from qualcli.syntax.document import parse_document
from qualcli.syntax.plain_words import plain_words
from qualcli.text.source import Source, Span
from tests.small_corpora import CASES, CODEBOOK

USES = tuple(
    CodeUse(CodeName(code), PoleName(pole) if pole else None)
    for code, _, pole in (
        name.partition("--")
        for name in (
            "incorporation",
            "incorporation--dependence",
            "service-role",
            "funding",
            "power",
            "high-wire",
            "stray",
        )
    )
)
LABELS = ("", "**Nadia:** ", "**Councillor:** ", "**Interviewer:** ", "**Stranger:** ", "> ")

words = st.lists(st.sampled_from(["aa", "bb", "cc", "aa.", "Bb"]), min_size=1, max_size=4).map(" ".join)
paragraphs = st.tuples(st.sampled_from(LABELS), words).map("".join)
bodies = st.lists(paragraphs, min_size=1, max_size=4).map(lambda parts: "\n\n".join(parts) + "\n")


@st.composite
def segments(draw: st.DrawFn, base: str) -> Segment:
    """Draw a segment of one or two parts, none of them white space, anywhere in a text."""
    edges = sorted(draw(st.sets(st.integers(0, len(base)), min_size=2, max_size=4)))
    spans = [Span(edges[0], edges[1])] if len(edges) < 4 else [Span(*edges[:2]), Span(*edges[2:])]
    marks = Marks(
        codes=tuple(draw(st.lists(st.sampled_from(USES), min_size=1, max_size=2, unique=True))),
        coders=tuple(
            draw(st.lists(st.sampled_from([CoderName("ann"), CoderName("ben")]), max_size=2, unique=True))
        ),
        weight=draw(st.none() | st.integers(-2, 2)),
    )
    return Segment(tuple(spans), marks)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document: turns, quotes, paragraphs outside turns, and segments that lie across all of them."""
    kind, number = draw(st.sampled_from(["interview", "observation"])), draw(st.integers(1, 2))
    sector = draw(st.sampled_from(["", "sector: public\n", "sector: mixed\n"]))
    text = f"---\nkind: {kind}\nround: {number}\n{sector}---\n\n{draw(bodies)}"
    document, _ = parse_document(Source("one.md", text))
    found = draw(st.lists(segments(document.base), max_size=5))
    return replace(document, segments=tuple(found))


worlds = st.lists(documents(), min_size=1, max_size=3).map(
    lambda found: {f"d{at}": one for at, one in enumerate(found)}
)

unit_leaves = st.one_of(
    st.builds(
        Code,
        st.sampled_from(
            [CodeName(name) for name in ("incorporation", "service-role", "power", "high-wire", "agency", "stray")]
        ),
        own=st.booleans(),
    ),
    st.just(Code(CodeName("incorporation"), PoleName("dependence"))),
    st.builds(FacetAny, st.sampled_from([None, FacetName("tension"), FacetName("imagery")])),
    st.builds(Field, st.just("speaker"), st.sampled_from(["=", "!="]), st.sampled_from(["nadia", "chair", "stranger"])),
    st.builds(Field, st.just("role"), st.just("="), st.sampled_from(["interviewer", "participant", "chief executive"])),
    st.builds(Field, st.just("kind"), st.sampled_from(["=", "!="]), st.just("interview")),
    st.builds(Field, st.just("round"), st.sampled_from(["<", "=", ">="]), st.just("2")),
    st.builds(Field, st.just("sector"), st.just("="), st.just("public")),
    st.builds(Words, st.sampled_from(["aa", "aa bb", "cc"])),
)  # fmt: skip
coding_leaves = st.one_of(
    st.builds(Field, st.just("coder"), st.sampled_from(["=", "!="]), st.sampled_from(["ann", "ben"])),
    st.builds(Field, st.just("weight"), st.sampled_from(["<", ">="]), st.just("0")),
)


def _joins(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(st.builds(And, some), st.builds(Or, some), st.builds(Not, parts))


expressions: st.SearchStrategy[Node] = st.recursive(unit_leaves | coding_leaves, _joins, max_leaves=6)
unit_expressions: st.SearchStrategy[Node] = st.recursive(unit_leaves, _joins, max_leaves=6)
"""Expressions that say nothing of coders and weights, so that they do not change which codings are seen."""


# ---- The meaning, spelt out ------------------------------------------------------------------------


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
    whole = settled(node)
    parts = whole.parts if isinstance(whole, And) else (whole,)
    wanted = [leaf for leaf in _affirmed(whole) if isinstance(leaf, Code | FacetAny)]
    asks_who = any(
        isinstance(leaf, Field) and leaf.name in ("speaker", "role", "sector") for leaf in leaves(whole)
    )
    about_codings = [part for part in parts if _is_about_codings(part)]
    rest = And(tuple(part for part in parts if part not in about_codings))
    found = []
    for name, document in world.items():
        seen = [
            one for one in codings_of(name, document) if all(_of_coding(part, one) for part in about_codings)
        ]
        for one in seen:
            is_listed = any(_names(leaf, one.use) for leaf in wanted) or not wanted
            units = [
                span
                for span in stretches(document, seen, unit)
                if any(part.overlaps(span) for part in one.segment.parts)
            ]
            if is_listed and any(
                _holds(rest, View(document, seen, one, span, unit, asks_who)) for span in units
            ):
                found.append(one.key)
    return sorted(found)


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
    if isinstance(node, And | Or):
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
    if field.name == "kind":
        return document.front.kind == field.value
    if field.name == "round":
        number = dict(document.front.attributes)["round"]
        return {"<": number == 1, "=": number == 2, ">=": number == 2}[field.operator]
    if field.name == "sector" and dict(document.front.attributes).get("sector") == field.value:
        return True
    labels = {turn.label for turn in document.turns if any(part.overlaps(span) for part in turn.speech)}
    return any(field.value.casefold() in _said_of(label, field.name) for label in labels)


def _said_of(label: str, name: str) -> set[str]:
    """List what is said of a speaker."""
    person = CASES.speaker(label)
    own = str(person.attribute(name)).casefold() if person else ""
    if name == "speaker":
        return {label.casefold(), person.name if person else ""}
    if name == "role":
        return {person.role.value if person else "unknown", own}
    return {own}
