"""One sentence a line, within paragraphs of prose: a line break in place of a space, which no reader shows.

Lists, quotes, headings, tables and code stay as they are, and so does a sentence that would begin its line
with something that means more there: `- `, `1. `, a label.
"""

import re
from collections.abc import Iterator, Sequence

from qualcli.exchange.documents.draft import Draft
from qualcli.exchange.documents.imported import What
from qualcli.syntax.blocks import scan_blocks
from qualcli.syntax.opaque import find_opaque
from qualcli.syntax.plain_labels import may_be_label_alone, may_begin_with_label
from qualcli.syntax.sentences import find_sentences
from qualcli.text.source import Span

_NOT_PROSE = re.compile(
    r"[ \t]*(?:[>#|:~<=`$\\]|[-+*](?:[ \t]|$)|(?:[-*_][ \t]*){3,}$"
    r"|\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,6}|\#)[.)](?:[ \t]|$)|\[[^\]]*\]:)| {4}|\t"
)
_BLANKS = " \t"
_HARD_BREAK = ("  ", "\\")


def split_sentences(draft: Draft) -> None:
    """Write the prose of a draft one sentence a line."""
    lines = [one or "" for one in draft.lines]
    for first, last in list(_paragraphs(lines, draft.starts)):
        gap = "\n" * lines[first].startswith("\n")
        draft.merge(first, last, What.SENTENCES, gap + sentence_lines(_joined(lines[first:last])))


def sentence_lines(prose: str) -> str:
    """Break a line of prose after each sentence."""
    found: list[str] = []
    last = 0
    for start, end in find_sentences(prose, Span(_prose_start(prose), len(prose))):
        if found and not prose[last:start].strip(_BLANKS) and _may_begin_line(prose[start:end]):
            found.append("\n" + prose[start:end])
        else:
            found.append(prose[last:end])
        last = end
    return "".join([*found, prose[last:]])


def _prose_start(prose: str) -> int:
    """Find where speech begins behind a label, whose name may hold a full stop."""
    label = re.match(r"\*\*[^*\n]+\*\*", prose)
    return label.end() if label else 0


def _may_begin_line(sentence: str) -> bool:
    """Say whether a sentence is still plain prose at the beginning of a line."""
    if may_begin_with_label(sentence) or _NOT_PROSE.match(sentence):
        return False
    return len(scan_blocks(f"x\n{sentence}", 0, everything=True).regions) == 1


def _joined(lines: Sequence[str]) -> str:
    """Write the lines of a paragraph as one; its last line keeps what stands at its end."""
    *others, last = [line.removeprefix("\n") for line in lines]
    return " ".join([*(one.strip(_BLANKS) for one in others), last.lstrip(_BLANKS) if others else last])


def _paragraphs(lines: Sequence[str], starts: set[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of lines that are prose and may be joined: hard line breaks, turns and lone labels part them."""
    first: int | None = None
    prose = _prose_lines(lines)
    for index, line in enumerate([*lines, ""]):
        is_prose = index < len(lines) and prose[index]
        if first is not None and (not is_prose or index in starts):
            yield first, index
            first = None
        if is_prose:
            first = index if first is None else first
            if line.endswith(_HARD_BREAK) or may_be_label_alone(line):
                yield first, index + 1
                first = None


def _prose_lines(lines: Sequence[str]) -> list[bool]:
    """Say of each line whether it belongs to a paragraph of nothing but prose."""
    literal = _literal_lines(lines)
    is_other = [literal[at] or bool(_NOT_PROSE.match(line.lstrip("\n"))) for at, line in enumerate(lines)]
    found: list[bool] = []
    for run in _runs(lines):
        is_prose = bool(lines[run.start].strip()) and not any(is_other[at] for at in run)
        found += [is_prose] * len(run)
    return found


def _runs(lines: Sequence[str]) -> Iterator[range]:
    """Yield the paragraphs, and each blank line by itself; a line may bring the blank line before it along."""
    start = 0
    for index in range(1, len(lines) + 1):
        is_end = index == len(lines) or not lines[index].strip() or lines[index].startswith("\n")
        if is_end or not lines[start].strip():
            yield range(start, index)
            start = index


def _literal_lines(lines: Sequence[str]) -> list[bool]:
    """Say of each line whether it stands in fenced code or a comment."""
    text = "\n".join(lines)
    opaque = iter(find_opaque(text, 0))
    current = next(opaque, None)
    found: list[bool] = []
    at = 0
    for line in lines:
        while current and current.end <= at:
            current = next(opaque, None)
        found.append(current is not None and current.start <= at + len(line))
        at += len(line) + 1
    return found
