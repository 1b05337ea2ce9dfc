"""What a document says of itself: the YAML between two `---` lines at its beginning."""

import re
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.cases import Value
from qualcli.model.documents import KINDS, FrontMatter
from qualcli.model.names import CaseName
from qualcli.syntax.fields import text_of, words_of
from qualcli.syntax.findings import Findings, did_you_mean
from qualcli.syntax.plain_front_matter import Plain, read_plain
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, Scalar, read_yaml
from qualcli.text.source import Source, Span

BOM = "\ufeff"
_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r?\n|\Z)").match
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)").match
_BLANK = re.compile(r"[ \t]*\r?\n").match
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d.*)?)?)?").fullmatch
_WORDS = re.compile(r"sha256:[0-9a-f]{64}").fullmatch
_TEXTS = ("title", "kind", "date", "words", "about")
_PARTICIPANTS = ("participants", "participant")
_OWN = frozenset((*_TEXTS, *_PARTICIPANTS))


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
    plain = read_plain(text, fences.content, _OWN)
    if plain is not None and _is_sound(plain):
        return _plain_meaning(plain), body, ()
    front, found = read_front_matter_as_yaml(source)
    return front, body, found


def read_front_matter_as_yaml(source: Source) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """Read front matter with the YAML reader, which knows the place of everything wrong."""
    findings = Findings(source)
    entries = front_matter_entries(findings)
    return _meaning(entries, findings), findings.in_order()


def front_matter_entries(findings: Findings) -> tuple[Entry, ...]:
    """Read the keys and values of the front matter with their places."""
    content = front_matter_content(findings.source.text)
    node = read_yaml(findings, content) if content else None
    if isinstance(node, Mapping):
        return node.entries
    if node is not None:
        findings.note("E408", node.span, "front matter is made of `key: value` lines", "write `title: …`")
    return ()


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
        and (date is None or _DATE(str(date)) is not None)
        and (words is None or _WORDS(str(words)) is not None)
    )


def _plain_meaning(plain: dict[str, Plain]) -> FrontMatter:
    own: dict[str, str | None] = {name: plain.get(name) for name in _TEXTS}  # type: ignore[misc]
    names = [name for key in _PARTICIPANTS if key in plain for name in _names(plain[key])]
    pairs = [(key, _joined(value)) for key, value in plain.items() if key not in _OWN and value is not None]
    return FrontMatter(participants=tuple(dict.fromkeys(names)), attributes=tuple(pairs), **own)


def _names(value: Plain) -> list[CaseName]:
    names = value if isinstance(value, list) else [] if value is None else [value]
    return [CaseName(str(name)) for name in names]


def _joined(value: Value | list[str]) -> Value:
    return ", ".join(value) if isinstance(value, list) else value


def _meaning(entries: tuple[Entry, ...], findings: Findings) -> FrontMatter:
    own = {key.text: value for key, value in entries if key.text in _OWN}
    return FrontMatter(
        title=text_of(own.get("title"), "`title`", findings),
        kind=_kind(own.get("kind"), findings),
        date=_date(own.get("date"), findings),
        participants=_participants(own, findings),
        words=_recorded_words(own.get("words"), findings),
        about=text_of(own.get("about"), "`about`", findings),
        attributes=_attributes(entries),
    )


def _attributes(entries: tuple[Entry, ...]) -> tuple[tuple[str, Value], ...]:
    """Read every other key as an attribute: a list is its words with commas between, a mapping is none."""
    pairs = ((key.text, _attribute(value)) for key, value in entries if key.text not in _OWN)
    return tuple((key, value) for key, value in pairs if value is not None)


def _attribute(node: Node) -> Value | None:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return None
    return ", ".join(item.text for item in node.items if isinstance(item, Scalar))


def _kind(node: Node | None, findings: Findings) -> str | None:
    kind = text_of(node, "`kind`", findings)
    if node is None or kind is None or kind in KINDS:
        return kind
    from qualcli.model.nearest import nearest

    remedy = did_you_mean(nearest(kind, KINDS), f"the kinds are {', '.join(KINDS)}")
    findings.note("W436", node.span, f"unknown kind of document `{kind}`", remedy)
    return kind


def _date(node: Node | None, findings: Findings) -> str | None:
    date = text_of(node, "`date`", findings)
    if node is not None and date is not None and not _DATE(date):
        findings.note(
            "E437", node.span, f"`{date}` is not a date", "write year-month-day, as in `2026-03-12`"
        )
    return date


def _recorded_words(node: Node | None, findings: Findings) -> str | None:
    words = text_of(node, "`words`", findings)
    if node is None or words is None or _WORDS(words):
        return words
    remedy = "run `qual accept` on this document to record its present words"
    findings.note("E435", node.span, "`words` is `sha256:` and 64 digits of 0–9 and a–f", remedy)
    return None


def _participants(own: dict[str, Node], findings: Findings) -> tuple[CaseName, ...]:
    nodes = ((key, own[key]) for key in _PARTICIPANTS if key in own)
    words = (word for key, node in nodes for word in words_of(node, f"`{key}`", findings))
    return tuple(dict.fromkeys(CaseName(word.text) for word in words))


def participants_in_front_matter(source: Source) -> tuple[Scalar, ...]:
    """Read the participants that front matter names, with their places."""
    findings = Findings(source)
    nodes = (entry.value for entry in front_matter_entries(findings) if entry.key.text in _PARTICIPANTS)
    return tuple(word for node in nodes for word in words_of(node, "`participants`", findings))
