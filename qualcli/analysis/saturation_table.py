"""Saturation as a table: a document a row, in order, and below it whether saturation was reached."""

from collections.abc import Iterator

from qualcli.analysis.counted import some_of
from qualcli.analysis.saturation import Saturation, SaturationOptions, new_information, reached
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Cell, Column, Figure, Table
from qualcli.text.counts import number_of

_DATES = {"date": "date", "name": "date", "git": "coded since"}
_MANY = 5
"""So many documents without a date are named."""


def saturation_table(index: CorpusIndex, found: Saturation, options: SaturationOptions) -> Table:
    """Lay out what each document brought; evidence is its codings, and the coding that first uses each code."""
    information = new_information(found.new, options.base, options.run)
    rows = tuple(_row(index, found, at, one, options.run) for at, one in enumerate(information))
    return Table("saturation", _columns(options), rows, tuple(_notes(index, found, options, information)))


def _columns(options: SaturationOptions) -> tuple[Column, ...]:
    thing = "poles" if options.poles else "codes"
    return (
        Column("number", "#", is_number=True),
        Column("document", "Document"),
        Column("date", _DATES[options.order]),
        Column("codings", "codings", is_number=True),
        Column(thing, thing, is_number=True),
        Column("new", "new", is_number=True),
        Column("cumulative", "so far", is_number=True),
        Column("share", "of codebook", is_number=True),
        Column("new_information", "new info", is_number=True),
        Column(f"new_{thing}", f"new {thing}"),
    )


def _row(
    index: CorpusIndex, found: Saturation, at: int, information: float | None, run: int
) -> tuple[Cell, ...]:
    """Lay out one document."""
    step, so_far = found.steps[at], found.firsts(0, at + 1)
    in_run = found.firsts(at + 1 - run, at + 1) if information is not None else ()
    figures: tuple[tuple[Figure, tuple[int, ...]], ...] = (
        (at + 1, ()),
        (index.short_names[step.document], ()),
        (step.date or None, ()),
        (len(step.rows), step.rows),
        (len(step.used), step.rows),
        (len(step.firsts), found.firsts(at, at + 1)),
        (len(so_far), so_far),
        (found.share(at), so_far),
        (information, in_run),
        (", ".join(step.firsts), found.firsts(at, at + 1)),
    )
    return tuple(Cell(*figure) for figure in figures)


def _notes(
    index: CorpusIndex, found: Saturation, options: SaturationOptions, information: list[float | None]
) -> Iterator[str]:
    """Say what was counted, in which order, and whether saturation was reached."""
    thing = "pole" if options.poles else "code"
    counted, documents = number_of(len(found.counted.rows), "coding"), number_of(len(found.steps), "document")
    yield f"Counted: {counted} of {documents}; the codebook offers {number_of(len(found.keys.possible), thing)}."
    yield "A code above others counts as used only where it is coded itself."
    yield from _left_out(found, thing)
    if found.undated:
        yield _without_date(index, found, options.order)
    if found.steps:
        yield _since(found.new, thing)
        yield _verdict(index, found, options, information)
        yield "--first DOC shows the quotations in which a document's new codes are first used."


def _left_out(found: Saturation, thing: str) -> Iterator[str]:
    """Say what does not count."""
    if found.counted.note:
        yield found.counted.note
    used = {key for step in found.steps for key in step.firsts}
    strange = len(used - found.keys.possible)
    if strange:
        yield f"Not of what the codebook offers, and in no share: {number_of(strange, thing)}."
    if found.poleless:
        yield f"Left out: {number_of(found.poleless, 'coding')} without a pole of codes that have poles."


def _without_date(index: CorpusIndex, found: Saturation, order: str) -> str:
    """Say which documents have no place in the order."""
    lack = "have no codings in git yet" if order == "git" else "say no `date:`"
    if len(found.undated) == len(found.steps):
        return f"All documents {lack}, and so stand in order of their names."
    names = [index.short_names[one] for one in found.undated]
    return f"Last, because they {lack}: {some_of(names, _MANY)}."


def _since(new: list[int], thing: str) -> str:
    """Say since when nothing is new."""
    idle = next((at for at, count in enumerate(reversed(new)) if count), len(new))
    if not idle:
        return f"The last document brought {new[-1]} new {thing}{'' if new[-1] == 1 else 's'}."
    which = "last document" if idle == 1 else f"last {idle} documents"
    return f"The {which} brought no new {thing}."


def _verdict(
    index: CorpusIndex, found: Saturation, options: SaturationOptions, information: list[float | None]
) -> str:
    """Say whether saturation was reached in the manner of Guest, Namey and Chen, and with which figures."""
    method = (
        f"base {options.base}, run {options.run}, threshold {options.threshold} % (Guest, Namey & Chen 2020)"
    )
    at = reached(information, options.run, options.threshold)
    if len(found.steps) < options.base + options.run:
        return f"Saturation: not to be told before document {options.base + options.run}; {method}."
    if at is None:
        last = information[-1]
        there = "none" if last is None else f"{last:.1%}".replace("%", " %")
        return f"Saturation: not reached; new information of the last run is {there}; {method}."
    name = index.short_names[found.steps[at - 1].document]
    again = any(
        value is not None and value * 100 > options.threshold for value in information[at + options.run :]
    )
    later = "; later runs went above the threshold again" if again else ""
    return f"Saturation: reached after document {at} ({name}){later}; {method}."
