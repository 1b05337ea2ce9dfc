"""Speakers' labels without bold type, for imports and for studies that write `Ellie: …`.

Prose begins lines with `Note:` and `In short:` too. So plain words before a colon are a label only when they
look like a name and stand in capitals, or begin at least two lines, or stand alone above a line of speech.
"""

import re
from collections import Counter
from typing import NamedTuple

from qualcli.syntax.labels import STAMP, TIME, TIME_TO_LINE_END, Form, Label, bold_labels, outside_code
from qualcli.syntax.speaker_names import is_heading_word, is_in_capitals, looks_like_name, without_number

_LETTERS = r"[^\W\d_][^\n\r:：*\[\]<>|`\"{}?!;]{0,59}+"
_WORDS = r"[^\W\d_][^\n\r:：*\[\]<>|`\"{}?!;\d(]{0,59}+(?:\d{1,3}[ \t]+)?"
_START = rf"\n\ufeff?[ ]{{0,3}}(?P<all>(?:(?P<before>{STAMP})[ \t]*|(?P<clock>{TIME})[ \t]+)?"
_AFTER = rf"(?:[ \t]*(?P<after>{STAMP})|[ \t]+(?P<bare>{TIME_TO_LINE_END}))?)"
_STYLES = {
    # Stars behind the colon belong to the label only if they were opened before it and are not closed yet.
    Form.PLAIN: re.compile(
        rf"{_START}(?P<mark>[*_]{{0,3}})(?P<name>{_LETTERS})[*_]{{0,3}}[:：](?:(?<![*_].)(?P=mark))?{_AFTER}"
    ),
    Form.BRACKETED: re.compile(rf"{_START}\[(?P<name>{_LETTERS})\]:{_AFTER}(?=\s|\Z)"),
    Form.TIMED: re.compile(
        rf"{_START}(?P<name>{_WORDS})(?<=[ \t])"
        rf"(?:(?P<after>{STAMP})(?:[ \t]?[:：]|(?=[ \t\r]*(?:\n|\Z)))|(?P<bare>{TIME_TO_LINE_END})))"
    ),
}
# Speech right behind a colon, without a blank, makes no label by itself, but keeps one known from elsewhere.
_BEHIND = re.compile(r"(?P<firm>\s|\Z|(?<=：)|(?<=[)\]]))|[^\W\d_]|[“\"'‘(\[…*_-]")
_ADDRESS = re.compile(
    r"[ \t]*(?:<|[a-z]+:|[#./]|[\w.-]*/|[\w-]+\.[a-z]{2,}\b)\S*[ \t]*(?:[\"'(][^\n]*)?\r?(?:\n|\Z)"
)
_SPEECH_BELOW = re.compile(r"[ \t]*\r?\n[ \t]*[^\s>#|*+-]")


class Labels(NamedTuple):
    """The labels of a text, and lines that look like one but were not taken for one."""

    found: list[Label]
    doubtful: list[Label]


def read_labels(text: str, also: frozenset[str] = frozenset(), never: frozenset[str] = frozenset()) -> Labels:
    """Find labels in any style; what is in `also` and `never` (case-folded) is settled by the user."""
    bold = [one for one in bold_labels(text) if one.name.casefold() not in never]
    plain = [one for one in _candidates(text, bold) if one.name.casefold() not in never]
    believed = also | {one.name.casefold() for one in bold} | _believed(text, plain)
    found = [one for one in plain if one.name.casefold() in believed]
    doubtful = [one for one in plain if one.name.casefold() not in believed and _may_be_name(one.name)]
    return Labels(sorted(bold + found), doubtful)


def defines_link(text: str, offset: int) -> bool:
    """Say whether an address follows, as it does behind `[name]:` where a link is defined."""
    return _ADDRESS.match(text, offset) is not None


def may_begin_with_label(line: str) -> bool:
    """Say whether a line begins with anything that could be a label in some text."""
    return line.startswith("**") or any(style.match("\n" + line) for style in _STYLES.values())


def _candidates(text: str, bold: list[Label]) -> list[Label]:
    """Find everything that may be a label in plain type, in order, one for a line."""
    padded = "\n" + text
    found = {one.start: one for form in reversed(_STYLES) for one in _of_form(padded, form)}
    for one in bold:
        found.pop(one.start, None)
    return outside_code(text, sorted(found.values()))


def _of_form(padded: str, form: Form) -> list[Label]:
    """Find candidates written in one way."""
    return [one for match in _STYLES[form].finditer(padded) if (one := _label(padded, match, form))]


def _label(padded: str, match: re.Match[str], form: Form) -> Label | None:
    """Read one candidate; a bracketed one before an address defines a link."""
    start, end = match.span("all")
    if not _BEHIND.match(padded, end) or (form is Form.BRACKETED and defines_link(padded, end)):
        return None
    stamps = tuple(filter(None, match.group("before", "clock", "after", "bare")))
    return Label(start - 1, end - 1, match["name"].strip(" \t\u00a0_"), stamps, form)


def _believed(text: str, plain: list[Label]) -> set[str]:
    """Say which names are labels, case-folded."""
    firm = [one for one in plain if (behind := _BEHIND.match(text, one.end)) and behind["firm"] is not None]
    times = Counter([without_number(one.name) for one in firm])
    return {
        one.name.casefold()
        for one in firm
        if _may_be_name(one.name) and _is_believed(text, one, times[without_number(one.name)])
    }


def _is_believed(text: str, label: Label, times: int) -> bool:
    """Say whether a name shows itself as a speaker's."""
    if label.form is Form.BRACKETED or times > 1 or is_in_capitals(label.name):
        return True
    return label.form is Form.PLAIN and _SPEECH_BELOW.match(text, label.end) is not None


def _may_be_name(name: str) -> bool:
    return looks_like_name(name) and not is_heading_word(name)
