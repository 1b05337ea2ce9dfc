"""A transcript, read: front matter, annotations as written, segments, base text, turns.

Reading is total: whatever the text, the result is a document and everything that is wrong with it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, Fix, RuleId
from qualcli.model.annotations import Annotation, Segment
from qualcli.model.documents import Document
from qualcli.syntax.attributes import IDENT, Problem
from qualcli.syntax.blocks import Blocks, Region, scan_blocks
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.fences import Fences, pair_fences
from qualcli.syntax.front_matter import read_front_matter
from qualcli.syntax.heads import Head, annotations_of, on_the_head, tie
from qualcli.syntax.inline import Inline, scan_region
from qualcli.syntax.lints import lint
from qualcli.syntax.parts import join_parts
from qualcli.syntax.places import code_place
from qualcli.syntax.turn_columns import speaker_turns
from qualcli.syntax.turns import find_paragraphs
from qualcli.text.edits import Edit
from qualcli.text.source import Source, Span

_PLAIN = Dialect()
_OF = re.compile(rf'[\s{{]of="?({IDENT})')
_BLACK = re.compile(r"\S")


class Scan(NamedTuple):
    """What the scanners found, before anything is tied together."""

    blocks: Blocks
    fences: Fences
    inline: list[Inline]
    annotations: list[Annotation]


class Apart(NamedTuple):
    """A text taken apart into its words and its annotations."""

    body: Span
    scan: Scan
    base: str
    cuts: tuple[Span, ...]
    segments: tuple[Segment, ...]
    problems: list[Problem]
    """Mistakes of annotations."""


def parse_document(source: Source, dialect: Dialect = _PLAIN) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read a transcript; total, and linear in the length of the text."""
    front, body, front_findings = read_front_matter(source)
    apart = take_apart(source, body, dialect)
    base, scan = apart.base, apart.scan
    document = Document(
        source=source, front=front, body=body, base=base, cuts=apart.cuts,
        annotations=tuple(scan.annotations), segments=apart.segments,
        turns=speaker_turns(base, plain=dialect.plain_labels), paragraphs=find_paragraphs(base),
        loose=loose_ends(apart.problems),
    )  # fmt: skip
    linted = lint(source, body, scan.blocks, scan.inline, scan.annotations, dialect)
    return document, (*front_findings, *_diagnostics(source, [*apart.problems, *linted]))


def take_apart(source: Source, body: Span, dialect: Dialect) -> Apart:
    """Part the words of a body from its annotations."""
    scan = scan_body(source.text, body.start, dialect)
    refs = [ref for one in scan.inline for ref in one.memo_refs]
    tied = tie(source, scan.annotations, scan.blocks.opaque, refs)
    cuts = _cuts(scan)
    base, places = _base(source.text, body, cuts)
    extents = [_extent(places, head) for head in tied.heads]
    segments = tuple(_segments(base, tied.heads, extents))
    problems = [*_scan_problems(source, scan), *tied.problems, *_empty(base, places, scan.annotations)]
    problems += _said_twice(source, tied.heads, extents)
    return Apart(body, scan, base, cuts, segments, problems)


def loose_ends(problems: Iterable[Problem]) -> tuple[tuple[str, str], ...]:
    """Give rules and messages of mistakes that must neither come nor go when annotations are written."""
    return tuple((one.rule, one.message) for one in problems if one.rule.startswith("E1"))


def scan_body(text: str, start: int, dialect: Dialect, *, everything: bool = False) -> Scan:
    """Find blocks, fences and bracketed spans of a text from `start` on."""
    blocks = scan_blocks(text, start, everything=everything)
    fences = pair_fences(text, blocks.fences, dialect)
    inline = [
        scan_region(text, region, dialect)
        for region in blocks.regions
        if everything or _may_matter(text, region.start, region.end)
    ]
    elements = [element for one in inline for element in one.elements]
    return Scan(blocks, fences, inline, annotations_of(elements, fences.blocks))


def _may_matter(text: str, start: int, end: int) -> bool:
    """Say whether a stretch holds what an annotation, coded link or memo must have; the first is the usual one."""
    find = text.find
    return find("]{", start, end) >= 0 or find("){", start, end) >= 0 or find("[^memo-", start, end) >= 0


def _cuts(scan: Scan) -> tuple[Span, ...]:
    """Collect the annotations' own characters."""
    cuts = [one.opening for one in scan.annotations]
    cuts += [one.closing for one in scan.annotations]
    cuts += [Span(ref.start, ref.end) for one in scan.inline for ref in one.memo_refs]
    cuts += [Span(one.start, one.end) for one in scan.blocks.opaque if one.memo is not None]
    cuts.sort()
    return tuple(cuts)


