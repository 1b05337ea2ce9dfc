"""Settings: every field is documented, read, and checked."""

from dataclasses import fields

import pytest

from qualcli.model.settings import DEFAULTABLE, Settings
from qualcli.syntax.settings import read_settings
from qualcli.text.source import Source

EVERYTHING = """\
coders: {ann: Ann, ben: Ben}
weights: [-2, 2]
passthrough: [poem]
queries: {both: power and agency}
defaults: {coder: ann}
labels: plain
private: [organisation]
keys: {undo: z, code: [c, enter]}
"""


def read(text: str) -> tuple[Settings, list[str]]:
    settings, found = read_settings(Source("qual.yaml", text))
    return settings, [one.rule for one in found]


def test_every_field_is_documented() -> None:
    for field in fields(Settings):
        assert field.metadata["about"].endswith(".")


def test_every_field_is_read() -> None:
    settings, found = read(EVERYTHING)

    assert found == []
    for field in fields(Settings):
        assert getattr(settings, field.name) != field.default


def test_every_option_that_may_have_a_default_is_read() -> None:
    settings, _ = read(EVERYTHING)

    assert tuple(name for name, _ in settings.defaults) == DEFAULTABLE


def test_short_names_of_coders() -> None:
    assert read(EVERYTHING)[0].coder_names == ("ann", "ben")


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_a_wrong_field_leaves_its_default_and_the_others(name: str) -> None:
    lines = [f"{name}: [[x]]" if line.startswith(name) else line for line in EVERYTHING.splitlines()]
    sound, _ = read(EVERYTHING)

    settings, found = read("\n".join(lines))

    assert found
    assert getattr(settings, name) == next(field.default for field in fields(Settings) if field.name == name)
    others = [field.name for field in fields(Settings) if field.name != name]
    assert [getattr(settings, other) for other in others] == [getattr(sound, other) for other in others]


@pytest.mark.parametrize(
    "weights",
    [
        "[2, -2]",
        "[1, 1]",
        "[1]",
        "[1, 2, 3]",
        "2",
        "[low, high]",
        "[1.0, 2]",
        "[true, 2]",
        "{1: 2}",
        "[[1], 2]",
    ],
)
def test_scales_that_are_none(weights: str) -> None:
    settings, found = read(f"weights: {weights}\n")

    assert settings.weights is None
    assert found == ["E442"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coders: [ann, ann]\n", (("ann", "ann"),)),
        ("coders: ann\n", (("ann", "ann"),)),
        ("coders: {ann: }\n", (("ann", "ann"),)),
        ("coders: {1: One}\n", (("1", "One"),)),
        ("coders: []\n", ()),
    ],
)
def test_ways_to_name_coders(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    settings, found = read(text)

    assert expected == settings.coders
    assert found == []


def test_a_default_coder_must_be_one_of_the_named() -> None:
    assert read("coders: [ann]\ndefaults: {coder: ben}\n") == (
        Settings(coders=read("coders: [ann]\n")[0].coders),
        ["E442"],
    )
    assert read("defaults: {coder: ben}\n")[0].defaults == (("coder", "ben"),)


def test_a_file_that_is_a_list_sets_nothing() -> None:
    assert read("- a\n") == (Settings(), ["E408"])
