"""XML read with distrust, piece by piece: no document type, no depth, number or tag beyond all reason.

What `xml.etree` can be made to do, load other files, swell entities, fill the memory, needs a document type, a tree
without end, or one tag beyond all length: each is refused as soon as it is seen.
"""

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from qualcli.exchange.refused import RefusedError

_PIECE: Final = 65_536
LONGEST_TAG: Final = 1_048_576
"""Bytes of one tag or comment at most: with millions of attributes it would take thirty times its size."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What XML of a kind may hold, and what is said of such as holds more."""

    rule: str
    what: str
    """What the XML is, as in `which no project has`."""
    deepest: int
    most: int
    """So many elements."""
    smaller: str
    """What to do about too many."""
    nobody: str
    """Who writes no document type."""
    is_bare: bool = False
    """Whether names lose their namespaces, of which strict and loose files differ."""


class _Tree(TreeBuilder):
    """Builds a tree and counts what it builds."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self.bounds = bounds
        self.depth = 0
        self.number = 0
        self.seen = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        bounds = self.bounds
        self.depth += 1
        self.number += 1
        self.seen += 1
        if self.depth > bounds.deepest or self.number > bounds.most:
            deep = self.depth > bounds.deepest
            what = f"{bounds.deepest} elements deep" if deep else f"{bounds.most:,} elements"
            raise RefusedError(bounds.rule, f"more than {what}, which no {bounds.what} has", bounds.smaller)
        if bounds.is_bare:
            return super().start(_bare(tag), {_bare(name): value for name, value in attrs.items()})
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        self.depth -= 1
        return super().end(_bare(tag) if self.bounds.is_bare else tag)

    def data(self, data: str) -> None:
        self.seen += 1
        super().data(data)

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        del name, pubid, system
        raise RefusedError(
            self.bounds.rule, "a document type, by which a file can make a reader load others",
            f"{self.bounds.nobody}: ask where the file comes from",
        )  # fmt: skip


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


class TagTooLongError(Exception):
    """A tag or comment is longer than any that is written in earnest."""


def build_tree(data: bytes, bounds: Bounds) -> Element:
    """Read XML as a tree.

    Raises:
        RefusedError: where it holds what it may not.
        TagTooLongError: where nothing comes of more than a piece of a certain length.
        ParseError: where it is not well formed.
        LookupError, ValueError: where its characters cannot be read.

    """
    tree = _Tree(bounds)
    parser = XMLParser(target=tree)  # noqa: S314  # a document type is refused, and so is all that builds on one
    before, silent = tree.seen, 0
    for at in range(0, len(data), _PIECE):
        parser.feed(data[at : at + _PIECE])
        silent = silent + _PIECE if tree.seen == before else 0
        before = tree.seen
        if silent > LONGEST_TAG:
            raise TagTooLongError
    found: Element = parser.close()
    return found
