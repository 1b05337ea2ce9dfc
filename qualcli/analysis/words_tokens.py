"""What a word is: letters and numbers of any script with their marks, and the apostrophes and hyphens inside them."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final
from unicodedata import category, normalize

_INSIDE: Final = "'’ʼ\\-‐‑·\u00ad\u200c\u200d"
"""What may stand once between the letters of one word: apostrophes, hyphens, the Catalan dot, hidden joiners."""
_ONE_OF_MANY: Final = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00ad": None})
"""Signs that people write in several ways, each written in one."""
_ELIDED: Final = (
    "(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|un|[dn]?ell|[ds]?all|sull|coll|quest|quell|bell|sant)['’]"
)
"""What French and Italian join to the next word: `l'`, `qu'`, `dell'`."""
_FIRST_MARK: Final = "\u0300"
_ASIDE: Final = re.compile(r"\[[^\[\]]*\]")

Match = re.Match[str]


def find_words(text: str, *, elided: bool = False) -> Iterator[Match]:
    """Yield the words of a text where they stand; the text is in Unicode's composed form, as `composed` makes it.

    With `elided`, `l'homme` and `dell'arte` are two words each.
    """
    return _pattern(_marks_in(text), elided).finditer(text)


def list_words(text: str, *, elided: bool = False) -> list[str]:
    """List the words of a composed text as they are written."""
    return _pattern(_marks_in(text), elided).findall(text)


def composed(text: str) -> str:
    """Write accents into their letters, so that a word written in two ways is one."""
    return text if text.isascii() else normalize("NFC", text)


@cache
def fold(word: str) -> str:
    """Write a word as it is counted: in small letters, with plain apostrophes and hyphens."""
    return normalize("NFC", word.translate(_ONE_OF_MANY).lower())


def is_number(word: str) -> bool:
    """Say whether a word has no letter in it."""
    return not any(map(str.isalpha, word))


def asides(text: str) -> tuple[tuple[int, int], ...]:
    """Find what a transcriber wrote in square brackets: `[laughs]`, `[inaudible 00:12]`."""
    return tuple([found.span() for found in _ASIDE.finditer(text)]) if "[" in text else ()


def without_asides(text: str) -> str:
    """Leave out what a transcriber wrote in square brackets."""
    return _ASIDE.sub(" ", text) if "[" in text else text


def _marks_in(text: str) -> str:
    """Give the marks of a text that are written as signs of their own: vowels of Indic scripts, rare accents."""
    if text.isascii():
        return ""
    return "".join(sorted(one for one in set(text) if one >= _FIRST_MARK and category(one)[0] == "M"))


@lru_cache(maxsize=256)
def _pattern(marks: str, elided: bool) -> re.Pattern[str]:  # noqa: FBT001  # a key of the cache
    """Make the pattern of words; Python counts marks to no word, so those that occur are named."""
    sign = rf"(?:[^\W_]|[{marks}])" if marks else r"[^\W_]"
    whole = rf"\d+(?:[.,:]\d+)+(?![^\W_])|[^\W_]{sign}*(?:[{_INSIDE}]{sign}+)*"
    return re.compile(rf"{_ELIDED}(?=[^\W\d_])|{whole}" if elided else whole, re.IGNORECASE)
