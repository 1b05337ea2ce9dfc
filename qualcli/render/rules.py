"""One rule of the catalogue, explained: on a terminal, and as a page of the documentation."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.render.cells import wrap
from qualcli.render.style import ERROR, HELP, STRONG, WARNING, paint

RULE_FORMATS = ("plain", "md")


def render_rule(rule: Rule, form: str = "plain", *, width: int = 80, color: bool = False) -> str:
    """Explain a rule: its title, why it exists, a text that breaks it, what to do then."""
    return _markdown(rule) if form == "md" else _plain(rule, width, color=color)


def _plain(rule: Rule, width: int, *, color: bool) -> str:
    is_error = rule.id.startswith("E")
    name = paint(rule.id, ERROR if is_error else WARNING, color=color)
    kind = "error" if is_error else "warning"
    example = "\n".join(f"    {line}".rstrip() for line in rule.example.rstrip("\n").split("\n"))
    why, remedy = ("\n".join(wrap(text, width)) for text in (rule.why, f"help: {rule.help}"))
    remedy = paint("help:", HELP, color=color) + remedy.removeprefix("help:")
    return f"{name} ({kind}): {paint(rule.title, STRONG, color=color)}\n\n{why}\n\n{example}\n\n{remedy}\n"


def _markdown(rule: Rule) -> str:
    fence = "`" * max(3, 1 + max(map(len, _runs_of_backticks(rule.example)), default=0))
    example = rule.example.rstrip("\n")
    shown = f"{fence}markdown\n{example}\n{fence}"
    return f"## {rule.id}: {rule.title}\n\n{rule.why}\n\n{shown}\n\n**Help.** {rule.help}\n"


def _runs_of_backticks(text: str) -> list[str]:
    import re

    return re.findall(r"`+", text)
