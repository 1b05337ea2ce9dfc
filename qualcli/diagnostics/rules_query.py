"""Rules about how quotations are listed (E575-E577)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E575"),
        "an option that has nothing to do",
        "What an option would change is not shown here, so leaving it unsaid would be guessing what was meant.",
        "qual query --tension power --count --sort date",
        "Leave one of the two away, or add what the message names.",
    ),
    Rule(
        RuleId("E576"),
        "nobody has this attribute",
        "`--attribution` says of who speaks what participants have in `corpus/participants.yaml`, or the front matter "
        "of documents, and neither has anything of this name.",
        "qual query --tension power -f md --attribution rôle",
        "Use the nearest name, or add the attribute.",
    ),
    Rule(
        RuleId("E577"),
        "an empty sample",
        "A sample of no quotations shows nothing, whatever there is.",
        "qual query --tension power --sample 0",
        "Give how many quotations to choose.",
    ),
)
