"""Brackets that belong together: what closes nothing is left out, what is not closed is closed at the end."""

from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.query.complaints import too_deep
from qualcli.query.lexer import Token
from qualcli.text.source import Source

DEEPEST: Final = 40


def balanced(row: list[Token], source: Source, problems: list[Diagnostic], depth: int = 0) -> list[Token]:
    """Mend the brackets of a row of tokens, and report what was wrong with them; `depth` are those around it."""
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
        if len(opened) + depth > DEEPEST:
            rule, message, span, remedy = too_deep(token, DEEPEST)
            problems.append(Diagnostic(RuleId(rule), message, source, span, remedy))
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
