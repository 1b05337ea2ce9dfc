"""Other keys for the full-screen coder, `keys:` of qual.yaml."""

from qualcli.model.keymap import ACTIONS, DIGITS, is_key
from qualcli.model.nearest import nearest
from qualcli.syntax.fields import entries_of, words_of
from qualcli.syntax.findings import Findings, did_you_mean
from qualcli.syntax.yaml_nodes import Node, Scalar

_NEEDED = ("help", "quit")
"""Somebody must always be able to see the keys and to leave."""


def read_keys(node: Node, findings: Findings) -> tuple[tuple[str, str], ...]:
    """Read actions with their keys; a key that is none, or that means something else already, is left out."""
    owners: dict[str, str] = dict.fromkeys(DIGITS, "the codes used last")
    found: dict[str, str] = {}
    for entry in entries_of(node, "`keys`", findings):
        name = entry.key.text
        if name not in ACTIONS:
            remedy = did_you_mean(nearest(name, ACTIONS), "`?` in the coder shows all keys with what they do")
            findings.note("E441", entry.key.span, f"unknown action `{name}` of `keys`", remedy)
            continue
        words = words_of(entry.value, f"`{name}` of `keys`", findings)
        keys = [word.text for word in words if _is_free(word, name, owners, findings)]
        if keys or name not in _NEEDED:
            found[name] = " ".join(keys)
    return tuple(found.items())


def _is_free(word: Scalar, name: str, owners: dict[str, str], findings: Findings) -> bool:
    """Say whether a word is a key that nothing else has been given."""
    key = word.text
    if not is_key(key):
        remedy = "one character as it is typed, or a name: enter, space, tab, up, f5, ctrl+d, shift+left"
        findings.note("E730", word.span, f"`{key}` is no key", remedy)
        return False
    owner = owners.setdefault(key, f"`{name}`")
    if owner != f"`{name}`":
        findings.note("E731", word.span, f"`{key}` is taken by {owner}", "choose another key for one of them")
    return owner == f"`{name}`"
