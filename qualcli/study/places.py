"""Where one stopped in each document, and the codes used last: `.qual/places`, a convenience that nothing depends on.

A place is kept as an offset with the words that stand there, so that it is found again after edits. The file is replaced
in one step, and never trusted: what is no place of ours is as if it were not there.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import QualError
from qualcli.study import disk
from qualcli.study.root import PRIVATE, private_folder

PLACES: Final = f"{PRIVATE}/places"
_FORMAT: Final = 1
_WORDS: Final = 60
"""So many characters tell a place from others."""
_MOST: Final = 1_000
"""So many documents are remembered; those left longest ago are forgotten first."""
_RECENT: Final = 30
_LARGEST: Final = 1_000_000


class Place(NamedTuple):
    """A place in a document: the offset in its base text, and the words from there on."""

    offset: int
    words: str


class Places(NamedTuple):
    """What is remembered: places by the names of documents, the one left last at the end, and codes, the last first."""

    documents: dict[str, Place]
    recent: tuple[str, ...] = ()

    @property
    def last(self) -> str | None:
        """Name the document that was left last."""
        return next(reversed(self.documents), None) if self.documents else None


def place_at(base: str, offset: int) -> Place:
    """Describe a place of a text."""
    return Place(offset, base[offset : offset + _WORDS])


def offset_of(place: Place, base: str) -> int:
    """Find a place again in a text that may have been edited: its words, where they stand nearest, else the offset."""
    start = min(max(place.offset, 0), len(base))
    words = place.words
    while words:
        before, after = base.rfind(words, 0, start + len(words)), base.find(words, start)
        found = [at for at in (before, after) if at >= 0]
        if found:
            return min(found, key=lambda at: (abs(at - start), at))
        words = words[: len(words) // 2]
    return start


def read_places(root: str) -> Places:
    """Read what is remembered; nothing where it cannot be read."""
    import json

    try:
        data, _ = disk.read(os.path.join(root, PLACES), follow=False)
        kept = json.loads(data) if len(data) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict) or kept.get("format") != _FORMAT:
        return Places({})
    return Places(_documents(kept.get("documents")), tuple(_recent(kept.get("recent"))))


def _documents(kept: object) -> dict[str, Place]:
    """Take the places that are places."""
    if not isinstance(kept, dict):
        return {}
    pairs = ((name, one) for name, one in kept.items() if isinstance(one, list))
    return {
        name: Place(one[0], one[1][:_WORDS])
        for name, one in pairs
        if list(map(type, one)) == [int, str]
    }  # fmt: skip


def _recent(kept: object) -> Iterable[str]:
    """Take the codes that are texts, each once."""
    codes = kept[:_RECENT] if isinstance(kept, list) else ()
    return dict.fromkeys(one for one in codes if isinstance(one, str))


def remember(root: str, document: str, place: Place, recent: Iterable[str] = ()) -> bool:
    """Remember where one is in a document, and the codes used last; say whether the disk has let it be written."""
    import json

    known = read_places(root)
    documents = {name: list(one) for name, one in known.documents.items() if name != document}
    documents[document] = list(place)
    kept = {
        "format": _FORMAT,
        "documents": dict(list(documents.items())[-_MOST:]),
        "recent": list(dict.fromkeys((*recent, *known.recent)))[:_RECENT],
    }
    with suppress(OSError, QualError):
        private_folder(root)
        return disk.write_lossy(os.path.join(root, PLACES), [json.dumps(kept).encode()])
    return False
