"""Who is in a report, and what of them: participants under the names of the study, never what is private."""

import re
from collections.abc import Iterable
from typing import Final

from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import Cases, Value
from qualcli.model.tables import Cell, Column, Table
from qualcli.query.nodes import And, Field, Node, Not

MEMO: Final = "memo"
PRIVATE: Final = (
    "real-name", "full-name", "first-name", "last-name", "given-name", "family-name", "surname", "legal-name",
    "contact", "email", "e-mail", "mail", "phone", "telephone", "tel", "mobile", "address", "street", "postcode",
    "zip", "birthday", "birth-date", "date-of-birth", "dob", "passport", "account", "iban", "consent-form",
)  # fmt: skip
"""Attributes that say who somebody is, and that no report shows; `private:` in `qual.yaml` names more."""
_BREAKS: Final = re.compile(r"[\W_]+")


def without_memos(index: CorpusIndex, node: Node) -> Node:
    """Leave the documents out that are memos, where there are any."""
    return And((node, Not(Field("kind", "=", MEMO)))) if left_out_kinds(index) else node


def left_out_kinds(index: CorpusIndex) -> frozenset[int]:
    """Find the documents that are memos."""
    return frozenset(at for at in range(len(index.documents)) if index.kind(at) == MEMO)


def is_private(name: str, more: Iterable[str] = ()) -> bool:
    """Say whether an attribute is private, however its words are joined: `Real_Name` and `contact-email` are."""
    words = _words(name)
    return any(_holds(words, _words(one)) for one in (*PRIVATE, *more))


def _words(name: str) -> list[str]:
    return _BREAKS.sub(" ", name.casefold()).split()


def _holds(words: list[str], wanted: list[str]) -> bool:
    """Say whether some words stand in others side by side."""
    size = len(wanted)
    return bool(size) and any(words[at : at + size] == wanted for at in range(len(words) - size + 1))


def participants_table(index: CorpusIndex, private: Iterable[str] = ()) -> Table:
    """List the participants by the names that the study gives them, with their attributes that are not private."""
    names = [one for one in index.cases.attribute_names() if not is_private(one, private)]
    columns = (Column("participant", "Participant"), Column("role", "Role in the study"),
               *(Column(name, name.capitalize()) for name in names))  # fmt: skip
    rows = [
        (Cell(one.name), Cell(one.role.value), *(Cell(_text(one.attribute(name))) for name in names))
        for one in index.cases.participants
    ]
    return Table("report-participants", columns, tuple(rows))


def _text(value: Value | None) -> str:
    return "" if value is None else str(value)


def hidden_values(cases: Cases, private: Iterable[str] = ()) -> dict[str, str]:
    """Give what private attributes say, with the participants of whom they say it."""
    more = tuple(private)
    return {
        str(value): one.name
        for one in cases.participants
        for name, value in one.attributes
        if is_private(name, more) and isinstance(value, str) and len(value) > 2  # noqa: PLR2004 (initials are no name)
    }


def told_by_name(
    index: CorpusIndex, documents: Iterable[int], private: Iterable[str] = ()
) -> tuple[str, ...]:
    """Name the participants of whom a private attribute stands in the words of some documents, once each."""
    hidden = hidden_values(index.cases, private)
    if not hidden:
        return ()
    found = set[str]()
    for at in documents:
        document = index.document(at)
        text = document.base if document else ""
        found |= {name for value, name in hidden.items() if value in text}
    return tuple(sorted(found))
