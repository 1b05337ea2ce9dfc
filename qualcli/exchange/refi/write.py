"""Projects and codebooks as files: XML in the order that the schema wants, and an archive that is the same every time."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from typing import Final

from qualcli.exchange.refi.model import (
    Guid,
    QdaCase,
    QdaCode,
    QdaCoding,
    QdaProject,
    QdaSelection,
    QdaSet,
    QdaText,
    QdaValue,
    QdaVariable,
)
from qualcli.exchange.refi.values import MIXED
from qualcli.model.cases import Value

_UNHELD: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE: Final = {**_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o100644 << 16
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_STEP: Final = "  "


def project_bytes(project: QdaProject) -> bytes:
    """Write a project as an archive: the same project gives the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _add(archive, "project.qde", project_xml(project))
        for one in (*project.sources, *project.notes):
            if not one.is_inline:
                _add(archive, f"sources/{one.guid}.txt", (one.text or "").encode("utf-8", "replace"))
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, _READABLE, 3
    archive.writestr(info, data, compresslevel=6)


def project_xml(project: QdaProject) -> bytes:
    """Write the XML of a project."""
    types = {one.guid: one.type for one in project.variables}
    lines = [
        *_group("Users", (_element("User", guid=one.guid, name=one.name, id=one.id) for one in project.users)),
        *_wrapped("CodeBook", list(_group("Codes", _codes(project.codes, refers=True)))),
        *_group("Variables", (line for one in project.variables for line in _variable(one))),
        *_group("Cases", (line for one in project.cases for line in _case(one, types))),
        *_group("Sources", (line for one in project.sources for line in _text("TextSource", one, types))),
        *_group("Notes", (line for one in project.notes for line in _text("Note", one, types))),
        *_group(
            "Links", (_element("Link", guid=one.guid, name=one.name, direction="OneWay", originGUID=one.origin,
                               targetGUID=one.target) for one in project.links),
        ),
        *_group("Sets", (line for one in project.sets for line in _set(one, "targetGUID"))),
        *_said("Description", project.description),
        *_refs("NoteRef", project.note_refs),
    ]  # fmt: skip
    return _document("Project", "project", lines, name=project.name, origin=project.origin)


def codebook_xml(project: QdaProject) -> bytes:
    """Write the XML of a codebook."""
    codes = list(_group("Codes", _codes(project.codes, refers=False)))
    sets = list(_group("Sets", (line for one in project.sets for line in _set(one, "guid"))))
    return _document("CodeBook", "codebook", [*codes, *sets], origin=project.origin)


def _document(root: str, namespace: str, lines: Iterable[str], **attributes: str) -> bytes:
    opening = _opening(root, xmlns=f"urn:QDA-XML:{namespace}:1.0", **attributes)
    body = "".join(f"{_STEP}{line}\n" for line in lines)
    return f"{_HEAD}{opening}>\n{body}</{root}>\n".encode()


def _codes(codes: Iterable[QdaCode], *, refers: bool) -> Iterator[str]:
    """Yield codes; a codebook by itself has no notes to refer to."""
    for one in codes:
        inner = [
            *_said("Description", one.description), *(_refs("NoteRef", one.notes) if refers else ()),
            *_codes(one.codes, refers=refers),
        ]  # fmt: skip
        codable = "true" if one.is_codable else "false"
        yield from _wrapped("Code", inner, guid=one.guid, name=one.name, isCodable=codable, color=one.color)


def _variable(one: QdaVariable) -> Iterator[str]:
    inner = [*_said("Description", MIXED if one.is_mixed else "")]
    return _wrapped("Variable", inner, guid=one.guid, name=one.name, typeOfVariable=one.type)


def _case(one: QdaCase, types: Mapping[Guid, str]) -> Iterator[str]:
    inner = [
        *_said("Description", one.description),
        *_values(one.values, types),
        *_refs("SourceRef", one.sources),
    ]
    return _wrapped("Case", inner, guid=one.guid, name=one.name)


