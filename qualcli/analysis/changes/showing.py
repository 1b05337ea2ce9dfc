"""Codings and words that differ, with the place and the words by which a person knows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcli.analysis.quotations import coding_quotations
from qualcli.index.citations import cite
from qualcli.index.corpus import CorpusIndex
from qualcli.model.changes import Coded, CodingChange, Shown, ShownChange, ShownWords, WordsChange
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.text.source import Span

_AROUND = 40
"""Characters of the text beside words that differ."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A document as one side has it."""

    index: CorpusIndex
    number: int
    """Of the document in the index."""
    called: str
    """How it is cited in the whole study."""
    codings: tuple[Coded, ...]
    """In the order of the index."""

    @property
    def first(self) -> int:
        """Give the row of its first coding."""
        return self.index.codings_in(self.number).start


def show_coding(stand: Stand, number: int) -> Shown:
    """Show a coding by its number in its document."""
    one = next(coding_quotations(stand.index, [stand.first + number]))
    place = one.citation.removeprefix(stand.index.short_names[stand.number])
    speakers = ", ".join(dict.fromkeys(speaker.label for speaker in one.speakers))
    return Shown(f"{stand.called}{place}", speakers, stand.codings[number], one.words, one.codings[0])


def show_changes(
    name: DocumentName, old: Stand | None, new: Stand | None, found: Iterable[CodingChange]
) -> Iterator[ShownChange]:
    """Show the codings that differ in a document."""
    for kinds, before, after in found:
        yield ShownChange(
            name,
            kinds,
            show_coding(old, before) if old and before is not None else None,
            show_coding(new, after) if new and after is not None else None,
        )


def show_words(
    stand: Stand, texts: tuple[str, Document], found: Iterable[WordsChange]
) -> Iterator[ShownWords]:
    """Show words that differ, with the older text and the newer document, and where they stand in the newer one."""
    old, document = texts
    for change in found:
        at = change.after.start
        spoken = stand.index.labels_in(stand.number, Span(at, max(change.after.end, at + 1)))
        yield ShownWords(
            DocumentName(stand.index.documents[stand.number]),
            cite(stand.called, stand.index.place_at(stand.number, at)),
            ", ".join(stand.index.speakers[label].label for label in spoken),
            _before(document.base, at),
            old[slice(*change.before)],
            document.base[slice(*change.after)],
            _behind(document.base, change.after.end),
        )


def _before(text: str, at: int) -> str:
    """Give a few words before a place, on its line."""
    start = text.rfind("\n", 0, at) + 1
    if at - start <= _AROUND:
        return text[start:at]
    return "…" + text[at - _AROUND : at].partition(" ")[2]


def _behind(text: str, at: int) -> str:
    """Give a few words behind a place, on its line."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    if end - at <= _AROUND:
        return text[at:end]
    return text[at : at + _AROUND].rpartition(" ")[0] + "…"
