"""Comparisons as people ask for them, answered as text."""

import shlex
from collections.abc import Iterator, Sequence
from fractions import Fraction

from qualcli.analysis.agreement.comparing import AgreementOptions, Comparison, compare
from qualcli.analysis.agreement.passages import Passage, disagreements, opened
from qualcli.analysis.agreement.table import Agreement
from qualcli.index.corpus import CorpusIndex
from tests.analysis.tabling import table_text
from tests.query.asking import read_line

_FLAGS = ("--own", "--count-uncoded", "--intervals")
_VALUES = ("--unit", "--by", "--stat", "--threshold", "--coders")


def compared(line: str, index: CorpusIndex) -> Comparison:
    """Read the options of a comparison; everything else is a selection."""
    waiting = iter(shlex.split(line))
    own: dict[str, str] = {}
    flags: set[str] = set()
    rest: list[str] = []
    for word in waiting:
        if word in _FLAGS:
            flags.add(word)
        elif word in _VALUES:
            own[word] = next(waiting)
        else:
            rest += [word, next(waiting)]
    selection, _ = read_line(shlex.join(rest), index)
    assert not selection.diagnostics
    options = AgreementOptions(
        coders=tuple(filter(None, own.get("--coders", "").split(","))),
        unit=own.get("--unit", "character"),
        by=own.get("--by", "code"),
        stats=tuple(filter(None, own.get("--stat", "").split(","))),
        threshold=Fraction(own.get("--threshold", "0.5")),
        own="--own" in flags,
        everyone=("--role", "any") in zip(rest[::2], rest[1::2], strict=True),
        count_uncoded="--count-uncoded" in flags,
        intervals="--intervals" in flags,
    )
    return compare(index, selection.node, options)


def table_of(comparison: Comparison) -> str:
    """Write the table, figures to three places."""
    table = Agreement(comparison).table()
    rows = [
        tuple(
            cell._replace(value=str(round(cell.value, 3))) if isinstance(cell.value, float) else cell
            for cell in row
        )
        for row in table.rows
    ]
    return table_text(type(table)(table.name, table.columns, tuple(rows), table.notes))


def passages_of(comparison: Comparison) -> str:
    """Write the disagreements, and how many codings are agreed."""
    found, agreed = disagreements(comparison)
    return "".join(_lines(found)) + f"agreed: {agreed}\n"


def opened_by(comparison: Comparison, name: str) -> str:
    """Write the passages of one row."""
    row = next(one for one in Agreement(comparison).rows if one.name == name)
    return "".join(_lines(opened(comparison, row.category, row.lot)))


def _lines(passages: Sequence[Passage]) -> Iterator[str]:
    for passage in passages:
        yield f"{passage.citation} | {passage.verdict.value}\n"
        for saying in passage.sayings:
            voices = [f"{', '.join(one.coders)}: {', '.join(map(str, one.uses))}" for one in saying.voices]
            yield f"  {saying.words} | {' | '.join(voices)}\n"
        if passage.silent:
            yield f"  {', '.join(passage.silent)}: {passage.nothing}\n"
