"""How many problems `qual check` finds, remembered as long as no file of the study changes."""

import json
from collections.abc import Iterable
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.study.definitions import look
from qualcli.study.remembered import clock, keep, kept
from qualcli.study.root import PRIVATE
from qualcli.study.study import Study

CACHE: Final = f"{PRIVATE}/cache/problems"
_OF_THE_DISK: Final = "E6"
"""How the rules begin whose findings may be gone although no file has changed."""


class Tally(NamedTuple):
    """The errors, the warnings, and the files that they are in."""

    errors: int
    warnings: int
    files: int


def tally(study: Study) -> Tally:
    """Count what is wrong with a study; while no file has changed, nothing is checked anew."""
    files = (*look(study.root).files, *study.listing.files)
    body = kept(study.root, CACHE, files)
    if body is not None:
        return Tally(*json.loads(body))
    from qualcli.study.checking import check_study

    tick = clock(study.root)
    found = check_study(study)
    counted = _count(found)
    if not study.diagnostics and not any(one.rule.startswith(_OF_THE_DISK) for one in found):
        keep(study.root, CACHE, files, tick, json.dumps(counted).encode())
    return counted


def _count(found: Iterable[Diagnostic]) -> Tally:
    every = list(found)
    errors = sum(one.is_error for one in every)
    return Tally(errors, len(every) - errors, len({one.source.path for one in every}))
