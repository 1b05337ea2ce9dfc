"""An expression cut into its words and signs."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.text.source import Source, Span


class Token(NamedTuple):
    """One word or sign, as it is meant (quotation marks and escapes taken away), and where it stands."""

    kind: str
    """`word`, `facet` (`tension:power`), `saved`, `words`, `regex`, `compare`, `value`, `end`; a sign is its own kind."""
    text: str
    span: Span


_TOKEN: Final = re.compile(
    r"""\s*(?:
      (?P<facet>[^\W\d][\w-]*:(?:\*|=?[\w-]+)?)
    | (?P<saved>@[\w-]*)
    | (?P<word>\*|\w[\w.-]*)
    | (?P<compare><=|>=|!=|=|<|>|~)
    | (?P<sign>\(|\)|,|\|\|?|&&?|!)
    | (?P<quoted>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|‘[^‘’]*’|“[^“”]*”)
    | (?P<regex>/(?:[^/\\]|\\.)+/)
    | (?P<open>['"‘“/])
    | (?P<other>\S)
    )""",
    re.VERBOSE | re.DOTALL,
)
_VALUE: Final = re.compile(r"\s*([^\s()|&,'\"/][^\s()|&,]*)")
"""A bare value behind a comparison: it goes on to the next space, bracket, comma, `|` or `&`."""
_ESCAPE: Final = re.compile(r"\\(['\"\\])")


def tokens(source: Source, problems: list[Diagnostic]) -> list[Token]:
    """Cut an expression into tokens, the last of them its end; what cannot be read is reported and left out."""
    return [*_tokens(source, problems), Token("end", "", Span(len(source.text), len(source.text)))]


def _tokens(source: Source, problems: list[Diagnostic]) -> Iterator[Token]:
    text, at, after_comparison = source.text, 0, False
    while True:
        token = (_value(text, at) if after_comparison else None) or _token(text, at)
        if token is None:
            return
        at = token.span.end
        after_comparison = token.kind == "compare"
        if token.kind == "open":
            problems.append(_not_closed(source, token))
            yield Token("words", text[token.span.end :] or " ", Span(token.span.start, len(text)))
            return
        if token.kind == "other":
            problems.append(_no_sign(source, token))
        else:
            yield token


def _value(text: str, at: int) -> Token | None:
    """Read a bare value; quoted ones and patterns are read as elsewhere."""
    found = _VALUE.match(text, at)
    return Token("value", found[1], Span(*found.span(1))) if found else None


def _token(text: str, at: int) -> Token | None:
    found = _TOKEN.match(text, at)
    if found is None:
        return None
    kind = found.lastgroup or ""
    written, span = found[kind], Span(*found.span(kind))
    if kind == "quoted":
        return Token("words", _ESCAPE.sub(r"\1", written[1:-1]), span)
    if kind == "regex":
        return Token("regex", written[1:-1].replace(r"\/", "/"), span)
    return Token(written if kind == "sign" else kind, written, span)


def _not_closed(source: Source, token: Token) -> Diagnostic:
    what = "regular expression" if token.text == "/" else "quotation"
    end = {"‘": "’", "“": "”"}.get(token.text, token.text)
    span = Span(token.span.start, len(source.text))
    remedy = f"end it with {end}"
    if token.text == "/":
        remedy += ", as in `/wire|rope/`"
    return Diagnostic(RuleId("E524"), f"the {what} is not closed", source, span, remedy)


def _no_sign(source: Source, token: Token) -> Diagnostic:
    remedy = "words to be found stand in quotation marks: 'high wire'"
    return Diagnostic(
        RuleId("E526"), f"`{token.text}` is no sign of the language", source, token.span, remedy
    )
