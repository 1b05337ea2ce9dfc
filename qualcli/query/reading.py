"""Single terms as people write them: a code, a condition, words."""

import re
from typing import Final, cast

from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.query.nodes import OPERATORS, Code, FacetAny, Field, Node, Operator, Pattern, Words
from qualcli.text.source import Span

ANY: Final = "any"
"""As a code: any code of the facet."""

_CONDITION: Final = re.compile(
    rf"\s*([A-Za-z][\w.-]*)\s*({'|'.join(OPERATORS)})\s*(.*?)\s*", re.DOTALL
).fullmatch

_DOUBLED: Final = frozenset("=<>~")
"""What a value cannot begin with unless it is quoted: whoever writes `==` means another comparison."""


def read_code(facet: str | None, word: str, place: Span) -> Node:
    """Read a code as people write one: `CODE`, `CODE--POLE`, `=CODE`, and in a facet `any`."""
    home = FacetName(facet) if facet else None
    if home and word == ANY:
        return FacetAny(home, place)
    bare = word.removeprefix("=")
    name, _, pole = (bare, "", "") if bare.endswith("--") else bare.partition("--")
    return Code(CodeName(name), PoleName(pole) if pole else None, word.startswith("="), home, place)


def read_condition(text: str, place: Span) -> Field | None:
    """Read `FIELD OP VALUE`; None where it is none."""
    found = _CONDITION(text)
    if found is None:
        return None
    value = found[3]
    if value[:1] in _DOUBLED and found[2] != "~":
        return None
    operator = cast("Operator", found[2])
    return Field(found[1], operator, _bare(value, operator), place) if value else None


def _bare(value: str, operator: Operator) -> str:
    """Take the quotation marks from a value, and the slashes from a pattern."""
    marks = "'\"/" if operator == "~" else "'\""
    return value[1:-1] if len(value) > len("''") and value[0] == value[-1] and value[0] in marks else value


def read_words(text: str, place: Span) -> Words | Pattern:
    """Read words, or a regular expression between slashes."""
    if len(text) > len("//") and text.startswith("/") and text.endswith("/"):
        return Pattern(text[1:-1], place)
    bare = text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text
    return Words(bare, place)
