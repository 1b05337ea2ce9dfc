"""Proofs of a merge: its words are each side's, piece by piece, and what is written reads back as what it should hold."""

from collections.abc import Container, Hashable, Iterable, Sequence
from typing import NamedTuple

from qualcli.coding.merging_matching import Placed
from qualcli.coding.merging_segments import placed
from qualcli.coding.merging_words import Hunk, Way, Words
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.merging import CannotMergeError
from qualcli.syntax.blocks import Region
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import loose_ends, take_apart
from qualcli.syntax.front_matter import read_front_matter
from qualcli.text.source import Source, Span


def stops_merging(one: Diagnostic) -> bool:
    """Say whether a finding makes a version unreadable; what is wrong in a value of its front matter does not."""
    return one.is_error and one.rule != "E143" and one.rule[:3] in {"E10", "E11", "E12", "E13", "E14", "E40"}


def prove_words(words: Words, decided: Container[Span]) -> None:
    """Go through all three texts and the merge, piece by piece: nothing is there but what one side made of the base.

    Raises:
        CannotMergeError: where a piece is not what the side that changed it has, and nobody decided so.

    """
    texts = (*words.texts, words.text)
    at = [0, 0, 0, 0]
    ends = (
        Span(len(texts[0]), len(texts[0])),
        Span(len(texts[1]), len(texts[1])),
        Span(len(texts[2]), len(texts[2])),
    )
    for hunk in (*words.hunks, None):
        places = ends if hunk is None else (hunk.base, *hunk.sides)
        merged = Span(len(words.text), len(words.text)) if hunk is None else hunk.merged
        between = {
            text[start : place.start] for text, start, place in zip(texts, at, (*places, merged), strict=True)
        }
        if len(between) > 1 or (hunk and not _is_taken(words, hunk, is_decided=hunk.base in decided)):
            raise CannotMergeError("the merge would not have the words that it should have")
        at = [place.end for place in (*places, merged)]


def _is_taken(words: Words, hunk: Hunk, *, is_decided: bool) -> bool:
    """Say whether the merge has what the one side has that changed words; what is decided may be either's."""
    was, ours, theirs = (
        text[slice(*place)] for text, place in zip(words.texts, (hunk.base, *hunk.sides), strict=True)
    )
    merged = words.text[slice(*hunk.merged)]
    if ours == theirs:
        return merged == ours
    if is_decided or was not in {ours, theirs}:
        return merged in {ours, theirs} and (is_decided or hunk.is_clash)
    return merged == (theirs if ours == was else ours)


class Meant(NamedTuple):
    """What a merge should hold."""

    words: str
    regions: Sequence[Region]
    """Where running text lies in the words."""
    codings: Sequence[Placed]


def prove_document(source: Source, meant: Meant, dialect: Dialect) -> None:
    """Read the merge again: exactly these words, and exactly these codings, each with what is said of it.

    Raises:
        CannotMergeError: where it holds anything else.

    """
    _, body, found = read_front_matter(source)
    again = take_apart(source, body, dialect)
    way = Way(again.base, again.base, ())
    is_so = again.base == meant.words and not loose_ends(again.problems)
    if not is_so or _facts(placed(again.segments, way, meant.regions)) != _facts(meant.codings):
        raise CannotMergeError("the merge would not read back as what it should hold")
    if any(map(stops_merging, found)):
        raise CannotMergeError("the front matter of the merge would not be readable")


def _facts(codings: Iterable[Placed]) -> set[Hashable]:
    """Give what must not change between merging and reading: words, code, coder, and what is said of them."""
    return {(one.words, one.use, one.coder, one.weight, _folded(one.memo), one.private) for one in codings}


def _folded(memo: str | None) -> str | None:
    """Give a memo without the white space that no note keeps."""
    return memo and "\n".join(line.strip() for line in memo.strip().splitlines())
