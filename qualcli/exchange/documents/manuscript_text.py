"""A manuscript as Markdown, and from there a document like any other: no word of it changes."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.documents.draft import Draft, draft_of
from qualcli.exchange.documents.imported import Change, Imported, ImportOptions, Remark, What
from qualcli.exchange.documents.labelling import write_labels
from qualcli.exchange.documents.manuscript import Line, Manuscript
from qualcli.exchange.documents.manuscript_labels import Spoken, find_speakers, with_colon
from qualcli.exchange.documents.text import finish_text
from qualcli.syntax.labels import bold_labels
from qualcli.text.source import Source, Span

_BLOCK_MARK: Final = re.compile(r"\#{1,6}(?:\s|\Z)|>|\||(?:[-*_][ \t]*){3,}\Z|={2,}[ \t]*\Z|~{3,}|`{3,}")
_DEEPEST: Final = 6
_MOST_STRETCHES: Final = 400
_LONG: Final = 4_000


def import_manuscript(manuscript: Manuscript, options: ImportOptions) -> Imported:
    """Make a document of a manuscript: labels, headings, lists, tables; comments with their places in it."""
    text = manuscript.text
    if not any(map(str.isalnum, text)):
        return Imported((), (_no_words(options),))
    draft = draft_of(text)
    draft.changes += [Change(0, what, before, after, count) for what, before, after, count in manuscript.said]
    spoken = find_speakers(manuscript, options)
    _write_markup(draft, manuscript, spoken)
    said = replace(options, speakers=spoken.speakers, title=options.title or _title(manuscript) or None)
    doubts = write_labels(draft, said)
    result = finish_text(draft, said, doubts)
    documents = tuple(
        replace(one, remarks=tuple(_moved(manuscript.remarks(), text, one.body))) for one in result.documents
    )
    return replace(result, documents=documents)


def _title(manuscript: Manuscript) -> str:
    """Take a lone first-level heading as the title, else what the file calls itself."""
    tops = [one.words for one in manuscript.lines if one.kind == "heading" and one.level == 1]
    return tops[0] if len(tops) == 1 else manuscript.title


def _no_words(options: ImportOptions) -> Diagnostic:
    message, remedy = f"`{options.path}` has no words", "check that it is the right file"
    return Diagnostic(RuleId("E454"), message, Source(options.path, ""), Span(0, 0), remedy)


def _moved(remarks: Sequence[Remark], text: str, body: str) -> Iterator[Remark]:
    """Give comments their places in the body: its letters are those of the text, in the same order."""
    if not remarks:
        return
    there = [at for at, one in enumerate(text) if one.isalpha()]
    here = [at for at, one in enumerate(body) if one.isalpha()]
    for one in remarks:
        first, last = bisect_left(there, one.span.start), bisect_left(there, one.span.end)
        start = here[first - 1] + 1 if 0 < first <= len(here) else 0
        end = here[last] if last < len(here) else len(body)
        words = text[one.span.start : one.span.end]
        found = _flexibly(words).search(body, start, end) if len(words) <= _LONG else None
        by_letters = (
            Span(here[first], here[last - 1] + 1) if first < last <= len(here) else Span(start, start)
        )
        yield one._replace(span=Span(*found.span()) if found else by_letters)


def _flexibly(words: str) -> re.Pattern[str]:
    """Match words between whose signs stand marks that an import writes, and any white space for white space."""
    parts = (r"[\\*]*".join(map(re.escape, word)) for word in words.split())
    return re.compile(r"[\s\\*>|#.\d-]+?".join(parts))


def _write_markup(draft: Draft, manuscript: Manuscript, spoken: Spoken) -> None:
    """Write what the page shows: emphasis first, as its places are those of the words; then what begins a line."""
    for at, line in enumerate(manuscript.lines):
        label = spoken.found.get(at)
        if at in spoken.tabbed:
            draft.put(at, What.LABEL, with_colon(line.words), 0)
        if line.kind == "row":
            draft.put(at, What.ROW, _row(line))
        elif line.kind == "heading" and not label:
            draft.put(at, What.HEADING, f"{'#' * min(line.level, _DEEPEST)} {line.words}")
        elif line.words:
            end = label[1] - (at in spoken.tabbed) if label else 0
            _emphasis(draft, at, line, end)
            _beginning(draft, at, line, is_label=label is not None)


def _emphasis(draft: Draft, at: int, line: Line, label_end: int) -> None:
    """Set bold and italic words between stars; a line with stars of its own, or with more than anybody sets, stays."""
    if "*" in line.words or len(line.bold) + len(line.italic) > _MOST_STRETCHES:
        return
    marked = _with_stars(line, label_end)
    if label_end == 0 and _reads_as_label(marked):
        marked = _with_stars(line, line.words.find(":") + 1)
    if label_end == 0 and _reads_as_label(marked):
        return
    now = draft.lines[at] or ""
    head = now[: len(now) - len(line.words[label_end:])]
    draft.put(at, What.EMPHASIS, head + marked[label_end:])


def _reads_as_label(marked: str) -> bool:
    """Say whether a line would be taken for that of a speaker, should another begin so."""
    return bool(bold_labels(f"{marked}\n{marked}"))


def _with_stars(line: Line, first: int) -> str:
    """Write stars around bold and italic words behind a place; where the two cut each other, bold counts."""
    bold = _outer(line.words, line.bold, first)
    italic = _outer(line.words, line.italic, first)
    both = set(bold) & set(italic)
    stars = [(span, "***" if span in both else "**") for span in bold]
    stars += [(span, "*") for span in _apart(italic, bold)]
    pieces, at = [], 0
    for span, star in sorted(stars):
        pieces += [line.words[at : span.start], star, line.words[span.start : span.end], star]
        at = span.end
    return "".join([*pieces, line.words[at:]])


def _apart(spans: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches that none of others overlaps; both are in order."""
    at = 0
    for span in spans:
        while at < len(others) and others[at].end <= span.start:
            at += 1
        if at == len(others) or others[at].start >= span.end:
            yield span


