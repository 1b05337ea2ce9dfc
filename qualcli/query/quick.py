"""The short way to an answer: lists of codings by code, for ordinary joins of conditions.

Taken where spans are the units and an expression asks for one choice of codes, of speakers at most once, of documents
and of the quotation's words in any way; a property test holds it equal to the long way.
"""

from collections.abc import Iterable

from qualcli.index.corpus import CorpusIndex
from qualcli.query.meaning import Meaning, Meanings
from qualcli.query.nodes import And, AtLeast, Leaf, Node, Not, Or, Relation, leaves, parts_of, walk
from qualcli.query.question import Question
from qualcli.query.units import UnitKind


def quick_rows(question: Question) -> list[int] | None:
    """Find the codings by their lists; None where only the long way leads there."""
    sorts = [_sort(part, question.meant) for part in question.parts]
    is_plain = question.unit is UnitKind.SPAN and "other" not in sorts
    if not is_plain or sorts.count("uses") > 1 or sorts.count("voices") > 1:
        return None
    if "uses" in sorts and not question.names_codes:
        return None
    index = question.index
    rows: Iterable[int] = index.layers.rows(question.wanted) if question.names_codes else range(len(index))
    for sort in ("documents", "voices", "words"):
        for part, own in zip(question.parts, sorts, strict=True):
            if own == sort:
                rows = _FILTERS[sort](index, rows, part, question.meant)
    for test in question.seen:
        rows = filter(test, rows)
    return list(rows)


def _sort(node: Node, meant: Meanings) -> str:
    """Say what a part of an expression is about: one thing that the short way can ask, or something other."""
    if any(isinstance(one, AtLeast | Relation) for one in walk(node)):
        return "other"
    found = [meant[leaf] for leaf in leaves(node)]
    if all(one == Meaning(documents=one.documents) for one in found):
        return "documents"
    if all(one.words for one in found):
        return "words"
    if any(isinstance(one, And | Or | Not) for one in _choices(node)):
        return "other"
    if all(one == Meaning(uses=one.uses) for one in found):
        return "uses"
    return (
        "voices"
        if all(one == Meaning(documents=one.documents, labels=one.labels) for one in found)
        else "other"
    )


def _choices(node: Node) -> tuple[Node, ...]:
    """Give what a part offers to choose from: itself, or the parts of an *or*."""
    return node.parts if isinstance(node, Or) else (node,)


def _in_documents(index: CorpusIndex, rows: Iterable[int], part: Node, meant: Meanings) -> list[int]:
    """Keep codings in documents of which a condition holds."""
    good = _documents(part, meant, frozenset(range(len(index.documents))))
    if len(good) == len(index.documents):
        return list(rows)
    return [row for row in rows if index.document_of(row) in good]


def _documents(node: Node, meant: Meanings, every: frozenset[int]) -> frozenset[int]:
    """Find the documents of which a condition on documents holds."""
    match node:
        case Not(part):
            return every - _documents(part, meant, every)
        case And(parts):
            return every.intersection(*(_documents(part, meant, every) for part in parts))
        case Or(parts):
            return frozenset().union(*(_documents(part, meant, every) for part in parts))
        case _:
            return meant[node].documents if isinstance(node, Leaf) else frozenset()


def _in_voices(index: CorpusIndex, rows: Iterable[int], part: Node, meant: Meanings) -> list[int]:
    """Keep codings of words that one of some speakers says."""
    found = [meant[one] for one in _choices(part) if isinstance(one, Leaf)]
    labels = frozenset().union(*(one.labels for one in found))
    documents = frozenset().union(*(one.documents for one in found))
    kept = []
    for row in rows:
        document = index.document_of(row)
        if document in documents or not labels.isdisjoint(
            index.labels_of(index.segment_of(row, document), document)
        ):
            kept.append(row)
    return kept


def _in_words(index: CorpusIndex, rows: Iterable[int], part: Node, meant: Meanings) -> list[int]:
    """Keep codings of words in which something is found."""
    kept = []
    for row in rows:
        document = index.document_of(row)
        if _is_said(index.segment_text(index.segment_of(row, document), document).words, part, meant):
            kept.append(row)
    return kept


def _is_said(words: str, node: Node, meant: Meanings) -> bool:
    """Say whether a condition on words holds of some."""
    match node:
        case Not(part):
            return not _is_said(words, part, meant)
        case And(parts):
            return all(_is_said(words, part, meant) for part in parts)
        case Or(parts):
            return any(_is_said(words, part, meant) for part in parts)
        case _:
            pattern = meant[node].words if isinstance(node, Leaf) else None
            return pattern is not None and pattern.search(words) is not None


_FILTERS = {"documents": _in_documents, "voices": _in_voices, "words": _in_words}


def candidates(question: Question) -> list[int]:
    """Give the documents in which a satisfying unit may lie, in order."""
    found = possible(question, And(question.parts))
    every = range(len(question.index.documents))
    return list(every) if found is None else sorted(found)


def possible(question: Question, node: Node) -> frozenset[int] | None:
    """Find the documents in which an expression may hold somewhere; None where that takes reading them."""
    index, meant = question.index, question.meant
    sort = "other" if isinstance(node, And | Relation) else _sort(node, meant)
    if sort == "documents":
        return _documents(node, meant, frozenset(range(len(index.documents))))
    if sort == "uses":
        uses = frozenset().union(*(meant[leaf].uses for leaf in leaves(node)))
        return frozenset(map(index.document_of, index.layers.rows(uses)))
    if isinstance(node, And | Relation):
        found = [one for part in parts_of(node) if (one := possible(question, part)) is not None]
        return frozenset.intersection(*found) if found else None
    return None
