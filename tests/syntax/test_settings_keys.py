"""Keys of one's own: read as they are meant, and everything that is none is said."""

import pytest

from qualcli.model.keymap import is_key
from qualcli.syntax.settings import read_settings
from qualcli.text.source import Source


def read(text: str) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    settings, found = read_settings(Source("qual.yaml", text))
    return settings.key_map, [(one.rule, one.source.text[one.span.start : one.span.end]) for one in found]


@pytest.mark.parametrize(
    ("text", "keys", "found"),
    [
        ("keys: {undo: z}\n", {"undo": ("z",)}, []),
        ("keys: {undo: [z, f5, ctrl+z]}\n", {"undo": ("z", "f5", "ctrl+z")}, []),
        ("keys: {undo: []}\n", {"undo": ()}, []),
        ("keys: {help: []}\n", {}, []),
        ("keys: {quit: nokey}\n", {}, [("E730", "nokey")]),
        ("keys: {undo: [z, zz]}\n", {"undo": ("z",)}, [("E730", "zz")]),
        ("keys: {undo: [z, z]}\n", {"undo": ("z", "z")}, []),
        ("keys: {undo: z, redo: z}\n", {"undo": ("z",), "redo": ()}, [("E731", "z")]),
        ("keys: {undo: '5'}\n", {"undo": ()}, [("E731", "'5'")]),
        ("keys: {undoo: z}\n", {}, [("E441", "undoo")]),
        ("keys: [z]\n", {}, [("E408", "[z]")]),
        ("keys: {undo: {a: b}}\n", {"undo": ()}, [("E408", "{a: b}")]),
        ("keys:\n", {}, []),
    ],
)
def test_keys(text: str, keys: dict[str, tuple[str, ...]], found: list[tuple[str, str]]) -> None:
    assert read(text) == (keys, found)


@pytest.mark.parametrize(
    "key", ["a", "Z", "?", "ß", "ctrl+r", "shift+left", "ctrl+shift+up", "f12", "space", "tab"]
)
def test_what_is_a_key(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize(
    "key", ["", " ", "\t", "zz", "ctrl+", "ctrl+Z", "f13", "meta+x", "\x1b", "control-z"]
)
def test_what_is_none(key: str) -> None:
    assert not is_key(key)
