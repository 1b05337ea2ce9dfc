"""What can be wrong with the form of an expression: rule, message, place, remedy."""

from collections.abc import Iterable, Sequence
from typing import Final

from qualcli.query import operators
from qualcli.query.lexer import Token
from qualcli.text.source import Source, Span

Complaint = tuple[str, str, Span, str]

_TERMS: Final = "write a code, `tension:*`, `sector=public`, 'words', /a pattern/ or @a-saved-query"
_FEW: Final = 9


def empty(end: Token) -> Complaint:
    """Say that an expression says nothing."""
    return "E519", "an expression without a word", end.span, _TERMS


def too_long(source: Source, most: int) -> tuple[str, Source, Span, str]:
    """Say that an expression is too long, with the saved queries in it."""
    return (
        f"more than {most:,} words, saved queries included",
        source,
        Span(0, len(source.text)),
        "say less; a facet's codes are `tension:*`, a pattern may hold many words",
    )


def too_deep(token: Token, most: int) -> Complaint:
    """Say that there are too many brackets and saved queries within one another."""
    message = f"more than {most} brackets and saved queries within one another"
    return "E518", message, token.span, "say it in parts, or with fewer brackets"


def missing(before: Token | None, here: Token) -> Complaint:
    """Say that a term is missing before a token."""
    if before is not None and before.kind == "(" and here.kind == ")" and here.text:
        return "E519", "nothing stands between the brackets", Span(before.span.start, here.span.end), _TERMS
    is_end = here.kind in ("end", ")", ",")
    if before is None or (before.kind in ("(", ",") and not is_end):
        return "E519", f"nothing stands before `{shown(here)}`", here.span, _TERMS
    return "E519", f"nothing stands behind `{shown(before)}`", before.span, _TERMS


def comma(token: Token) -> Complaint:
    """Say that a comma joins nothing."""
    return (
        "E520",
        "a comma joins nothing here",
        token.span,
        "write `and` or `or`; only `atleast(2, …, …)` takes commas",
    )


def not_joined(before: Token | None, here: Token) -> Complaint:
    """Say that two terms stand side by side."""
    remedy = "write `and` or `or` between them"
    if before and before.kind == here.kind == "word":
        remedy += f"; words to be found stand in quotation marks: '{before.text} {here.text}'"
    return "E520", f"nothing joins `{shown(here)}` to what stands before it", here.span, remedy


def second_relation(here: Token) -> Complaint:
    """Say that relations do not follow each other."""
    remedy = "put one of them in brackets: `(a within b) near c`"
    return "E528", f"a second relation, `{here.text}`, behind the first", here.span, remedy


def not_in_relation(before: Token | None, here: Token) -> Complaint:
    """Say that *not* cannot follow a relation."""
    word = before.text if before else "within"
    remedy = f"write `and not` for `{word} {here.text}`, or put brackets: `{word} (not …)`"
    return "E528", f"`{here.text}` cannot stand right behind `{word}`", here.span, remedy


def no_number(token: Token) -> Complaint:
    """Say that a distance is no number."""
    return "E521", f"`{token.text}` is no number", token.span, "write, for example, `near 2 turns`"


def no_unit(token: Token) -> Complaint:
    """Say that distances are not measured so."""
    from qualcli.model.nearest import nearest

    near = nearest(token.text, operators.UNITS)
    remedy = f"did you mean `{near}`?" if near else f"they are measured in {_UNITS}"
    return "E521", f"distances are not measured in `{token.text}`", token.span, remedy


def unit_missing(number: Token) -> Complaint:
    """Say that a distance is a number of nothing."""
    return "E521", f"`{number.text}` of what?", number.span, f"write one of {_UNITS} behind it"


_UNITS: Final = "turns, paragraphs, sentences, words, characters"


def no_field(sign: Token, value: Token | None) -> Complaint:
    """Say that a comparison has no field."""
    remedy = "write `=power` for a code without its sub-codes, `sector=public` for a comparison"
    if value is None and sign.text == "=":
        return "E519", "nothing stands behind `=`", sign.span, remedy
    return "E519", f"nothing stands before `{sign.text}`", sign.span, remedy


def no_code(token: Token, facet: str) -> Complaint:
    """Say that a facet has no code behind it."""
    return (
        "E519",
        f"nothing stands behind `{token.text}`",
        token.span,
        f"write `{facet}:*` for any code of it",
    )


def no_value(name: Token, sign: Token) -> Complaint:
    """Say that nothing is compared with."""
    span = Span(name.span.start, sign.span.end)
    remedy = "write a value; one with blanks in quotation marks"
    return "E519", f"nothing stands behind `{name.text}{sign.text}`", span, remedy


def doubled(sign: Token, value: Token) -> Complaint:
    """Say that two signs are no comparison."""
    span = Span(sign.span.start, value.span.start + 1)
    return (
        "E512",
        f"`{sign.text}{value.text[0]}` is no comparison",
        span,
        "compare with one of = != < <= > >= ~",
    )


def no_pattern(name: Token, sign: Token, value: Token) -> Complaint:
    """Say that only `~` compares with a pattern."""
    message = f"`{sign.text}` does not compare with a regular expression"
    return "E512", message, sign.span, f"write `{name.text}~/{value.text}/`"


def circle(token: Token, names: Sequence[str]) -> Complaint:
    """Say that a saved query names itself."""
    way = " → ".join(f"@{one}" for one in names)
    return (
        "E523",
        f"a saved query that names itself: {way}",
        token.span,
        "take one of these names away in qual.yaml",
    )


def not_saved(token: Token, queries: Iterable[str]) -> Complaint:
    """Say that no query is saved under a name."""
    from qualcli.model.nearest import nearest_names

    names = list(queries)
    near = nearest_names(token.text[1:], names)
    there = f"there are {', '.join(f'@{one}' for one in names[:_FEW])}" if names else "there are none yet"
    remedy = f"{there}; they stand under `queries:` in qual.yaml"
    if near:
        remedy = f"did you mean {' or '.join(f'`@{one}`' for one in near)}?"
    return "E522", f"no saved query is called `{token.text}`", token.span, remedy


def at_least(here: Token, count: int) -> Complaint:
    """Say how `atleast` is written."""
    said = (
        f"`{shown(here)}` is no number from 1 to {count}"
        if count > 1
        else "`atleast` wants a number and expressions"
    )
    return "E527", said, here.span, "write, for example, `atleast(2, power, values, agency)`"


def shown(token: Token) -> str:
    """Give a token as it was written, more or less."""
    return {"words": f"'{token.text}'", "regex": f"/{token.text}/", "end": "the end"}.get(
        token.kind, token.text
    )
