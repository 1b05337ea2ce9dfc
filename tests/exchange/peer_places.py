"""What tests of other programs' projects share: a path read, a database in memory, and what comes of both."""

import sqlite3
from pathlib import Path

from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.peers.registry import DATABASE, Peer, Place, read_peer
from qualcli.exchange.refi.importing import import_peer
from qualcli.exchange.refi.plan import Arrival, Host, Wish
from qualcli.study.peers import place_at


def peer_at(path: Path, **asked: str) -> Peer:
    """Read the project at a path."""
    with place_at(str(path), asked) as place:
        assert place is not None
        return read_peer(place)


def in_memory(connection: sqlite3.Connection, **asked: str) -> Place:
    """A database that stands nowhere on a disk."""
    return Place(
        "study.sqlite3", False, ("study.sqlite3",), lambda _: b"", lambda _: connection, DATABASE, (), asked
    )


def arrival_of(peer: Peer, host: Host | None = None, kind: str | None = None) -> Arrival:
    """What comes of a project in a study, an empty one where none is given."""
    return import_peer(peer, Wish(ImportOptions("study", kind=kind), kind=kind), host or Host())


def words_of(peer: Peer) -> dict[str, list[str]]:
    """The words of every selection, by source."""
    return {
        one.name: [(one.text or "")[each.start : each.end] for each in one.selections]
        for one in peer.project.sources
    }
