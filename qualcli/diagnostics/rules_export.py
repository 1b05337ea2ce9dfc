"""Rules about maps of codes and about what leaves the study for other programs (E568-E574)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E568"),
        "unknown relation",
        "A map shows part-of, co-occurs, and the relations that the codebook gives its codes; this is none of them.",
        "qual map --relation arises",
        "Use the nearest name, or look into `codebooks/`.",
    ),
)
