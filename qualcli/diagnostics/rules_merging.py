"""Rules about merging versions and copies (E701-E709)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E701"),
        "a version that cannot be merged by meaning",
        "A version with errors says nothing certain of its codings, so all three are merged line by line, as git does it.",
        "We [lost{.power our edge.",
        "Look at the file; mend the error, or settle what stands between markers; then `git add` it.",
    ),
    Rule(
        RuleId("E702"),
        "a merge that would not read back",
        "Every merge is read again before it is written; one that holds anything but what both sides did is not used.",
        "[lost] x{.power}",
        "Look at the file: it was merged line by line instead, as git does it.",
    ),
    Rule(
        RuleId("E703"),
        "conflict markers that do not fit one another",
        "Nobody can tell what belongs to which side, so nothing is settled.",
        "<<<<<<< ours\nWe fell.\n>>>>>>> theirs",
        "Settle this one by hand: keep one version, and delete the lines of markers.",
    ),
    Rule(
        RuleId("E704"),
        "a copy with other words",
        "A coding is tied to words; on other words it would mean something that its coder never said.",
        "qual merge-codings ../from-ben",
        "Make the words of both the same first: correct one of the two, then `qual accept` it.",
    ),
    Rule(
        RuleId("E705"),
        "no copy of a study",
        "The codings of a copy are found in its corpus/.",
        "qual merge-codings ../nowhere",
        "Name the folder that holds the coder's corpus/.",
    ),
    Rule(
        RuleId("E706"),
        "codings that nobody made",
        "Codings of several people are joined under their names, or they could never be compared.",
        "qual merge-codings ../from-ann",
        "Say whose they are: `--coder ann`, once for each folder, in their order.",
    ),
    Rule(
        RuleId("E707"),
        "a hook of somebody else's",
        "Git runs one hook of each name; yours is left as it is.",
        "qual git-setup --hooks",
        "Add the line that the message shows to your hook.",
    ),
    Rule(
        RuleId("E708"),
        "codings that cannot be joined",
        "Two memos can stand side by side; two weights of one coding by one coder cannot.",
        "qual merge-codings ../from-ben",
        "Let one coder change it, so that both say the same.",
    ),
)
