"""Turns and paragraphs as columns, found without a thing being made of each where a text is written as most are.

Most transcripts have labels of one form, `**Ellie:** …`, and lines that begin with a word. One expression tells
them from all others, whose turns and paragraphs are found by `find_turns` and `find_paragraphs`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from qualcli.model.documents import SpeakerTurn
from qualcli.model.outlines import Paragraphs, Turns
from qualcli.syntax.labels import usual_name
from qualcli.syntax.turns import BLANKS, IS_BLANK, find_paragraphs, find_turns
from qualcli.text.source import Span

_MAY_MATTER: Final = re.compile(
    r"\n(?=[\ufeff \t\r\[(*\d>#=_-])"
    r"(?:\*\*([^*\n]{1,60}:)\*\*(?: (?=[^\s\ufeff:：\[(\d])|\n(?=[^\s\ufeff\[(*\d>#=_-])))?"
)
"""A line that may be a label or part a turn; the words of a label in the usual form, with speech behind it."""
_BEHIND_NAME: Final = len("** ")
_ODD_BLANK: Final = re.compile(r"\n(?:[ \t\r\ufeff]|\n(?:\n|(?<=[ \t\r\ufeff]\n\n)))")
"""Where paragraphs are parted by more than one blank line, or have blanks at their ends."""


def turns_of(base: str, *, plain: bool = False) -> Turns:
    """Find the speaker turns of a text, as `find_turns` does."""
    return _usual_turns(base, plain=plain) or columns_of(find_turns(base, plain=plain))


def speaker_turns(base: str, *, plain: bool = False) -> tuple[SpeakerTurn, ...]:
    """Find the speaker turns of a text one by one, as `find_turns` does, and most sooner."""
    usual = _usual_turns(base, plain=plain)
    if usual is None:
        return find_turns(base, plain=plain)
    columns = zip(usual.starts, usual.ends, usual.labels, usual.speech_starts, strict=True)
    return tuple(
        [
            SpeakerTurn(number, label, Span(start, end), (Span(speech, end),))
            for number, (start, end, label, speech) in enumerate(columns, 1)
        ]
    )


def columns_of(turns: Sequence[SpeakerTurn]) -> Turns:
    """Lay turns out in columns."""
    speech = [span for turn in turns for span in turn.speech]
    return Turns(
        [turn.span.start for turn in turns],
        [turn.span.end for turn in turns],
        [turn.label for turn in turns],
        list(accumulate([len(turn.speech) for turn in turns], initial=0))[:-1],
        [span.start for span in speech],
        [span.end for span in speech],
    )


def _usual_turns(base: str, *, plain: bool) -> Turns | None:
    """Find turns whose labels have the usual form; None where any line is neither such a label nor plain words."""
    if plain or "`" in base or "~" in base or "<" in base:
        return None
    starts, written = list[int](), list[str]()
    for found in _MAY_MATTER.finditer("\n" + base):
        words: str | None = found[1]
        if words is None:
            return None
        starts.append(found.start())
        written.append(words)
    names = {words: usual_name(words, count) for words, count in Counter(written).items()}
    if None in names.values():
        return None
    labels = [names[words] or "" for words in written]
    speech = [start + len(words) + 2 + _BEHIND_NAME for start, words in zip(starts, written, strict=True)]
    ends = _bare_ends(base, starts)
    return Turns(starts, ends, labels, range(len(starts)), speech, ends)


def _bare_ends(base: str, starts: Sequence[int]) -> list[int]:
    """Give where turns end that begin at some offsets: before the blanks before the next."""
    ends = [*starts[1:], len(base)] if starts else []
    for at, stop in enumerate(ends):
        end = stop
        while IS_BLANK(base[end - 1]):
            end -= 1
        ends[at] = end
    return ends


def paragraphs_of(base: str) -> Paragraphs:
    """Find the paragraphs of a text, as `find_paragraphs` does."""
    start, end = len(base) - len(base.lstrip(BLANKS)), len(base.rstrip(BLANKS))
    if _ODD_BLANK.search(base, start, end):
        return in_columns(find_paragraphs(base))
    if start >= end:
        return Paragraphs()
    starts = [start, *[blank.end() for blank in _EMPTY_LINE.finditer(base, start, end)]]
    return Paragraphs(starts, [*[at - 2 for at in starts[1:]], end])


_EMPTY_LINE: Final = re.compile(r"\n\n")


def in_columns(paragraphs: Iterable[Span]) -> Paragraphs:
    """Lay paragraphs out in columns."""
    spans = list(paragraphs)
    return Paragraphs([one.start for one in spans], [one.end for one in spans])
