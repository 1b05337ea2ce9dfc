"""Text from files, made safe to show: what a terminal would obey or hide becomes visible.

Ordinary text is never altered: letters of any script, accents, emoji and their joiners, spaces of any width.
"""

import re
from functools import cache

_ALWAYS = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but tab and line feed
    r"\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, separators, overrides and isolates
    "\ud800-\udfff"  # halves of surrogate pairs, as undecodable file names hold them
)
_JOINERS = r"\u200c\u200d"
_MARKS = r"\u061c\u200e\u200f"
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
_TAGS = "\U000e0000-\U000e007f"

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@cache
def _hidden(always: str) -> re.Pattern[str]:
    # A joiner is ordinary after a letter or emoji that can join; after ASCII or another joiner it only hides.
    loose = rf"(?<![^\x00-\x7f{_JOINERS}{always}])[{_JOINERS}]"
    return re.compile(rf"({_FLAG})|[{always}{_TAGS}]|\r(?!\n)|{loose}")


_DELETE = "\x7f"
_PICTURES = 0x2400
"""Where Unicode keeps pictures of the controls below the space: ␀ ␛."""
_BREAK = re.compile(r"[\t\r\n][ \t\r\n]*")


def visible(text: str) -> str:
    """Make control characters, direction overrides and hidden characters visible; line ends and tabs stay."""
    return text if text.isprintable() else _hidden_in(text).sub(_reveal, text)


def visible_at(text: str, at: int) -> str:
    """Make one character of a text visible, as it would be in the whole of it."""
    found = None if text[at].isprintable() else _hidden_in(text).match(text, at)
    return text[at] if found is None else _reveal(found)


def _hidden_in(text: str) -> re.Pattern[str]:
    # Direction marks are part of how Hebrew and Arabic are typed; elsewhere they only mislead.
    return _hidden(_ALWAYS if _RIGHT_TO_LEFT.search(text) else _ALWAYS + _MARKS)


def one_line(text: str) -> str:
    """Make text visible on one line: line ends and tabs become spaces, blank lines a pilcrow."""
    if text.isprintable():
        return text
    return _BREAK.sub(_joint, visible(text))


def _reveal(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    code = ord(match[0])
    if match[0] < " ":
        return chr(_PICTURES + code)
    return "␡" if match[0] == _DELETE else f"<U+{code:04X}>"


def _joint(match: re.Match[str]) -> str:
    return " ¶ " if match[0].count("\n") > 1 else " "
