"""What `retired:` says of a code: when it was retired, and which codes took its place."""

import re

from qualcli.model.names import CodeName
from qualcli.syntax.code_names import SLUG
from qualcli.text.edits import Edit
from qualcli.text.source import Span

_WORD_ENDS = r"(?![a-z0-9_-])"
_MERGED = re.compile(rf"\bmerged\s+into\s+({SLUG}){_WORD_ENDS}")
_SUCCESSORS = re.compile(
    rf"\b(?:merged|split)\s+into\s+({SLUG}{_WORD_ENDS}(?:(?:,?\s+and|,)\s+{SLUG}{_WORD_ENDS})*)"
)
_NAME = re.compile(SLUG + _WORD_ENDS)


def retirement(on: str, why: str) -> str:
    """Write when a code was retired, and why."""
    why = why.strip()
    return f"{on}, {why}" if why else on


def merged_into(retired: str) -> CodeName | None:
    """Give the code that a retired one was merged into."""
    found = _MERGED.search(retired)
    return CodeName(found[1]) if found else None


def rename_in_retirement(written: str, start: int, old: str, new: str) -> tuple[Edit, ...]:
    """Plan the edits that rename a code where `retired:`, written at `start`, names it as a successor."""
    return tuple(
        Edit(Span(start + name.start(), start + name.end()), new)
        for successors in _SUCCESSORS.finditer(written)
        for name in _NAME.finditer(written, successors.start(1), successors.end(1))
        if name[0] == old
    )
