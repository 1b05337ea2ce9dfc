"""What all tests share: Hypothesis searches without a clock, for machines are noisy, and in CI always the same."""

import gc
import os

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None, max_examples=30, derandomize="CI" in os.environ)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_finish() -> None:
    """Leave the thousands of tests that wait out of every later look for garbage."""
    gc.collect()
    gc.freeze()


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Leave out as well what the tests of a file have left in memory, such as modules and what is cached."""
    if nextitem is not None and nextitem.path != item.path:
        gc.collect()
        gc.freeze()
