"""Rules about what a table is asked for (E555-E557)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E555"),
        "options of a table that do not go together",
        "Each option means something, but not both at once; one of them would have to be passed over in silence.",
        "qual matrix --cols sector --stat jaccard",
        "Leave one of them away, or do what the message says.",
    ),
    Rule(
        RuleId("E556"),
        "unknown statistic",
        "A table says how much there is, what share of its row or column, or how strongly two sides of codes meet.",
        "qual matrix --rows imagery --cols tension --stat jacard",
        "Use one of the words that the message names.",
    ),
    Rule(
        RuleId("E557"),
        "nothing to sort by",
        "Rows are sorted by `name`, by `total` or by a column, and columns by a row; the table has none of this name.",
        "qual matrix --cols sector --sort privat",
        "Use the names as the table prints them; a `-` before one turns the order round: --sort=-total.",
    ),
)
