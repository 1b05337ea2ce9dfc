"""Rules about comparing coders, branches and revisions (E710-E719)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E710"),
        "nobody to compare with",
        "Agreement is between two at least, on words that both of them looked at.",
        "qual agree ann",
        "Name two coders, two branches, or a coder at two revisions.",
    ),
    Rule(
        RuleId("E711"),
        "neither a coder nor a revision",
        "What is compared is looked for among the coders first, then among git's branches, tags and commits.",
        "qual agree anne ben",
        "Use the nearest name; `REV:CODER` is one coder at a revision.",
    ),
    Rule(
        RuleId("E712"),
        "unknown statistic",
        "A figure that nobody can name cannot be reported.",
        "qual agree --stat kapa",
        "Use the nearest name; `qual agree --explain` lists all, with formula and source.",
    ),
    Rule(
        RuleId("E713"),
        "other words on both sides",
        "Codings are laid side by side on the same words. Where more words differ than agree, what stands side by "
        "side would be chance.",
        "qual agree main rewritten",
        "Leave the document out with `--doc`, or compare revisions between which it was only corrected.",
    ),
    Rule(
        RuleId("E714"),
        "codes that do not exclude each other",
        "cuα asks which one code words have; where a coder gives them two, there is no answer.",
        "qual agree --stat cu-alpha",
        "Select a facet whose codes exclude each other, or take `--stat masi`, which compares sets of codes.",
    ),
    Rule(
        RuleId("E715"),
        "a revision that this clone lacks",
        "A shallow clone has only the last commits, so what stood before cannot be read.",
        "git clone --depth=1 …; qual agree v1.0 main",
        "Run `git fetch --unshallow`.",
    ),
    Rule(
        RuleId("E716"),
        "nothing is committed",
        "A branch without a commit has no revision to compare with.",
        "git init; qual agree main ann",
        "Make the first commit.",
    ),
    Rule(
        RuleId("E717"),
        "branches that never parted",
        "`A...B` compares what was coded since two branches parted, and these have no beginning in common.",
        "qual agree main...imported",
        "Compare all that is coded on both: `qual agree A B`.",
    ),
    Rule(
        RuleId("E718"),
        "not a number from 0 to 1",
        "A share or a coefficient is compared with a number; coefficients may be below 0, down to -1.",
        "qual agree --min 80",
        "Write 0.8 for 80 %.",
    ),
    Rule(
        RuleId("E719"),
        "a selection that coders cannot be compared by",
        "Coders are compared by all their codings of a code; a relation, or a code beside something else within one "
        "`or` or `not`, would choose among the codings of one coder by those of the other.",
        "qual agree --select 'power near incorporation'",
        "Say which codes, and whose words or which documents, as parts that are joined with *and*.",
    ),
)
