"""From the XML of a project to its values; everything that has no place among them is noted as lost."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import (
    Guid,
    QdaCase,
    QdaCode,
    QdaCoding,
    QdaLink,
    QdaProject,
    QdaSelection,
    QdaSet,
    QdaText,
    QdaUser,
    QdaValue,
    QdaVariable,
)
from qualcli.exchange.refi.texts import loosely_decoded
from qualcli.exchange.refi.unread import unread
from qualcli.exchange.refi.values import MIXED
from qualcli.exchange.refi.xml import child, children, guid_of, local, text_of, whole_number
from qualcli.model.cases import Value

_LEFT_OUT = "left out"
_MEDIA = {
    "PictureSource": "pictures", "PDFSource": "PDF files", "AudioSource": "sound recordings", "VideoSource": "films",
}  # fmt: skip
_REGIONS = {
    "PictureSelection": "selections of pictures", "PDFSelection": "regions of PDF pages",
    "AudioSelection": "stretches of sound", "VideoSelection": "stretches of film",
}  # fmt: skip

Lookup = Callable[[str], bytes | None]
"""Gives the bytes that a path of the project means."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a project, and keeps account of what is lost."""

    lookup: Lookup
    losses: list[Loss] = field(default_factory=list)

    def lose(self, what: str, where: str, became: str = _LEFT_OUT) -> None:
        """Note a loss."""
        self.losses.append(Loss(what, became, where))

    def project(self, root: Element) -> QdaProject:
        """Read a project."""
        sources = [
            one for element in children(child(root, "Sources"), *_SOURCES) for one in self.source(element)
        ]
        for graph in children(child(root, "Graphs"), "Graph"):
            self.lose("graphs", graph.get("name", ""))
        self.losses.extend(unread(root))
        return QdaProject(
            name=root.get("name", ""), origin=root.get("origin", ""),
            users=tuple(_user(one) for one in children(child(root, "Users"), "User")),
            codes=tuple(read_codes(child(child_or_none(root, "CodeBook"), "Codes"))),
            variables=tuple(_variable(one) for one in children(child(root, "Variables"), "Variable")),
            cases=tuple(self.case(one) for one in children(child(root, "Cases"), "Case")),
            sources=tuple(sources),
            notes=tuple(self.text(one, "Note") for one in children(child(root, "Notes"), "Note")),
            links=tuple(_link(one) for one in children(child(root, "Links"), "Link")),
            sets=tuple(read_sets(child(root, "Sets"))),
            description=text_of(root, "Description"), note_refs=targets(root, "NoteRef"),
        )  # fmt: skip

    def source(self, element: Element) -> Iterator[QdaText]:
        """Read a source, whatever its kind: what is text of it."""
        what = local(element)
        if what == "TextSource":
            yield self.text(element, what)
            return
        name = element.get("name", "")
        texts = list(children(element, "Representation", "Transcript", "TextDescription"))
        at = len(self.losses)
        for region in children(element, *_REGIONS):
            self.region(region, name)
        read = [
            self.text(text, what, element if number == 0 else None, name) for number, text in enumerate(texts)
        ]
        has_words = any(one.text is not None for one in read)
        became = "left out; its text is kept" if has_words else _LEFT_OUT
        self.losses.insert(at, Loss(_MEDIA[what], became, name))
        yield from read
        if not texts:
            for _ in children(element, "Coding"):
                self.lose("codings of sources without text", name)
            if said := text_of(element, "Description").strip():
                self.lose("descriptions of sources without text", f"{name}: {said}")

    def region(self, element: Element, source: str) -> None:
        """Note what is lost with a region that is no text."""
        what = _REGIONS[local(element)]
        said = element.get("name") or text_of(child(element, "Representation"), "PlainTextContent")
        self.lose(what, f"{source}: {said}" if said else source)
        for _ in children(element, "Coding"):
            self.lose(f"codings of {what}", f"{source}: {said}" if said else source)

    def text(self, element: Element, what: str, outer: Element | None = None, called: str = "") -> QdaText:
        """Read a source or note of plain text; of media, the first text has what the medium is called and has."""
        whole = element if outer is None else outer
        name = whole.get("name") or element.get("name") or called
        text, is_inline = self.content(element, name)
        both = [element] if outer is None else [element, outer]
        return QdaText(
            guid=guid_of(whole), name=name, text=text, is_inline=is_inline, what=what,
            selections=tuple(self.selections(element, name)),
            codings=tuple(coding for one in both for coding in self.codings(one, name)),
            notes=tuple(note for one in both for note in targets(one, "NoteRef")),
            values=tuple(value for one in both for value in values(one)),
            user=_user_of(whole), date=whole.get("creationDateTime") or whole.get("modifiedDateTime") or "",
            description=text_of(whole, "Description"),
        )  # fmt: skip

    def content(self, element: Element, name: str) -> tuple[str | None, bool]:
        """Find the text of a source: in the XML, or in a file of the archive."""
        if child(element, "PlainTextContent") is not None:
            return text_of(element, "PlainTextContent"), True
        path = element.get("plainTextPath", "")
        data = self.lookup(path) if path else None
        if data is None:
            self.lose(
                "texts that are missing",
                f"{name} ({path})" if path else name,
                "left out with their codings",
            )
            return None, False
        return loosely_decoded(data, name, self.losses), False

    def selections(self, element: Element, source: str) -> Iterator[QdaSelection]:
        """Read the selections of a text; those of a transcript lie between points in time."""
        points = {guid_of(one): whole_number(one, "position") for one in children(element, "SyncPoint")}
        for one in children(element, "PlainTextSelection", "TranscriptSelection"):
            if local(one) == "PlainTextSelection":
                start, end = whole_number(one, "startPosition"), whole_number(one, "endPosition")
            else:
                start, end = (points.get(guid_of(one, edge)) for edge in ("fromSyncPoint", "toSyncPoint"))
            if start is None or end is None:
                where = f"{source}: {one.get('name') or guid_of(one)}"
                self.lose("selections without a place", where)
                for _ in children(one, "Coding"):
                    self.lose("codings of selections without a place", where)
                continue
            yield QdaSelection(
                guid_of(one), start, end, one.get("name", ""), _user_of(one), text_of(one, "Description"),
                tuple(self.codings(one, source)), targets(one, "NoteRef"),
            )  # fmt: skip

    def codings(self, element: Element, source: str) -> Iterator[QdaCoding]:
        """Read the codings of a selection or a source."""
        for one in children(element, "Coding"):
            code = child(one, "CodeRef")
            if code is None:
                self.lose("codings without a code", source)
            else:
                yield QdaCoding(
                    guid_of(one), guid_of(code, "targetGUID"), _user_of(one), targets(one, "NoteRef")
                )

    def case(self, element: Element) -> QdaCase:
        """Read a case."""
        return QdaCase(
            guid_of(element), element.get("name", ""), text_of(element, "Description"), targets(element, "CodeRef"),
            tuple(values(element)), targets(element, "SourceRef"), targets(element, "SelectionRef"),
        )  # fmt: skip


