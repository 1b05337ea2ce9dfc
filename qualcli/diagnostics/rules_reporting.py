"""Rules about reports for readers (E751-E753)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E751"),
        "pandoc is not installed",
        "A docx is made by pandoc out of the Markdown of a report; without pandoc there is no docx.",
        "qual report -o report.docx",
        "Install pandoc, or write the report as html or md.",
    ),
    Rule(
        RuleId("E752"),
        "pandoc refuses a report",
        "Pandoc did not make a docx of the Markdown that it was given; the message is its own.",
        "qual report -o report.docx",
        "Install a newer pandoc, or write the report as html or md.",
    ),
    Rule(
        RuleId("E753"),
        "a report without a file",
        "A whole report would run over a terminal for minutes, and a docx is no text at all.",
        "qual report -f docx",
        "Name a file with -o.",
    ),
)
