"""Disagreements as a list to read, and statistics explained."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap as fold

from qualcli.analysis.agreement.passages import Passage, Saying, Voice
from qualcli.analysis.agreement.statistics import Statistic
from qualcli.render import escape
from qualcli.render.cells import wrap
from qualcli.render.look import Look
from qualcli.render.quotations import write_codes, write_speakers
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, paint

_WIDEST = 100
_INDENT = 4


def render_passages(passages: Iterable[Passage], form: str, look: Look) -> Iterator[str]:
    """Write passages for people: on a terminal, as plain lines, or as Markdown."""
    write = _markdown if form == "md" else _plain
    separator = ""
    for passage in passages:
        yield separator + "".join(f"{line}\n" for line in write(passage, look))
        separator = "\n"


def _plain(passage: Passage, look: Look) -> Iterator[str]:
    about = [write_speakers(passage.speakers), passage.kind, passage.verdict.value]
    head = "  ".join(one_line(part) for part in about if part)
    yield f"{paint(one_line(passage.citation), STRONG, color=look.color)}  {head}"
    for saying in passage.sayings:
        yield from _folded(saying.words, _INDENT, look)
        for voice in saying.voices:
            yield from _folded(_said(voice), _INDENT + 2, look)
    if passage.silent:
        yield from _folded(f"{', '.join(passage.silent)}: {passage.nothing}", _INDENT + 2, look, style=FAINT)


def _said(voice: Voice) -> str:
    memos = "".join(f" ({one_line(memo)})" for memo in voice.memos)
    return f"{', '.join(voice.coders)}: {write_codes(voice.uses)}{memos}"


def _folded(text: str, indent: int, look: Look, style: str = "") -> Iterator[str]:
    """Fold a text to the width of the terminal; in a pipe it stays one line."""
    line = one_line(text)
    lines = [line] if look.width is None else wrap(line, min(look.width, _WIDEST) - indent)
    for one in lines:
        yield " " * indent + (paint(one, style, color=look.color) if style else one)


def _markdown(passage: Passage, look: Look) -> Iterator[str]:  # noqa: ARG001
    about = ", ".join(one for one in (write_speakers(passage.speakers), passage.kind) if one)
    yield f"**{escape.markdown(passage.citation)}** ({escape.markdown(about)}): {passage.verdict.value}"
    for saying in passage.sayings:
        yield from _quoted(saying)
    if passage.silent:
        yield f"- {escape.markdown(', '.join(passage.silent))}: {passage.nothing}"


def _quoted(saying: Saying) -> Iterator[str]:
    yield ""
    yield f"> {escape.markdown_paragraph(saying.words)}"
    yield ""
    for voice in saying.voices:
        memos = "".join(f" ({escape.markdown(memo)})" for memo in voice.memos)
        codes = ", ".join(escape.code_span(str(use)) for use in voice.uses)
        yield f"- {escape.markdown(', '.join(voice.coders))}: {codes}{memos}"


def explain_statistics(statistics: Sequence[Statistic], look: Look) -> Iterator[str]:
    """Write what statistics mean: formula, what they are measured on, source."""
    width = min(look.width or 80, _WIDEST)
    separator = ""
    for one in statistics:
        yield f"{separator}{paint(one.name, STRONG, color=look.color)}  {one.heading}\n"
        parts = (one.about, f"formula: {one.formula}", f"of: {_MEASURED[one.needs]}", f"source: {one.source}")
        for part in parts:
            for line in fold(part, width - _INDENT, break_long_words=False, break_on_hyphens=False):
                yield f"{' ' * _INDENT}{line}\n"
        separator = "\n"


_MEASURED = {
    "units": "units that two coders at least looked at: characters, sentences, paragraphs or turns",
    "cuts": "characters, in the units that each coder cuts out; what lies between them is a gap",
    "family": "characters that two coders coded with codes of one facet",
    "segments": "segments, whatever the unit; those of two coders match from --threshold of shared words on",
}
