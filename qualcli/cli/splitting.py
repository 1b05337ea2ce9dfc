"""Splitting a code: every quotation of it is looked at, and goes to one of the new codes, to several, or stays."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from qualcli.cli.asking import ask, is_anybody_there, nobody_there
from qualcli.cli.candidates import citation, short
from qualcli.cli.coded import Standing
from qualcli.cli.session import Session
from qualcli.coding.changing import Target
from qualcli.coding.tables import read_table
from qualcli.diagnostics.diagnostic import Diagnostic, QualError, RuleId
from qualcli.model.names import CodeName
from qualcli.text.source import Source, Span

COLUMNS = ("quotation", "codes", "words")
"""The columns of a list of answers."""
_STAY = "-"


class Question(NamedTuple):
    """One quotation to decide on: its citation, its words, its codings of the code that is split."""

    citation: str
    words: str
    document: int
    targets: tuple[Target, ...]


def questions(session: Session, found: Sequence[Standing]) -> Iterator[Question]:
    """Yield the quotations of some codings, each once, whoever coded it."""
    for number, one in enumerate(found):
        by_segment: dict[int, list[Target]] = {}
        for target in one.targets:
            by_segment.setdefault(target.segment, []).append(target)
        for at, targets in by_segment.items():
            segment = one.document.segments[at]
            words = " … ".join(one.document.base[part.start : part.end] for part in segment.parts)
            last = session.study.short_names[one.name]
            place = (
                f"{last}#{segment.id}"
                if segment.id
                else citation(session, one.name, one.document, segment.span)
            )
            yield Question(place, short(words, 10_000), number, tuple(targets))


def answers_asked(
    session: Session, asked: Sequence[Question], codes: Sequence[CodeName]
) -> dict[Question, tuple[CodeName, ...]]:
    """Ask about every quotation; what is not answered before somebody stops stays as it is.

    Raises:
        QualError: where nobody can be asked.

    """
    if not is_anybody_there():
        raise nobody_there(session, "-o FILE writes a list to fill in, --answers FILE reads it")
    offered = {str(number): code for number, code in enumerate(codes, start=1)}
    letters = {**offered, "a": "all of them", "k": "keep as it is", "q": "stop here"}
    found: dict[Question, tuple[CodeName, ...]] = {}
    for number, one in enumerate(asked, start=1):
        answer = ask(f"{number} of {len(asked)}  {one.citation}  “{one.words}”", letters)
        if answer == "q":
            break
        if answer == "a":
            found[one] = tuple(codes)
        elif answer != "k":
            found[one] = (codes[int(answer) - 1],)
    return found


def write_questions(asked: Sequence[Question]) -> Iterator[str]:
    """Write the quotations as CSV, for somebody to fill in the codes."""
    from qualcli.render.separated import guarded

    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.citation, "", guarded(one.words)) for one in asked)
    yield stream.getvalue()


def read_answers(
    source: Source, asked: Sequence[Question], codes: Sequence[CodeName]
) -> dict[Question, tuple[CodeName, ...]]:
    """Read a filled-in list: codes for each quotation; none, or `-`, leaves it as it is.

    Raises:
        QualError: for every row that names no quotation of the code, or another code.

    """
    waiting: dict[tuple[str, str], list[Question]] = {}
    for one in asked:
        waiting.setdefault((one.citation, _bare(one.words)), []).append(one)
    found: dict[Question, tuple[CodeName, ...]] = {}
    problems: list[Diagnostic] = []
    for cells, place in read_table(source, COLUMNS, problems):
        cited, said, words = cells
        names = tuple(CodeName(name) for name in said.replace(",", " ").replace(";", " ").split())
        # equal words in one turn are told apart by their order
        questions_left = waiting.get((cited.strip(), _bare(words)), [])
        if not questions_left:
            message = f"`{cited}` with these words is no quotation of this code"
            problems.append(_problem(source, place, message, "write the list anew with -o FILE"))
            continue
        question = questions_left.pop(0)
        strange = [name for name in names if name not in codes and (name != _STAY or len(names) > 1)]
        for name in strange:
            remedy = f"the new codes are {', '.join(codes)}; `{_STAY}` alone leaves a quotation as it is"
            problems.append(_problem(source, place, f"`{name}` is none of the new codes", remedy))
        if names and names != (_STAY,):
            found[question] = names
    if problems:
        raise QualError(*problems)
    return found


def _bare(words: str) -> str:
    """Make words comparable that went through a spreadsheet."""
    return " ".join(words.removeprefix("'").split())


def _problem(source: Source, place: Span, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(RuleId("E551"), message, source, place, remedy)
