"""XML of documents, read with distrust: no document type, no depth or number beyond all reason."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from qualcli.exchange.packed import Packed, damaged
from qualcli.exchange.refi.archive import RefusedError
from qualcli.exchange.xml_feeding import LONGEST_TAG, TagTooLongError, feed

_DEEPEST: Final = 200
_MOST: Final = 1_000_000


class _Tree(TreeBuilder):
    """Builds a tree and counts what it builds; names lose their namespaces, of which strict and loose files differ."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.number = 0
        self.seen = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self.depth += 1
        self.number += 1
        self.seen += 1
        if self.depth > _DEEPEST or self.number > _MOST:
            what = f"{_DEEPEST} elements deep" if self.depth > _DEEPEST else f"{_MOST:,} elements"
            raise RefusedError("E748", f"more than {what}, which no document has", "split the document")
        return super().start(_bare(tag), {_bare(name): value for name, value in attrs.items()})

    def end(self, tag: str) -> Element:
        self.depth -= 1
        return super().end(_bare(tag))

    def data(self, data: str) -> None:
        self.seen += 1
        super().data(data)

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        del name, pubid, system
        raise RefusedError(
            "E748", "a document type, by which a file can make a reader load others",
            "no word processor writes one: ask where the file comes from",
        )  # fmt: skip


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def read_part(packed: Packed, name: str) -> Element | None:
    """Read one part of a document as XML; None where the document has no such part.

    Raises:
        RefusedError: where it is no XML, or such as could do harm.

    """
    data = packed.read(name)
    if data is None:
        return None
    tree = _Tree()
    parser = XMLParser(target=tree)  # noqa: S314  # a document type is refused, and so is all that builds on one
    try:
        feed(parser, tree, data)
        found: Element = parser.close()
    except TagTooLongError:
        message = f"`{name}` has a tag of more than {LONGEST_TAG:,} bytes, which no document has"
        raise RefusedError("E748", message, "ask where the file comes from", name) from None
    except ParseError as error:
        raise damaged(f"its part `{name}` is no XML: {error}") from None
    except (LookupError, ValueError) as error:
        raise damaged(f"its part `{name}` cannot be read: {error}") from None
    return found


def main_part(packed: Packed, name: str, what: str) -> Element:
    """Read the part that holds a document's text.

    Raises:
        RefusedError: where there is none.

    """
    found = read_part(packed, name)
    if found is None:
        raise RefusedError(
            "E747",
            f"no {what} document: the archive has no `{name}`",
            "give the file the suffix of what it is",
        )
    return found


def child(element: Element | None, name: str) -> Element | None:
    """Give the first child of a name."""
    return None if element is None else element.find(name)


def value(element: Element | None, name: str, key: str = "val") -> str | None:
    """Give an attribute of the first child of a name; None where there is no such child."""
    found = child(element, name)
    return None if found is None else found.get(key, "")


def within(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of a name."""
    if element is not None:
        yield from element.findall(name)
