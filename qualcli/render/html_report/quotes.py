"""Quotations of a page: each once with its number, so that every figure can show it, and with the way to its transcript."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qualcli.analysis.reporting import Reporting
from qualcli.index.corpus import CorpusIndex
from qualcli.model.annotations import CodeUse
from qualcli.model.quotations import Quotation
from qualcli.render.html_report.style import COLOURS
from qualcli.render.html_report.tables import packed
from qualcli.render.html_report.words import html
from qualcli.render.quotations import write_codes


def place_of(document: int, place: int) -> str:
    """Name the anchor of a turn, or of a paragraph outside turns, whose number is below 0."""
    return f"d{document}t{place}" if place > 0 else f"d{document}p{-place}"


@dataclass(frozen=True)
class Quotes:
    """The quotations of a report, by the numbers of their segments; the first writing of each has the number."""

    report: Reporting
    written: set[int] = field(default_factory=set)

    @cached_property
    def codes_on(self) -> Mapping[int, Sequence[CodeUse]]:
        """The codes on each quotation, of those that are counted."""
        index, found = self.report.index, defaultdict[int, dict[CodeUse, None]](dict)
        use = index.layers.column("use")
        for row in self.report.counted.rows:
            found[index.row_segments[row]][index.present_uses[use[row]]] = None
        return {segment: list(uses) for segment, uses in found.items()}

    def opener(self, rows: Iterable[int]) -> str:
        """Pack the quotations of some codings."""
        segments = self.report.index.row_segments
        return packed(segments[row] for row in rows)

    def write(self, found: Sequence[Quotation], facet: int) -> Iterator[str]:
        """Write quotations as a list."""
        yield f'<ol class="quotes f{facet % COLOURS}">\n'
        for one in found:
            yield self.item(one)
        yield "</ol>\n"

    def item(self, one: Quotation, remark: str = "") -> str:
        """Write one quotation: its words, who says them where, its codes and coders."""
        number = self.report.index.row_segments[one.codings[0]]
        mark = "" if number in self.written else f' id="q{number}"'
        self.written.add(number)
        index = self.report.index
        said = ", ".join(dict.fromkeys(who.called for who in one.speakers))
        codes = write_codes(self.codes_on[number])
        by = f" · coded by {', '.join(one.coders)}" if one.coders else ""
        weight = f" · weight {one.weight}" if one.weight is not None else ""
        more = f'<p class="small">{html(remark)}</p>' if remark else ""
        memo = f'<p class="small">Memo: {html(one.memo)}</p>' if one.memo else ""
        return (
            f'<li{mark}><p class="words">{html(one.words)}</p><p class="small">{html(said)}{" · " if said else ""}'
            f'<a href="#{_anchor(index, one)}">{html(one.citation)}</a> · <code>{html(codes)}</code>{html(by + weight)}</p>'
            f"{memo}{more}</li>\n"
        )


def _anchor(index: CorpusIndex, one: Quotation) -> str:
    document = index.row_documents[one.codings[0]]
    return place_of(document, index.place_at(document, one.parts[0].start))
