"""The screens look as they did when somebody looked at them last."""

from pathlib import Path

import pytest

from tests.benchmarks.corpora import example
from tests.tui.pictures import FOLDER, Screen, every, path_of, take


@pytest.mark.parametrize(
    ("screen", "size"), list(every()), ids=lambda one: one.name if isinstance(one, Screen) else str(one[0])
)
def test_a_screen_is_as_it_is_pictured(screen: Screen, size: tuple[int, int], tmp_path: Path) -> None:
    found = take(screen, size, example(tmp_path / "study"))

    assert found == path_of(screen, size).read_text("utf-8"), "look at it, then: python -m tests.tui.pictures"


def test_every_picture_is_of_a_screen() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {path_of(*one).name for one in every()}
