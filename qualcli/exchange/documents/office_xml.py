"""XML of documents, read with distrust: no document type, no depth or number beyond all reason."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from qualcli.exchange.cautious_xml import LONGEST_TAG, Bounds, TagTooLongError, build_tree
from qualcli.exchange.packed import Packed, damaged
from qualcli.exchange.refused import RefusedError

_BOUNDS: Final = Bounds(
    rule="E748", what="document", deepest=200, most=1_000_000, smaller="split the document",
    nobody="no word processor writes one", is_bare=True,
)  # fmt: skip


def read_part(packed: Packed, name: str) -> Element | None:
    """Read one part of a document as XML; None where the document has no such part.

    Raises:
        RefusedError: where it is no XML, or such as could do harm.

    """
    data = packed.read(name)
    if data is None:
        return None
    try:
        found = build_tree(data, _BOUNDS)
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