def _text(tag: str, one: QdaText, types: Mapping[Guid, str]) -> Iterator[str]:
    inner = [
        *_said("Description", one.description),
        *(_said("PlainTextContent", one.text or "", always=True) if one.is_inline else ()),
        *(line for selection in one.selections for line in _selection(selection)),
        *_refs("NoteRef", one.notes), *_values(one.values, types),
    ]  # fmt: skip
    path = "" if one.is_inline else f"internal://{one.guid}.txt"
    return _wrapped(
        tag,
        inner,
        guid=one.guid,
        name=one.name,
        plainTextPath=path,
        creatingUser=one.user,
        creationDateTime=one.date,
    )


def _selection(one: QdaSelection) -> Iterator[str]:
    inner = [
        *_said("Description", one.description), *(line for coding in one.codings for line in _coding(coding)),
        *_refs("NoteRef", one.notes),
    ]  # fmt: skip
    return _wrapped(
        "PlainTextSelection", inner, guid=one.guid, startPosition=str(one.start), endPosition=str(one.end), name=one.name,
        creatingUser=one.user,
    )  # fmt: skip


def _coding(one: QdaCoding) -> Iterator[str]:
    return _wrapped("Coding", [*_refs("CodeRef", [one.code])], guid=one.guid, creatingUser=one.user)


def _set(one: QdaSet, key: str) -> Iterator[str]:
    members = (_element("MemberCode", **{key: guid}) for guid in one.codes)
    return _wrapped("Set", [*_said("Description", one.description), *members], guid=one.guid, name=one.name)


def _values(values: Iterable[QdaValue], types: Mapping[Guid, str]) -> Iterator[str]:
    for variable, value in values:
        kind = types[variable]
        said = _said(f"{kind}Value", written(value, kind))
        yield from _wrapped("VariableValue", [_element("VariableRef", targetGUID=variable), *said])


def written(value: Value, kind: str) -> str:
    """Write a value as its type wants it; a number without exponent."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{Decimal(repr(float(value))):f}" if kind == "Float" else str(value)


# ---- elements ----------------------------------------------------------------------------------------------


def _refs(name: str, guids: Iterable[Guid]) -> Iterator[str]:
    return (_element(name, targetGUID=guid) for guid in guids)


def _said(name: str, text: str, *, always: bool = False) -> Iterator[str]:
    if text or always:
        yield f"<{name}>{_escaped(text, _TEXT)}</{name}>"


def _group(name: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a container, which the schema wants to be left out where it is empty."""
    return _wrapped(name, list(lines))


def _wrapped(tag: str, inner: list[str], /, **attributes: str) -> Iterator[str]:
    """Yield an element with what it holds; a container without attributes that holds nothing is left out."""
    if inner:
        yield f"{_opening(tag, **attributes)}>"
        yield from (f"{_STEP}{line}" for line in inner)
        yield f"</{tag}>"
    elif attributes:
        yield f"{_opening(tag, **attributes)}/>"


def _element(tag: str, /, **attributes: str) -> str:
    return f"{_opening(tag, **attributes)}/>"


def _opening(tag: str, /, **attributes: str) -> str:
    """Write how an element begins; attributes that say nothing are left out, but for a name, which must be there."""
    said = (
        f' {key}="{_escaped(value, _ATTRIBUTE)}"'
        for key, value in attributes.items()
        if value or key == "name"
    )
    return f"<{tag}{''.join(said)}"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    """Escape what XML reads otherwise; what it cannot hold at all is left out."""
    kept = held(text)
    return "".join(signs.get(one, one) for one in kept) if any(one in kept for one in signs) else kept


def held(text: str) -> str:
    """Give what XML can hold of a text."""
    return _UNHELD.sub("", text)


def holds(text: str) -> bool:
    """Say whether XML can hold a text."""
    return _UNHELD.search(text) is None
