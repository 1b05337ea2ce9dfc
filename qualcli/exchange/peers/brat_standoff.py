"""The lines of a brat stand-off file: text-bound annotations, what is said of them, and what joins them.

Fields stand between tabs: `T1⇥Type 0 5;10 20⇥words`, `A1⇥Name T1 value`, `#1⇥AnnotatorNotes T1⇥words`,
`R1⇥Type Arg1:T1 Arg2:T2`, `E1⇥Type:T1 Role:T2`, `N1⇥Reference T1 id⇥words`, `*⇥Equiv T1 T2`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualcli.text.source import Span

_BOUND: Final = re.compile(r"(?P<type>\S+) (?P<spans>\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)")
_ID: Final = re.compile(r"(?P<kind>[TRENAM#])\S*|(?P<equal>\*)")
_FIELDS: Final = {"T": 3, "#": 3}
_WORDS: Final = 2


class Bound(NamedTuple):
    """An annotation bound to text: its type, the stretches that it takes, the words as the file has them."""

    id: str
    type: str
    spans: tuple[Span, ...]
    words: str
    line: int


class Said(NamedTuple):
    """What is said of an annotation."""

    target: str
    text: str
    line: int


class Joined(NamedTuple):
    """Something that joins annotations: its kind for people, its type, and what it joins."""

    what: str
    type: str
    targets: tuple[str, ...]
    line: int


@dataclass(slots=True)
class Standoff:
    """A stand-off file, read."""

    bound: list[Bound] = field(default_factory=list)
    attributes: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    triggers: dict[str, str] = field(default_factory=dict)
    """By event, the annotation of the words that name it."""
    bad: list[int] = field(default_factory=list)
    """Lines that are no annotation."""


def read_standoff(text: str) -> Standoff:
    """Read a file line by line; total."""
    found = Standoff()
    seen: set[str] = set()
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line.strip() and not _take(found, line, number, seen):
            found.bad.append(number)
    return found


def _take(found: Standoff, line: str, number: int, seen: set[str]) -> bool:
    """Take up one line; say whether it is an annotation, and the first of its id."""
    fields = line.split("\t")
    known = _ID.fullmatch(fields[0])
    if known is None or len(fields) < _FIELDS.get(known["kind"] or "*", _WORDS):
        return False
    if known["kind"] and fields[0] in seen:
        return False
    seen.add(fields[0])
    words = fields[1].split()
    if known["kind"] == "T":
        return _bound(found, fields, number)
    if known["kind"] == "#":
        return _note(found, words, "\t".join(fields[2:]), number)
    if known["kind"] in ("A", "M"):
        return _attribute(found, words, number)
    return _joins(found, known["kind"] or "*", fields, number)


def _bound(found: Standoff, fields: list[str], number: int) -> bool:
    place = _BOUND.fullmatch(fields[1])
    if place is None:
        return False
    pairs = (one.split(" ") for one in place["spans"].split(";"))
    spans = tuple(Span(int(start), int(end)) for start, end in pairs)
    if any(one.start >= one.end for one in spans):
        return False
    found.bound.append(Bound(fields[0], place["type"], spans, "\t".join(fields[2:]), number))
    return True


def _note(found: Standoff, words: list[str], text: str, number: int) -> bool:
    if len(words) < _WORDS:
        return False
    found.notes.append(Said(words[1], text.strip(), number))
    return True


def _attribute(found: Standoff, words: list[str], number: int) -> bool:
    if len(words) < _WORDS:
        return False
    value = " ".join(words[2:])
    found.attributes.append(Said(words[1], f"{words[0]}: {value}" if value else words[0], number))
    return True


def _joins(found: Standoff, kind: str, fields: list[str], number: int) -> bool:
    """Take up a relation, an event, a link to a work of reference, or a set of equals."""
    words = fields[1].split()
    if len(words) < (1 if kind == "E" else _WORDS):
        return False
    first, _, trigger = words[0].partition(":")
    if kind == "E":
        found.triggers[fields[0]] = trigger
        targets = (trigger, *_targets(words[1:]))
        found.joined.append(Joined("events", first, targets, number))
    elif kind == "N":
        named = " ".join([*words[2:], *fields[2:3]])
        found.joined.append(Joined("links to works of reference", named, (words[1],), number))
    else:
        found.joined.append(
            Joined("relations between quotations", words[0], tuple(_targets(words[1:])), number)
        )
    return True


def _targets(words: list[str]) -> Iterator[str]:
    yield from (one.rpartition(":")[2] for one in words)
