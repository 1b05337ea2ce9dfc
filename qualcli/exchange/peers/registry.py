"""Projects of other programs: what stands at a path, whose it is, and the reader that makes one project of it.

A reader is a function `read_peer(place) -> Peer` in a module of its own, imported when a path calls for it; a line in
`KINDS` registers one. Whatever the program, its project goes the way of REFI-QDA from there (`refi.importing.import_peer`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import PurePosixPath
from shlex import quote
from typing import TYPE_CHECKING, Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import QdaProject
from qualcli.exchange.refused import RefusedError

if TYPE_CHECKING:
    from sqlite3 import Connection

DATABASE: Final = b"SQLite format 3\0"
"""How a file begins that SQLite wrote."""


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at a path that somebody names: looked at, and read where a reader asks."""

    path: str
    """As it was typed."""
    is_folder: bool
    names: tuple[str, ...]
    """The files of a folder, by their paths in it, in order; of a file, its own name alone."""
    read: Callable[[str], bytes]
    """Gives the bytes of a file; one that is too large or cannot be read is refused."""
    tables: Callable[[str], "Connection"]
    """Opens a file as a database, for reading only."""
    head: bytes = b""
    """How a file begins."""
    links: tuple[str, ...] = ()
    """Links in a folder, which are not followed."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """What options say that are of some kinds of projects only, by their names without dashes."""


class Peer(NamedTuple):
    """A project of another program, read.

    Positions of its selections are code points of the very text of their source, half-open; the reader has checked
    them. Its GUIDs are any words that tell one thing from another.
    """

    program: str
    project: QdaProject
    losses: tuple[Loss, ...] = ()
    notes: tuple[str, ...] = ()
    """What is to be said of it, a line each."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong in its files, with the place; an error refuses it."""


class Kind(NamedTuple):
    """A kind of project that is read."""

    program: str
    known_by: str
    """By what it is told from others, for people."""
    fits: Callable[[Place], bool]
    module: str
    """Where its `read_peer` is."""
    options: tuple[str, ...] = ()
    """Options that say something about it, beside those for every project."""


def is_database(place: Place) -> bool:
    """Say whether a path is a file that SQLite wrote."""
    return place.head.startswith(DATABASE)


def _has(*names: str) -> Callable[[Place], bool]:
    """Give a test for a folder that holds files of some names."""
    return lambda place: place.is_folder and set(names) <= set(place.names)


def _holds(*tables: str) -> Callable[[Place], bool]:
    """Give a test for a database that has some tables."""

    def fits(place: Place) -> bool:
        from qualcli.exchange.peers.databases import opened

        return is_database(place) and set(tables) <= set(opened(place, place.names[0]).tables)

    return fits


def _asks(module: str) -> Callable[[Place], bool]:
    """Let a reader's module itself say whether something is its own."""

    def fits(place: Place) -> bool:
        found: bool = import_module(f"qualcli.exchange.peers.{module}").fits(place)
        return found

    return fits


KINDS: Final = (
    Kind("Taguette", "a file such as `taguette.sqlite3`", _holds("projects", "documents", "highlights", "tags"),
         "taguette_in", ("project",)),
    Kind("QualCoder", "a folder such as `study.qda`, with `data.qda` in it", _has("data.qda"), "qualcoder_in"),
    Kind("QualCoder", "the file `data.qda` in it", _holds("source", "code_name", "code_text"), "qualcoder_in"),
    Kind("qc", "a folder with `settings.yaml`, which names its corpus and its codebook", _asks("qc_in"), "qc_in"),
    Kind("qcoder", "a folder with `codes/codes.csv` and texts in `documents/`", _asks("qcoder_in"), "qcoder_in"),
    Kind("Obsidian", "a vault, with `.obsidian/` in it", _asks("vault_in"), "vault_in"),
    Kind("brat", "texts with `.ann` files beside them, or one such file", _asks("brat_in"), "brat_in"),
)  # fmt: skip
"""Kinds of projects, the first that fits being the one."""


def kind_of(place: Place) -> Kind | None:
    """Find whose project stands at a path; None where no program is known by it."""
    return next((one for one in KINDS if one.fits(place)), None)


def read_peer(place: Place) -> Peer:
    """Read the project at a path.

    Raises:
        RefusedError: where it is of no program that is known, or cannot be read.

    """
    kind = kind_of(place)
    if kind is None:
        raise _unknown(place)
    reader: Callable[[Place], Peer] = import_module(f"qualcli.exchange.peers.{kind.module}").read_peer
    peer = reader(place)
    links = tuple(Loss("links in the folder", "not followed", name) for name in place.links)
    return peer._replace(losses=(*links, *peer.losses))


def _unknown(place: Place) -> RefusedError:
    """Say that nobody knows what this is, and whose projects are known."""
    what = "a folder" if place.is_folder else "a database"
    known = ", ".join(dict.fromkeys(one.program for one in KINDS))
    one_by_one = f"; transcripts are named one by one: `qual import {_importable(place)}`"
    files = one_by_one if place.is_folder else ""
    return RefusedError(
        "E760", f"{what} of no program that is known", f"projects of {known} are known{files}"
    )


def _importable(place: Place) -> str:
    """Give the files of a folder that most can be imported of, by their ending; `*.txt` where there are none."""
    from qualcli.exchange.documents.registry import importer_for

    paths = [PurePosixPath(name) for name in place.names if importer_for(name)]
    kinds = [(quote(str(path.parent)) + "/", path.suffix) for path in paths]
    folder, ending = max(dict.fromkeys(kinds), key=kinds.count, default=("./", ".txt"))
    return f"{quote(place.path.rstrip('/'))}/{folder.removeprefix('./')}*{ending}"
