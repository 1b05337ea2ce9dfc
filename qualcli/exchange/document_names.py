"""The documents that a table names, found among those of the study: by name, by title, by the name of a file."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualcli.exchange.naming import bare_name, document_name
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.model.nearest import nearest_names
from qualcli.syntax.dialect import Dialect

_NUMBERED: Final = re.compile(r"[A-Z]?\s*\d{1,5}\s*:\s*(?=\S)")
"""How ATLAS.ti numbers documents before their names: `D 3: Ellie 1`."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of a study, as a table may name them."""

    names: Mapping[DocumentName, str]
    """Every document, with the name by which it is cited."""
    titles: Callable[[], Mapping[DocumentName, str]]
    read: Callable[[DocumentName], Document]
    dialect: Dialect = field(default_factory=Dialect)


class Sought(NamedTuple):
    """What was found of a name: the document, or why there is none."""

    name: DocumentName | None
    why: str = ""
    is_several: bool = False


def find_document(given: str, shelf: Shelf) -> Sought:
    """Find the one document that is meant; the first way that finds any decides."""
    for name in dict.fromkeys([given.strip(), _NUMBERED.sub("", given.strip(), count=1)]):
        for found in _ways(name, shelf):
            if len(found) == 1:
                return Sought(found[0])
            if found:
                return Sought(None, ", ".join(found), is_several=True)
    near = nearest_names(bare_name(given), [*shelf.names.values(), *shelf.titles().values()])
    return Sought(None, f"perhaps {' or '.join(f'`{one}`' for one in near)}" if near else "")


def _ways(given: str, shelf: Shelf) -> Iterable[list[DocumentName]]:
    """Yield what is found by each way of naming a document."""
    bare = bare_name(given)
    made = document_name(f"{bare}.md")
    for one in dict.fromkeys([_folded(given), _folded(bare)]):
        yield [name for name, brief in shelf.names.items() if one in {_folded(name), _folded(brief)}]
    yield [
        name
        for name in shelf.names
        if _folded(made) in {_folded(name), _folded(name.rpartition("/")[2])}
        or _folded(made).endswith(f"/{_folded(name)}")
    ]
    yield [
        name for name, title in shelf.titles().items() if _folded(title) in {_folded(given), _folded(bare)}
    ]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
