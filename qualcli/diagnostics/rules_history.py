"""Rules about reading history (E720-E729)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E720"),
        "neither a revision nor a document",
        "What stands behind the command is looked for among git's branches, tags and commits first, then among the "
        "documents of both sides.",
        "qual diff mian",
        "Use the nearest name; documents stand behind revisions, or behind `--doc`.",
    ),
    Rule(
        RuleId("E721"),
        "two branches with nothing in common",
        "`A...B` begins where the two parted. Branches without a common commit never parted.",
        "qual diff main...elsewhere",
        "Write `A..B`, which compares the two as they stand.",
    ),
    Rule(
        RuleId("E722"),
        "a document that cannot be compared",
        "Where a bracket is left open, or a conflict is not resolved, nobody can say which codings a document has, so "
        "every difference would be a guess. All other documents are compared.",
        "main:corpus/nadia-1.md: [We signed{.power coder=ann}",
        "Mend the document on the side that is named, or leave it out.",
    ),
    Rule(
        RuleId("E723"),
        "nothing of this name, now or ever",
        "A history is of a code, of a document, or of the whole study.",
        "qual log powr",
        "Use the nearest name.",
    ),
    Rule(
        RuleId("E724"),
        "a history that is cut off",
        "A shallow clone has only the last commits: whatever is older would seem to have been made by the first of "
        "them.",
        "git clone --depth=1 …; qual blame nadia-1",
        "Run `git fetch --unshallow`.",
    ),
)
