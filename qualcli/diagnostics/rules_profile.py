"""Rules about profiles (E560-E562)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E560"),
        "no such figure in a profile",
        "A figure is opened by the names of its row and its column; no table of the profile has these.",
        "qual profile incorporation --open nadja dependence",
        "Use the row's name as it is printed, and the column's as the message lists it.",
    ),
)
