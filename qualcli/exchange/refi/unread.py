"""What a project says in passing that no value of ours holds: dates of codings, references that lead nowhere."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import is_of_ours
from qualcli.exchange.refi.xml import child, children, guid_of, local, text_of

_LEFT_OUT: Final = "left out"
_REFERENCES: Final = (
    "NoteRef", "SourceRef", "SelectionRef", "VariableRef", "MemberCode", "MemberSource", "MemberNote",
)  # fmt: skip


def unread(root: Element) -> Iterator[Loss]:
    """Yield what the project of another program says and nothing here has a place for."""
    if is_of_ours(root.get("origin", "")):
        return
    for source in child(root, "Sources") or ():
        yield from _dates(source)
    for variable in children(child(root, "Variables"), "Variable"):
        if said := text_of(variable, "Description").strip():
            yield Loss("descriptions of attributes", _LEFT_OUT, f"{variable.get('name', '')}: {said}")
    known = {guid_of(one) for one in root.iter()}
    for one in root.iter():
        if local(one) in _REFERENCES and guid_of(one, "targetGUID") not in known:
            yield Loss(
                "references that lead nowhere", _LEFT_OUT, f"{local(one)} {guid_of(one, 'targetGUID')}"
            )


def _dates(source: Element) -> Iterator[Loss]:
    """Yield what a source says of the days on which it was made and coded."""
    name = source.get("name", "")
    made = source.get("creationDateTime") or source.get("modifiedDateTime")
    if made:
        yield Loss("sources that say when they were made", _LEFT_OUT, f"{name}: {made}")
    dated = sum(1 for one in source.iter() if local(one) == "Coding" and one.get("creationDateTime"))
    if dated:
        yield Loss("sources whose codings have dates", _LEFT_OUT, f"{name}: {dated:,} dates")
