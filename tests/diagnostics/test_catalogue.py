"""The catalogue and the program agree: every rule that is reported is explained, every explained one is reported."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module

from qualcli.diagnostics.catalogue import Rule, rules
from tests.architecture.house import Module, modules

CHAPTERS = [
    module.path.rsplit("/", 1)[1].removesuffix(".py")
    for module in modules()
    if module.path.startswith("qualcli/diagnostics/rules_")
]


def explained() -> list[Rule]:
    """Give the rules of all chapters, one after the other."""
    found: list[Rule] = []
    for chapter in CHAPTERS:
        found += import_module(f"qualcli.diagnostics.{chapter}").RULES
    return found


def reported(module: Module) -> Iterator[str]:
    """Yield the ids of rules that a module writes down other than to compare with them."""
    compared = {
        id(part) for node in ast.walk(module.tree) if isinstance(node, ast.Compare) for part in ast.walk(node)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in compared:
            yield from re.findall(r"\A[EW]\d{3}\Z", node.value)


def test_every_rule_that_is_reported_is_explained_and_every_explained_one_is_reported() -> None:
    said = {
        rule
        for module in modules()
        if not module.path.startswith("qualcli/diagnostics/rules_")
        for rule in reported(module)
    }

    assert said == {str(rule.id) for rule in explained()}


def test_every_chapter_is_part_of_the_catalogue() -> None:
    assert set(rules().values()) == set(explained())


def test_no_two_rules_share_an_id() -> None:
    twice = [rule for rule, count in Counter(rule.id for rule in explained()).items() if count > 1]

    assert not twice


def test_rules_come_in_the_order_of_their_numbers() -> None:
    numbers = [rule[1:] for rule in rules()]

    assert numbers == sorted(numbers)
