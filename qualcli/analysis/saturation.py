"""Saturation: how many new codes each document brought, in the order in which documents were gathered or coded.

The test of saturation is that of Guest, Namey and Chen, "A simple method to assess and report thematic saturation in
qualitative research", PLoS ONE 15(5), 2020, e0232076: new information is the number of codes that are new in a run of
documents divided by the number of codes in a base of first documents; saturation is reached where it falls to a
threshold or below.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from qualcli.analysis.counted import Counted, count_in
from qualcli.analysis.dates import date_of
from qualcli.analysis.saturation_codes import Keys, keys_of_uses
from qualcli.index.corpus import CorpusIndex
from qualcli.model.names import DocumentName
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import Node

Rows = tuple[int, ...]
_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class SaturationOptions:
    """How documents are ordered, and what counts as new."""

    order: str = "date"
    """`date`, `name`, or `git`."""
    committed: Mapping[DocumentName, str] | None = None
    """For the order of git: the documents in the order in which their codings were committed, with the day."""
    poles: bool = False
    """Whether each pole of a code is new by itself."""
    everyone: bool = False
    base: int = 4
    run: int = 2
    threshold: int = 5
    """In hundredths of the codes of the base."""


class Step(NamedTuple):
    """One document, and what it brought."""

    document: int
    date: str
    rows: Rows
    used: frozenset[str]
    firsts: dict[str, int]
    """The codes that no document before it has, each with the coding that first uses it."""


class Saturation(NamedTuple):
    """What each document brought, in order."""

    steps: tuple[Step, ...]
    counted: Counted
    keys: Keys
    undated: tuple[int, ...]
    """The documents whose place in the order is not known, and which stand last."""
    poleless: int
    """How many codings without a pole are left out where poles are counted."""

    @property
    def new(self) -> list[int]:
        """Give how many codes each document brought."""
        return [len(step.firsts) for step in self.steps]

    def firsts(self, begin: int, end: int) -> Rows:
        """Give the codings that first use a code in some of the documents."""
        return tuple(sorted(row for step in self.steps[max(begin, 0) : end] for row in step.firsts.values()))

    def share(self, at: int) -> float | None:
        """Give the share of what the codebook offers that is used up to and with a document."""
        known = [key for step in self.steps[: at + 1] for key in step.firsts if key in self.keys.possible]
        return len(known) / len(self.keys.possible) if self.keys.possible else None


def saturation(index: CorpusIndex, node: Node, options: SaturationOptions) -> Saturation:
    """Find what is new in each document of a selection; documents without a coding of it are none of its steps."""
    counted = count_in(index, node, select_codings(index, node), everyone=options.everyone)
    by_document: dict[int, list[int]] = {}
    for row in counted.rows:
        by_document.setdefault(index.document_of(row), []).append(row)
    keys = keys_of_uses(index, node, poles=options.poles)
    placed, undated = _in_order(index, list(by_document), options)
    use = index.layers.column("use")
    poleless = sum(keys.of_uses[use[row]] is None for row in counted.rows)
    steps = tuple(_steps(index, keys, placed, by_document))
    return Saturation(steps, counted, keys, tuple(undated), poleless)


def _in_order(
    index: CorpusIndex, documents: Sequence[int], options: SaturationOptions
) -> tuple[list[tuple[int, str]], list[int]]:
    """Put documents in order, each with its date; those without one stand last, by name."""
    ranks = {name: at for at, name in enumerate(options.committed or ())}
    dates = {one: _date(index, one, options.committed) for one in documents}
    undated = [one for one in documents if options.order != "name" and not dates[one]]
    names = index.documents

    def key(document: int) -> tuple[bool, int, str, str]:
        date = dates[document] if options.order == "date" else ""
        rank = ranks.get(DocumentName(names[document]), 0) if options.order == "git" else 0
        return document in undated, rank, date, names[document]

    return [(one, dates[one]) for one in sorted(documents, key=key)], undated


def _date(index: CorpusIndex, document: int, committed: Mapping[DocumentName, str] | None) -> str:
    """Give a document's own date, or the day on which its first coding was committed."""
    if committed is not None:
        return committed.get(DocumentName(index.documents[document]), "")
    return date_of(index, document)


def _steps(
    index: CorpusIndex, keys: Keys, placed: Sequence[tuple[int, str]], rows: Mapping[int, Sequence[int]]
) -> Iterator[Step]:
    """Go from document to document and take up what is new."""
    use, seen = index.layers.column("use"), set[str]()
    for document, date in placed:
        used: dict[str, int] = {}
        for row in rows[document]:
            key = keys.of_uses[use[row]]
            if key is not None:
                used.setdefault(key, row)
        firsts = {key: row for key, row in used.items() if key not in seen}
        seen |= firsts.keys()
        yield Step(document, date, tuple(rows[document]), frozenset(used), firsts)


def new_information(new: Sequence[int], base: int, run: int) -> list[float | None]:
    """Give for each document the new information of the run that ends with it; None where there is no run yet.

    The codes new in `run` documents, divided by the codes of the first `base` documents; runs overlap. Guest, Namey
    and Chen 2020.
    """
    whole = sum(new[:base])
    return [
        sum(new[at - run + 1 : at + 1]) / whole if at >= base + run - 1 and whole else None
        for at in range(len(new))
    ]


def reached(information: Sequence[float | None], run: int, threshold: int) -> int | None:
    """Give the number of documents after which saturation was reached; the run behind them confirms it."""
    for at, value in enumerate(information, 1):
        if value is not None and value * _PERCENT <= threshold:
            return at - run
    return None
