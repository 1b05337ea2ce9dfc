"""Importing WebVTT and SubRip captions: cues become turns; what is no words is left out and accounted for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.documents.caption_turns import SpokenLine, write_turns
from qualcli.exchange.documents.cues import Captions, Cue, read_cues
from qualcli.exchange.documents.decoding import decode
from qualcli.exchange.documents.draft import Draft
from qualcli.exchange.documents.imported import Change, Imported, ImportOptions, What
from qualcli.exchange.documents.text import finish_text
from qualcli.text.source import Source

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)*[ \t]+(?P<name>[^<>\n]+)>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|v|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\an?\d+\}", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CHANGE_OF_SPEAKER = re.compile(r"[ \t]*(?:>>++|[-–](?=[ \t]|[^\W\d_]))[ \t]*(?=\S)|")
_PAUSE = 2


def import_captions(data: bytes, options: ImportOptions) -> Imported:
    """Import WebVTT or SubRip; total: what is no part of a cue is kept as words, with a warning."""
    draft, found = decode(data, options)
    if draft is None:
        return Imported((), found)
    lines = [one or "" for one in draft.lines]
    captions = read_cues(lines)
    if not captions.cues:
        return Imported((), (*found, _no_cues(lines, options)))
    voices = tuple(one["name"].strip() for line in lines for one in _VOICE.finditer(line))
    spoken = list(_spoken(draft, lines, captions))
    for index, what in captions.left_out:
        draft.changes.append(Change(draft.numbers[index], what, lines[index], ""))
    doubts = write_turns(draft, spoken, replace(options, speakers=(*options.speakers, *voices)))
    return finish_text(draft, options, (*found, *_loose(lines, captions, options), *doubts))


def _spoken(draft: Draft, lines: Sequence[str], captions: Captions) -> Iterator[SpokenLine]:
    """Yield the words of the cues, line by line, each voice on a line of its own."""
    loose = [Cue(0, 0, range(index, index + 1)) for index in captions.loose]
    before: Cue | None = None
    for cue in sorted([*captions.cues, *loose], key=lambda one: one.lines.start):
        is_pause = before is not None and cue.start - before.end >= _PAUSE
        own = [index for index in cue.lines if lines[index].strip()]
        captions.left_out.extend((index, What.CUE) for index in cue.lines if index not in own)
        for index in own:
            for words in _VOICE.sub(r"\n\g<name>: ", lines[index]).strip("\n").split("\n"):
                mark, bare = _plain(draft, index, words)
                is_first = index == own[0]
                yield SpokenLine(index + 1, cue.start, is_pause and is_first, lines[index], mark, bare)
        before = cue


def _plain(draft: Draft, index: int, words: str) -> tuple[str, str]:
    """Leave tags out, decode character references, and note both; part a mark of another speaker from the words."""
    bare, tags = _TAG.subn("", words)
    decoded = _ENTITY.sub(_character, bare)
    number = draft.numbers[index]
    if tags:
        draft.changes.append(Change(number, What.TAG, words, bare, tags))
    if decoded != bare:
        draft.changes.append(Change(number, What.ENTITY, bare, decoded, len(_ENTITY.findall(bare))))
    mark = _CHANGE_OF_SPEAKER.match(decoded)
    end = mark.end() if mark else 0
    return decoded[:end], decoded[end:]


def _character(reference: re.Match[str]) -> str:
    """Decode one character reference; one that stands for a control character or for nothing stays."""
    character = unescape(reference.group())
    return character if character.isprintable() or character == "\u00a0" else reference.group()


def _loose(lines: Sequence[str], captions: Captions, options: ImportOptions) -> Iterator[Diagnostic]:
    """Warn of lines that belong to no cue."""
    source = Source(options.path, "\n".join(lines))
    for index in captions.loose:
        span = source.line_span(index + 1)
        yield Diagnostic(
            RuleId("W458"), "this line belongs to no cue: kept as words", source, span,
            "give the cue a line of times, `00:01:02.000 --> 00:01:04.000`, or delete the line",
        )  # fmt: skip


def _no_cues(lines: Sequence[str], options: ImportOptions) -> Diagnostic:
    source = Source(options.path, "\n".join(lines))
    return Diagnostic(
        RuleId("E457"), f"`{options.path}` has no cues", source, source.line_span(1),
        "captions have lines of times, `00:01:02.000 --> 00:01:04.000`; give other text the suffix .txt",
    )  # fmt: skip
