"""Projects of brat: texts with stand-off annotations beside them, and the hierarchy of their types.

Types are codes. Every annotation is checked by the words that its file gives; where they stand elsewhere they are
looked for. Attributes and notes go into the memo of their quotation; what joins annotations has no place here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.exchange.anchoring import Anchors, loss_of
from qualcli.exchange.peers.brat_standoff import Bound, Standoff, read_standoff
from qualcli.exchange.peers.brat_types import read_types
from qualcli.exchange.peers.registry import Peer, Place
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import QdaCode, QdaCoding, QdaProject, QdaSelection, QdaText, every_code
from qualcli.exchange.refi.texts import loosely_decoded
from qualcli.exchange.refused import RefusedError
from qualcli.text.shortened import short
from qualcli.text.source import Source, Span

_ANN: Final = ".ann"
_TXT: Final = ".txt"
_CONF: Final = "annotation.conf"
_LEFT_OUT: Final = "left out"
_BOM: Final = "\ufeff"


def read_peer(place: Place) -> Peer:
    """Read a folder of texts and stand-off files, or one stand-off file with its text.

    Raises:
        RefusedError: where no text belongs to any stand-off file.

    """
    reading = _Reading(place)
    files = [name for name in place.names if name.endswith(_ANN)]
    for name in files:
        reading.file(name)
    if not reading.sources:
        raise RefusedError(
            "E786", f"no text belongs to `{files[0]}`", f"put `{files[0].removesuffix(_ANN)}{_TXT}` beside it"
        )
    rest = [
        name
        for name in place.names
        if name.endswith(_TXT) and f"{name.removesuffix(_TXT)}{_ANN}" not in files
    ]
    reading.losses += [Loss("texts without annotations", _LEFT_OUT, name) for name in rest if place.is_folder]
    return reading.peer()


@dataclass(slots=True)
class _Reading:
    """A project being read."""

    place: Place
    sources: list[QdaText] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    types: dict[str, None] = field(default_factory=dict)
    """The types that are used, in order."""

    def lose(self, what: str, where: str, became: str = _LEFT_OUT) -> None:
        """Note a loss."""
        self.losses.append(Loss(what, became, where))

    def text(self, name: str) -> str | None:
        """Read a file as text; None where there is none."""
        if self.place.is_folder and name not in self.place.names:
            return None
        try:
            data = self.place.read(name)
        except QualError:
            if self.place.is_folder:
                raise
            return None
        return loosely_decoded(data, name, self.losses)

    def file(self, name: str) -> None:
        """Read a stand-off file and the text that belongs to it."""
        stem = name.removesuffix(_ANN)
        words, lines = self.text(f"{stem}{_TXT}"), self.text(name) or ""
        if words is None:
            self.lose("annotations without a text", name)
            return
        found = read_standoff(lines.removeprefix(_BOM))
        self.diagnostics += [_bad_line(self.place, name, lines, number) for number in found.bad]
        self.losses += [
            Loss("lines that are no annotation", _LEFT_OUT, f"{name}:{number}") for number in found.bad
        ]
        text = _best(words, found.bound)
        anchors = Anchors(text)
        selections = [one for bound in found.bound for one in self.selections(bound, anchors, stem, found)]
        self.joins(found, stem)
        self.sources.append(QdaText(stem, f"{stem}{_TXT}", text, tuple(selections)))

    def selections(
        self, bound: Bound, anchors: Anchors, stem: str, found: Standoff
    ) -> Iterator[QdaSelection]:
        """Yield the selections of an annotation, one for each of its parts."""
        self.types.setdefault(bound.type)
        spans = self.places(bound, anchors, stem)
        events = {event for event, trigger in found.triggers.items() if trigger == bound.id}
        said = [one.text for one in (*found.attributes, *found.notes) if one.target in (bound.id, *events)]
        memo = "\n\n".join(dict.fromkeys(filter(None, said)))
        for span in spans:
            coding = QdaCoding("", bound.type)
            yield QdaSelection(f"{stem} {bound.id}", *span, short(bound.words), "", memo, (coding,))

    def places(self, bound: Bound, anchors: Anchors, stem: str) -> Sequence[Span]:
        """Find the words of an annotation; all parts at their places, or each by its own words."""
        if _agrees(anchors.text, bound):
            return bound.spans
        parts: list[Span] = []
        for span, words in zip(bound.spans, _words_of_parts(bound), strict=True):
            found = anchors.find(words, *span)
            loss = loss_of(found, f"{stem}{_ANN}:{bound.line}", words)
            self.losses += [loss] if loss else []
            parts += [found.span] if found.span else []
        return parts

    def joins(self, found: Standoff, stem: str) -> None:
        """Note what joins annotations, and what is said of what is not there."""
        bound = {one.id: one for one in found.bound}
        for one in found.joined:
            words = (short(bound[each].words) if each in bound else each for each in one.targets)
            self.lose(one.what, f"{stem}{_ANN}:{one.line}: {one.type}: {' → '.join(words)}")
        for each in (*found.attributes, *found.notes):
            if each.target not in bound and found.triggers.get(each.target) not in bound:
                self.lose(
                    "attributes and notes of what is no quotation", f"{stem}{_ANN}:{each.line}: {each.text}"
                )

    def settings(self) -> str:
        """Give the name of the settings: those nearest to the top."""
        found = [one for one in self.place.names if PurePosixPath(one).name == _CONF]
        return min(found, key=lambda one: (one.count("/"), one), default=_CONF)

    def peer(self) -> Peer:
        """Make the project: the hierarchy that its settings give, and the types that they lack."""
        known = read_types(self.text(self.settings()) or "", self.types)
        there = {one.name for one in every_code(known)}
        codes = (*known, *(QdaCode(name, name) for name in self.types if name not in there))
        project = QdaProject(codes=codes, sources=tuple(self.sources))
        return Peer("brat", project, tuple(self.losses), (), tuple(self.diagnostics))


def _words_of_parts(bound: Bound) -> list[str]:
    """Give the words of each part, which the file gives joined by blanks."""
    words, parts = bound.words, []
    for one in bound.spans[:-1]:
        size = one.end - one.start
        parts.append(words[:size])
        words = words[size + 1 :]
    return [*parts, words]


def _agrees(text: str, bound: Bound) -> bool:
    """Say whether the words of an annotation are what its places hold, white space aside."""
    there = " ".join(text[one.start : one.end] for one in bound.spans)
    return bound.spans[-1].end <= len(text) and there.split() == bound.words.split()


def _best(text: str, bound: Sequence[Bound]) -> str:
    """Give the text as its annotations count it: with its byte order mark and both signs of a line end, or without."""
    bare = text.removeprefix(_BOM)
    ways = dict.fromkeys([text, bare, text.replace("\r\n", "\n"), bare.replace("\r\n", "\n")])
    return max(ways, key=lambda one: sum(_agrees(one, each) for each in bound))


def _bad_line(place: Place, name: str, text: str, number: int) -> Diagnostic:
    lines = text.split("\n")
    start = sum(len(one) + 1 for one in lines[: number - 1])
    path = str(PurePosixPath(place.path, name)) if place.is_folder else place.path
    return Diagnostic(
        RuleId("W787"), "this line is no annotation, and is left out", Source(path, text),
        Span(start, start + len(lines[number - 1].rstrip("\r"))),
        "fields stand between tabs, such as `T1⇥Type 0 5⇥words`, and each id is there once",
    )  # fmt: skip


def fits(place: Place) -> bool:
    """Say whether a path is a stand-off file, or a folder that has any."""
    return any(name.endswith(_ANN) for name in place.names)
