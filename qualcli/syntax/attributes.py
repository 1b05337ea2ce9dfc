"""The attribute block of an annotation: `{#id .code .code--pole coder=ann weight=2 memo="…"}` or `{of=id}`.

What tools write is one form (`write_attributes`); what is read is wider (`read_attributes`), and every way to
get it wrong has its place and message. A block in the written form takes a short cut through one expression.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from qualcli.model.annotations import Marks, code_use
from qualcli.model.names import CoderName, SegmentId
from qualcli.syntax.dialect import Dialect

RESERVED = ("coder", "weight", "memo", "of")
PUNCTUATION = r"!-/:-@\[-`{-~"
CODE_NAME = r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*"
IDENT = r"[A-Za-z][A-Za-z0-9_-]*"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Characters of no width, which come along unseen when text is pasted."""

_CODE = re.compile(rf"({CODE_NAME})(?:--([a-z0-9]+(?:[-_][a-z0-9]+)*))?")
_NORMAL = re.compile(
    rf"\{{(?:of=(?P<of>{IDENT})|(?:\#(?P<id>{IDENT}) )?"
    rf"(?P<codes>\.{CODE_NAME}(?:--[a-z0-9]+(?:[-_][a-z0-9]+)*)?"
    rf"(?: \.{CODE_NAME}(?:--[a-z0-9]+(?:[-_][a-z0-9]+)*)?)*)"
    r"(?: coder=(?:(?P<coder>[A-Za-z0-9_:-]+)|\"(?P<coders>[A-Za-z0-9_: -]+)\"))?"
    r"(?: weight=(?P<weight>-?\d{1,9}))?"
    r"(?: memo=(?:(?P<word>[A-Za-z0-9_:-]+)|\"(?P<memo>[^\"\\\r\n{}&]*)\"))?)\}"
)
_USUAL = 300
"""So long are nearly all blocks at most."""
_LOOKS = re.compile(r"\{(?:[ \t]|\r?\n[ \t>]*)*(?:[.#]|[A-Za-z][A-Za-z0-9_-]*=)")
_END = re.compile(r"\{(?:[^{}\"\\]|\\.|\"(?:[^\"\\]|\\.)*+\")*+(?P<close>\})?", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<space>(?:[ \t]|\r?\n(?:[ \t]*>)*[ \t]*)+)"
    rf"|\.(?P<code>[^\s{{}}=,\"#{INVISIBLE}]*)"
    rf"|\#(?P<id>[^\s{{}}=,\"{INVISIBLE}]*)"
    r"|(?P<key>[A-Za-z][A-Za-z0-9_-]*)=(?P<value>\"(?:[^\"\\]|\\.)*+\"|[^\s{}\"]*)"
    rf"|(?P<word>[^\s{{}}=,\"#.{INVISIBLE}]+)|(?P<odd>.)",
    re.DOTALL,
)
_ESCAPE = re.compile(rf"\\([{PUNCTUATION}])")
_BARE = re.compile(r"[A-Za-z0-9_:-]+")
_LINE_END = re.compile(r"[ \t]*\r?\n(?:[ \t]*>)*[ \t]*")
# Brackets, and what begins code, tags or formulas, would cut an annotation around this one short for pandoc.
_MUST_ESCAPE = re.compile(r'["\\\[\]`<$]|&(?=#?[A-Za-z0-9]+;)')


class Verdict(Enum):
    """What a `{…}` after a closing bracket is."""

    ANNOTATION = "annotation"
    """It codes the words."""
    ORDINARY = "ordinary"
    """It styles or anchors them: plain Markdown, part of the base text."""
    LITERAL = "literal"
    """It does not look like attributes at all."""
    BROKEN = "broken"
    """It looks like an annotation and is none."""


class Problem(NamedTuple):
    """Something wrong with an attribute block: the rule, the place, the message, the help."""

    rule: str
    start: int
    end: int
    message: str
    help: str
    replacement: str | None = None
    """What takes the place of the stretch, where a repair is certain."""


