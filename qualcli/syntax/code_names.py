"""Why a word cannot name a code, a pole, a facet or a coder, and what to write."""

import re
from typing import NamedTuple

SLUG = r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*"
QUALIFIER = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
_SLUG = re.compile(SLUG).fullmatch
_QUALIFIER = re.compile(QUALIFIER).fullmatch
_CODER = re.compile(r"[A-Za-z0-9_:-]+").fullmatch


_LABELLED = ("code name", "facet name")


class Fault(NamedTuple):
    """What is wrong with a name, and the remedy."""

    message: str
    remedy: str


def code_name_fault(name: str) -> Fault | None:
    """Say why `name` is no code name."""
    return None if _SLUG(name) else _fault(name, "code name")


def pole_name_fault(name: str) -> Fault | None:
    """Say why `name` is no name of a pole; it may begin with a digit, as levels do."""
    return None if _QUALIFIER(name) else _fault(name, "pole name")


def facet_name_fault(name: str) -> Fault | None:
    """Say why `name` is no name of a facet."""
    return None if _SLUG(name) else _fault(name, "facet name")


def query_name_fault(name: str) -> Fault | None:
    """Say why `name` is no name of a saved query."""
    return None if _SLUG(name) else _fault(name, "query name")


def coder_name_fault(name: str) -> Fault | None:
    """Say why `name` cannot stand after `coder=`."""
    if _CODER(name):
        return None
    return Fault(
        f"`{name}` is not a coder name (letters, digits, `-`, `_`)",
        f"write `{to_slug(name)}`, and the full name after it",
    )


def _fault(name: str, what: str) -> Fault:
    """Find the first thing that keeps a name from being one."""
    slug = to_slug(name)
    label = f"; put the label “{name}” in `label:`" if what in _LABELLED else ""
    for is_wrong, message, remedy in (
        (not name.strip(), f"an empty {what}", "write a name"),
        (
            "/" in name,
            f"`/` is not allowed in a {what}",
            f"write `{to_slug(name.rsplit('/', 1)[-1])}`, below its parent",
        ),
        (
            ":" in name,
            f"`:` is not allowed in a {what}",
            "poles and levels stand under `poles:`; facets are files",
        ),
        (
            "." in name,
            f"`{name}` is not a {what} (no `.` inside)",
            f"write `{slug}`; sub-codes stand under `codes:`",
        ),
        (" " in name, f"a {what} has no spaces", f"write `{slug}`{label}"),
        (not name.isascii(), f"{what}s are ASCII", f"use `{slug}`{label}"),
        (name != name.lower(), f"{what}s are lower case", f"write `{slug}`"),
        (not name[:1].isalpha(), f"a {what} starts with a letter", f"a letter first, as in `{slug}`"),
        ("--" in name, f"`--` is not allowed in a {what}: it parts a code from its pole", f"write `{slug}`"),
    ):
        if is_wrong:
            return Fault(message, remedy)
    return Fault(
        f"`{name}` is not a {what} (`-` and `_` stand singly between letters or digits)", f"write `{slug}`"
    )


def to_slug(name: str) -> str:
    """Make a name of any words, as near to them as the grammar allows."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[-_]{2,}", "-", re.sub(r"[^a-z0-9_]+", "-", plain)).strip("-_")
    return slug if slug[:1].isalpha() else f"c{slug}"
