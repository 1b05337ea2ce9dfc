"""Vaults of Obsidian: notes whose highlighted words name codes; a note that bears a code's name says what it means."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from qualcli.exchange.naming import is_markdown
from qualcli.exchange.peers.marks import without_marks
from qualcli.exchange.peers.marks_obsidian import read_obsidian
from qualcli.exchange.peers.marks_texts import WAYS, Text, read_texts, text_of
from qualcli.exchange.peers.registry import Peer, Place
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.texts import loosely_decoded, plain
from qualcli.exchange.refused import RefusedError
from qualcli.text.shortened import short

_SETTINGS: Final = ".obsidian/"


def fits(place: Place) -> bool:
    """Say whether a folder is a vault: the program keeps its settings in it."""
    return place.is_folder and any(name.startswith(_SETTINGS) for name in place.names)


def read_peer(place: Place) -> Peer:
    """Read a vault.

    Raises:
        RefusedError: where it has no notes.

    """
    losses: list[Loss] = []
    names = [name for name in place.names if not _is_hidden(name)]
    texts = [_text(place, name, losses) for name in names if is_markdown(name)]
    if not texts:
        raise RefusedError("E789", "the vault has no notes", "name a folder that has Markdown files in it")
    read = {one.path: read_obsidian(one.body, _never) for one in texts}
    codes = {path[-1].casefold() for one in read.values() for coded in one.coded for path in coded.codes}
    meanings = {
        _stem(one.path).casefold(): one
        for one in texts
        if _stem(one.path).casefold() in codes and not read[one.path].coded
    }
    about = {name: without_marks(read[one.path]).text.strip() for name, one in meanings.items()}
    others = [one for one in texts if one not in meanings.values()]
    peer = read_texts(others, WAYS["obsidian"], _never, about)
    kept = [
        Loss("notes that bear a code's name", "kept as what the code means", one.path)
        for one in meanings.values()
    ]
    kept += [
        Loss("comments in notes that bear a code's name", "left out", f"{one.path}: {short(remark.text)}")
        for one in meanings.values()
        for remark in read[one.path].remarks
    ]
    rest = [name for name in names if not is_markdown(name)]
    losses += [*kept, *(Loss("attached files", "left out", name) for name in rest)]
    project = replace(peer.project, names_codes=False)
    return peer._replace(project=project, losses=(*losses, *peer.losses))


def _text(place: Place, name: str, losses: list[Loss]) -> Text:
    text = loosely_decoded(place.read(name), name, losses)
    return text_of(name, PurePosixPath(name).name, plain(text))


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(name).parts)


def _stem(name: str) -> str:
    return PurePosixPath(name).stem


def _never(_: str) -> bool:
    return False
