"""The reference page of settings is made from their class, and its examples are read as they stand."""

from dataclasses import fields

import pytest

from qualcli.model.settings import Settings
from qualcli.syntax.settings import read_settings
from qualcli.text.source import Source
from tests.architecture.settings_page import PAGE, written


def test_the_page_is_fresh() -> None:
    assert written() == PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_an_example_sets_its_field_and_nothing_else(name: str) -> None:
    field = next(one for one in fields(Settings) if one.name == name)

    settings, found = read_settings(Source("qual.yaml", field.metadata["example"] + "\n"))

    assert found == ()
    changed = [one.name for one in fields(Settings) if getattr(settings, one.name) != one.default]
    assert changed == [name]
