"""Transcripts of a page: coded words marked, stripes and codes in the margin, and what filters ask for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from qualcli.analysis.reporting import Reporting
from qualcli.analysis.reporting_transcripts import Transcript
from qualcli.analysis.transcript import Mark, Reading
from qualcli.model.cases import ASKING, Participant
from qualcli.model.names import CodeName
from qualcli.render.html_report.quotes import place_of
from qualcli.render.html_report.style import COLOURS
from qualcli.render.html_report.words import html
from qualcli.text.counts import number_of

_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S[^\n]*\Z)").match
_LANES = 12
"""Stripes beside a turn at most."""


@dataclass(frozen=True)
class Writer:
    """Writes transcripts; codes and coders have numbers, so that filters need no names."""

    report: Reporting

    @cached_property
    def codes(self) -> Mapping[str, int]:
        """The numbers of the codes."""
        return {name: at for at, name in enumerate(self.report.codes)}

    @cached_property
    def coders(self) -> Mapping[str | None, int]:
        """The numbers of the coders who coded what is shown, and of nobody where none is named."""
        found = {self.report.index.coder(row) for row in self.report.counted.rows}
        return {name: at for at, name in enumerate(sorted(found, key=str))}

    def filters(self) -> Iterator[str]:
        """Write what transcripts are filtered by."""
        codebook = self.report.index.codebook
        used = [name for name in self.report.codes if self._below(name)]
        facets = [
            (facet.label, [self.codes[code.name] for code in codebook.codes if code.facet == facet.name])
            for facet in codebook.facets
        ]
        yield '<div class="filters" role="group" aria-label="Filters of transcripts">\n'
        yield from _select("by-facet", "Facet", [("", label, _numbers(own)) for label, own in facets])
        yield from _select("by-code", "Code", [("", name, _numbers(self._below(name))) for name in used])
        named = [(str(at), name or "(nobody named)", "") for name, at in self.coders.items()]
        yield from _select("by-coder", "Coder", named)
        yield '<label class="tick"><input type="checkbox" id="only"> only turns with what is chosen</label>\n'
        yield '<span id="told" role="status" class="small"></span></div>\n'

    def _below(self, name: CodeName) -> list[int]:
        """Give a code and those below it, as far as any of them is used here."""
        every = list(dict.fromkeys(self.report.index.codebook.with_descendants(name)))
        return (
            [self.codes[one] for one in every if one in self.codes]
            if any(map(self.report.rows_of.get, every))
            else []
        )

    def write(self, one: Transcript, portrait: str) -> Iterator[str]:
        """Write one transcript, to be opened."""
        marks = [self._mark(mark) for mark in one.marks]
        about = " · ".join(
            filter(None, (one.kind, one.date, ", ".join(one.about), number_of(len(one.rows), "coding")))
        )
        yield f'<details class="doc" id="d{one.document}" data-m="{" ".join(dict.fromkeys(marks))}">'
        yield f'<summary><b>{html(one.name)}</b> <span class="small">{html(about)}</span></summary>\n'
        if one.title:
            yield f"<h3>{html(one.title)}</h3>\n"
        yield portrait
        lanes = _lanes(one)
        begun: set[int] = set()
        for reading in one.readings:
            yield self._turn(one, reading, marks, lanes, begun)
        yield "</details>\n"

    def _mark(self, mark: Mark) -> str:
        return f"{self.codes[mark.code.partition('--')[0]]}.{self.coders[mark.coders]}"

    def _turn(
        self,
        one: Transcript,
        reading: Reading,
        marks: Sequence[str],
        lanes: Mapping[int, int],
        begun: set[int],
    ) -> str:
        """Write one turn: who speaks, the words, the stripes, the codes that begin here."""
        anchor = place_of(one.document, reading.number if reading.label else -reading.number)
        cited = f"{reading.number}" if reading.label else f"P{reading.number}"
        who = f'<div class="who"><a href="#{anchor}">{cited}</a> {self._who(reading)}</div>'
        head = f'<div class="turn" id="{anchor}">{who}'
        if len(reading.stretches) == 1 and not reading.stretches[0][1]:
            return f"{head}{_uncoded(reading)}</div>\n"
        here = list(dict.fromkeys(mark for _, on in reading.stretches for mark in on))
        said = "".join([_stretch(text, on, one.marks, marks) for text, on in reading.stretches])
        chips = "".join([_chip(one.marks[mark], marks[mark]) for mark in here if mark not in begun])
        begun.update(here)
        stripes = _stripes(here, one.marks, marks, lanes)
        listed = f'<ul class="chips">{chips}</ul>' if chips else ""
        return (
            f'{head}<div class="said">{said}</div><div class="stripes" aria-hidden="true">{stripes}</div>'
            f"{listed}</div>\n"
        )

    def _who(self, reading: Reading) -> str:
        if not reading.label:
            return ""
        time = f' <span class="role">{html(reading.time)}</span>' if reading.time else ""
        return self._named(reading.label) + time

    @cached_property
    def _named(self) -> Callable[[str], str]:
        """Writes who speaks under a label, by the name of the study, and remembers it."""
        return cache(lambda label: _speaker(self.report.index.cases.speaker(label), label))


def _uncoded(reading: Reading) -> str:
    """Write words without codings; a heading of the document is told by its type, not by its marks."""
    words = reading.stretches[0][0]
    heading = _HEADING(words) if not reading.label and words.startswith("#") else None
    if heading:
        return f'<div class="said head">{html(words[heading.end() :])}</div>'
    return f'<div class="said">{html(words)}</div>'


def _speaker(found: Participant | None, label: str) -> str:
    """Name who speaks; of those who ask and watch, their role as well."""
    asks = found is not None and found.role in ASKING
    role = f' <span class="role">({found.role.value})</span>' if found and asks else ""
    return f"<b>{html(found.name if found else label)}</b>{role}"


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _select(name: str, label: str, options: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    yield f'<label>{label}<select id="{name}" autocomplete="off"><option value="" data-in="">all</option>'
    for value, text, own in options:
        yield f'<option value="{value}" data-in="{own}">{html(text)}</option>'
    yield "</select></label>\n"


def _stretch(text: str, on: tuple[int, ...], marks: Sequence[Mark], packed: Sequence[str]) -> str:
    """Write a stretch of words, marked where anything is coded; several codings on it are doubly underlined."""
    if not on:
        return html(text)
    many = " many" * (len({marks[one].segment for one in on}) > 1)
    data = " ".join(dict.fromkeys(packed[one] for one in on))
    return f'<mark class="f{marks[on[0]].facet % COLOURS}{many}" data-m="{data}">{html(text)}</mark>'


def _chip(mark: Mark, packed: str) -> str:
    by = f" <small>{html(mark.coders)}</small>" if mark.coders else ""
    weight = f" <small>weight {mark.weight}</small>" if mark.weight is not None else ""
    memo = f" <small>{html(mark.memo)}</small>" if mark.memo else ""
    return f'<li class="f{mark.facet % COLOURS}" data-m="{packed}">{html(mark.code)}{by}{weight}{memo}</li>'


def _lanes(one: Transcript) -> Mapping[int, int]:
    """Give each segment a lane of the margin that no other has in the same turns."""
    spans: dict[int, tuple[int, int]] = {}
    for at, reading in enumerate(one.readings):
        for _, on in reading.stretches:
            for mark in on:
                first, _ = spans.get(mark, (at, at))
                spans[mark] = (first, at)
    free: list[int] = []
    lanes = {}
    for mark, (first, last) in spans.items():
        lane = next((lane for lane, taken in enumerate(free) if taken < first), len(free))
        free[lane : lane + 1] = [last]
        lanes[mark] = lane
    return lanes


def _stripes(
    here: Sequence[int], marks: Sequence[Mark], packed: Sequence[str], lanes: Mapping[int, int]
) -> str:
    """Write the lanes beside a turn up to the last that has a stripe in it."""
    by_lane = {lanes[mark]: mark for mark in here if lanes[mark] < _LANES}
    return "".join(
        f'<i class="f{marks[by_lane[lane]].facet % COLOURS}" data-m="{packed[by_lane[lane]]}"></i>'
        if lane in by_lane else "<i></i>"
        for lane in range(max(by_lane, default=-1) + 1)
    )  # fmt: skip
