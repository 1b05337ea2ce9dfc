"""Heads and continuations: which elements make one segment, and what its memo note says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from qualcli.model.annotations import Annotation, Marks
from qualcli.model.names import SegmentId
from qualcli.syntax.attributes import Problem
from qualcli.syntax.fences import Block
from qualcli.syntax.inline import Element, MemoRef
from qualcli.syntax.opaque import Opaque
from qualcli.text.source import Source, Span

_FEW = 5
"""As many codes are named in a message."""


class Head(NamedTuple):
    """A head with its continuations and its memo note."""

    annotation: Annotation
    marks: Marks
    continuations: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Tied:
    """Elements tied into segments, in the order of their heads; loose ends are problems."""

    heads: list[Head] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def annotations_of(elements: Iterable[Element], blocks: Iterable[Block]) -> list[Annotation]:
    """Give all elements as annotations, in the order of their openings."""
    found = [
        Annotation(Span(start, start + 1), Span(close, said.end), False, said.id, said.marks, said.of)  # noqa: FBT003  # names cost
        for start, close, said in elements
    ]
    found += [
        Annotation(
            Span(one.opening.start, one.opening.end), Span(one.closing.start, one.closing.end), is_block=True,
            id=one.attributes.id, marks=one.attributes.marks, of=one.attributes.of,
        )
        for one in blocks
    ]  # fmt: skip
    found.sort(key=itemgetter(0))
    return found


def braces_of(source: Source, annotation: Annotation) -> int:
    """Give the offset of an annotation's `{`."""
    if not annotation.is_block:
        return annotation.closing.start + 1
    brace = source.text.find("{", *annotation.opening)
    return brace if brace >= 0 else annotation.opening.start


def tie(source: Source, annotations: list[Annotation], memos: list[Opaque], refs: list[MemoRef]) -> Tied:
    """Tie continuations and memo notes to heads by id."""
    tied = Tied()
    by_id = _by_id(source, annotations, tied.problems)
    joined = _continuations(source, annotations, by_id, tied.problems)
    notes = _notes(source, memos, refs, by_id, tied.problems)
    for one in annotations:
        if one.marks is None:
            continue
        marks: Marks = one.marks
        continuations: tuple[Annotation, ...] = ()
        if one.id is not None and by_id[one.id] is one:
            continuations = tuple(joined.get(one.id, ()))
            marks = _with_note(source, one, marks, notes.get(one.id), tied.problems)
        tied.heads.append(Head(one, marks, continuations))
    return tied


def _by_id(
    source: Source, annotations: list[Annotation], problems: list[Problem]
) -> dict[SegmentId, Annotation]:
    """Find heads by id; the first of two with one id keeps it."""
    by_id: dict[SegmentId, Annotation] = {}
    for one in annotations:
        if one.id is None:
            continue
        first = by_id.setdefault(one.id, one)
        if first is not one:
            at, there = _id_place(source, one), source.position(_id_place(source, first))
            problems.append(
                Problem(
                    "E109", at, at + len(one.id) + 1, f"id `{one.id}` is already used at {there.line}:{there.column}",
                    f"for a continuation write `{{of={one.id}}}`; for a new segment drop the id",
                )
            )  # fmt: skip
    return by_id


def _id_place(source: Source, annotation: Annotation) -> int:
    return source.text.index("#", braces_of(source, annotation))


def _continuations(
    source: Source, annotations: list[Annotation], by_id: dict[SegmentId, Annotation], problems: list[Problem]
) -> dict[SegmentId, list[Annotation]]:
    """Collect continuations by the id of their head."""
    joined: dict[SegmentId, list[Annotation]] = {}
    for one in annotations:
        if one.of is None:
            continue
        head = by_id.get(one.of)
        if head is None:
            problems.append(_orphan(source, one))
        else:
            joined.setdefault(one.of, []).append(one)
            if one.opening.start < head.opening.start:
                problems.append(_too_early(source, one, head))
    return joined


def _orphan(source: Source, one: Annotation) -> Problem:
    start = source.text.index("of", braces_of(source, one))
    return Problem(
        "E113", start, start + 3 + len(one.of or ""), f"continuation of `{one.of}`, but no segment has that id",
        f"restore the head `{{#{one.of} .code}}` or give this span its own codes",
    )  # fmt: skip


def _too_early(source: Source, one: Annotation, head: Annotation) -> Problem:
    start = source.text.index("of", braces_of(source, one))
    there = source.position(braces_of(source, head))
    codes = " ".join(f".{use}" for use in head.marks.codes[:_FEW]) if head.marks else ""
    return Problem(
        "E114", start, start + 3 + len(one.of or ""),
        f"continuation comes before its head ({there.line}:{there.column})",
        f"swap: first fragment carries `#{one.of} {codes}`",
    )  # fmt: skip


def _notes(
    source: Source,
    memos: list[Opaque],
    refs: list[MemoRef],
    by_id: dict[SegmentId, Annotation],
    problems: list[Problem],
) -> dict[SegmentId, str]:
    """Read memo notes by the id of their segment, and report those that belong to nothing."""
    notes: dict[SegmentId, str] = {}
    for memo in memos:
        if memo.memo is None:
            continue
        key = SegmentId(memo.memo)
        at = source.text.index("[^memo-", memo.start) + len("[^memo-")
        if key not in by_id:
            problems.append(_lost_memo(key, at))
        elif key in notes:
            problems.append(
                Problem(
                    "E134", at, at + len(key), f"`{key}` has two memo notes", "put both texts into one note"
                )
            )
        notes.setdefault(key, memo.text)
    for ref in refs:
        if ref.id not in notes:
            problems += _dangling(source, ref, by_id)
    return notes


def _lost_memo(key: str, at: int) -> Problem:
    return Problem(
        "E131",
        at,
        at + len(key),
        f"memo for `{key}`, but no segment has that id",
        "restore the segment or delete the memo",
    )


def _dangling(source: Source, ref: MemoRef, by_id: dict[SegmentId, Annotation]) -> Iterator[Problem]:
    """Report a reference to a memo note that is not there."""
    at = ref.end - 1 - len(ref.id)
    head = by_id.get(SegmentId(ref.id))
    if head is None:
        yield _lost_memo(ref.id, at)
    elif head.marks and head.marks.memo is None:
        yield Problem(
            "E133", at, ref.end - 1, f"the memo note of `{ref.id}` is missing",
            f"add a line `[^memo-{ref.id}]: …` at the end of the file, or delete the reference",
        )  # fmt: skip
    elif head.marks:
        yield _two_memos(source, head)


def _with_note(
    source: Source, one: Annotation, marks: Marks, note: str | None, problems: list[Problem]
) -> Marks:
    """Give a head the words of its note; two memos are a mistake, and both are kept in sight."""
    if note is None:
        return marks
    if marks.memo is not None:
        problems.append(_two_memos(source, one))
    return marks._replace(memo=note)


def _two_memos(source: Source, one: Annotation) -> Problem:
    start = source.text.index("memo=", braces_of(source, one))
    return Problem("E132", start, start + 4, f"`{one.id}` has both `memo=` and a memo note", "keep the note")


def on_the_head(source: Source, problem: Problem, of: str | None, heads: dict[str, Annotation]) -> Problem:
    """Say where the head is, to which what stands on a continuation belongs."""
    head = heads.get(of) if of is not None else None
    if head is None:
        return problem
    there = source.position(braces_of(source, head))
    return problem._replace(help=f"{problem.help} at {there.line}:{there.column}")
