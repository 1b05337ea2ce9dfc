"""The short way from a well-formed command line to a command's options.

Typer takes five times as long to start as Python itself. A line that holds nothing but known options with their
values and plain words does not need it; whatever else there is (a mistake, `--help`, joined letters, a value
that begins with a dash) goes to Typer. A property test shows that both read alike.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from qualcli.cli.options import Argument, Field, GlobalOptions, Option, Pair, fields_of


class Parsed(NamedTuple):
    """A command line, read: the values of its options by name, the global ones apart."""

    command: str
    values: dict[str, object]
    general: dict[str, object]


def command_at(words: Sequence[str], commands: Collection[str]) -> int | None:
    """Find the command in a line: the first word that is neither a general option nor its value."""
    taking = {name for one in fields_of(GlobalOptions) if one.type is not bool for name in names_of(one)}
    waiting = iter(enumerate(words))
    for at, word in waiting:
        if word in taking:
            next(waiting, None)
        elif not word.startswith("-"):
            return at if word in commands else None
    return None


def names_of(one: Field) -> tuple[str, ...]:
    """Give the names of an option; an argument has none."""
    return one.about.names if isinstance(one.about, Option) else ()


class _NotQuick(Exception):  # noqa: N818  # no error, a turn-off
    """The line is not for the short way."""


def read_quickly(
    words: Sequence[str], options: type, command: str, before: Sequence[str] = ()
) -> Parsed | None:
    """Read the words after a command's name, and general options `before` it; None is for Typer to answer."""
    general = list(fields_of(GlobalOptions))
    own = list(fields_of(options))
    try:
        first, none = _read(before, general)
        values, arguments = _read(words, [*general, *own])
        if none:
            return None
        values |= _arguments(arguments, [one for one in own if isinstance(one.about, Argument)])
    except _NotQuick:
        return None
    shared = {one.name for one in general}
    later = {name: value for name, value in values.items() if name in shared}
    return Parsed(
        command, {name: value for name, value in values.items() if name not in shared}, {**first, **later}
    )


def _read(words: Sequence[str], known: Sequence[Field]) -> tuple[dict[str, object], list[str]]:
    """Read options with their values, and collect the other words."""
    by_name = {name: one for one in known for name in names_of(one)}
    values: dict[str, object] = {}
    others: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--":
            others += waiting
        elif word.startswith("-") and word != "-":
            _option(word, waiting, by_name, values)
        else:
            others.append(word)
    return values, others


def _option(word: str, waiting: Iterator[str], by_name: dict[str, Field], values: dict[str, object]) -> None:
    """Read one option."""
    name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
    found = by_name.get(name)
    if found is None or (found.type is bool and equals):
        raise _NotQuick
    if found.type is bool:
        values[found.name] = True
        return
    if found.type is Pair:
        values[found.name] = _pair(waiting, equals)
        return
    if not equals:
        value = next(waiting, "-")
        if value.startswith("-"):
            raise _NotQuick
    _keep(found, value, values)


def _pair(waiting: Iterator[str], equals: str) -> tuple[str, str]:
    """Read the two values of one option."""
    first, second = next(waiting, "-"), next(waiting, "-")
    if equals or first.startswith("-") or second.startswith("-"):
        raise _NotQuick
    return first, second


def _keep(found: Field, value: str, values: dict[str, object]) -> None:
    """Keep a value, converted; a repeated option that is not repeatable keeps the last, as in Typer."""
    if isinstance(found.about, Option) and found.about.choices and value not in found.about.choices:
        raise _NotQuick
    if found.type is tuple:
        before = values.get(found.name, ())
        values[found.name] = (*before, value) if isinstance(before, tuple) else (value,)
    elif found.type is int:
        if not (value.isascii() and value.isdigit()):
            raise _NotQuick
        values[found.name] = int(value)
    else:
        values[found.name] = value


def _arguments(words: list[str], places: Sequence[Field]) -> dict[str, object]:
    """Give plain words to the arguments in order; a repeatable one takes all that are left."""
    values: dict[str, object] = {}
    for place in places:
        if place.type is tuple:
            if words or not place.is_required:
                values[place.name] = tuple(words)
                words = []
        elif words:
            _keep(place, words[0], values)
            words = words[1:]
        if place.is_required and place.name not in values:
            raise _NotQuick
    if words:
        raise _NotQuick
    return values
