"""GUIDs that are the same every time: made of what a thing is, so that the same study gives the same bytes."""

import re
from typing import Final
from uuid import UUID, uuid5

_SPACE: Final = UUID("8f5c7a52-6e0f-5d3b-9a2c-0d4f1b7e6a31")
_FORM: Final = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}").fullmatch


def guid_for(kind: str, name: str) -> str:
    """Give the GUID of a thing of a kind by its name."""
    return str(uuid5(_SPACE, f"{kind}:{name}".encode("utf-8", "replace").decode())).upper()


def is_guid(text: str) -> bool:
    """Say whether a text is a GUID in the form that we write."""
    return _FORM(text) is not None
