"""Words compared: which of them some speakers, or some documents, say more than the others do."""

from collections.abc import Callable, Iterator
from math import log
from typing import Final

from qualcli.analysis.crediting import NOBODY
from qualcli.analysis.dimensions import Dimension, Level, dimension, every_dimension
from qualcli.analysis.refusing import unknown
from qualcli.analysis.words import WordsOptions, counted_notes, listed_words
from qualcli.analysis.words_said import look
from qualcli.analysis.words_tally import Tally, tally
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Cell, Column, Table
from qualcli.query.nodes import Node
from qualcli.text.counts import number_of
from qualcli.text.source import Source, Span

_OF_CODINGS: Final = (Level.USE, Level.CODER)
_THOUSAND: Final = 1000


def compared_words(index: CorpusIndex, node: Node, options: WordsOptions, name: str) -> Table:
    """Compare how often words are said by the values of a dimension, those first that differ most.

    Keyness is the log-likelihood ratio G² = 2 Σ O ln(O ÷ E): O is how often a word is said in a column, and E how
    often it would be if all columns said it alike, the column's words times the word's share of all words. T. Dunning,
    "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics 19(1), 1993; P. Rayson
    and R. Garside, "Comparing corpora using frequency profiling", 2000.

    Raises:
        QualError: where there is no such dimension, or it is one of codings and not of words.

    """
    side = _side(index, name)
    found = tally(
        index,
        look(index, node, coded=options.coded, everyone=options.everyone),
        options.counting,
        _keys(side),
    )
    columns = [key for key in range(len(side.keys)) if key in found.groups]
    sizes = [found.groups[key].total() for key in columns]
    times = {word: [found.groups[key][word] for key in columns] for word in listed_words(found, options)}
    listed = {word: keyness(counts, sizes) for word, counts in times.items() if any(counts)}
    order = sorted(listed, key=lambda word: (-listed[word], -found.times[word], word))
    shown = order[: options.top or None]
    rows = tuple(_row(found, word, listed[word], columns, side) for word in shown)
    notes = (*counted_notes(found, options, (len(shown), len(order)), "most telling"), *_notes(found, side))
    return Table("words-compared", tuple(_columns(side, columns)), rows, notes)


def _side(index: CorpusIndex, name: str) -> Dimension:
    """Make the dimension that words are compared by."""
    side = dimension(index, name)
    if side is None:
        message = f"no dimension is called `{name}`"
        raise QualError(unknown("E516", message, name, every_dimension(index)))
    if side.level in _OF_CODINGS:
        message = f"words are not compared by {name}: a word is said by somebody, and its codings may be many"
        remedy = "compare by participant, kind, role or an attribute; `qual words CODE` counts the words of one code"
        raise QualError(
            Diagnostic(RuleId("E566"), message, Source("command line", name), Span(0, len(name)), remedy)
        )
    return side


def _keys(side: Dimension) -> Callable[[int, int], tuple[int, ...]]:
    """Make what says to which values the words belong that are said under a label in a document."""
    if side.level is Level.DOCUMENT:
        return lambda document, _: side.belongs[document]

    def keys(document: int, label: int) -> tuple[int, ...]:
        own = side.belongs[label] if label != NOBODY else ()
        return tuple(dict.fromkeys([*own, *(side.of_documents[document] if side.of_documents else ())]))

    return keys


def keyness(times: list[int], sizes: list[int]) -> float:
    """Give the log-likelihood ratio of a word that is said so many times in columns of so many words."""
    share = sum(times) / max(sum(sizes), 1)
    pairs = zip(times, sizes, strict=True)
    return 2 * sum(count * log(count / (size * share)) for count, size in pairs if count)


def _columns(side: Dimension, columns: list[int]) -> Iterator[Column]:
    yield Column("word", "Word")
    yield Column("times", "times", is_number=True)
    yield Column("keyness", "G²", is_number=True)
    yield Column("most", "most in")
    yield from (Column(side.keys[key], side.keys[key], is_number=True) for key in columns)


def _row(found: Tally, word: str, value: float, columns: list[int], side: Dimension) -> tuple[Cell, ...]:
    """Lay out one word: per column how often it is said in a thousand words."""
    rates = [found.groups[key][word] * _THOUSAND / found.groups[key].total() for key in columns]
    most = side.keys[columns[rates.index(max(rates))]]
    evidence = tuple(found.codings[word])
    return (
        Cell(word),
        Cell(found.times[word], evidence),
        Cell(round(max(value, 0.0), 2), evidence),
        Cell(most),
        *(Cell(round(rate, 3)) for rate in rates),
    )


def _notes(found: Tally, side: Dimension) -> Iterator[str]:
    """Say what the columns are, and what belongs to none."""
    if found.ungrouped:
        yield f"In no column: {number_of(found.ungrouped, 'word')} {side.lack}."
    if found.groups:
        sizes = ", ".join(f"{side.keys[key]} {found.groups[key].total():,}" for key in sorted(found.groups))
        yield f"Columns are per 1,000 words: {sizes}."
        yield (
            "G² (log-likelihood) = 2 Σ O ln(O ÷ E): O the times in a column, E the times if all columns said the "
            "word alike (Dunning 1993; Rayson & Garside 2000). --kwic WORD shows where a word stands."
        )
