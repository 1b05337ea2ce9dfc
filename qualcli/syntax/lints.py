"""What a text does that is legal and yet not what its writer meant: lost dots, stray marks, cut emphasis."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from qualcli.model.annotations import Annotation
from qualcli.syntax.attributes import CODE_NAME, INVISIBLE, Problem
from qualcli.syntax.blocks import Blocks, Region
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.findings import brief
from qualcli.syntax.inline import Element, Inline, scan_region
from qualcli.syntax.opaque import LINE_START
from qualcli.text.source import Source, Span

CONFLICT = "E140"
"""The rule about what a merge left in conflict: its words are not one version."""
_CODED = rf"\{{(?:\#[\w-]+ )?(?:\.{CODE_NAME}|of=)[^}}\n]*\}}"
_PATTERNS = re.compile(
    rf"\]\{{(?P<bare>{CODE_NAME}(?:--[a-z0-9_-]+)?)\}}"
    rf"|\][ \t]+(?P<detached>{_CODED})"
    rf"|\](?P<invisible>[{INVISIBLE}]+){_CODED}"
    rf"|］(?P<wide>{_CODED})"
)
_MAYBE_NEAR = re.compile(rf"\](?:\{{[a-z][a-z0-9_-]*\}}|[ \t{INVISIBLE}]+\{{)")
"""What most texts hold nowhere, so that their regions need not be looked at."""
_LABEL = re.compile(r"\[(?P<name>[^\]\[^\n][^\]\[\n]*)\]:[ \t]*(?P<rest>\S*)")
_ADDRESS = re.compile(r"<|[a-z]+:|[#./]|[\w.-]*/|[\w-]+\.[a-z]{2,}\b")
_OPENING_FENCE = re.compile(r":::+[ \t]*(?:\{[.#]|[a-z]).*")
_MARGIN = re.compile(r"(?:\A\ufeff)?[ \t>]+")
_CONFLICT = re.compile(LINE_START + r"<{7,}(?: .*)?$", re.MULTILINE)
_LOOK_BACK = 200
DEEPEST = 4


def lint(  # noqa: PLR0913, PLR0917  # all that is known of a transcript
    source: Source, body: Span, blocks: Blocks, inline: Sequence[Inline],
    annotations: Sequence[Annotation], dialect: Dialect,
) -> Iterator[Problem]:  # fmt: skip
    """Yield everything about a transcript that its writer should look at again."""
    text = source.text
    yield from _whole_text(source, body)
    if "］" in text or _MAYBE_NEAR.search(text, body.start):
        for region in blocks.regions:
            yield from _near_misses(text, region, dialect)
    for region in blocks.regions:
        if text[region.start] == "[":
            yield from _disappearing_label(text, region)
    if "*" in text or "_" in text:
        yield from _cut_emphasis(text, inline)
    spans = [one for one in annotations if not one.is_block]
    for one in spans:
        if text[one[0][0] - 1] in "!^]":
            yield from _bad_neighbour(text, one)
    yield from _too_deep(spans)
    yield from _in_code_for_others(blocks.regions, spans)


def _whole_text(source: Source, body: Span) -> Iterator[Problem]:
    """Report conflict markers, indented fences and a missing line end."""
    text = source.text
    if "<" in text and "<<<<<<<" in text:
        for one in _CONFLICT.finditer(text):
            yield Problem(
                CONFLICT, one.start(), one.end(), "unresolved merge conflict",
                f"`qual resolve {source.path}` settles it; or keep one version, and delete the lines of markers",
            )  # fmt: skip
    for one in _OPENING_FENCE.finditer(text, body.start):
        if _MARGIN.fullmatch(text, text.rfind("\n", 0, one.start()) + 1, one.start()):
            yield Problem(
                "W125", one.start(), one.end(), "an indented `:::` is plain text",
                "start the fence in column 1; inside lists and quotes annotate inline",
            )  # fmt: skip
    if text[body.start :] and not text.endswith("\n"):
        start = text.rfind("\n") + 1
        yield Problem("E143", start, len(text), "file does not end with a newline", "fmt adds it")


def _near_misses(text: str, region: Region, dialect: Dialect) -> Iterator[Problem]:
    """Report what is nearly an annotation, outside code and other literal text."""
    hits = [
        one
        for one in _PATTERNS.finditer(text, region.start, region.end)
        if one["bare"] is None or one["bare"] in dialect.codes
    ]
    if not hits:
        return
    literals = scan_region(text, region, dialect).literals
    for hit in hits:
        at = bisect_right(literals, Span(hit.start(), 0)) - 1
        if at < 0 or hit.start() >= literals[at].end:
            yield _near_miss(text, region, hit)


def _near_miss(text: str, region: Region, hit: re.Match[str]) -> Problem:
    kind = hit.lastgroup
    if kind == "bare":
        name = hit["bare"]
        return Problem(
            "W102",
            hit.start() + 1,
            hit.end(),
            f"`{{{name}}}` is not an annotation; `{name}` is a code",
            f"write `{{.{name}}}`",
        )
    if kind == "detached":
        opened = text.rfind("[", max(region.start, hit.start() - _LOOK_BACK), hit.start())
        words = brief(text, opened, hit.start() + 1) if opened >= 0 else "]"
        return Problem(
            "W103", hit.start("detached"), hit.end(), f"`{hit['detached']}` is detached from `{words}` and is plain text",
            "delete the space",
        )  # fmt: skip
    if kind == "invisible":
        code = f"U+{ord(hit['invisible'][0]):04X}"
        return Problem(
            "W104",
            hit.start("invisible"),
            hit.end("invisible"),
            f"invisible character {code} between `]` and `{{`",
            "delete it",
        )
    opened = text.rfind("［", max(region.start, hit.start() - _LOOK_BACK), hit.start())
    return Problem(
        "W105",
        opened if opened >= 0 else hit.start(),
        hit.end(),
        "full-width brackets are plain text",
        "use `[` and `]`",
    )


def _disappearing_label(text: str, region: Region) -> Iterator[Problem]:
    """Report `[Ellie]: …`, which pandoc takes for a link definition, unless it looks like one."""
    label = _LABEL.match(text, region.start, region.end) if region.kind == "paragraph" else None
    if label and not _ADDRESS.match(label["rest"]):
        yield Problem(
            "W230", region.start, label.start("rest"),
            "this line is a link definition for pandoc and disappears from its output",
            f"write the speaker as `**{label['name']}:**`",
        )  # fmt: skip


def _bad_neighbour(text: str, one: Annotation) -> Iterator[Problem]:
    """Report a bracket that means something else to pandoc together with the character before it."""
    at = one.opening.start
    before = text[at - 1] if at else ""
    if before not in "!^]" or (at > 1 and text[at - 2] == "\\") or not before:
        return
    words = brief(text, at, one.closing.start + 1)
    braces = brief(text, one.closing.start + 1, one.closing.end)
    if before == "!":
        first = _word_before(text, at)
        yield Problem(
            "W211", at, one.closing.end, "`![` starts an image in pandoc 2/3: the attributes are lost when rendered",
            f"start at the word: `[{first}{words}]{braces}`, or write `{first[:-1]}\\!{words}{braces}`",
        )  # fmt: skip
    elif before == "^":
        word = _word_before(text, at)[:-1]
        yield Problem(
            "W212",
            at - 1,
            one.closing.end,
            "`^[` starts an inline note in pandoc 2",
            f"write `{word}\\^{words}{braces}`",
        )
    else:
        yield Problem(
            "W213",
            at,
            one.closing.end,
            "`][` is a reference link for pandoc",
            "start the annotation one word earlier or later",
        )


def _word_before(text: str, at: int) -> str:
    return text[max(at - 80, 0) : at].rsplit(maxsplit=1)[-1]


def _too_deep(spans: Sequence[Annotation]) -> Iterator[Problem]:
    """Report the outermost of spans nested too deeply."""
    if not any(outer[1][0] > inner[0][0] for outer, inner in zip(spans, spans[DEEPEST:], strict=False)):
        return
    open_spans: list[Annotation] = []
    deepest = 0
    for one in [*spans, None]:
        while open_spans and (one is None or open_spans[-1].closing.start < one.opening.start):
            last = open_spans.pop()
            if not open_spans and deepest > DEEPEST:
                yield Problem(
                    "W220", last.opening.start, last.closing.end,
                    f"nesting depth {deepest}: pandoc’s default reader doubles its time per level",
                    "put codes with the same extent in one block `{.a .b .c .d .e}`; render with `-f markdown-citations`",
                )  # fmt: skip
        deepest = max(deepest if open_spans else 0, len(open_spans) + 1)
        if one is not None:
            open_spans.append(one)


def _in_code_for_others(regions: Sequence[Region], spans: Sequence[Annotation]) -> Iterator[Problem]:
    """Report annotations in lines that stand four spaces to the right: code for every other reader."""
    for region in [one for one in regions if one.is_indented]:
        at = bisect_left(spans, region.start, key=lambda one: one.opening.start)
        if at < len(spans) and spans[at].opening.start < region.end:
            first = spans[at]
            yield Problem(
                "W126", first.opening.start, first.closing.end, "an indented line is code for pandoc and GitHub",
                "move the line to the left; the annotation is read here all the same",
            )  # fmt: skip


def _cut_emphasis(text: str, inline: Sequence[Inline]) -> Iterator[Problem]:
    """Report annotations that begin inside emphasis and end outside it, or the other way round."""
    for found in inline:
        if not found.elements or not _has_emphasis(text, found.elements):
            continue
        braces = [Span(one.close, one.attributes.end) for one in found.elements]
        start, end = found.region.start, found.region.end
        from qualcli.syntax.emphasis import emphasis_pairs

        pairs = emphasis_pairs(text, start, end, [*found.literals, *braces])
        if pairs:
            yield from _crossings(text, pairs, found.elements)


def _has_emphasis(text: str, elements: Sequence[Element]) -> bool:
    """Say whether marks of emphasis stand anywhere between the first bracket and the last."""
    first, last = min([one[0] for one in elements]), elements[-1].close
    return text.find("*", first, last) >= 0 or text.find("_", first, last) >= 0


def _crossings(text: str, pairs: Sequence[Span], elements: Sequence[Element]) -> Iterator[Problem]:
    """Compare the innermost element around both ends of each pair of emphasis marks."""
    ordered = sorted(elements, key=lambda one: one.open)
    places = sorted({place for pair in pairs for place in (pair.start, pair.end - 1)})
    around = dict(zip(places, _innermost(ordered, places), strict=True))
    for pair in pairs:
        first, last = around[pair.start], around[pair.end - 1]
        if last is not None and last is not first and last.open > pair.start:
            before = brief(text, pair.start, last.open)
            yield _crossing(text, last, before + brief(text, last.open + 1, last.close))
        elif first is not None and first is not last and first.close < pair.end:
            behind = brief(text, first.attributes.end, pair.end)
            yield _crossing(text, first, brief(text, first.open + 1, first.close) + behind)


def _innermost(ordered: Sequence[Element], places: Sequence[int]) -> Iterator[Element | None]:
    """Yield the innermost element around each of some ascending places."""
    open_elements: list[Element] = []
    at = 0
    for place in places:
        while at < len(ordered) and ordered[at].open < place:
            while open_elements and open_elements[-1].close < ordered[at].open:
                open_elements.pop()
            open_elements.append(ordered[at])
            at += 1
        while open_elements and open_elements[-1].close < place:
            open_elements.pop()
        yield open_elements[-1] if open_elements else None


def _crossing(text: str, one: Element, words: str) -> Problem:
    braces = brief(text, one.attributes.start, one.attributes.end)
    return Problem(
        "W210", one.open, one.attributes.end,
        "annotation cuts through emphasis: pandoc drops the emphasis, djot moves the annotation",
        f"move the bracket outside: `[{words}]{braces}`",
    )  # fmt: skip
