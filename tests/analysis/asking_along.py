"""Questions that go along documents, as people ask them, answered as text: words, their places, new codes, strips."""

import re
import shlex
from collections.abc import Iterator
from typing import NamedTuple

from qualcli.analysis.saturation import SaturationOptions, saturation
from qualcli.analysis.saturation_table import saturation_table
from qualcli.analysis.sequence import SequenceOptions, portraits
from qualcli.analysis.sequence_table import notes, sequence_table
from qualcli.analysis.words import Stop, WordsOptions, words
from qualcli.analysis.words_compare import compared_words
from qualcli.analysis.words_context import pattern_finder, places, word_finder
from qualcli.analysis.words_said import look
from qualcli.analysis.words_stop import stop_words
from qualcli.analysis.words_tally import Counting
from qualcli.index.corpus import CorpusIndex
from qualcli.model.names import DocumentName
from qualcli.query.compare import pattern
from qualcli.query.nodes import Node
from qualcli.render.curve import draw_curve
from qualcli.render.look import PIPE
from qualcli.render.strips import Drawn, Picture, draw
from tests.analysis.tabling import table_text
from tests.case_files import Case
from tests.query.asking import read_line
from tests.small_corpora import TEXTS, corpus

_FLAGS = ("--coded", "--numbers", "--everyone", "--poles")


class Line(NamedTuple):
    """A line of options, read: the selection, and what is the command's own."""

    node: Node
    own: dict[str, str]
    flags: frozenset[str]
    names: tuple[str, ...]


def index_of(case: Case) -> CorpusIndex:
    """Give the corpus of a case: its own documents, or the small one."""
    return corpus(
        {name: block.text for name, block in case.blocks.items() if name.startswith("doc")} or TEXTS
    )


def read(line: str, index: CorpusIndex, values: tuple[str, ...] = ()) -> Line:
    """Read a line: words alone are names, the command's own options are told apart, the rest selects."""
    waiting = iter(shlex.split(line))
    own: dict[str, str] = {}
    flags, rest, names = set[str](), list[str](), list[str]()
    for word in waiting:
        if word in _FLAGS:
            flags.add(word)
        elif word in values:
            own[word] = next(waiting)
        elif word.startswith("--"):
            rest += [word, next(waiting)]
        else:
            names.append(word)
    selection, _ = read_line(shlex.join(rest) if rest else "--doc *", index)
    assert not selection.diagnostics
    node = selection.node if rest else read_options_of_nothing(index)
    return Line(node, own, frozenset(flags), tuple(names))


def read_options_of_nothing(index: CorpusIndex) -> Node:
    """Give the selection that says nothing."""
    from qualcli.query.options import Wanted, read_options

    return read_options(Wanted(), index).node


def words_of(line: str, index: CorpusIndex) -> str:
    """Count words."""
    return table_text(words(index, *_words_options(line, index)))


def comparison_of(line: str, index: CorpusIndex) -> str:
    """Compare words by the dimension that is the first word of the line."""
    name, _, rest = line.partition(" ")
    return table_text(compared_words(index, *_words_options(rest, index), name))


def _words_options(line: str, index: CorpusIndex) -> tuple[Node, WordsOptions]:
    read_in = read(line, index, ("--stop", "--top"))
    names = [name for name in read_in.own.get("--stop", "none").split(",") if name != "none"]
    options = WordsOptions(
        stop=Stop(frozenset().union(*map(stop_words, names)), tuple(names)),
        counting=Counting(elided="fr" in names, numbers="--numbers" in read_in.flags),
        top=int(read_in.own.get("--top", "0")),
        coded="--coded" in read_in.flags,
        everyone="--everyone" in read_in.flags,
    )
    return read_in.node, options


def places_of(line: str, index: CorpusIndex) -> str:
    """Find a keyword, which is the first word of the line."""
    read_in = read(line, index)
    wanted = " ".join(read_in.names)
    found = re.fullmatch("/(.+)/", wanted)
    find = pattern_finder(pattern(found[1])) if found else word_finder(wanted)
    assert find
    looked = look(
        index, read_in.node, coded="--coded" in read_in.flags, everyone="--everyone" in read_in.flags
    )
    return "".join(
        f"{one.citation} | {one.speaker} | {one.before}>{one.keyword}<{one.after}\n"
        for one in places(index, looked, find)
    )


def saturation_of(line: str, index: CorpusIndex) -> str:
    """Count new codes, and draw the curve."""
    values = ("--order", "--new", "--base", "--run", "--threshold", "--committed")
    read_in = read(line, index, values)
    days = [pair.split("=") for pair in read_in.own.get("--committed", "").split()]
    options = SaturationOptions(
        order=read_in.own.get("--order", "date"),
        committed={DocumentName(name): day for name, day in days} if days else None,
        poles=read_in.own.get("--new") == "pole",
        everyone="--everyone" in read_in.flags,
        base=int(read_in.own.get("--base", "1")),
        run=int(read_in.own.get("--run", "1")),
        threshold=int(read_in.own.get("--threshold", "5")),
    )
    found = saturation(index, read_in.node, options)
    return "".join(draw_curve(found.new, 40)) + table_text(saturation_table(index, found, options))


def strips_of(line: str, index: CorpusIndex) -> str:
    """Draw strips of 40 columns."""
    found = portraits(index, *_sequence_options(line, index))
    pictures = [
        Picture(
            index.short_names[one.document],
            one.axis.length,
            "turn" if one.has_turns else "paragraph",
            one.marks,
            one.voices,
            [
                Drawn("  " * row.depth + row.name, row.heading, row.order, strip.spans, len(strip.rows))
                for row, strip in zip(found.rows, one.strips, strict=True)
            ],
        )
        for one in found.documents
    ]
    return "".join(draw(pictures, 60, PIPE)) + "".join(f"{note}\n" for note in notes(found))


def codings_along(line: str, index: CorpusIndex) -> str:
    """List codings in order."""
    return table_text(sequence_table(index, portraits(index, *_sequence_options(line, index))))


def _sequence_options(line: str, index: CorpusIndex) -> tuple[Node, list[int], SequenceOptions]:
    read_in = read(line, index, ("--by", "--unit", "--sort", "--top"))
    options = SequenceOptions(
        by=read_in.own.get("--by", "code"),
        unit=read_in.own.get("--unit", "character"),
        poles="--poles" in read_in.flags,
        by_appearance=read_in.own.get("--sort") == "appearance",
        top=int(read_in.own.get("--top", "0")),
        everyone="--everyone" in read_in.flags,
    )
    return read_in.node, [index.short_names.index(name) for name in read_in.names], options


ANSWERS = {
    "words": words_of,
    "comparison": comparison_of,
    "places": places_of,
    "saturation": saturation_of,
    "strips": strips_of,
    "codings": codings_along,
}
"""What each kind of question is answered by."""


def questions(case: Case) -> Iterator[tuple[str, str]]:
    """Give the questions of a case, each with the name of its answer: `words`, and `words_answer`."""
    yield from ((name, case.text(name).strip()) for name in ANSWERS if name in case.blocks)
