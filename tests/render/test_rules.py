"""A rule explains itself."""

import pytest

from qualcli.diagnostics.catalogue import Rule, rules
from qualcli.diagnostics.diagnostic import RuleId
from qualcli.render.cells import cells
from qualcli.render.rules import RULE_FORMATS, render_rule

RULE = Rule(
    RuleId("E106"),
    "a code's name is malformed",
    "Names are ASCII slugs, so that every reader of Markdown takes them for classes and no tool renames them.",
    "We [felt it]{.Power}.\n",
    "write the name in lower case",
)

PLAIN = """\
E106 (error): a code's name is malformed

Names are ASCII slugs, so that every reader of Markdown
takes them for classes and no tool renames them.

    We [felt it]{.Power}.

help: write the name in lower case
"""

MARKDOWN = """\
## E106: a code's name is malformed

Names are ASCII slugs, so that every reader of Markdown takes them for classes and no tool renames them.

```markdown
We [felt it]{.Power}.
```

**Help.** write the name in lower case
"""


def test_a_rule_is_explained_on_a_terminal() -> None:
    assert render_rule(RULE, width=60) == PLAIN


def test_a_rule_is_a_page() -> None:
    assert render_rule(RULE, "md") == MARKDOWN


def test_an_example_with_fences_is_fenced_longer() -> None:
    rule = Rule(RuleId("W1"), "t", "w", "```\ncode\n```", "h")

    assert "````markdown\n```\ncode\n```\n````" in render_rule(rule, "md")


def test_colour_paints_without_changing_words() -> None:
    painted = render_rule(RULE, width=60, color=True)

    assert "\x1b[1;31mE106\x1b[0m (error): \x1b[1ma code's name is malformed\x1b[0m" in painted
    assert "\x1b[36mhelp:\x1b[0m write" in painted


@pytest.mark.parametrize("form", RULE_FORMATS)
def test_every_rule_of_the_catalogue_can_be_explained(form: str) -> None:
    for rule in rules().values():
        text = render_rule(rule, form, width=80)
        assert rule.title in text
        assert text.endswith("\n")


def test_prose_keeps_within_the_width() -> None:
    lines = render_rule(RULE, width=40).splitlines()

    assert max(map(cells, lines)) <= 40
