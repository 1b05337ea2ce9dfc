"""Which words are said how often, in how many documents, and by how many participants."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from qualcli.analysis.words_said import look
from qualcli.analysis.words_tally import Counting, Tally, tally
from qualcli.index.corpus import CorpusIndex
from qualcli.model.tables import Cell, Column, Table
from qualcli.query.nodes import Node
from qualcli.text.counts import number_of


@dataclass(frozen=True, slots=True)
class Stop:
    """Words that are counted but not listed, and what the lists are called."""

    words: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordsOptions:
    """Which words a table counts and lists."""

    stop: Stop = field(default_factory=Stop)
    counting: Counting = field(default_factory=Counting)
    top: int = 50
    """How many words are listed; 0 for all."""
    coded: bool = False
    """Whether only coded words count, whatever the selection says."""
    everyone: bool = False
    """Whether interviewers' words count as well."""


def words(index: CorpusIndex, node: Node, options: WordsOptions) -> Table:
    """Count the words of a selection.

    `per_1000` is the number of times that a word stands, divided by the number of all words that count, stop words
    among them, times 1,000.
    """
    looked = look(index, node, coded=options.coded, everyone=options.everyone)
    found = tally(index, looked, options.counting)
    listed = sorted(listed_words(found, options), key=_order(found))
    shown = listed[: options.top or None]
    notes = [*counted_notes(found, options, (len(shown), len(listed)), "most frequent")]
    if shown:
        notes.append(
            "Per 1,000 is of all words counted, stop words among them. --kwic WORD shows where a word stands."
        )
    return Table("words", _COLUMNS, tuple(_row(found, word) for word in shown), tuple(notes))


_COLUMNS = (
    Column("word", "Word"),
    Column("times", "times", is_number=True),
    Column("per_1000", "per 1,000", is_number=True),
    Column("documents", "documents", is_number=True),
    Column("participants", "participants", is_number=True),
)


def _order(found: Tally) -> Callable[[str], tuple[int, int, str]]:
    """Put what is said most, and in most documents, first."""
    return lambda word: (-found.times[word], -len(found.documents[word]), word)


def _row(found: Tally, word: str) -> tuple[Cell, ...]:
    times = found.times[word]
    share = round(times * 1000 / found.times.total(), 3)
    figures = (times, share, len(found.documents[word]), len(found.people[word]))
    evidence = tuple(found.codings[word])
    return (Cell(word), *(Cell(figure, evidence) for figure in figures))


def listed_words(found: Tally, options: WordsOptions) -> Iterator[str]:
    """Yield the words that are no stop words."""
    return (word for word in found.times if word not in options.stop.words)


def counted_notes(found: Tally, options: WordsOptions, listed: tuple[int, int], first: str) -> Iterator[str]:
    """Say what was counted, what was left out, and how many words of how many are listed."""
    documents, people = (len(set().union(*sets.values())) for sets in (found.documents, found.people))
    sort = "coded word" if found.is_coded else "word"
    whose = f"{number_of(documents, 'document')} and {number_of(people, 'speaker')}"
    yield f"Counted: {number_of(found.times.total(), sort)} of {whose}."
    yield from left_out(found)
    stopped = sum(times for word, times in found.times.items() if word in options.stop.words)
    if stopped:
        yield f"Not listed: {number_of(stopped, 'stop word')} ({', '.join(options.stop.names)}); --stop none lists them."
    shown, every = listed
    if shown < every:
        yield f"Listed: the {shown:,} {first} of {number_of(every, 'different word')}; --top 0 lists all."


def left_out(found: Tally) -> Iterator[str]:
    """Say which words do not count."""
    reasons = (
        (found.asking, " of interviewers and observers; --role any counts them"),
        (found.outside, " between turns that nobody says"),
        (found.asides, " in a transcriber's square brackets"),
    )
    for count, why in reasons:
        if count:
            yield f"Left out: {number_of(count, 'word')}{why}."
    if found.numbers:
        yield f"Left out: {number_of(found.numbers, 'number')}; --numbers counts them."
