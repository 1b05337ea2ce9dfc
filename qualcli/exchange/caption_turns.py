"""From the lines of captions to turns: a label where the speaker changes, with the time of the first cue."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcli.exchange.cues import clock_of
from qualcli.exchange.draft import Draft, Lines
from qualcli.exchange.imported import Change, ImportOptions, What
from qualcli.syntax.labels import Label
from qualcli.syntax.plain_labels import read_labels

_BLOCK_MARK = re.compile(r"\#{1,6}(?:\s|\Z)|>|(?:-[ \t]*){3,}\Z|={2,}[ \t]*\Z")


class SpokenLine(NamedTuple):
    """A line of words: its line in the input, the time of its cue, whether a pause goes before it."""

    number: int
    time: int
    is_after_pause: bool
    written: str
    """The whole line as it stands in the input."""
    words: str


def write_turns(draft: Draft, spoken: Sequence[SpokenLine], options: ImportOptions) -> None:
    """Put spoken lines in place of a draft's cues."""
    labels = _labels_by_line(spoken, options)
    draft.lines, draft.numbers = [], []
    speaker: str | None = None
    for at, line in enumerate(spoken):
        label, end = labels.get(at, (None, 0))
        words = line.words[end:].strip()
        heading = _heading(label, speaker, line, is_first=not draft.lines)
        if heading:
            draft.starts.add(len(draft.lines))
        speaker = label.name if label else speaker
        _write(draft, line, words, heading, label)


def _labels_by_line(spoken: Sequence[SpokenLine], options: ImportOptions) -> dict[int, tuple[Label, int]]:
    """Find the label of each line that has one, and where it ends in the line."""
    text = "\n".join(one.words for one in spoken)
    lines = Lines(one.words for one in spoken)
    also, never = (frozenset(map(str.casefold, names)) for names in (options.speakers, options.not_speakers))
    found = read_labels(text, also, never).found
    return {lines.place(one.start)[0]: (one, lines.place(one.end)[1]) for one in found}


def _heading(label: Label | None, speaker: str | None, line: SpokenLine, *, is_first: bool) -> str:
    """Write what goes before a line: label and time in a new turn, the time after a pause of nobody known."""
    time = f"[{clock_of(line.time)}]"
    if label and label.name != speaker:
        return f"**{label.name}:** {time}"
    return time if label is None and speaker is None and (is_first or line.is_after_pause) else ""


def _write(draft: Draft, line: SpokenLine, words: str, heading: str, label: Label | None) -> None:
    """Add one line to the draft, and note how it differs from what was written."""
    escaped = f"\\{words}" if not heading and _BLOCK_MARK.match(words) else words
    if escaped != words:
        draft.changes.append(Change(line.number, What.MARKUP, words, escaped))
    whole = f"{heading} {escaped}".rstrip() if heading else escaped
    if whole != escaped or label:
        draft.changes.append(Change(line.number, What.LABEL if label else What.TIME, line.words, whole))
    draft.lines.append(whole)
    draft.numbers.append(line.number)