class Attributes(NamedTuple):
    """One attribute block as read; `end` is past its closing brace, or where reading stopped."""

    verdict: Verdict
    start: int
    end: int
    id: SegmentId | None = None
    of: SegmentId | None = None
    marks: Marks | None = None
    problems: tuple[Problem, ...] = ()
    is_closed: bool = True


_Said = tuple[SegmentId | None, SegmentId | None, Marks | None]
"""The id of a head, that of a continuation, and the marks."""


class Item(NamedTuple):
    """One item inside the braces with its place: a code, an id, a key with its value."""

    kind: str
    name: str
    value: str
    start: int
    value_start: int
    end: int


def read_attributes(text: str, start: int, stop: int, dialect: Dialect) -> Attributes:
    """Read the attribute block whose `{` stands at `start`, in a region that ends at `stop`."""
    end = _end_of_normal(text, start, stop)
    said = from_normal(text[start:end], dialect.passthrough, dialect.weights) if end else None
    if said:
        return Attributes(Verdict.ANNOTATION, start, end, *said)
    if not _LOOKS.match(text, start, stop):
        return Attributes(Verdict.LITERAL, start, start + 1)
    return _read_slowly(text, start, stop, dialect)


def _end_of_normal(text: str, start: int, stop: int) -> int:
    """Give the offset at which a block ends if it is in the written form, which holds no other `}`; else 0 or any."""
    end = text.find("}", start, min(stop, start + _USUAL)) + 1
    if end:
        return end
    normal = _NORMAL.match(text, start, stop)
    return normal.end() if normal else 0


@lru_cache(maxsize=4096)
def from_normal(block: str, passthrough: tuple[str, ...], weights: tuple[int, int] | None) -> _Said | None:
    """Take a block in the written form apart; None sends it the slow way. A study repeats few of them."""
    found = _NORMAL.fullmatch(block)
    if found is None:
        return None
    identifier, of, codes, coder, coders, weight, word, memo = found.group(
        "id", "of", "codes", "coder", "coders", "weight", "word", "memo"
    )
    if of:
        return None, SegmentId(of), None
    uses = tuple(dict.fromkeys([code_use(one[1:]) for one in codes.split()]))
    dialect = Dialect(passthrough, weights=weights)
    if any(dialect.is_styling(use.code) for use in uses) or not dialect.has_on_scale(weight):
        return None
    who = (CoderName(coder),) if coder else tuple(map(CoderName, coders.split())) if coders else ()
    marks = Marks(uses, who, int(weight) if weight else None, memo if memo is not None else word)
    return SegmentId(identifier) if identifier else None, None, marks


def _read_slowly(text: str, start: int, stop: int, dialect: Dialect) -> Attributes:
    """Read a block that is not in the written form, item by item."""
    end = _END.match(text, start, stop)
    if end is None or end["close"] is None:
        return _never_closed(text, start, stop, dialect)
    items = list(read_items(text, start + 1, end.end() - 1))
    if not _is_annotation(items, dialect):
        return Attributes(Verdict.ORDINARY, start, end.end())
    problems = tuple(_problems(text, start, items, dialect))
    if any(problem.rule[0] == "E" and problem.rule != "E305" for problem in problems):
        of = next((SegmentId(item.value) for item in items if item.kind == "key" and item.name == "of"), None)
        return Attributes(Verdict.BROKEN, start, end.end(), of=of, problems=problems)
    return _from_items(start, end.end(), items, problems)


def _never_closed(text: str, start: int, stop: int, dialect: Dialect) -> Attributes:
    """Report a block without an end: its quoted value or the block itself stays open."""
    bare = re.compile(r'\{[^{}"]*+').match(text, start, stop)
    reached = bare.end() if bare else start + 1
    items = list(read_items(text, start + 1, reached))
    problem: Problem
    if reached < stop and text[reached] == '"':
        value = text[reached : reached + 20].split("}", maxsplit=1)[0].split("\n", maxsplit=1)[0]
        problem = Problem(
            "E105", reached, reached + 1, "quoted value is never closed",
            f'add `"` before `}}` (pandoc would silently take the value `{value}`)',
        )  # fmt: skip
    else:
        last = next(
            (item for item in reversed(items) if item.kind in ("code", "id", "key") and item.name), None
        )
        after = f"after `{text[last.start : last.end]}`" if last else "at the end of the attributes"
        # a stray word behind the attributes is the text that goes on, so it is not what to close after
        problem = Problem(
            "E104", start, start + 1, "attribute block opened here is never closed", f"add `}}` {after}"
        )
    verdict = Verdict.BROKEN if _is_annotation(items, dialect) else Verdict.LITERAL
    problems = (problem,) if verdict is Verdict.BROKEN else ()
    return Attributes(verdict, start, stop if problems else start + 1, problems=problems, is_closed=False)


