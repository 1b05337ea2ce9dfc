"""Speakers' labels without bold type, for imports and for studies that write `Ellie: …`.

Prose begins lines with `Note:` and `In short:` too. So plain words before a colon are a label only when they
look like a name and stand in capitals, or begin at least two lines, or stand alone above a line of speech.
A name without a colon has a line to itself, stands in capitals, and recurs. Where one name with a time behind it
recurs, every such line says who speaks, as programs that transcribe write it.
"""

import re
from collections import Counter
from typing import NamedTuple

from qualcli.syntax.labels import STAMP, TIME, TIME_TO_LINE_END, Form, Label, bold_labels, outside_code
from qualcli.syntax.speaker_names import is_heading_word, is_in_capitals, looks_like_name, without_number

_LETTERS = r"[^\W\d_][^\n\r:：*\[\]<>|`\"{}?!;]{0,59}+"
_WORDS = r"[^\W\d_][^\n\r:：*\[\]<>|`\"{}?!;\d(]{0,59}+(?:\d{1,3}(?:[ \t]+|(?=\])))?"
_START = rf"\n\ufeff?[ ]{{0,3}}(?P<all>(?:(?P<before>{STAMP})[ \t]*|(?P<clock>{TIME})[ \t]+)?"
_AFTER = rf"(?:[ \t]*(?P<after>{STAMP})|[ \t]+(?P<bare>{TIME_TO_LINE_END}))?)"
_NOTHING = r"(?P<after>)(?P<bare>))(?=[ \t\r]*(?:\n|\Z))"
_STYLES = {
    # Stars behind the colon belong to the label only if they were opened before it and are not closed yet.
    Form.PLAIN: re.compile(
        rf"{_START}(?P<mark>[*_]{{0,3}})(?P<name>{_LETTERS})[*_]{{0,3}}[:：](?:(?<![*_].)(?P=mark))?{_AFTER}"
    ),
    Form.BRACKETED: re.compile(rf"{_START}\[(?P<name>{_LETTERS})\]:{_AFTER}(?=\s|\Z)"),
    Form.TIMED: re.compile(
        rf"{_START}(?P<open>\[)?(?P<name>{_WORDS})(?(open)\][ \t]+)(?<=[ \t])"
        rf"(?:(?P<after>{STAMP})(?:[ \t]?[:：]|(?=[ \t\r]*(?:\n|\Z)))|(?P<bare>{TIME_TO_LINE_END})))"
    ),
    Form.ALONE: re.compile(rf"{_START}(?P<name>{_LETTERS}){_NOTHING}"),
}
# Speech right behind a colon, without a blank, makes no label by itself, but keeps one known from elsewhere.
_BEHIND = re.compile(r"(?P<firm>\s|\Z|(?<=：)|(?<=[)\]]))|[^\W\d_]|[“\"'‘(\[…*_-]")
_ADDRESS = re.compile(
    r"[ \t]*(?:<|[a-z]+:|[#./]|[\w.-]*/|[\w-]+\.[a-z]{2,}\b)\S*[ \t]*(?:[\"'(][^\n]*)?\r?(?:\n|\Z)"
)
_SPEECH_FURTHER_BELOW = re.compile(r"[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*[^\s>#|*+-]")
_SPEECH_BELOW = re.compile(r"[ \t]*\r?\n[ \t]*[^\s>#|*+-]")


class Labels(NamedTuple):
    """The labels of a text, and lines that look like one but were not taken for one."""

    found: list[Label]
    doubtful: list[Label]


def read_labels(text: str, also: frozenset[str] = frozenset(), never: frozenset[str] = frozenset()) -> Labels:
    """Find labels in any style; what is in `also` and `never` (case-folded) is settled by the user."""
    bold = [one for one in bold_labels(text) if one.name.casefold() not in never]
    plain = [one for one in _candidates(text, bold, also) if one.name.casefold() not in never]
    known = also | {one.name.casefold() for one in bold} | _believed(text, plain)
    believed = known | (frozenset() if known - also else _recurring(plain))
    found = [one for one in plain if one.name.casefold() in believed]
    doubtful = [one for one in plain if one.name.casefold() not in believed and _may_be_name(one.name)]
    return Labels(sorted(bold + found), doubtful)


def defines_link(text: str, offset: int) -> bool:
    """Say whether an address follows, as it does behind `[name]:` where a link is defined."""
    return _ADDRESS.match(text, offset) is not None


def may_begin_with_label(line: str) -> bool:
    """Say whether a line begins with anything that could be a label in some text."""
    styles = (style for form, style in _STYLES.items() if form is not Form.ALONE)
    return line.startswith("**") or any(style.match("\n" + line) for style in styles)


def may_be_label_alone(line: str) -> bool:
    """Say whether a line is a name in capitals and nothing more."""
    return _STYLES[Form.ALONE].match("\n" + line) is not None and _is_in_capitals(line.strip())


def _candidates(text: str, bold: list[Label], also: frozenset[str]) -> list[Label]:
    """Find everything that may be a label in plain type, in order, one for a line."""
    padded = "\n" + text
    found = {one.start: one for form in reversed(_STYLES) for one in _of_form(padded, form)}
    for one in bold:
        found.pop(one.start, None)
    labels = (one for one in found.values() if one.form is not Form.ALONE or _may_be_alone(text, one, also))
    return outside_code(text, sorted(labels))


def _may_be_alone(text: str, label: Label, also: frozenset[str]) -> bool:
    """Say whether a line by itself may be a label: as the user says, or in capitals at the head of a paragraph."""
    if label.name.casefold() in also:
        return True
    is_speech_below = _SPEECH_FURTHER_BELOW.match(text, label.end) is not None
    return is_speech_below and _is_in_capitals(label.name) and _is_at_head(text, label.start)


def _is_at_head(text: str, offset: int) -> bool:
    """Say whether no line with anything in it stands directly above that of an offset."""
    end = text.rfind("\n", 0, offset)
    return end < 0 or not text[text.rfind("\n", 0, end) + 1 : end].strip(" \t\r\ufeff")


def _is_in_capitals(name: str) -> bool:
    return is_in_capitals(name) and _may_be_name(name)


def _recurring(plain: list[Label]) -> frozenset[str]:
    """Say which names have a line to themselves more than once, case-folded; one name alone makes no talk."""
    times = Counter([one.name for one in plain if one.form is Form.ALONE])
    return frozenset(name.casefold() for name, count in times.items() if count > 1 and len(times) > 1)


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
    firm = [
        one
        for one in plain
        if one.form is not Form.ALONE
        and (behind := _BEHIND.match(text, one.end))
        and behind["firm"] is not None
    ]
    times = Counter([without_number(one.name) for one in firm])
    timed = Counter([one.name for one in firm if one.form is Form.TIMED and _may_be_name(one.name)])
    is_timed = any(number > 1 for number in timed.values())
    return {
        one.name.casefold()
        for one in firm
        if _may_be_name(one.name)
        and (_is_believed(text, one, times[without_number(one.name)]) or (is_timed and one.name in timed))
    }


def _is_believed(text: str, label: Label, times: int) -> bool:
    """Say whether a name shows itself as a speaker's."""
    if label.form is Form.BRACKETED or times > 1 or is_in_capitals(label.name):
        return True
    return label.form is Form.PLAIN and _SPEECH_BELOW.match(text, label.end) is not None


def _may_be_name(name: str) -> bool:
    return looks_like_name(name) and not is_heading_word(name)
