"""XML of projects and codebooks, read with distrust: no document type, no depth or number beyond all reason."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from qualcli.exchange.cautious_xml import LONGEST_TAG, Bounds, TagTooLongError, build_tree
from qualcli.exchange.refused import RefusedError
from qualcli.text.source import Span

_BOUNDS: Final = Bounds(
    rule="E743", what="project", deepest=128, most=1_500_000, smaller="export the project again",
    nobody="no program writes one into a project",
)  # fmt: skip
_NAMESPACE: Final = re.compile(r"\{urn:QDA-XML:(project|codebook):[\d:.]*\}").match
_GUID: Final = re.compile(r"\{?([0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12})\}?").fullmatch
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,15}").fullmatch
_SHOWN: Final = 200
_LONGEST_LINE: Final = 2_000


def read_xml(data: bytes, root: str) -> Element:
    """Read XML whose outermost element is called `root`, in any version of its namespace.

    Raises:
        RefusedError: where it is no such XML, with the line where it ceases to be.

    """
    try:
        found = build_tree(data, _BOUNDS)
    except TagTooLongError:
        message = f"a tag of more than {LONGEST_TAG:,} bytes, which no project has"
        raise RefusedError("E743", message, "export it again") from None
    except ParseError as error:
        raise _broken(data, error) from None
    except (LookupError, ValueError) as error:
        raise RefusedError("E743", f"this is no XML: {error}", "export it again") from None
    if local(found) != root or not _NAMESPACE(found.tag):
        what = "project" if root == "Project" else "codebook"
        raise RefusedError(
            "E742", f"no REFI-QDA {what}: it begins with `{found.tag[:_SHOWN]}`", f"export it as a REFI-QDA {what} again"
        )  # fmt: skip
    return found


def _broken(data: bytes, error: ParseError) -> RefusedError:
    """Point at the place where XML is not well formed; of a line beyond all length only a part is shown."""
    line, column = error.position
    lines = data.decode("utf-8", "replace").split("\n")
    words = lines[line - 1] if 0 < line <= len(lines) else ""
    first = max(0, column - _SHOWN) if len(words) > _LONGEST_LINE else 0
    before = "\n" * (line - 1)
    shown = words[first : first + _LONGEST_LINE]
    at = len(before) + min(column - first, len(shown))
    why = str(error).partition(":")[0]
    remedy = "export it again, and copy it whole"
    return RefusedError("E743", f"no XML: {why}", remedy, before + shown, Span(at, at + 1))


def local(element: Element) -> str:
    """Give an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children of some names, in their order."""
    if element is not None:
        yield from (one for one in element if local(one) in names)


def child(element: Element | None, name: str) -> Element | None:
    """Give the first child of a name."""
    return next(children(element, name), None)


def text_of(element: Element | None, name: str) -> str:
    """Give the text of the first child of a name."""
    found = child(element, name)
    return "" if found is None else "".join(found.itertext())


def guid_of(element: Element, name: str = "guid") -> str:
    """Give a GUID in one form; what is none is kept as it is, so that it can still be told from others."""
    said = element.get(name, "").strip().upper()
    found = _GUID(said)
    return found[1] if found else said


def whole_number(element: Element, name: str) -> int | None:
    """Read an attribute that is a whole number."""
    said = element.get(name, "").strip()
    return int(said) if _WHOLE(said) else None
