"""What the styles and lists of a Word document say of its paragraphs: headings, bold type, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from qualcli.exchange.documents.office_xml import child, value, within

_HEADING: Final = re.compile(r"heading[ ]?([1-9])$", re.IGNORECASE)
_QUOTES: Final = ("quote", "intense quote", "block text", "quotations")
_OFF: Final = frozenset(("0", "false", "off", "none"))
_MOST_STEPS: Final = 20
_NO_LIST: Final = "none"
_LONGEST: Final = 4


class Style(NamedTuple):
    """One style: its name, the style it builds on, and its properties."""

    name: str
    base: str
    element: Element


@dataclass(slots=True)
class Styles:
    """The styles and lists of a document."""

    by_id: dict[str, Style] = field(default_factory=dict)
    formats: dict[tuple[str, str], str] = field(default_factory=dict)
    """By list and depth, how items are numbered."""
    starts: dict[tuple[str, str], int] = field(default_factory=dict)
    """By list and depth, the number of its first item."""
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    """By list and depth, the number of its last item."""

    def chain(self, name: str | None) -> Iterator[Style]:
        """Yield a style and those that it builds on."""
        for _ in range(_MOST_STEPS):
            found = self.by_id.get(name or "")
            if found is None:
                return
            yield found
            name = found.base

    def is_on(self, what: str, run: Element | None, *styles: str | None) -> bool:
        """Say whether words are bold, italic, hidden: as they say themselves, else as their styles do."""
        own = _switch(run, what)
        if own is not None:
            return own
        said = (_switch(child(one.element, "rPr"), what) for style in styles for one in self.chain(style))
        return next((one for one in said if one is not None), False)

    def heading(self, paragraph: Element | None, style: str | None) -> int:
        """Give the level of a heading; 0 for a paragraph that is none."""
        for one in self.chain(style):
            if one.name.casefold() == "title":
                return 1
            found = _HEADING.match(one.name)
            if found:
                return int(found[1])
        levels = [value(paragraph, "outlineLvl")]
        levels += [value(child(one.element, "pPr"), "outlineLvl") for one in self.chain(style)]
        level = next((one for one in levels if one is not None), "")
        return int(level) + 1 if level.isdecimal() and len(level) == 1 and int(level) < 9 else 0  # noqa: PLR2004

    def is_quote(self, style: str | None) -> bool:
        """Say whether a paragraph is what somebody else has said or written."""
        return any(one.name.casefold() in _QUOTES for one in self.chain(style))

    def item(self, paragraph: Element | None, style: str | None) -> tuple[int, str] | None:
        """Give an item's depth in its list and its mark; None for a paragraph of no list."""
        sources = [child(paragraph, "numPr")]
        sources += [child(child(one.element, "pPr"), "numPr") for one in self.chain(style)]
        own = next((one for one in sources if one is not None), None)
        number, depth = value(own, "numId") or "", value(own, "ilvl") or "0"
        how = self.formats.get((number, depth), _NO_LIST)
        if how == _NO_LIST or not depth.isdecimal() or len(depth) > _LONGEST:
            return None
        if how == "bullet":
            return int(depth), "-"
        return int(depth), f"{self._count(number, int(depth))}."

    def _count(self, number: str, depth: int) -> int:
        """Count an item, and begin anew below it."""
        before = self.starts.get((number, str(depth)), 1) - 1
        self.numbers[number, depth] = self.numbers.get((number, depth), before) + 1
        for one in [one for one in self.numbers if one[0] == number and one[1] > depth]:
            del self.numbers[one]
        return self.numbers[number, depth]


def _switch(properties: Element | None, what: str) -> bool | None:
    said = value(properties, what)
    return None if said is None else said.casefold() not in _OFF


def read_styles(styles: Element | None, numbering: Element | None) -> Styles:
    """Read the styles and the lists."""
    found = Styles()
    for one in within(styles, "style"):
        found.by_id[one.get("styleId", "")] = Style(
            value(one, "name") or "", value(one, "basedOn") or "", one
        )
    lists = {one.get("abstractNumId", ""): one for one in within(numbering, "abstractNum")}
    for one in within(numbering, "num"):
        for level in within(lists.get(value(one, "abstractNumId") or ""), "lvl"):
            key = (one.get("numId", ""), level.get("ilvl", ""))
            found.formats[key] = value(level, "numFmt") or _NO_LIST
            found.starts[key] = _number(value(level, "start"))
        for other in within(one, "lvlOverride"):
            if child(other, "startOverride") is not None:
                key = (one.get("numId", ""), other.get("ilvl", ""))
                found.starts[key] = _number(value(other, "startOverride"))
    return found


def _number(text: str | None) -> int:
    """Read the number of a first item; what is none is 1."""
    return int(text) if text and text.isdecimal() and len(text) <= _LONGEST else 1
