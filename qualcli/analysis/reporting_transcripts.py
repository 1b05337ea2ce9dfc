"""Transcripts of a report: what is selected in a document, as marks in its turns and in their margin."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcli.analysis.reporting import Reporting
from qualcli.analysis.transcript import Margin, Mark, Reading, turns_of
from qualcli.index.build import in_order
from qualcli.model.documents import Document


class Transcript(NamedTuple):
    """One document as it is read."""

    document: int
    name: str
    kind: str
    date: str
    title: str
    about: tuple[str, ...]
    """The participants that its front matter names."""
    readings: tuple[Reading, ...]
    marks: tuple[Mark, ...]
    """One for each coding that is shown, whose number stretches name; its segment is the corpus index's."""
    rows: tuple[int, ...]
    """The codings, one for each mark."""


def transcripts(report: Reporting) -> Iterator[Transcript]:
    """Yield the documents of a report, read anew one by one."""
    shown = defaultdict[int, list[int]](list)
    for row in report.counted.rows:
        shown[report.index.row_documents[row]].append(row)
    for at in report.documents:
        document = report.index.document(at)
        if document is not None:
            yield _transcript(report, at, document, shown[at])


def _transcript(report: Reporting, at: int, document: Document, rows: Sequence[int]) -> Transcript:
    index = report.index
    marked = _margin(report, at, document, rows)
    front = document.front
    named = tuple(dict.fromkeys(_name(report, one) for one in front.participants))
    return Transcript(
        at, index.short_names[at], index.kind(at), front.date or "", front.title or "", named,
        tuple(turns_of(document, index.cases, marked)), marked.codes, tuple(rows),
    )  # fmt: skip


def _name(report: Reporting, label: str) -> str:
    """Give the name of the study for whoever is named so."""
    found = report.index.cases.speaker(label)
    return found.name if found else label


def _margin(report: Reporting, at: int, document: Document, rows: Sequence[int]) -> Margin:
    """Collect the marks of the codings that are shown, by the segments that they stand on."""
    index = report.index
    first, use = index.layers.firsts("segment")[at], index.layers.column("use")
    own = defaultdict[int, list[int]](list)
    marks = []
    for number, row in enumerate(rows):
        segment, code = index.row_segments[row], index.present_uses[use[row]]
        own[segment - first].append(number)
        marks.append(
            Mark(
                segment, str(code), report.facet_of(code.code), index.coder(row), index.weight(segment), None
            )
        )
    segments = [
        (segment, tuple(own[place])) for place, segment in enumerate(in_order(document)) if place in own
    ]
    if report.options.memos:
        memos = {first + place: one.marks.memo for place, one in enumerate(in_order(document))}
        marks = [_with_memo(mark, memos.get(mark.segment)) for mark in marks]
    return Margin(tuple(marks), tuple(segments))


def _with_memo(mark: Mark, memo: str | None) -> Mark:
    return Mark(mark.segment, mark.code, mark.facet, mark.coders, mark.weight, memo)
