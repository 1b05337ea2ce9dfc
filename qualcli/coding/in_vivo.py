"""Names of codes made of a participant's own words."""

import re
import unicodedata
from typing import Final

_MOST_WORDS: Final = 5
_ENDS: Final = (".", "!", "?", "…", "”", "。")


def in_vivo_definition(place: str, words: str) -> str:
    """Define a code made of somebody's words by these words and their place."""
    return f"In vivo, {place}: “{words}”{'' if words.endswith(_ENDS) else '.'}"


def name_of(words: str) -> str:
    """Make a code's name of somebody's words: `the high wire` is `the-high-wire`; at most five words, or none."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    bare = re.sub(r"['’]", "", bare)
    parts = re.findall(r"[a-z0-9]+", bare)[:_MOST_WORDS]
    name = "-".join(parts)
    return f"c-{name}" if name[:1].isdecimal() else name
