"""A place in a row of tokens: what comes, what came, and what is wrong there."""

from dataclasses import dataclass, field
from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.query import operators
from qualcli.query.complaints import Complaint
from qualcli.query.lexer import Token
from qualcli.text.source import Source


@dataclass
class Cursor:
    """A place in a row of tokens; the last token is the end, and is never passed."""

    source: Source
    problems: list[Diagnostic]
    row: list[Token]
    at: int
    opened: int = field(default=0, init=False)
    """How many brackets are open here."""

    @property
    def next(self) -> Token:
        """Give the token that comes."""
        return self.row[self.at]

    @property
    def later(self) -> Token:
        """Give the token behind that which comes."""
        return self.row[min(self.at + 1, len(self.row) - 1)]

    @property
    def before(self) -> Token | None:
        """Give the token that came last."""
        return self.row[self.at - 1] if self.at else None

    def take(self) -> Token:
        """Take the token that comes."""
        token = self.row[self.at]
        self.opened += {"(": 1, ")": -1}.get(token.kind, 0)
        self.at = min(self.at + 1, len(self.row) - 1)
        return token

    def complain(self, complaint: Complaint) -> None:
        """Report what is wrong."""
        rule, message, span, remedy = complaint
        self.problems.append(Diagnostic(RuleId(rule), message, self.source, span, remedy))

    def comes(self, words: frozenset[str]) -> bool:
        """Say whether one of some words or signs comes next."""
        return self.next.kind not in ("words", "regex", "value") and self.next.text.casefold() in words

    def begins_term(self) -> bool:
        """Say whether something stands here that is no end and no `and` or `or`."""
        return self.next.kind not in ("end", ")", ",") and not self.comes(operators.AND | operators.OR)

    def is_behind_unknown_sign(self) -> bool:
        """Say whether a sign was left out right here, which has been complained of."""
        start = self.before.span.end if self.before else 0
        return any(
            one.rule == "E526" and start <= one.span.start < self.next.span.start for one in self.problems
        )


_DIGITS: Final = 9


def is_number(token: Token) -> bool:
    """Say whether a token is a whole number of a sensible length."""
    return token.text.isascii() and token.text.isdigit() and len(token.text) <= _DIGITS
