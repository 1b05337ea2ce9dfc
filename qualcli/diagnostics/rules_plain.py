"""Rules about doing again what was undone, and about coding turn by turn (E736-E739)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E737"),
        "nothing to redo",
        "`qual redo` does again what `qual undo` took back. Nothing was undone, or a new change has come since, on which "
        "what was undone may not fit any more.",
        "qual redo, in a study where nothing was undone",
        "`qual undo --list` shows what can be taken back and what can be done again.",
    ),
)
