"""Two versions of one long transcript, coded apart by two people: 26,000 words, 400 codings a side."""

import random
from pathlib import Path

from tests.coding.merges import make_case, version

TURNS, SEGMENTS, CORRECTED = 500, 400, 10


def write_versions(home: Path, turns: int = TURNS, segments: int = SEGMENTS) -> Path:
    """Write `base.md`, `ours.md` and `theirs.md`."""
    home.mkdir(parents=True)
    case = make_case(random.Random("two coders"), segments, CORRECTED, "\n", turns)
    versions = ("base", case.base, ()), ("ours", case.sides[0], (0,)), ("theirs", case.sides[1], (1,))
    for name, codings, sides in versions:
        (home / f"{name}.md").write_text(version(case, codings, sides), "utf-8")
    return home