def _outer(words: str, spans: Sequence[Span], first: int) -> list[Span]:
    """Give stretches of whole words behind a place, without the white space at their ends."""
    found = []
    for span in spans:
        start, end = max(span.start, first), span.end
        while start < end and words[start].isspace():
            start += 1
        while end > start and words[end - 1].isspace():
            end -= 1
        if start < end and _is_flanked(words, start, end):
            found.append(Span(start, end))
    return found


def _is_flanked(words: str, start: int, end: int) -> bool:
    """Say whether stars at these places part no word, and would be read as emphasis."""
    is_open = start == 0 or not words[start - 1].isalnum()
    return is_open and (end == len(words) or not words[end].isalnum())


def _beginning(draft: Draft, at: int, line: Line, *, is_label: bool) -> None:
    """Mark the items of lists, and escape what would begin a heading, a quote, a table or code."""
    now = draft.lines[at] or ""
    if line.kind == "item" and not is_label:
        draft.put(at, What.ITEM, f"{'  ' * min(line.level, 1)}{line.mark} {now}")
    elif line.kind == "quote":
        draft.put(at, What.QUOTE, f"> {now}")
    elif _BLOCK_MARK.match(now) and (not now.startswith("*") or now == line.words):
        draft.put(at, What.MARKUP, f"\\{now}")


def _row(line: Line) -> str:
    """Write a row of a table; below the first stands the line that makes it one."""
    cells, at = [], 0
    for size in line.cells:
        cells.append(line.words[at : at + size].replace("|", "\\|"))
        at += size + 1
    row = f"| {' | '.join(cells)} |"
    return f"{row}\n|{' --- |' * len(cells)}" if line.is_first_row else row
