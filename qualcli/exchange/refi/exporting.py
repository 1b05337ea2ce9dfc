"""From a study to a project: documents with everything that is coded in them, codes, people, memos."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from qualcli import __version__
from qualcli.analysis.memos import STUDY
from qualcli.coding.changing import pairs_of
from qualcli.exchange.refi.codes_out import CodesOut
from qualcli.exchange.refi.guids import guid_for
from qualcli.exchange.refi.model import Guid, QdaCoding, QdaLink, QdaProject, QdaSelection, QdaText
from qualcli.exchange.refi.outward import Lines, Outward, OwnDocument, Parcel
from qualcli.exchange.refi.plan import LITERATURE
from qualcli.exchange.refi.texts import ASTRAL, plain
from qualcli.exchange.refi.values import is_day
from qualcli.exchange.refi.words import OF_SELECTION, describe, listed
from qualcli.index.citations import cited_span, parse_citation
from qualcli.index.corpus import CorpusIndex
from qualcli.model.annotations import Segment
from qualcli.syntax.writer import is_long

_NAME: Final = 100
PROGRAMS: Final = {"nvivo": "NVivo", "maxqda": "MAXQDA", "atlasti": "ATLAS.ti"}
"""What `--for` takes, and what the programs are called."""


def origin(program: str = "") -> str:
    """Say who wrote a file, and for whom if it was for somebody."""
    return f"qual {__version__}" + (f" for {PROGRAMS[program]}" if program else "")


def codebook_project(index: CorpusIndex, program: str = "") -> QdaProject:
    """Make a project that is a codebook alone."""
    out = CodesOut(index.codebook)
    return QdaProject(origin=origin(program), codes=out.codes, sets=out.sets)


class Sent(NamedTuple):
    """A project, and how much of the study is in it."""

    project: QdaProject
    documents: int
    codings: int


def study_project(parcel: Parcel) -> Sent:
    """Make a project of a study."""
    export = _Export(parcel)
    codings = sum(1 for one in export.own for segment in one.segments for _ in pairs_of(segment))
    return Sent(export.project(), len(export.own), codings)


@dataclass(frozen=True)
class _Export(Outward):
    """One export under way."""

    @cached_property
    def codes(self) -> CodesOut:
        """The codebook on its way out."""
        notes: dict[str, tuple[Guid, ...]] = {}
        book = self.index.codebook
        for one in self.memos:
            if self.about(one) in book.uses:
                notes[self.about(one)] = (*notes.get(self.about(one), ()), one.guid)
        return CodesOut(book, tuple(dict.fromkeys(self.present.values())), notes)

    def project(self) -> QdaProject:
        """Make the project."""
        sources = tuple(self.text(one) for one in self.own if not self.is_memo(one))
        memos = tuple(self.text(one) for one in self.memos)
        beside = tuple(note for one in self.own for note in self.notes_beside(one))
        works = (
            QdaText(guid_for("note", LITERATURE), LITERATURE, plain(self.parcel.literature), is_inline=True),
        )
        self.account()
        return QdaProject(
            name="Study", origin=origin(self.parcel.program), users=tuple(self.users.values()), codes=self.codes.codes,
            variables=tuple(self.variables.values()), cases=tuple(self.cases()), sources=sources,
            notes=(*memos, *beside, *(works if self.parcel.literature.strip() else ())),
            links=(*self.codes.links, *self.memo_links()), sets=self.codes.sets, description=self.parcel.settings,
            note_refs=tuple(one.guid for one in self.memos if self.about(one) in ("", STUDY)),
        )  # fmt: skip

    def account(self) -> None:
        """Say what other programs will not have as it is here."""
        for use, now in self.present.items():
            if use != now:
                self.parcel.lose(
                    "codings under earlier names of codes", f"{use} → {now}", "written under the present name"
                )
        for one in self.own:
            wide = sum(1 for sign in one.base if sign > ASTRAL) if not one.base.isascii() else 0
            if wide and self.parcel.program != "nvivo":
                self.parcel.lose("documents with emoji and the like", f"{one.name}: {wide:,}", self.counted())
            for segment in one.segments:
                if segment.marks.weight is not None:
                    self.parcel.lose("weights", one.name, "a line of the description")
                if len(segment.parts) > 1:
                    self.parcel.lose(
                        "quotations in several parts", f"{one.name}#{segment.id}",
                        "a selection for each part",
                    )  # fmt: skip

    def counted(self) -> str:
        """Say how an emoji is counted; how MAXQDA and ATLAS.ti count it is not known."""
        if self.parcel.program:
            return f"counted as one; look at them in {PROGRAMS[self.parcel.program]}"
        return "counted as one; `--for nvivo` as two"

    def text(self, own: OwnDocument) -> QdaText:
        """Make a source, or a note of a memo document."""
        front = self.index.fronts[own.number]
        day = str(front.get("date") or "") if self.is_memo(own) else ""
        selections = (*(one for each in self.selections(own) for one in each), *self.anchors(own))
        return QdaText(
            own.guid, own.name, own.base, selections, notes=self.memos_about(own, ""),
            date=f"{day}T00:00:00Z" if is_day(day) else "", user=self.user(str(front.get("author") or "")),
            values=tuple(self.valued(self.front(own))),
        )  # fmt: skip

    def selections(self, own: OwnDocument) -> Iterator[list[QdaSelection]]:
        """Yield the selections of each segment, one for each of its parts."""
        units = _Units(own.base, self.parcel.program)
        seen: dict[str, int] = {}
        for segment in own.segments:
            key = " ".join([own.name, *map(str, segment.span), *self.uses_of(segment), *segment.marks.coders])
            seen[key] = seen.get(key, 0) + 1
            yield [
                self.selection(own, segment, part, f"{key} {seen[key]} {part}", units)
                for part in range(len(segment.parts))
            ]

    def uses_of(self, segment: Segment) -> list[str]:
        """Write the codes of a segment under their present names."""
        return sorted({str(self.present[use]) for use in segment.marks.codes})

    def selection(
        self, own: OwnDocument, segment: Segment, part: int, key: str, units: "_Units"
    ) -> QdaSelection:
        """Make the selection of one part."""
        guid = guid_for("selection", key)
        start, end = segment.parts[part]
        marks, many = segment.marks, len(segment.parts)
        lines = {
            "Id": segment.id, "Part": f"{part + 1}/{many}" if many > 1 else None,
            "Weight": None if marks.weight is None else str(marks.weight),
            "For other programs": listed([f"{key}={value}" for key, value in marks.private]),
        }  # fmt: skip
        memo = marks.memo if part == 0 else None
        cited = self.memos_about(own, f"#{segment.id}") if part == 0 and segment.id else ()
        codings = tuple(
            QdaCoding(
                guid_for("coding", f"{key} {use} {coder or ''}"),
                self.codes.guids[use],
                self.user(coder),
            )
            for use in self.uses_of(segment)
            for coder in sorted(marks.coders) or (None,)
        )
        return QdaSelection(
            guid, units.at(start), units.at(end), _name(own.base[start:end]),
            self.user(marks.coders[0]) if marks.coders else "",
            describe(memo if memo and not is_long(memo) else None, lines, OF_SELECTION), codings,
            (*([guid_for("memo", guid)] if memo else []), *cited),
        )  # fmt: skip

    def anchors(self, own: OwnDocument) -> Iterator[QdaSelection]:
        """Yield a selection without codes for every place of a document that a memo is about."""
        units = _Units(own.base, self.parcel.program)
        for memo in self.memos:
            cited = parse_citation(self.about(memo))
            if cited is None or cited.document not in self.names(own) or cited.unit not in ("T", "P"):
                continue
            there = cited_span(own.document, cited)
            if there is not None:
                span = Lines(own.document.base).span(there)
                guid = guid_for("place", f"{own.name}{cited.place} {memo.name}")
                name = _name(own.base[span.start : span.end])
                yield QdaSelection(guid, units.at(span.start), units.at(span.end), name, notes=(memo.guid,))

    def notes_beside(self, own: OwnDocument) -> Iterator[QdaText]:
        """Yield the notes of memos that stand beside codings."""
        for segment, selections in zip(own.segments, self.selections(own), strict=True):
            memo = segment.marks.memo
            if memo:
                user = self.user(segment.marks.coders[0]) if len(segment.marks.coders) == 1 else ""
                guid = guid_for("memo", selections[0].guid)
                yield QdaText(guid, _name(memo), memo, user=user, is_inline=True)

    def memo_links(self) -> Iterable[QdaLink]:
        """Yield links from memos to the cases that they are about, for which the standard has no other way."""
        for one in self.memos:
            if self.about(one) in self.index.cases.by_name:
                guid = guid_for("about", f"{one.name} {self.about(one)}")
                yield QdaLink(guid, "about", one.guid, guid_for("case", self.about(one)))


def _name(words: str) -> str:
    """Call a selection or a note by how its words begin, by which any program can tell whether it is the right one."""
    return " ".join(words.split())[:_NAME]


class _Units:
    """The way from offsets in a text to positions as a program counts them."""

    __slots__ = ("_wide",)

    def __init__(self, text: str, program: str) -> None:
        """Find what NVivo counts as two."""
        is_uneven = program == "nvivo" and not text.isascii()
        self._wide = [at for at, sign in enumerate(text) if sign > ASTRAL] if is_uneven else []

    def at(self, offset: int) -> int:
        """Give the position of an offset."""
        return offset + bisect_left(self._wide, offset)
