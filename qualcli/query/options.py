"""From the options of a command to an expression: everything given is joined with *and*, a repeated option with *or*.

Conditions and expressions say more than one name does, and so each of them must hold.
"""

import re
import shlex
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.index.corpus import CorpusIndex
from qualcli.query.fields import ANY_ROLE
from qualcli.query.names import check_names
from qualcli.query.nodes import And, Field, Node, Saved, any_of, walk
from qualcli.query.reading import read_code, read_condition, read_words
from qualcli.query.saved import NO_QUERIES, SAVED_PATH, Queries
from qualcli.text.source import Source, Span


class Wanted(NamedTuple):
    """What the options say, word for word."""

    facet: tuple[str, ...] = ()
    """`NAME=CODE`, from `--facet NAME=CODE` and from `--NAME CODE`."""
    speaker: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    doc: tuple[str, ...] = ()
    coder: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    """Expressions of the selection language."""

    @property
    def any_role(self) -> bool:
        """Say whether everybody's words are asked for, interviewers' too."""
        return ANY_ROLE in self.role


_MOST = 20
"""So many mistakes of one expression are shown."""


class Selection(NamedTuple):
    """An expression, and what is wrong with it."""

    node: Node
    diagnostics: tuple[Diagnostic, ...] = ()


def read_options(
    wanted: Wanted, index: CorpusIndex, line: Source | None = None, queries: Queries = NO_QUERIES
) -> Selection:
    """Read the options into one expression; every name that the study does not know is reported with its place."""
    line = line or _as_a_line(wanted)
    problems: list[Diagnostic] = []
    parts = [any_of(nodes) for nodes in _groups(wanted, index, line, problems) if nodes]
    problems += check_names(And(tuple(parts)), index, line)
    for text in wanted.select:
        expression = read_expression(Source("expression", text), index, queries)
        parts.append(expression.node)
        problems += expression.diagnostics
    return Selection(And(tuple(parts)), tuple(problems))


def read_expression(source: Source, index: CorpusIndex, queries: Queries) -> Selection:
    """Read an expression, and say what is wrong with its form, its names, and the saved queries in it."""
    from qualcli.query.parser import parse

    problems: list[Diagnostic] = []
    node = parse(source, queries, problems)
    problems += check_names(node, index, source)
    problems.sort(key=lambda one: (one.source.path != source.path, one.source.path, one.span.start))
    saved = {one.name: one.part for one in walk(node) if isinstance(one, Saved)}
    for name, part in saved.items():
        problems += check_names(part, index, Source(f"{SAVED_PATH}{name}", queries[name]))
    return Selection(node, tuple(_first(problems)))


def _first(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Keep as many problems as anybody would read, and say how many more there are."""
    more = len(problems) - _MOST
    if more <= 0:
        return problems
    message = f"{more:,} more mistake{'s' * (more > 1)} in the expression from here on"
    here = problems[_MOST]._replace(rule=RuleId("E530"), message=message, help="mend those above first")
    return [*problems[:_MOST], here]


def _as_a_line(wanted: Wanted) -> Source:
    """Write the options as a command line, for messages to point into."""
    names = ("facet", "speaker", "role", "kind", "doc", "coder", "where", "text")
    return Source(
        "command line", " ".join(f"--{name} {value}" for name in names for value in getattr(wanted, name))
    )


def _groups(
    wanted: Wanted, index: CorpusIndex, line: Source, problems: list[Diagnostic]
) -> Iterator[list[Node]]:
    """Yield what each option asks for, as alternatives; conditions and words must each hold."""
    yield from _facets(wanted.facet, index, line, problems)
    for name in ("speaker", "role", "kind", "doc", "coder"):
        values: tuple[str, ...] = getattr(wanted, name)
        if name != "role" or not wanted.any_role:
            yield [Field(name, "=", value, place_of(line, value, options=[f"--{name}"])) for value in values]
    for text in wanted.where:
        condition = read_condition(text, place_of(line, text, options=["--where"]))
        if condition is None:
            problems.append(_unreadable(line, text))
        else:
            yield [condition]
    yield [read_words(text, place_of(line, text, options=["--text"])) for text in wanted.text]


def _facets(
    options: Iterable[str], index: CorpusIndex, line: Source, problems: list[Diagnostic]
) -> Iterator[list[Node]]:
    """Yield the codes asked for, facet by facet."""
    by_facet: dict[str, list[Node]] = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not (name and equals and value):
            problems.append(_no_pair(line, option))
        else:
            ways = [f"--{name}", f"--facet {name}", f"--facet={name}"]
            is_known = index.codebook.facet(name) is not None
            place = place_of(line, value, options=ways) if is_known else place_of(line, name)
            by_facet.setdefault(name, []).append(read_code(name, value, place))
    yield from by_facet.values()


def place_of(line: Source, word: str, *, options: Iterable[str] = ()) -> Span:
    """Find a word of the command line, best behind one of some options; the whole line where it is not there."""
    forms = [re.escape(form) for form in dict.fromkeys((shlex.quote(word), word)) if form]
    behind = [
        rf"(?<!\S){re.escape(option)}[ =](?P<word>{form})(?!\S)" for option in options for form in forms
    ]
    alone = [rf"(?<![\w./-])(?P<word>{form})(?![\w./-])" for form in forms]
    for pattern in (*behind, *alone, *(f"(?P<word>{form})" for form in forms)):
        found = re.search(pattern, line.text)
        if found:
            return Span(*found.span("word"))
    return Span(0, len(line.text))


def _no_pair(line: Source, option: str) -> Diagnostic:
    """Say how `--facet` is written."""
    message = f"`--facet {option}` names no facet and code"
    return Diagnostic(
        RuleId("E504"),
        message,
        line,
        place_of(line, option),
        "write `--facet tension=incorporation`, or `--tension incorporation`",
    )


def _unreadable(line: Source, text: str) -> Diagnostic:
    """Say how a condition is written."""
    message = f"`{text}` is no condition"
    remedy = "write a field, one of = != < <= > >= ~, and a value, as in `--where 'sector=public'`"
    return Diagnostic(RuleId("E512"), message, line, place_of(line, text), remedy)
