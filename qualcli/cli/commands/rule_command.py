"""`qual rule`: what a rule of check means."""

from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.options import Argument
from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import RuleId

EXAMPLES = ("qual rule E106", "qual rule")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual rule` takes."""

    rule: Annotated[str | None, Argument("[RULE]", "The rule's id, as check shows it.", "rule")] = None


def run(session: Session, options: Options) -> int:
    """Explain one rule: why it exists, a text that breaks it, what to do; without a rule, list them all."""
    from qualcli.diagnostics.catalogue import rules
    from qualcli.render.rules import render_rule

    if options.rule is None:
        session.output.emit(f"{rule.id}  {rule.title}\n" for rule in rules().values())
        return 0
    found = rules().get(RuleId(options.rule.upper()))
    if found is None:
        raise session.misuse(
            "E544", f"no rule `{options.rule}`", "`qual rule` lists them all", at=options.rule
        )
    look = session.output.look()
    session.output.emit([render_rule(found, width=look.width or 80, color=look.color)])
    return 0
