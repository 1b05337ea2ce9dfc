"""What the corpus contains: documents, turns and codings, seen through the codebook and the participants."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from qualcli.index.layers import Layers
from qualcli.index.shard import NO_WEIGHT, UNKEPT
from qualcli.index.uses import uses_among
from qualcli.model.annotations import CodeUse, code_use
from qualcli.model.cases import Cases, Participant, Role, Value
from qualcli.model.codebook import Codebook
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, CoderName, DocumentName, PoleName, SegmentId
from qualcli.model.quotations import Coding, Speaker
from qualcli.text.source import Span


class SegmentText(NamedTuple):
    """What a segment says: its id, its words as shown, its memo."""

    id: SegmentId | None
    words: str
    memo: str | None


def kept_text(text: str) -> SegmentText | None:
    """Take apart what the index keeps of a segment; None where the index keeps no words of it."""
    lines = text.split("\n", 2)
    if len(lines) == 1:
        return None
    return SegmentText(SegmentId(lines[0]) or None, lines[1], next(iter(lines[2:]), None))


class Turn(NamedTuple):
    """A speaker turn of a document, counted from 1, in offsets into the base text."""

    number: int
    label: int
    span: Span
    speech: tuple[Span, ...]


def no_document(_: DocumentName) -> Document | None:
    """Stand in for the documents themselves where an index has none: its quotations still have their words."""
    return None


@dataclass(frozen=True)
class CorpusIndex:
    """The corpus by columns; documents, codings, turns and so on are whole numbers that point into them."""

    layers: Layers
    codebook: Codebook = field(default_factory=Codebook)
    cases: Cases = field(default_factory=Cases)
    coders: tuple[CoderName, ...] = ()
    """The coders that the settings name."""
    read: Callable[[DocumentName], Document | None] = no_document
    """Reads a document anew; only words outside quotations need it."""

    @property
    def documents(self) -> tuple[str, ...]:
        """Give the names of the documents, by number."""
        return self.layers.table("names")

    @cached_property
    def short_names(self) -> tuple[str, ...]:
        """The documents' last parts where those are unique, else their whole names: how they are cited."""
        last = [name.rpartition("/")[2] for name in self.documents]
        count = Counter(last)
        return tuple(
            short if count[short] == 1 else name for short, name in zip(last, self.documents, strict=True)
        )

    @cached_property
    def uses(self) -> tuple[CodeUse, ...]:
        """The codes in use, with their poles, by number, as transcripts write them."""
        return tuple(map(code_use, self.layers.table("uses")))

    @cached_property
    def present_uses(self) -> tuple[CodeUse, ...]:
        """The same under the names that the codebook has for them now, for all that is asked and counted."""
        return tuple([CodeUse(self.codebook.present_name(code), pole) for code, pole in self.uses])

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who speaks under each label, by number."""
        return tuple(map(self._speaker, self.layers.table("labels")))

    def _speaker(self, label: str) -> Speaker:
        found = self.cases.speaker(label)
        return Speaker(label, found.name, found.role) if found else Speaker(label, None, Role.UNKNOWN)

    def participant(self, label: int) -> Participant | None:
        """Give the participant who speaks under a label."""
        name = self.speakers[label].name
        return self.cases.by_name.get(name) if name else None

    @cached_property
    def fronts(self) -> tuple[dict[str, Value | list[str]], ...]:
        """What the documents say of themselves beside their kind, by number."""
        import json

        return tuple(json.loads(f"[{','.join(self.layers.texts('front'))}]"))

    def kind(self, document: int) -> str:
        """Give a document's kind, or nothing."""
        return self.layers.table("kinds")[self.layers.column("kind")[document]]

    def document(self, document: int) -> Document | None:
        """Read a document anew."""
        return self.read(DocumentName(self.documents[document]))

    # ---- codings -------------------------------------------------------------------------------------

    def __len__(self) -> int:
        """Count the codings."""
        return self.layers.firsts("coding")[-1]

    def document_of(self, row: int) -> int:
        """Find the document of a coding."""
        return bisect_right(self.layers.firsts("coding"), row) - 1

    @cached_property
    def row_documents(self) -> list[int]:
        """The document of every coding."""
        counts = self.layers.column("n-coding")
        return [document for document, count in enumerate(counts) for _ in range(count)]

    @cached_property
    def row_segments(self) -> list[int]:
        """The segment of every coding, counted over the whole corpus."""
        column, found = self.layers.column("segment"), list[int]()
        firsts = zip(*(self.layers.firsts(level) for level in ("coding", "segment")), strict=True)
        for (coding, segment), (end, _) in pairwise(firsts):
            found += [segment + at for at in column[coding:end]]
        return found

    @cached_property
    def segment_labels(self) -> list[tuple[int, ...]]:
        """For every segment the labels under which its words are spoken, in order, each once."""
        from qualcli.index.voices import labels_of_all

        return labels_of_all(self)

    def codings_in(self, document: int) -> range:
        """Give the codings of a document, in order of their beginnings."""
        firsts = self.layers.firsts("coding")
        return range(firsts[document], firsts[document + 1])

    def segment_of(self, row: int, document: int) -> int:
        """Find the segment of a coding, counted over the whole corpus."""
        return self.layers.firsts("segment")[document] + self.layers.column("segment")[row]

    def parts(self, segment: int, document: int) -> tuple[Span, ...]:
        """Give the parts of a segment."""
        starts, ends = self.layers.column("part-start"), self.layers.column("part-end")
        own = self._below(segment, document, "part")
        return tuple(map(Span, starts[own], ends[own]))

    def voices(self, segment: int, document: int) -> list[int]:
        """Give the turns, counted over the whole corpus, whose speakers a segment's words are credited to."""
        first = self.layers.firsts("turn")[document]
        own = self.layers.column("voice")[self._below(segment, document, "voice")].tolist()
        return [first + at for at in (self._voices_again(segment, document) if own == [UNKEPT] else own)]

    def _voices_again(self, segment: int, document: int) -> list[int]:
        """Find a segment's turns in its document: where blocks nest around many of them, the index keeps none."""
        from qualcli.index.voices import turns_with

        return turns_with(self.document(document), self.parts(segment, document))

    def _below(self, segment: int, document: int, level: str) -> slice:
        """Give the parts or voices of a segment: those up to the first of the next."""
        own, firsts = self.layers.column(f"first-{level}"), self.layers.firsts(level)
        start = firsts[document]
        is_last = segment + 1 == self.layers.firsts("segment")[document + 1]
        return slice(start + own[segment], firsts[document + 1] if is_last else start + own[segment + 1])

    def segment_text(self, segment: int, document: int) -> SegmentText:
        """Read what a segment says."""
        at, size = self.layers.column("text-at")[segment], self.layers.column("text-size")[segment]
        kept = kept_text(self.layers.text("text", document, at, size))
        return kept or SegmentText(*self._again(document, segment - self.layers.firsts("segment")[document]))

    @cached_property
    def _again(self) -> "Callable[[int, int], tuple[SegmentId | None, str, str | None]]":
        """Reads what a segment says in its document: of segments nested too deep the index keeps no words."""
        from qualcli.index.again import reader_of

        return reader_of(self.document)

    def weight(self, segment: int) -> int | None:
        """Give a segment's weight."""
        weight = self.layers.column("weight")[segment]
        return None if weight == NO_WEIGHT else weight

    def coder(self, row: int) -> CoderName | None:
        """Give who coded."""
        return CoderName(self.layers.table("coders")[self.layers.column("coder")[row]]) or None

    def coding(self, row: int) -> Coding:
        """Give a coding by its number."""
        document = self.document_of(row)
        segment = self.segment_of(row, document)
        text = self.segment_text(segment, document)
        return Coding(
            row=row, document=DocumentName(self.documents[document]), use=self.uses[self.layers.column("use")[row]],
            coder=self.coder(row), weight=self.weight(segment), memo=text.memo, id=text.id,
            parts=self.parts(segment, document),
        )  # fmt: skip

    # ---- codes -----------------------------------------------------------------------------------------

    @cached_property
    def used_codes(self) -> tuple[CodeName, ...]:
        """The codes in use: those of the codebook in its order, then others by name."""
        found = {self.present_uses[use].code for use, count in enumerate(self.use_counts) if count}
        listed = [code.name for code in self.codebook.codes if code.name in found]
        return (*dict.fromkeys(listed), *sorted(found.difference(listed)))

    @cached_property
    def use_counts(self) -> list[int]:
        """How many codings there are of each use of a code."""
        counts = Counter(self.layers.column("use"))
        return [counts[use] for use in range(len(self.uses))]

    def uses_of(self, codes: Iterable[CodeName], pole: PoleName | None = None) -> frozenset[int]:
        """Find the uses of some codes as transcripts write them, with one pole or with any and none."""
        return uses_among(self.uses, codes, pole)

    def present_uses_of(self, codes: Iterable[CodeName], pole: PoleName | None = None) -> frozenset[int]:
        """Find the uses of some codes under any of their names."""
        return uses_among(self.present_uses, codes, pole)

    # ---- turns -----------------------------------------------------------------------------------------

    def turns(self, document: int) -> Iterator[Turn]:
        """Yield the speaker turns of a document."""
        return self._turns(document, *self.layers.firsts("turn")[document : document + 2])

    def _turns(self, document: int, begin: int, stop: int) -> Iterator[Turn]:
        """Yield some turns of a document, counted over the whole corpus."""
        layers = self.layers
        first, last = layers.firsts("turn")[document : document + 2]
        speech, end = layers.firsts("speech")[document : document + 2]
        own, labels = layers.column("first-speech"), layers.column("label")
        starts, ends = layers.column("turn-start"), layers.column("turn-end")
        said = layers.column("speech-start"), layers.column("speech-end")
        for at in range(begin, stop):
            behind = speech + own[at + 1] if at + 1 < last else end
            parts = [Span(said[0][one], said[1][one]) for one in range(speech + own[at], behind)]
            yield Turn(at - first + 1, labels[at], Span(starts[at], ends[at]), tuple(parts))

    def edges(self, level: str, document: int) -> tuple[list[int], list[int]]:
        """Give where the turns or the paragraphs of a document begin, and where they end."""
        first, last = self.layers.firsts(level)[document : document + 2]
        starts, ends = (self.layers.column(f"{level}-{edge}")[first:last] for edge in ("start", "end"))
        return starts.tolist(), ends.tolist()

    def paragraphs(self, document: int) -> list[Span]:
        """Give the paragraphs of a document."""
        return list(map(Span, *self.edges("paragraph", document)))

    def place_at(self, document: int, offset: int) -> int:
        """Give the number of the turn at an offset; outside turns, less the number of the paragraph."""
        first, last = self.layers.firsts("turn")[document : document + 2]
        at = bisect_right(self.layers.column("turn-start"), offset, first, last)
        if at > first and offset < self.layers.column("turn-end")[at - 1]:
            return at - first
        first, last = self.layers.firsts("paragraph")[document : document + 2]
        return -max(bisect_right(self.layers.column("paragraph-start"), offset, first, last) - first, 1)

    def labels_in(self, document: int, span: Span) -> tuple[int, ...]:
        """Give the labels under which something is said in a stretch, in order, each once."""
        first, last = self.layers.firsts("turn")[document : document + 2]
        begin = bisect_right(self.layers.column("turn-end"), span.start, first, last)
        stop = bisect_left(self.layers.column("turn-start"), span.end, begin, last)
        turns = self._turns(document, begin, stop)
        return tuple(
            dict.fromkeys([turn.label for turn in turns if any(span.overlaps(one) for one in turn.speech)])
        )

    def labels_of(self, segment: int, document: int) -> tuple[int, ...]:
        """Give the labels under which a segment's words are spoken, in order, each once."""
        label = self.layers.column("label")
        return tuple(dict.fromkeys([label[turn] for turn in self.voices(segment, document)]))
