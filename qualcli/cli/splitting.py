"""Splitting a code: every quotation of it is looked at, and goes to one of the new codes, to several, or stays."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from qualcli.cli.asking import ask, is_anybody_there, nobody_there
from qualcli.cli.candidates import citation, short
from qualcli.cli.coded import Standing
from qualcli.cli.session import Session
from qualcli.coding.changing import Target
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


def questions(found: Sequence[Standing]) -> Iterator[Question]:
    """Yield the quotations of some codings, each once, whoever coded it."""
    for number, one in enumerate(found):
        by_segment: dict[int, list[Target]] = {}
        for target in one.targets:
            by_segment.setdefault(target.segment, []).append(target)
        for at, targets in by_segment.items():
            segment = one.document.segments[at]
            words = " … ".join(one.document.base[part.start : part.end] for part in segment.parts)
            last = one.name.rpartition("/")[2]
            place = f"{last}#{segment.id}" if segment.id else citation(one.name, one.document, segment.span)
            yield Question(place, short(words, 10_000), number, tuple(targets))


def answers_asked(
    session: Session, asked: Sequence[Question], codes: Sequence[CodeName]
) -> dict[Question, tuple[CodeName, ...]]:
    """Ask about every quotation; what is not answered before somebody stops stays as it is.

    Raises:
        QualError: where nobody can be asked.

    """
    if not is_anybody_there():
        raise nobody_there(session)
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
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.citation, "", one.words) for one in asked)
    yield stream.getvalue()


def read_answers(
    source: Source, asked: Sequence[Question], codes: Sequence[CodeName]
) -> dict[Question, tuple[CodeName, ...]]:
    """Read a filled-in list: codes for each quotation; none, or `-`, leaves it as it is.

    Raises:
        QualError: for every row that names no quotation of the code, or another code.

    """
    by_key: Mapping[tuple[str, str], Question] = {(one.citation, one.words): one for one in asked}
    found: dict[Question, tuple[CodeName, ...]] = {}
    problems: list[Diagnostic] = []
    reader = csv.DictReader(StringIO(source.text.removeprefix("\ufeff")))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        problems.append(
            _problem(source, 1, f"the columns are {', '.join(COLUMNS)}", "write the list with -o FILE")
        )
        raise QualError(*problems)
    for row in reader:
        names = tuple(
            CodeName(name) for name in (row["codes"] or "").replace(",", " ").replace(";", " ").split()
        )
        strange = [name for name in names if name not in codes and name != _STAY]
        question = by_key.get((row["quotation"] or "", row["words"] or ""))
        if question is None:
            message = f"`{row['quotation']}` with these words is no quotation of this code"
            problems.append(_problem(source, reader.line_num, message, "write the list anew with -o FILE"))
        for name in strange:
            remedy = f"the new codes are {', '.join(codes)}"
            problems.append(_problem(source, reader.line_num, f"`{name}` is none of the new codes", remedy))
        if question is not None and not strange and names and names != (_STAY,):
            found[question] = names
    if problems:
        raise QualError(*problems)
    return found


def _problem(source: Source, line: int, message: str, remedy: str) -> Diagnostic:
    place = source.line_span(min(line, source.text.count("\n") + 1)) if source.text else Span(0, 0)
    return Diagnostic(RuleId("E551"), message, source, place, remedy)
