"""What plain YAML words mean, and how a value is written so that it is read back the same.

Numbers and truth values are those of YAML 1.2's core schema, but a number is only what people write as
one: `12`, `-3`, `0.5`, `1e6`. `007`, `0x1f`, `1_000`, `.inf` and dates stay the words that they are.
"""

import re
from collections.abc import Sequence

from qualcli.model.cases import Value

_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,2})?")
_CONSTANTS: dict[str, Value | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NUMBER_STARTS = frozenset("-+0123456789")

_FLOW_SAFE = re.compile(r"\w(?:[\w ./()–—-]*[\w./()])?").fullmatch
"""Words that are one plain scalar between brackets and braces too."""

_MISREAD = re.compile(r"[-+.]?[0-9][0-9_.eExo+-]*|y|n|yes|no|on|off", re.IGNORECASE).fullmatch
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
"""Texts that other YAML readers take for numbers or truth values; dates are welcome as they are."""

_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def plain_value(text: str) -> Value | None:
    """Say what a plain scalar means: a number, a truth value, nothing, or its own words."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text
    return float(text) if match[1] or match[2] else int(text)


def write_value(value: Value | Sequence[str], *, in_flow: bool = False) -> str:
    """Write a value on one line: plain where that is safe, else in double quotes; a list in brackets."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _write_number(value)
    if isinstance(value, str):
        return value if is_plain(value, in_flow=in_flow) else _quoted(value)
    return f"[{', '.join(write_value(item, in_flow=True) for item in value)}]"


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Say whether a text can stand without quotes, for this reader and for others."""
    if plain_value(text) != text or (_MISREAD(text) and not _DATE(text)):
        return False
    if in_flow:
        return text.isprintable() and _FLOW_SAFE(text) is not None
    ends_well = text[-1] not in ": " and (text[0].isalnum() or text[0] == "(")
    return ends_well and text.isprintable() and ": " not in text and " #" not in text


def _write_number(value: float) -> str:
    """Write a number so that it is read as one; what would not be is written as words."""
    text = repr(value)
    return text if plain_value(text) == value else _quoted(text)


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04x}"
