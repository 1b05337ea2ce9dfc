"""Brackets that belong together: what closes nothing is left out, what is not closed is closed at the end."""

from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.query.lexer import Token
from qualcli.text.source import Source, Span

DEEPEST: Final = 40


def balanced(row: list[Token], source: Source, problems: list[Diagnostic]) -> list[Token]:
    """Mend the brackets of a row of tokens, and report what was wrong with them."""
    kept: list[Token] = []
    opened: list[Token] = []
    for token in row[:-1]:
        if token.kind == "(":
            opened.append(token)
        elif token.kind == ")":
            if not opened:
                problems.append(_stray(source, token))
                continue
            opened.pop()
        if len(opened) > DEEPEST:
            problems.append(_deep(source, token))
            return [row[-1]]
        kept.append(token)
    problems += [_open(source, one) for one in opened]
    closing = Token(")", ")", row[-1].span)
    return [*kept, *[closing] * len(opened), row[-1]]


def _stray(source: Source, token: Token) -> Diagnostic:
    return Diagnostic(
        RuleId("E518"),
        "this `)` closes nothing",
        source,
        token.span,
        "take it away, or write `(` where it begins",
    )


def _open(source: Source, token: Token) -> Diagnostic:
    return Diagnostic(RuleId("E518"), "this `(` is not closed", source, token.span, "write `)` where it ends")


def _deep(source: Source, token: Token) -> Diagnostic:
    message = f"more than {DEEPEST} brackets within one another"
    remedy = "save parts of it as queries in qual.yaml, and use them as `@name`"
    span = Span(token.span.start, token.span.end)
    return Diagnostic(RuleId("E518"), message, source, span, remedy)
