"""From the lines of captions to turns: a label where the speaker changes, with the time of the first cue.

`>>` and the dash of a dialogue say that another speaks. Where they name nobody, and other lines do name somebody,
the turn is labelled as that of an unknown speaker, so that it is not credited to the one before.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.documents.cues import clock_of
from qualcli.exchange.documents.draft import Draft, Lines
from qualcli.exchange.documents.imported import Change, ImportOptions, What
from qualcli.exchange.documents.labelling import doubt
from qualcli.model.cases import UNNAMED
from qualcli.syntax.labels import Label
from qualcli.syntax.plain_labels import read_labels
from qualcli.text.source import Source

_BLOCK_MARK = re.compile(r"\#{1,6}(?:\s|\Z)|>|(?:-[ \t]*){3,}\Z|={2,}[ \t]*\Z")


class SpokenLine(NamedTuple):
    """A line of words: its line in the input, the time of its cue, whether a pause goes before it."""

    number: int
    time: int
    is_after_pause: bool
    written: str
    """The whole line as it stands in the input."""
    mark: str
    """`>> ` or `- `, where the line begins so."""
    words: str


class _Speakers(NamedTuple):
    """Who is named where, by index of the spoken line."""

    labels: dict[int, tuple[Label, int]]
    """Labels, and where each ends in its line."""
    doubtful: list[tuple[int, Label]]


def write_turns(draft: Draft, spoken: Sequence[SpokenLine], options: ImportOptions) -> tuple[Diagnostic, ...]:
    """Put spoken lines in place of a draft's cues, and warn of speakers that are doubtful or not named."""
    speakers = _read_speakers(spoken, options)
    doubts = tuple(doubt(draft, spoken[at].number, label, options) for at, label in speakers.doubtful)
    draft.lines, draft.numbers = [], []
    speaker: str | None = None
    unnamed: list[int] = []
    for at, line in enumerate(spoken):
        label, end = speakers.labels.get(at, (None, 0))
        is_unnamed = bool(line.mark and speakers.labels and not label)
        mark = "" if speakers.labels else line.mark
        name = UNNAMED if is_unnamed else label.name if label else None
        before = None if is_unnamed else speaker
        heading = _heading(name, before, line, is_first=not draft.lines)
        _write(draft, line, mark + line.words[end:].strip(), heading, is_named=name is not None)
        speaker = name or speaker
        unnamed += [line.number] * is_unnamed
    return (*doubts, *_unnamed(draft, unnamed, options))


def _read_speakers(spoken: Sequence[SpokenLine], options: ImportOptions) -> _Speakers:
    """Find the labels at the beginning of lines."""
    text = "\n".join(one.words for one in spoken)
    lines = Lines(one.words for one in spoken)
    also, never = (frozenset(map(str.casefold, names)) for names in (options.speakers, options.not_speakers))
    labels = read_labels(text, also, never)
    return _Speakers(
        {lines.place(one.start)[0]: (one, lines.place(one.end)[1]) for one in labels.found},
        [(lines.place(one.start)[0], one) for one in labels.doubtful],
    )


def _heading(name: str | None, speaker: str | None, line: SpokenLine, *, is_first: bool) -> str:
    """Write what goes before a line: label and time in a new turn, the time after a pause of nobody known."""
    time = f"[{clock_of(line.time)}]"
    if name and name != speaker:
        return f"**{name}:** {time}"
    return time if name is None and speaker is None and (is_first or line.is_after_pause) else ""


def _write(draft: Draft, line: SpokenLine, words: str, heading: str, *, is_named: bool) -> None:
    """Add one line to the draft, and note how it differs from what was written."""
    if heading:
        draft.starts.add(len(draft.lines))
    escaped = f"\\{words}" if not heading and _BLOCK_MARK.match(words) else words
    if escaped != words:
        draft.changes.append(Change(line.number, What.MARKUP, words, escaped))
    whole = f"{heading} {escaped}".rstrip() if heading else escaped
    if whole != escaped or is_named:
        what = What.LABEL if is_named else What.TIME
        draft.changes.append(Change(line.number, what, line.mark + line.words, whole))
    draft.lines.append(whole)
    draft.numbers.append(line.number)


def _unnamed(draft: Draft, lines: Sequence[int], options: ImportOptions) -> tuple[Diagnostic, ...]:
    """Warn of turns that name nobody, at the first of them."""
    if not lines:
        return ()
    source = Source(options.path, draft.written)
    turns = "1 turn names" if len(lines) == 1 else f"{len(lines):,} turns name"
    return (
        Diagnostic(
            RuleId("W461"), f"{turns} no speaker: labelled `{UNNAMED}`", source, source.line_span(lines[0]),
            f"write the speaker's name in place of `{UNNAMED}` in the document, then run `qual accept` on it",
        ),
    )  # fmt: skip
