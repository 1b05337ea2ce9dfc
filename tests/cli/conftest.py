"""The small study that tests of the command line share."""

from pathlib import Path

import pytest

from tests.cli.running import make_study


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A small study of its own for a test."""
    return make_study(tmp_path / "study")


@pytest.fixture(scope="session")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small study that no test changes."""
    return make_study(tmp_path_factory.mktemp("read") / "study")