_SOURCES = ("TextSource", *_MEDIA)


def child_or_none(element: Element, name: str) -> Element | None:
    """Give the first child of a name."""
    return child(element, name)


def read_codes(element: Element | None) -> Iterator[QdaCode]:
    """Read codes and the codes below them; how deep a file goes was bounded when it was read."""
    for one in children(element, "Code"):
        yield QdaCode(
            guid_of(one), one.get("name", ""), one.get("isCodable", "true").strip() not in ("false", "0"),
            one.get("color", "").strip(), text_of(one, "Description"), targets(one, "NoteRef"), tuple(read_codes(one)),
        )  # fmt: skip


def read_sets(element: Element | None) -> Iterator[QdaSet]:
    """Read sets; a member is named by `targetGUID` in a project, by `guid` in a codebook."""
    for one in children(element, "Set"):
        codes = tuple(
            guid_of(member, "targetGUID") or guid_of(member) for member in children(one, "MemberCode")
        )
        others = sum(1 for _ in children(one, "MemberSource", "MemberNote"))
        yield QdaSet(guid_of(one), one.get("name", ""), text_of(one, "Description"), codes, others)


def read_codebook(root: Element) -> QdaProject:
    """Read a codebook by itself."""
    return QdaProject(
        origin=root.get("origin", ""), codes=tuple(read_codes(child(root, "Codes"))),
        sets=tuple(read_sets(child(root, "Sets"))),
    )  # fmt: skip


def targets(element: Element, name: str) -> tuple[Guid, ...]:
    """Give what children of a name lead to."""
    return tuple(guid_of(one, "targetGUID") for one in children(element, name))


def values(element: Element) -> Iterator[QdaValue]:
    """Read what a case or source has of variables; a value that is empty is none."""
    for one in children(element, "VariableValue"):
        variable = child(one, "VariableRef")
        said = next((each for each in one if local(each) != "VariableRef"), None)
        value = None if said is None else _value(local(said), "".join(said.itertext()))
        if variable is not None and value is not None:
            yield QdaValue(guid_of(variable, "targetGUID"), value)


def _value(kind: str, text: str) -> Value | None:
    """Read a value by its type; what does not fit its type is kept as the words it is."""
    if kind == "TextValue" or not text.strip():
        return text if text.strip() else None
    text = text.strip()
    if kind == "BooleanValue" and text in ("true", "false", "1", "0"):
        return text in ("true", "1")
    if kind == "IntegerValue" and _INTEGER(text):
        return int(text)
    if kind == "FloatValue" and _DECIMAL(text):
        return float(text)
    return text


_INTEGER = re.compile(r"[+-]?[0-9]{1,18}").fullmatch
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,300}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?").fullmatch


def _user(element: Element) -> QdaUser:
    return QdaUser(guid_of(element), element.get("name", ""), element.get("id", ""))


def _variable(element: Element) -> QdaVariable:
    kind = element.get("typeOfVariable", "Text")
    return QdaVariable(
        guid_of(element), element.get("name", ""), kind, text_of(element, "Description") == MIXED
    )


def _link(element: Element) -> QdaLink:
    return QdaLink(
        guid_of(element),
        element.get("name", ""),
        guid_of(element, "originGUID"),
        guid_of(element, "targetGUID"),
    )


def _user_of(element: Element) -> Guid:
    """Say who made something: who created it, else who changed it last."""
    return guid_of(element, "creatingUser") or guid_of(element, "modifyingUser")


def with_linked_notes(project: QdaProject) -> QdaProject:
    """Give selections the notes that links lead to them from, as some programs write annotations."""
    notes = {one.guid for one in project.notes}
    linked: dict[Guid, list[Guid]] = {}
    for link in project.links:
        for note, other in ((link.origin, link.target), (link.target, link.origin)):
            if note in notes:
                linked.setdefault(other, []).append(note)
    if not linked:
        return project
    return replace(project, sources=tuple(_with_notes(one, linked) for one in project.sources))


def _with_notes(source: QdaText, linked: Mapping[Guid, list[Guid]]) -> QdaText:
    selections = tuple(
        replace(one, notes=tuple(dict.fromkeys([*one.notes, *linked[one.guid]])))
        if one.guid in linked
        else one
        for one in source.selections
    )
    return replace(source, selections=selections)
