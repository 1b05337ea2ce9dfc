"""Projects of qcoder: a folder of texts with marks in them, tables of codes, and of units with their texts."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import StringIO
from typing import Final

from qualcli.exchange.peers.marks_texts import WAYS, read_texts, text_of
from qualcli.exchange.peers.registry import Peer, Place
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import QdaCase, QdaCode
from qualcli.exchange.refi.texts import decode_text, loosely_decoded, plain
from qualcli.exchange.refused import RefusedError

_TEXTS: Final = "documents/"
_CODES: Final = "codes/codes.csv"
_UNITS: Final = "units/units.csv"
_MAP: Final = "units/unit_document_map.csv"
_FRAMES: Final = "data_frames/"


def fits(place: Place) -> bool:
    """Say whether a folder is a project of qcoder: texts in one folder of it, the table of codes in another."""
    return place.is_folder and _CODES in place.names and any(one.startswith(_TEXTS) for one in place.names)


def read_peer(place: Place) -> Peer:
    """Read a project."""
    losses = [
        Loss("tables of R", "not read; what is coded in the texts is", name)
        for name in place.names
        if name.startswith(_FRAMES)
    ]
    texts = []
    for name in place.names:
        if name.startswith(_TEXTS):
            words = loosely_decoded(place.read(name), name, losses)
            texts.append(text_of(name, name.removeprefix(_TEXTS), plain(words))._replace(is_markdown=False))
    peer = read_texts(texts, WAYS["qcoder"], lambda _: False)
    project = peer.project
    known = _codes(place)
    used = {one.name for one in project.codes}
    codes = [replace(one, description=known.get(one.name, "")) for one in project.codes]
    codes += [
        QdaCode(f"code {name}", name, description=about) for name, about in known.items() if name not in used
    ]
    cases = tuple(_cases(place, {one.path for one in texts}))
    project = replace(project, codes=tuple(codes), cases=cases, names_codes=False)
    return peer._replace(project=project, losses=(*losses, *peer.losses))


def _codes(place: Place) -> dict[str, str]:
    """Read the codes with what they mean."""
    rows = _rows(place, _CODES)
    found: dict[str, str] = {}
    for row in rows:
        name = " ".join(row.get("code", "").split())
        if name:
            found.setdefault(name, row.get("code.description", "").strip())
    return found


def _cases(place: Place, texts: set[str]) -> Iterator[QdaCase]:
    """Read the units, each with the texts that it is in."""
    if _UNITS not in place.names:
        return
    pairs = [(row.get("unit_id", ""), f"{_TEXTS}{row.get('doc_path', '')}") for row in _rows(place, _MAP)]
    for row in _rows(place, _UNITS):
        number, name = row.get("unit_id", ""), row.get("name", "").strip()
        if name:
            sources = tuple(path for unit, path in pairs if unit == number and path in texts)
            yield QdaCase(f"unit {number}", name, sources=sources)


def _rows(place: Place, name: str) -> list[Mapping[str, str]]:
    """Read a table by the names of its columns, which may have marks of the machine before them."""
    if name not in place.names:
        return []
    text, _ = decode_text(place.read(name))
    try:
        found = list(csv.DictReader(StringIO(plain(text)), strict=False))
    except csv.Error as error:
        raise RefusedError(
            "E788", f"`{name}` cannot be read: {error}", "mend it, and import the project again"
        ) from error
    return [{str(key).strip(): str(value or "") for key, value in row.items() if key} for row in found]
