"""An expression in words: what is asked of what, and what is listed."""

from collections.abc import Iterator
from typing import Final

from qualcli.index.corpus import CorpusIndex
from qualcli.query.fields import OF_CODINGS, OF_DOCUMENTS, OF_SPEAKERS, known_name
from qualcli.query.meaning import is_of_codes, meaning, names_codes
from qualcli.query.nodes import (
    And,
    AtLeast,
    Code,
    FacetAny,
    Field,
    Leaf,
    Node,
    Not,
    Operator,
    Or,
    Pattern,
    Relation,
    Saved,
    Words,
    parts_of,
)  # fmt: skip
from qualcli.query.question import Question, ask
from qualcli.query.units import UnitKind

_STEP: Final = "  "
_FEW: Final = 6


def explain(index: CorpusIndex, node: Node, unit: UnitKind | None = None) -> Iterator[str]:
    """Yield the lines that say what an expression means in this corpus."""
    question = ask(index, node, unit)
    lists_codings = question.names_codes or not (question.parts or names_codes(node))
    kind = unit or (UnitKind.SPAN if lists_codings else UnitKind.TURN)
    yield f"Asked of {_UNITS[kind]}:"
    yield from _lines(index, _unwrapped(node), 1)
    yield f"Listed: {_listed(index, question, kind) if lists_codings else _UNITS_LISTED[kind]}"


_UNITS: Final = {
    UnitKind.SPAN: "every stretch of text with one and the same set of codings",
    UnitKind.SENTENCE: "every sentence",
    UnitKind.PARAGRAPH: "every paragraph",
    UnitKind.TURN: "every speaker turn, and every paragraph outside turns",
    UnitKind.DOCUMENT: "every document",
    UnitKind.CASE: "every case: all that one participant says",
}
_UNITS_LISTED: Final = {
    UnitKind.SPAN: "the stretches that satisfy it",
    UnitKind.SENTENCE: "the sentences that satisfy it",
    UnitKind.PARAGRAPH: "the paragraphs that satisfy it",
    UnitKind.TURN: "the turns that satisfy it, as it names no code",
    UnitKind.DOCUMENT: "the documents that satisfy it",
    UnitKind.CASE: "the cases that satisfy it",
}
_LISTED_IN: Final = {
    UnitKind.SPAN: "such a stretch",
    UnitKind.SENTENCE: "such a sentence",
    UnitKind.PARAGRAPH: "such a paragraph",
    UnitKind.TURN: "such a turn",
    UnitKind.DOCUMENT: "such a document",
    UnitKind.CASE: "the words of such a case",
}


def _unwrapped(node: Node) -> Node:
    """Leave out joins of one part."""
    while isinstance(node, And | Or) and len(node.parts) == 1:
        node = node.parts[0]
    return node


def _listed(index: CorpusIndex, question: Question, unit: UnitKind) -> str:
    if not question.names_codes:
        return "all codings of which it holds"
    codes = dict.fromkeys(index.present_uses[use].code for use in sorted(question.wanted))
    names = [str(code) for code in index.used_codes if code in codes]
    said = [f"the quotations of {_some(names)}"] if names else []
    said += ["the quotations on the left of the relation" + "s" * (len(question.relations) > 1)] * bool(
        question.relations
    )
    return f"{', and '.join(said) or 'nothing: no quotation has such a code'}, where they lie in {_LISTED_IN[unit]}"


def _lines(index: CorpusIndex, node: Node, depth: int) -> Iterator[str]:
    """Yield the lines of a node, and further in those of its parts."""
    space, parts = _STEP * depth, parts_of(node)
    match node:
        case Relation(_, operator, _, distance):
            far = (
                f", at most {distance.number} {distance.unit}{'s' * (distance.number != 1)} away"
                if distance
                else ""
            )
            yield f"{space}there is what the first of these means, {_RELATIONS[operator]} the second{far}:"
        case Not():
            yield f"{space}not:"
        case Saved(name):
            yield f"{space}@{name}, which is:"
        case AtLeast(number):
            yield f"{space}at least {number} of these:"
        case And() | Or():
            yield f"{space}{_joined(node)}"
        case _:
            yield f"{space}{_leaf(index, node)}"
    for one in parts:
        yield from _lines(index, _unwrapped(one), depth + 1)


def _joined(node: And | Or) -> str:
    """Say how parts are joined."""
    if not node.parts:
        return "anything" if isinstance(node, And) else "nothing"
    return "all of these:" if isinstance(node, And) else "any of these:"


_RELATIONS: Final = {
    "within": "lying wholly within",
    "encloses": "enclosing",
    "overlaps": "sharing words with",
    "near": "near",
    "before": "before",
    "after": "after",
}


def _leaf(index: CorpusIndex, leaf: Leaf) -> str:
    """Say one condition in words; of codes, with how many codings they have."""
    match leaf:
        case Words(text):
            return f"the words “{text}”, whatever their capitals"
        case Pattern(text):
            return f"words that match /{text}/, whatever their capitals"
        case Field() if not is_of_codes(leaf):
            return _field(index, leaf)
    count = sum(index.use_counts[use] for use in meaning(index, leaf).uses)
    return f"{_coded(index, leaf)} ({count:,} coding{'s' * (count != 1)})"


def _coded(index: CorpusIndex, leaf: Code | FacetAny | Field) -> str:
    """Say with which codes words are coded."""
    match leaf:
        case Code():
            return f"coded {_code(index, leaf)}"
        case FacetAny(facet):
            return f"coded with any code of {facet}" if facet else "coded with any code"
    return f"coded with a code whose {leaf.name.removeprefix('code.')} {_compared(leaf)}"


def _code(index: CorpusIndex, leaf: Code) -> str:
    if leaf.pole:
        return f"{leaf.name} at its pole {leaf.pole}"
    below = [str(name) for name in index.codebook.with_descendants(leaf.name)][1:]
    if leaf.own or not below:
        return f"{leaf.name}{', but not below it' * bool(below)}"
    return f"{leaf.name} or below it ({_some(below)})"


def _field(index: CorpusIndex, leaf: Field) -> str:
    """Say whose field is compared with what."""
    name = known_name(leaf.name)
    if name in OF_CODINGS:
        return (
            f"coded by somebody who {_compared(leaf)}"
            if name == "coder"
            else f"coded with a weight that {_compared(leaf)}"
        )
    if name in OF_SPEAKERS:
        return f"said by somebody whose {'name' if name == 'speaker' else name} {_compared(leaf)}"
    if name in OF_DOCUMENTS:
        return f"in a document whose {'name' if name == 'doc' else name} {_compared(leaf)}"
    in_fronts = any(name in front for front in index.fronts)
    whose = ["said by somebody"] * (name in index.cases.attribute_names()) + ["in a document"] * in_fronts
    return f"{' or '.join(whose)} whose {name} {_compared(leaf)}"


_COMPARED: Final[dict[Operator, str]] = {
    "=": "is",
    "!=": "is not",
    "<": "is below",
    "<=": "is at most",
    ">": "is above",
    ">=": "is at least",
    "~": "matches",
}


def _compared(leaf: Field) -> str:
    return f"{_COMPARED[leaf.operator]} {leaf.value}"


def _some(names: list[str]) -> str:
    more = len(names) - _FEW
    return ", ".join(names[:_FEW]) + (f" and {more} more" if more > 0 else "")
