"""What a document says of itself: the YAML between two `---` lines at its beginning."""

import re
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.cases import Value
from qualcli.model.documents import KINDS, FrontMatter
from qualcli.model.names import CaseName
from qualcli.syntax.findings import Findings
from qualcli.syntax.plain_front_matter import Plain, read_plain
from qualcli.text.source import Source, Span

BOM = "\ufeff"
_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r?\n|\Z)").match
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)").match
_BLANK = re.compile(r"[ \t]*\r?\n").match
_DATE = re.compile(
    r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])(?:[T ][0-9]{2}:[0-9]{2}.*)?)?)?"
).fullmatch
_IN_EVERY_MONTH = "28"
RECORDED = re.compile(r"sha256:[0-9a-f]{64}").fullmatch
_TEXTS = ("title", "kind", "date", "words", "about")
PARTICIPANTS = ("participants", "participant")
OWN = frozenset((*_TEXTS, *PARTICIPANTS))


class _Fences(NamedTuple):
    """Where the lines between the two `---` lines stand, and where the text after them begins."""

    content: Span
    body: int


def split_front_matter(text: str) -> Span | None:
    """Find the front matter with both its `---` lines; None where there is none or it is never closed."""
    fences = _find_fences(text)
    return Span(_body_start(text), fences.body) if fences else None


def front_matter_content(text: str) -> Span | None:
    """Find the lines between the two `---` lines."""
    fences = _find_fences(text)
    return fences.content if fences else None


def read_front_matter(source: Source) -> tuple[FrontMatter, Span, tuple[Diagnostic, ...]]:
    """Read a document's front matter; give it with the span of the text after it, and what is wrong."""
    text = source.text
    fences = _find_fences(text)
    if fences is None:
        return FrontMatter(), Span(_body_start(text), len(text)), _unclosed(source)
    body = Span(fences.body, len(text))
    plain = read_plain(text, fences.content, OWN)
    if plain is not None and _is_sound(plain):
        return _plain_meaning(plain), body, ()
    from qualcli.syntax.front_matter_yaml import read_front_matter_as_yaml

    front, found = read_front_matter_as_yaml(source)
    return front, body, found


def is_date(text: str) -> bool:
    """Say whether a text is a year, a month of one, or a day that the calendar has, with or without a time."""
    if _DATE(text) is None:
        return False
    if text[8:10] <= _IN_EVERY_MONTH:
        return True
    from datetime import date

    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _find_fences(text: str) -> _Fences | None:
    """Find the first line, `---`, and the next line that is `---` or `...`."""
    opening = _OPENING(text)
    start = at = opening.end() if opening else -1
    while at >= 0:
        closing = _CLOSING(text, at)
        if closing:
            return _Fences(Span(start, at), closing.end())
        at = _next_fence(text, at)
    return None


def _next_fence(text: str, at: int) -> int:
    """Find the next line that might close the front matter; -1 where there is none."""
    dashes = text.find("\n---", at)
    dots = text.find("\n...", at, dashes if dashes >= 0 else len(text))
    found = dots if dots >= 0 else dashes
    return found + 1 if found >= 0 else -1


def _body_start(text: str) -> int:
    return 1 if text.startswith(BOM) else 0


def _unclosed(source: Source) -> tuple[Diagnostic, ...]:
    """Report front matter without an end; `---` before a blank line is only a line across the page."""
    opening = _OPENING(source.text)
    if opening is None or _BLANK(source.text, opening.end()):
        return ()
    findings = Findings(source)
    start = _body_start(source.text)
    findings.note("E141", Span(start, start + 3), "front matter is never closed", "add a line `---`")
    return findings.in_order()


def _is_sound(plain: dict[str, Plain]) -> bool:
    """Say whether the fields that the reader knows are all as they should be."""
    get = plain.get
    date, words = get("date"), get("words")
    return (
        not any(isinstance(get(name), list) for name in _TEXTS)
        and get("kind") in (None, *KINDS)
        and (date is None or is_date(str(date)))
        and (words is None or RECORDED(str(words)) is not None)
    )


def _plain_meaning(plain: dict[str, Plain]) -> FrontMatter:
    own: dict[str, str | None] = {name: plain.get(name) for name in _TEXTS}  # type: ignore[misc]
    names = [name for key in PARTICIPANTS if key in plain for name in _names(plain[key])]
    pairs = [(key, _joined(value)) for key, value in plain.items() if key not in OWN and value is not None]
    return FrontMatter(participants=tuple(dict.fromkeys(names)), attributes=tuple(pairs), **own)


def _names(value: Plain) -> list[CaseName]:
    names = value if isinstance(value, list) else [] if value is None else [value]
    return [CaseName(str(name)) for name in names]


def _joined(value: Value | list[str]) -> Value:
    return ", ".join(value) if isinstance(value, list) else value