def _base(text: str, body: Span, cuts: Iterable[Span]) -> tuple[str, dict[int, int]]:
    """Cut annotations out; also say where each end of a cut comes to lie in the base text."""
    pieces: list[str] = []
    places: dict[int, int] = {}
    at, length = body.start, 0
    for start, end in cuts:
        if start > at:
            pieces.append(text[at:start])
            length += start - at
        places[start] = places[end] = length
        at = end
    pieces.append(text[at : body.end])
    return "".join(pieces), places


def _extent(places: dict[int, int], head: Head) -> tuple[Span, ...]:
    """Say where a head and its continuations lie in the base text."""
    annotation, _, continuations = head
    first = Span(places[annotation.opening.end], places[annotation.closing.start])
    if not continuations:
        return (first,)
    return (first, *[Span(places[one.opening.end], places[one.closing.start]) for one in continuations])


def _segments(base: str, heads: Iterable[Head], extents: Iterable[tuple[Span, ...]]) -> Iterator[Segment]:
    """Turn heads and continuations into segments of the base text; those without words are none."""
    for (annotation, marks, _), extent in zip(heads, extents, strict=True):
        parts = join_parts(base, extent)
        if parts:
            yield Segment(parts, marks, annotation.id, annotation.is_block)


def _empty(base: str, places: dict[int, int], annotations: Iterable[Annotation]) -> Iterator[Problem]:
    """Report annotations that cover no words."""
    for one in annotations:
        start, end = places[one.opening.end], places[one.closing.start]
        if (start == end or base[start].isspace()) and not _BLACK.search(base, start, end):
            message = "annotation covers only white space" if start < end else "empty annotation"
            yield Problem("E119", one.opening.start, one.closing.end, message, "select some text")


def _said_twice(
    source: Source, heads: Sequence[Head], extents: Sequence[tuple[Span, ...]]
) -> Iterator[Problem]:
    """Report codings that stand twice on the same words."""
    if len(set(extents)) == len(extents):
        return
    seen: set[tuple[object, ...]] = set()
    for (annotation, marks, _), extent in zip(heads, extents, strict=True):
        facts = {
            (extent, use, coder, marks.weight, marks.memo): use
            for use in marks.codes
            for coder in marks.coders or (None,)
        }
        for use in {use: None for fact, use in facts.items() if fact in seen}:
            start, end = code_place(source, annotation, use)
            yield Problem("W201", start, end, "same coding twice on the same words", "fmt removes one")
        seen.update(facts)


def _scan_problems(source: Source, scan: Scan) -> Iterator[Problem]:
    """Give what the scanners found wrong, told with what only the whole text knows."""
    yield from scan.fences.problems
    heads: dict[str, Annotation] = {one.id: one for one in reversed(scan.annotations) if one.id is not None}
    for inline in scan.inline:
        crosses = bool(inline.problems) and _opened_before(source.text, inline.region.start)
        for problem in inline.problems:
            if problem.rule == "E112":
                yield on_the_head(source, problem, _of(source.text, problem), heads)
            elif problem.rule == "E101" and crosses:
                yield _in_which_region(problem, inline.region)
            else:
                yield problem


def _of(text: str, problem: Problem) -> str | None:
    """Read the id that the block around a problem continues."""
    block = text[text.rindex("{", 0, problem.start) : text.index("}", problem.start)]
    found = _OF.search(block)
    return found[1] if found else None


_CROSSING = {
    "paragraph": "an annotation cannot cross a blank line; use `{of=…}` fragments or a `:::` block "
    "— `qual code` does this for you",
    "list item": "annotate each item; join with `of=`",
    "table cell": "annotate each cell; join with `of=`",
}


def _in_which_region(problem: Problem, region: Region) -> Problem:
    """Say that annotations do not cross from the region before, where a bracket was opened."""
    kind = region.kind if region.kind in _CROSSING else "paragraph"
    return problem._replace(message=f"{problem.message} in this {region.kind}", help=_CROSSING[kind])


_LOOK_BACK = 2000


def _opened_before(text: str, end: int) -> bool:
    """Say whether the text just before a region, back to a blank line, leaves a bracket open."""
    before = text[max(end - _LOOK_BACK, 0) : end].rstrip("\n")
    before = before[before.rfind("\n\n") + 1 :]
    return before.count("[") > before.count("]")


def _diagnostics(source: Source, problems: Iterable[Problem]) -> list[Diagnostic]:
    """Turn problems into findings, ordered by place."""
    return [
        Diagnostic(RuleId(one.rule), one.message, source, Span(one.start, one.end), one.help, _fix(one))
        for one in sorted(problems, key=lambda one: (one.start, one.rule))
    ]


def _fix(problem: Problem) -> Fix | None:
    """Give the repair of a problem that has a certain one."""
    if problem.replacement is None:
        return None
    edit = Edit(Span(problem.start, problem.end), problem.replacement)
    return Fix(f"write `{problem.replacement}`", (edit,))
