"""At every system call of a write the disk fails, the user interrupts, or the process dies: all or nothing is written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.study.faults import FAMILIES, SCENES, World, room


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_the_study_is_wholly_before_or_wholly_after(
    family: Callable[[World], int],
    scene: str,
    record_property: Callable[[str, object], None],
) -> None:
    """Every call is tried; of pairs of faults some, all with QUAL_ALL_FAULTS or `python -m tests.study.faults`."""
    with room() as folder:
        tried = family(World(Path(folder), scene, every="QUAL_ALL_FAULTS" in os.environ))

    record_property("faults", tried)
    print(f"{scene}, {family.__name__}: {tried} faults")  # noqa: T201  # `pytest -rP` shows it
    assert tried > 10
