"""Comments that name codes: `code: memo`, `code, code`, `#code`, `#facet/code`, each with `@coder` before it or not."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from qualcli.exchange.peers.marks import Path

IsCode = Callable[[str], bool]
"""Says whether the study has a code of a name."""

TAG: Final = r"#(?=[\w/-]*[^\W\d_])[\w/-]*\w/?"
"""A tag: letters, digits, `-`, `_`, `/` for what is within what; not digits alone."""
_DEEPEST: Final = 8
"""Levels of tags; what goes deeper is one name."""
_CODER: Final = re.compile(r"@(?P<name>[^\W\d_](?:[\w.-]*\w)?):?(?:\s+|\Z)")
_TAGS: Final = re.compile(rf"{TAG}(?:[\s,;]*{TAG})*")
_ONE_TAG: Final = re.compile(TAG)
_MEMO: Final = re.compile(r"[ \t]*(?::(?=\s|\Z)|\n)\s*")
_BETWEEN: Final = re.compile(r"[,;]")
_NAME: Final = re.compile(r"[^\W_][\w-]*")
_SAYINGS: Final = frozenset(
    ("nb", "n.b", "todo", "fixme", "note", "q", "ps", "re", "cf", "sic", "eg", "ie", "yes", "no")
)
"""Words that begin a remark and are nobody's codes."""


class Said(NamedTuple):
    """What a comment says: who wrote it, the codes that it names, and what it says beside them."""

    coder: str
    codes: tuple[Path, ...]
    memo: str


def read_comment(text: str, is_code: IsCode) -> Said:
    """Read a comment on marked words; one that names no code is all memo."""
    who, text = coder_of(text)
    tags = _TAGS.match(text)
    if tags:
        codes = tuple(path_of(one.group()[1:]) for one in _ONE_TAG.finditer(tags.group()))
        return Said(who, tuple(dict.fromkeys(codes)), text[tags.end() :].lstrip(" \t\n:,;—–").strip())
    parting = _MEMO.search(text)
    named, memo = (text[: parting.start()], text[parting.end() :].strip()) if parting else (text, "")
    names = [" ".join(one.split()) for one in _BETWEEN.split(named)]
    if all(_may_be_code(one, is_code) for one in names):
        return Said(who, tuple(dict.fromkeys((one,) for one in names)), memo)
    return Said(who, (), text)


def coder_of(text: str) -> tuple[str, str]:
    """Part who wrote a comment, `@ann`, from what it says."""
    text = text.strip()
    coder = _CODER.match(text)
    return (coder["name"], text[coder.end() :]) if coder else ("", text)


def path_of(tag: str) -> Path:
    """Give the code that a tag names: what stands before each `/` is what it belongs to."""
    names = [one for one in tag.split("/") if one]
    return (*names[:_DEEPEST], *(["/".join(names[_DEEPEST:])] if len(names) > _DEEPEST else []))


def _may_be_code(name: str, is_code: IsCode) -> bool:
    """Say whether words name a code: one that the study has, or one word that is no usual beginning of a remark."""
    return is_code(name) or (bool(_NAME.fullmatch(name)) and name.casefold() not in _SAYINGS)


def tags_in(text: str) -> Iterator[re.Match[str]]:
    """Find the tags of a text; a `#` amid a word begins none."""
    return re.finditer(rf"(?<![\w/#&]){TAG}", text)
