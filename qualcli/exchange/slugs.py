"""Names that our formats can hold, made of the names that other programs let people give."""

from collections.abc import Callable, Collection, Container
from itertools import chain, count
from typing import Final

from qualcli.exchange.naming import LETTERS
from qualcli.model.reserved import CODE_WORDS, COMMAND_WORDS, FACET_WORDS
from qualcli.syntax.code_names import code_name_fault, to_slug
from qualcli.syntax.dialect import Dialect

_LONGEST: Final = 60


def slug_of(name: str, instead: str) -> str:
    """Make a slug of a name, as near to it as ASCII allows; of a name in another script, `instead`."""
    made = to_slug(name.translate(LETTERS))
    if not any(one.isascii() and one.isalnum() for one in name.translate(LETTERS)) and made.strip("c") == "":
        return instead
    if len(made) > _LONGEST:
        made = made[:_LONGEST].rpartition("-")[0] or made[:_LONGEST]
    made = made.strip("-_")
    return made if code_name_fault(made) is None else instead


def first_free(stem: str, is_taken: Callable[[str], bool], suffix: str = "") -> str:
    """Give a name that is not taken: `stem`, else `stem-2`, `stem-3` and so on, each with the suffix."""
    numbered = (f"{stem}-{number}{suffix}" for number in count(2))
    return next(one for one in chain([f"{stem}{suffix}"], numbered) if not is_taken(one))


def unique_slug(slug: str, taken: Container[str]) -> str:
    """Give a slug that is not taken: itself, or with the first number that is free."""
    return first_free(slug, taken.__contains__)


def code_slug(name: str, taken: Collection[str], passthrough: tuple[str, ...] = ()) -> str:
    """Make a code's name of a label: no word of the query language, no class that only styles text, not taken."""
    slug = slug_of(name, "code")
    if slug in CODE_WORDS or Dialect(passthrough=passthrough).is_styling(slug):
        slug = f"{slug}-code"
    return unique_slug(slug, taken)


def facet_slug(name: str, taken: Collection[str]) -> str:
    """Make a facet's name of a label: no option, no dimension, no command, not taken."""
    slug = slug_of(name, "theme")
    if slug in FACET_WORDS or slug in COMMAND_WORDS:
        slug = f"{slug}-theme"
    return unique_slug(slug, taken)
