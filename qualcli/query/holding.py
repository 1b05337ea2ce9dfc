"""Of which units an expression holds, and which quotations stand in a relation to others: they ask one another."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from qualcli.query.distances import axis_of, placed, stands, within_reach
from qualcli.query.meaning import is_of_codes
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
    parts_of,
)  # fmt: skip
from qualcli.query.question import Question, ask
from qualcli.query.quick import possible
from qualcli.query.scene import DocumentScene, Scene, Stretch, WordsTest, joined, scene_of
from qualcli.query.units import UnitKind, set_bits
from qualcli.text.source import Span


def holds(scene: Scene, node: Node, words: WordsTest) -> int:
    """Give the set of the units of which an expression holds."""
    match node:
        case Not(part):
            return scene.all & ~holds(scene, part, words)
        case And(parts):
            found = scene.all
            for part in parts:
                found &= holds(scene, part, words)
            return found
        case Or() | AtLeast() | Saved():
            number = node.number if isinstance(node, AtLeast) else 1
            return _at_least(number, [holds(scene, part, words) for part in parts_of(node)], scene.all)
        case Relation():
            return joined(_units_of(scene, one) for one in related(scene, node))
        case _:
            return _where(scene, node, words)


def _at_least(number: int, sets: Iterable[int], every: int) -> int:
    """Give the units that lie in so many of some sets."""
    reached = [every] + [0] * number
    for one in sets:
        for count in range(number, 0, -1):
            reached[count] |= reached[count - 1] & one
    return reached[number]


def _where(scene: Scene, leaf: Leaf, words: WordsTest) -> int:
    """Give the set of the units of which a leaf holds."""
    meaning = scene.question.meant[leaf]
    if meaning.uses:
        use = scene.question.index.layers.column("use")
        return joined(bits for row, bits in scene.covers.items() if use[row] in meaning.uses)
    if meaning.coding:
        return joined(bits for row, bits in scene.covers.items() if meaning.coding(row))
    if meaning.words:
        return words(meaning.words)
    return scene.whole(meaning.documents) | (scene.spoken(meaning.labels) if meaning.labels else 0)


def rows_in(scene: Scene) -> Iterator[int]:
    """Find the codings of a scene that lie in a satisfying unit and are to be listed."""
    question = scene.question
    use, whole = question.index.layers.column("use"), And(question.parts)
    chosen = {one.row for relation in question.relations for one in related(scene, relation)}
    in_quotations = question.unit is UnitKind.SPAN and question.has_words
    everywhere = 0 if in_quotations else holds(scene, whole, scene.saying)
    for row, covered in scene.covers.items():
        if use[row] in question.wanted or row in chosen:
            there = holds(scene, whole, _saying(scene, row)) if in_quotations else everywhere
            if covered & there:
                yield row


def _saying(scene: Scene, row: int) -> WordsTest:
    """Make the test of a quotation's words: they hold of all units or of none."""
    index = scene.question.index
    document = index.document_of(row)
    text = index.segment_text(index.segment_of(row, document), document).words
    return lambda pattern: scene.all if pattern.search(text) else 0


def units_in(scene: DocumentScene) -> list[int]:
    """Find the units of a document that satisfy an expression; stretches of nothing but white space are none."""
    found = set_bits(holds(scene, And(scene.question.parts), scene.saying))
    if scene.question.unit is not UnitKind.SPAN:
        return found
    starts, ends = scene.units.starts, scene.units.ends
    return [at for at in found if not scene.base[starts[at] : ends[at]].isspace()]


# ---- relations -----------------------------------------------------------------------------------------


def related(scene: Scene, relation: Relation) -> list[Stretch]:
    """Find what stands in a relation to something: of its left side, whatever it finds on its right."""
    if relation not in scene.related:
        found = possible(scene.question, relation)
        documents = [one for one in scene.documents if found is None or one in found]
        scene.related[relation] = [
            one for document in documents for one in _relate(scene.question, document, relation)
        ]
    return scene.related[relation]


def _units_of(scene: Scene, one: Stretch) -> int:
    """Give the units in which a stretch lies."""
    return scene.covers[one.row] if one.row in scene.covers else scene.touched(one.document, one.parts)