def read_items(text: str, start: int, end: int) -> Iterator[Item]:
    """Yield the items between two braces with their places; white space separates them."""
    for token in _TOKEN.finditer(text, start, end):
        kind = token.lastgroup or "odd"
        if kind == "space":
            continue
        if kind == "value":
            yield Item("key", token["key"], token["value"], token.start(), token.start("value"), token.end())
        else:
            yield Item(kind, token[kind], "", token.start(), token.start(kind), token.end())


def _is_annotation(items: list[Item], dialect: Dialect) -> bool:
    """Say whether items mean to code: a class that is not styling, or a key of ours."""
    return any(
        (item.kind == "code" and not dialect.is_styling(item.name))
        or (item.kind == "key" and item.name in RESERVED)
        for item in items
    )


def _from_items(start: int, end: int, items: list[Item], problems: tuple[Problem, ...]) -> Attributes:
    """Put the items of a sound block together."""
    values = {item.name: plain_value(item.value) for item in items if item.kind == "key"}
    if "of" in values:
        return Attributes(Verdict.ANNOTATION, start, end, None, SegmentId(values["of"]), None, problems)
    uses = tuple(dict.fromkeys(code_use(item.name) for item in items if item.kind == "code"))
    coders = tuple(dict.fromkeys(CoderName(name) for name in values.get("coder", "").split()))
    weight = int(values.pop("weight")) if _WEIGHT.fullmatch(values.get("weight", "")) else None
    # a weight in words is a mistake, and kept like a private key, so that no rewriting loses it
    private = tuple(sorted((key, value) for key, value in values.items() if key not in ("coder", "memo")))
    marks = Marks(uses, coders, weight, values.get("memo"), private)
    identifier = next((SegmentId(item.name) for item in items if item.kind == "id"), None)
    return Attributes(Verdict.ANNOTATION, start, end, identifier, None, marks, problems)


def plain_value(value: str) -> str:
    """Undo quotes and escapes of a value as written; a line break in it is a space."""
    if not value.startswith('"'):
        return value
    return _ESCAPE.sub(r"\1", _LINE_END.sub(" ", value[1:-1]))


def _problems(text: str, start: int, items: list[Item], dialect: Dialect) -> Iterator[Problem]:
    """Yield everything wrong with the items of a closed block."""
    from qualcli.syntax.attribute_problems import item_problems

    yield from item_problems(text, start, items, dialect)


_WEIGHT = re.compile(r"[-+]?\d{1,9}")


def write_attributes(marks: Marks, identifier: SegmentId | None) -> str:
    """Write a head's attribute block in normal form, memo included."""
    parts = [f"#{identifier}"] if identifier else []
    parts += sorted(f".{use}" for use in set(marks.codes))
    if marks.coders:
        parts.append(f"coder={write_value(' '.join(sorted(set(marks.coders))))}")
    if marks.weight is not None:
        parts.append(f"weight={marks.weight}")
    parts += [f"{key}={write_value(value)}" for key, value in sorted(marks.private)]
    if marks.memo is not None:
        parts.append(f"memo={write_value(marks.memo)}")
    return "{" + " ".join(parts) + "}"


def write_value(value: str) -> str:
    """Write a value bare where that is possible, else quoted and escaped."""
    if _BARE.fullmatch(value):
        return value
    escaped = _MUST_ESCAPE.sub(r"\\\g<0>", value)
    return f'"{escaped}"'
