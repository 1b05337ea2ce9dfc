"""Rules about the full-screen coder (E730-E735)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E730"),
        "not a key",
        "`keys:` of qual.yaml gives actions of the full-screen coder other keys, and this is none that a terminal sends.",
        "keys: {undo: control-z}",
        "Write one character as it is typed, or a key's name: enter, space, tab, up, f5, ctrl+d, shift+left.",
    ),
    Rule(
        RuleId("E731"),
        "one key for two things",
        "A key can do one thing alone; the digits belong to the codes used last.",
        "keys: {undo: z, redo: z}",
        "Give one of them another key.",
    ),
)
