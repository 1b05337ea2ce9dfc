"""From an expression as people write it to a tree.

    expr     = and { ("or" | "|") and }
    and      = not { ("and" | "&") not }
    not      = [ "not" | "!" ] relation
    relation = primary [ operator primary ]
    operator = "within" | "encloses" | "overlaps" | ("near" | "before" | "after") [ NUMBER UNIT ]
    primary  = CODE | CODE "--" POLE | FACET ":" (CODE | "*") | "=" CODE | FIELD op VALUE
             | "'" words "'" | "/" regex "/" | "atleast" "(" N "," expr { "," expr } ")" | "@" SAVED | "(" expr ")"

Reading is total: whatever is wrong is reported with its place, and reading goes on behind it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.model.names import FacetName
from qualcli.query import complaints, operators
from qualcli.query.balance import DEEPEST, balanced
from qualcli.query.cursor import Cursor, is_number
from qualcli.query.lexer import Token, tokens
from qualcli.query.nodes import (
    And,
    AtLeast,
    Distance,
    FacetAny,
    Field,
    Node,
    Not,
    Operator,
    Or,
    Pattern,
    Relation,
    Saved,
    Words,
    beside,
)  # fmt: skip
from qualcli.query.reading import ANY, read_code
from qualcli.query.saved import SAVED_PATH, Place, Queries
from qualcli.text.source import Source, Span

_LONGEST: Final = 5000
"""Words of an expression, saved queries within it included, beyond which it is refused."""


def parse(source: Source, queries: Queries, problems: list[Diagnostic]) -> Node:
    """Read an expression and the saved queries within it; what is wrong is added to `problems`."""
    room = [_LONGEST]
    node = _read(source, queries, problems, Place(), room)
    if room[0] < 0:
        problems.append(Diagnostic(RuleId("E529"), *complaints.too_long(source, _LONGEST)))
    return node


def _read(
    source: Source, queries: Queries, problems: list[Diagnostic], place: Place, room: list[int]
) -> Node:
    """Read one text; `room` is how many words may still come."""
    count = len(problems)
    row = balanced(tokens(source, problems), source, problems, place.depth)
    room[0] -= len(row)
    if room[0] < 0:
        return And()
    if len(row) == 1:
        if len(problems) == count:
            rule, message, span, remedy = complaints.empty(row[0])
            problems.append(Diagnostic(RuleId(rule), message, source, span, remedy))
        return And()
    return _Reader(source, problems, row, 0, queries, place, room).joined_by_commas()


@dataclass
class _Reader(Cursor):
    """What reads a row of tokens, rule by rule."""

    queries: Queries
    place: Place
    room: list[int]

    def joined_by_commas(self) -> Node:
        """Read to the end, or to a closing bracket; a comma outside `atleast` joins nothing."""
        parts = [self.alternatives()]
        while self.next.kind == ",":
            self.complain(complaints.comma(self.take()))
            parts.append(self.alternatives())
        return beside(parts)

    def alternatives(self) -> Node:
        """Read what `or` joins, each of it what `and` joins."""
        return self.joined(Or, operators.OR, lambda: self.joined(And, operators.AND, self.negation))

    def joined(self, join: type[And | Or], words: frozenset[str], part: Callable[[], Node]) -> Node:
        """Read parts with an operator between them."""
        start, parts = self.next.span.start, [part()]
        while self.comes(words):
            self.take()
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        return join(tuple(parts), Span(start, self.row[max(self.at - 1, 0)].span.end))

    def negation(self) -> Node:
        """Read a term with or without `not`; terms that nothing joins to it are complained of."""
        start, is_negated = self.next.span.start, False
        while self.comes(operators.NOT):
            self.take()
            is_negated = not is_negated
        parts = [self.relation()]
        while self.begins_term():
            parts.append(self.neighbour())
        node = beside(parts)
        return Not(node, Span(start, node.span.end)) if is_negated else node

    def neighbour(self) -> Node:
        """Read a term that stands where an operator should."""
        if self.relating():
            self.complain(complaints.second_relation(self.next))
            self.operator()
        elif not self.is_behind_unknown_sign():
            self.complain(complaints.not_joined(self.before, self.next))
        while self.comes(operators.NOT):
            self.take()
        return self.relation()

    def relation(self) -> Node:
        """Read a term, or two with a relation between them."""
        left = self.primary()
        if not self.relating():
            return left
        operator, distance = self.operator()
        right = self.right_side()
        span = Span(left.span.start, right.span.end)
        return Relation(left, operators.RELATIONS[operator], right, distance, span)

    def right_side(self) -> Node:
        """Read what a quotation stands in relation to."""
        if not self.comes(operators.NOT):
            return self.primary()
        sign = self.take()
        self.complain(complaints.not_in_relation(self.row[self.at - 2], sign))
        part = self.primary()
        return Not(part, Span(sign.span.start, part.span.end))

    def relating(self) -> str | None:
        """Give the relation that comes next: one word, or two as in `followed by`."""
        if self.next.kind != "word":
            return None
        word = self.next.text.casefold()
        if word in operators.TWO_WORDS:
            word = f"{word}-{self.later.text.casefold()}"
        return word if word in operators.RELATIONS else None

    def operator(self) -> tuple[str, Distance | None]:
        """Take a relation with its distance."""
        word = self.relating() or ""
        if self.take().text.casefold() in operators.TWO_WORDS:
            self.take()
        return word, self.distance() if operators.RELATIONS[word] in operators.HAVE_DISTANCE else None

    def distance(self) -> Distance:
        """Read how far: a number and a unit, or nothing, which is the same or a neighbouring turn."""
        if self.next.kind != "word" or not self.next.text[0].isdigit():
            return Distance()
        number = self.take()
        if not is_number(number):
            self.complain(complaints.no_number(number))
            if self.comes(frozenset(operators.UNITS)):
                self.take()
            return Distance()
        unit = operators.UNITS.get(self.next.text.casefold()) if self.next.kind == "word" else None
        if unit:
            self.take()
            return Distance(int(number.text), unit)
        if self.next.kind == "word" and self.later.kind not in ("end", ")", ","):
            self.complain(complaints.no_unit(self.take()))
        else:
            self.complain(complaints.unit_missing(number))
        return Distance(int(number.text))

    def primary(self) -> Node:
        """Read one term."""
        token = self.next
        if token.kind in ("words", "regex"):
            return (Words if token.kind == "words" else Pattern)(self.take().text, token.span)
        if token.kind == "word":
            return self.word()
        read = {"(": self.bracketed, "compare": self.own, "saved": self.saved, "facet": self.of_facet}
        return read.get(token.kind, self.missing)()

    def word(self) -> Node:
        """Read a code, a field with its comparison, or `atleast(`."""
        if self.comes(operators.AND | operators.OR | operators.NOT) or self.relating():
            return self.missing()
        token = self.take()
        if token.text.casefold() == operators.AT_LEAST:
            return self.at_least(token)
        if self.next.kind == "compare":
            return self.comparison(token)
        return (
            FacetAny(None, token.span)
            if token.text in ("*", ANY)
            else read_code(None, token.text, token.span)
        )

    def missing(self) -> Node:
        """Say that a term is missing here."""
        complaint = complaints.missing(self.before, self.next)
        self.complain(complaint)
        if self.begins_term() and not self.relating():
            self.take()
        return And((), complaint[2])

    def bracketed(self) -> Node:
        """Read an expression between brackets."""
        self.take()
        node = self.joined_by_commas()
        self.take()
        return node

    def own(self) -> Node:
        """Read `=CODE`: a code without its sub-codes."""
        sign = self.take()
        is_value = self.next.kind in ("value", "words", "regex")
        value = self.take() if is_value else None
        if sign.text == "=" and value and value.kind == "value":
            return read_code(None, f"={value.text}", Span(sign.span.start, value.span.end))
        self.complain(complaints.no_field(sign, value))
        return And((), sign.span)

    def of_facet(self) -> Node:
        """Read `FACET:CODE` or `FACET:*`."""
        token = self.take()
        facet, _, code = token.text.partition(":")
        if not code:
            self.complain(complaints.no_code(token, facet))
            return And((), token.span)
        return FacetAny(FacetName(facet), token.span) if code == "*" else read_code(facet, code, token.span)

    def comparison(self, name: Token) -> Node:
        """Read what a field is compared with."""
        sign = self.take()
        span = Span(name.span.start, sign.span.end)
        if self.next.kind not in ("value", "words", "regex"):
            self.complain(complaints.no_value(name, sign))
            return And((), span)
        value = self.take()
        if value.kind == "value" and value.text[0] in "=<>~!":
            self.complain(complaints.doubled(sign, value))
        elif value.kind == "regex" and sign.text != "~":
            self.complain(complaints.no_pattern(name, sign, value))
        place = Span(name.span.start, value.span.end)
        return Field(name.text, cast("Operator", sign.text), value.text, place)

    def saved(self) -> Node:
        """Read a saved query in the place of its name."""
        token = self.take()
        name = token.text[1:]
        within, depth = self.place.within, self.place.depth + self.opened + 1
        if name in within:
            self.complain(complaints.circle(token, (*within[within.index(name) :], name)))
            return And((), token.span)
        if name not in self.queries:
            self.complain(complaints.not_saved(token, self.queries))
            return And((), token.span)
        if depth > DEEPEST:
            self.complain(complaints.too_deep(token, DEEPEST))
            return And((), token.span)
        problems: list[Diagnostic] = []
        source = Source(f"{SAVED_PATH}{name}", self.queries[name])
        node = _read(source, self.queries, problems, Place((*within, name), depth), self.room)
        self.problems += [one for one in problems if one not in self.problems]
        return Saved(name, node, token.span)

    def at_least(self, word: Token) -> Node:
        """Read the rest of `atleast(N, expr, …)`."""
        if self.next.kind != "(":
            return self.without_number(word)
        opening = self.take()
        number = self.take() if self.next.kind == "word" and self.later.kind in (",", ")") else None
        parts: list[Node] = [] if self.next.kind in (",", ")") else [self.alternatives()]
        while self.next.kind == ",":
            self.take()
            parts.append(self.alternatives())
        span = Span(word.span.start, self.take().span.end)
        if number is None or not is_number(number) or not 1 <= int(number.text) <= len(parts):
            self.complain(complaints.at_least(number or opening, len(parts)))
            return And((), span)
        return AtLeast(int(number.text), tuple(parts), span)

    def without_number(self, word: Token) -> Node:
        """Say that `atleast` wants brackets; a number that stands there is passed."""
        self.complain(complaints.at_least(word, 0))
        if self.begins_term():
            self.take()
        return And((), word.span)
