"""The catalogue of rules: everything that can be said of a study's files, with its reason and remedy."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from qualcli.diagnostics.diagnostic import RuleId

_CHAPTERS = (
    "agreement",
    "annotations",
    "bundle",
    "checks",
    "coder",
    "coding",
    "documents",
    "export",
    "expressions",
    "files",
    "history",
    "import",
    "interchange",
    "marks",
    "merging",
    "peers",
    "plain",
    "portability",
    "profile",
    "query",
    "reading",
    "reporting",
    "selection",
    "study",
    "tables",
    "tables_in",
    "wishes",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, why it exists, a text that breaks it, and what to do then."""

    id: RuleId
    title: str
    why: str
    example: str
    help: str


@cache
def rules() -> dict[RuleId, Rule]:
    """Give every rule by its id, in order of id numbers."""
    found: list[Rule] = []
    for chapter in _CHAPTERS:
        found += import_module(f"qualcli.diagnostics.rules_{chapter}").RULES
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.id[1:])}
