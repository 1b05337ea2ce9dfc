"""How the labels of an imported text were understood: what stood there, and whose label it was taken for."""

import re
from collections import Counter
from typing import Final, NamedTuple

from qualcli.exchange.documents.imported import Change, ImportedDocument, What
from qualcli.syntax.labels import STAMP, TIME, bold_labels

_TIMES: Final = re.compile(rf"{STAMP}|{TIME}")


class Understood(NamedTuple):
    """One way in which a label stood in the input: how often, and in which line first."""

    written: str
    times: int
    line: int


def understood(document: ImportedDocument) -> dict[str, list[Understood]]:
    """Give, by label (case-folded), how it was written; labels that were in bold type already are none of these."""
    forms: dict[str, Counter[str]] = {}
    first: dict[tuple[str, str], int] = {}
    for change in document.account.changes:
        if change.what is not What.LABEL:
            continue
        said = _form(change)
        if said:
            label, written = said
            forms.setdefault(label, Counter())[written] += 1
            first.setdefault((label, written), change.line)
    return {
        label: [Understood(one, times, first[label, one]) for one, times in counts.items()]
        for label, counts in forms.items()
    }


def _form(change: Change) -> tuple[str, str] | None:
    """Read one change: the label, and what stood in its place, any time of it as `00:00`."""
    after = change.after.removeprefix("\n")
    found = bold_labels(after)
    if not found or found[0].start > 0:
        return None
    rest = after[found[0].end :].strip()
    before = change.before.strip()
    written = before.removesuffix(rest).strip() if before.endswith(rest) else found[0].name
    return found[0].name.casefold(), _TIMES.sub(_zeroes, " ".join(written.split())) or found[0].name


def _zeroes(time: re.Match[str]) -> str:
    return re.sub(r"\d", "0", time.group())