def _relate(question: Question, document: int, relation: Relation) -> Iterator[Stretch]:
    """Find what stands in a relation to something else in one document."""
    rights = _stretches(question, document, relation.right)
    lefts = _stretches(question, document, relation.left) if rights else []
    axis = axis_of(question.index, document, relation.distance)
    far = relation.distance.number if relation.distance else 0
    row = sorted(((placed(one.parts, axis), one) for one in rights), key=lambda pair: pair[0][:2])
    find = within_reach([one for one, _ in row], far)
    for left in lefts:
        here = placed(left.parts, axis)
        near = (row[at] for at in find(here))
        if any(
            left.key != other.key and stands(relation.operator, here, there, far) for there, other in near
        ):
            yield left


def _stretches(question: Question, document: int, node: Node) -> list[Stretch]:
    """Find the stretches of a document that a side of a relation means: quotations wherever it can."""
    match node:
        case Relation():
            return list(_relate(question, document, node))
        case Code() | FacetAny() | Field() | Words() | Pattern():
            return list(_of_leaf(question, document, node))
        case _:
            return list(_of_expression(question, document, node))


def _of_leaf(question: Question, document: int, leaf: Leaf) -> Iterator[Stretch]:
    """Find the quotations of codes, the places of words, the turns of speakers; of documents, the whole."""
    index, meaning = question.index, question.meant[leaf]
    if is_of_codes(leaf) or meaning.coding:
        use = index.layers.column("use")
        rows = filter(question.is_seen, index.codings_in(document))
        test = meaning.coding or (lambda row: use[row] in meaning.uses)
        yield from (_quotation(question, document, row) for row in rows if test(row))
    elif meaning.words:
        yield from (Stretch(document, (span,)) for span in _hits(question, document, leaf, meaning.words))
    elif document in meaning.documents:
        yield Stretch(document, (Span(0, index.layers.column("length")[document]),))
    else:
        turns = index.turns(document)
        yield from (
            Stretch(document, one.speech) for one in turns if one.label in meaning.labels and one.speech
        )


def _quotation(question: Question, document: int, row: int) -> Stretch:
    index = question.index
    segment = index.segment_of(row, document)
    return Stretch(document, index.parts(segment, document), row, (segment, index.layers.column("use")[row]))


_MARKS: Final = r"[*_`\\>]*\s[\s*_`\\>]*"
"""What may lie between two words of a phrase in the text itself: white space, emphasis, quote marks."""


def _hits(question: Question, document: int, leaf: Leaf, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Find the places of words in what is said and written in a document, speakers' labels left out."""
    there = question.index.document(document)
    if isinstance(leaf, Words):
        pattern = re.compile(_MARKS.join(map(re.escape, leaf.text.split())), re.IGNORECASE)
    for window in _windows(question, document) if there else ():
        for found in pattern.finditer(there.base[window.start : window.end]) if there else ():
            if found.end() > found.start():
                yield Span(window.start + found.start(), window.start + found.end())


def _windows(question: Question, document: int) -> Iterator[Span]:
    """Give what is said in the turns, and the paragraphs outside them."""
    index = question.index
    turns = list(index.turns(document))
    starts, ends = [one.span.start for one in turns], [one.span.end for one in turns]
    yield from (Span(one.speech[0].start, one.span.end) for one in turns if one.speech)
    for paragraph in index.paragraphs(document):
        if bisect_right(ends, paragraph.start) == bisect_left(starts, paragraph.end):
            yield paragraph


def _of_expression(question: Question, document: int, node: Node) -> Iterator[Stretch]:
    """Find what an expression in brackets would list: quotations, or the units that satisfy it."""
    unit = UnitKind.SPAN if question.unit is UnitKind.CASE else question.unit
    inner = ask(question.index, node, unit)
    inner = replace(inner, seen=(*question.seen, *inner.seen))
    if inner.names_codes or not inner.parts:
        rows = rows_in(scene_of(inner, document))
        yield from (_quotation(question, document, row) for row in rows)
        return
    if unit is UnitKind.SPAN:
        inner = replace(inner, unit=UnitKind.TURN)
    scene = scene_of(inner, document)
    for at in units_in(scene):
        yield Stretch(document, (Span(scene.units.starts[at], scene.units.ends[at]),))
