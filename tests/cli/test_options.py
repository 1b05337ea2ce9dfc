"""One declaration of each option, with one meaning on every command."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated

import pytest

from qualcli.cli.catalogue import COMMANDS, command_module
from qualcli.cli.options import Argument, Field, GlobalOptions, Option, Pair, fields_of, option

LETTERS = {
    "-C": "--study",
    "-f": "--format",
    "-o": "--output",
    "-n": "--dry-run",
    "-y": "--yes",
    "-q": "--quiet",
    "-u": "--unit",
}


def every_option() -> list[tuple[str, Field]]:
    return [
        (name, one)
        for name in COMMANDS
        for one in (*fields_of(command_module(name).Options), *fields_of(GlobalOptions))
    ]


def test_one_letter_has_one_meaning_on_every_command() -> None:
    meant = defaultdict(set)
    for _, one in every_option():
        if isinstance(one.about, Option):
            for letter in one.about.names[:-1]:
                meant[letter].add(one.about.names[-1])
    assert all(meant[letter] == {LETTERS[letter]} for letter in meant)


def test_a_name_has_one_type_on_every_command() -> None:
    types = defaultdict(set)
    for name, one in every_option():
        if isinstance(one.about, Option) and name not in {
            "agree",
            "diff",
            "import",
            "code",
            "uncode",
            "codebook",
            "show",
            "fmt",
        }:
            types[one.about.names[-1]].add(one.type)
    assert not {name: found for name, found in types.items() if len(found) > 1}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    for one in fields_of(command_module(name).Options):
        assert one.about.help.endswith((".", "`."))
        assert one.type is bool or one.about.metavar
        assert one.about.help[0].isupper() or one.about.help[0] in "`p" or one.about.help.startswith("full")


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_of_a_command_hides_a_general_one(name: str) -> None:
    general = {one.name for one in fields_of(GlobalOptions)}
    assert general.isdisjoint(one.name for one in fields_of(command_module(name).Options))


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One field of each type."""

    word: Annotated[str, Argument("WORD", "A word.")]
    words: Annotated[tuple[str, ...], Argument("WORDS", "More.")] = ()
    text: Annotated[str | None, option("--text", help="A text.")] = None
    number: Annotated[int | None, option("--number", help="A number.")] = None
    flag: Annotated[bool, option("--flag", help="A flag.")] = False
    pair: Annotated[tuple[str, str] | None, option("--pair", help="Two.")] = None
    named: Annotated[str, option("-a", "--named", help="One of two.", choices=("a", "b"))] = "a"


def test_fields_are_read_off_a_class() -> None:
    assert [(one.name, one.type, one.default, one.is_required) for one in fields_of(Sample)] == [
        ("word", str, None, True),
        ("words", tuple, (), False),
        ("text", str, None, False),
        ("number", int, None, False),
        ("flag", bool, False, False),
        ("pair", Pair, None, False),
        ("named", str, "a", False),
    ]
    assert [*fields_of(Sample)][-1].about == Option(("-a", "--named"), "One of two.", "", "", ("a", "b"))
