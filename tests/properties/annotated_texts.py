"""Texts and sets of segments for the properties of annotations: anything at all, and what people really write."""

import re
from collections.abc import Callable

from hypothesis import strategies as st

from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, CoderName, PoleName, SegmentId
from qualcli.syntax.blocks import scan_blocks
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source, Span

SHARP = (
    "[", "]", "{", "}", "]{", "](", "(", ")", '"', "'", "*", "**", "_", "`", "``", "```", "~~~", "<", ">", "<!--", "-->",
    "<b>", "</b>", ":::", "::: {.notes}\n", "> ", "- ", "1. ", "a) ", "| ", "|", "# ", "#", "===", "---", ": ", "\\", "![",
    "^", "[^1]", "[^1]: ", "[^memo-q1]", "[^memo-q1]: ", "{.a}", "{of=q1}", "]{.a}", "{.smallcaps}", "&amp;", "a_b", "=",
    "<http://e.org>", "[Ellie]:", "**Ellie:** ", "<<<<<<< ours\n", "|---|\n", "$", ",", ".", "1", "23",
)  # fmt: skip
"""What means something to Markdown or to us."""
SPACES = ("\n", "\n\n", "\r\n", "\r\n\r\n", " ", "  ", "    ", "\t", "\r", "\n> ", "\n- ", "\n    ")
ODD = (
    "\u00a0",
    "\u200b",
    "\u2028",
    "\x85",
    "\x0c",
    "\x1c",
    "\x00",
    "\ufeff",
    "👩‍👩‍👧",
    "e\u0301",
    "שלום",
    "\u202e",
    "権力",
    "\x1b[31m",
    "\ud800",
)
"""What means something to terminals, to Unicode, or to nobody."""
WORDS = (
    "word",
    "two words",
    "straddling",
    "I",
    "café",
    "[laughs]",
    "[the [voluntary] sector]",
    "*really*",
    "**so**",
    "`code`",
)

wild_texts = st.lists(
    st.one_of(st.sampled_from(SHARP), st.sampled_from(SPACES), st.sampled_from(WORDS), st.sampled_from(ODD)),
    max_size=40,
).map("".join)
"""Texts out of everything that could trip a reader."""
CODED = (
    "[", "[", "[", "]{.a}", "]{.b .a--high}", "]{#q1 .c}", "]{#q2 .d coder=ben}", "]{of=q1}", "]{of=q2}", "]{ .e weight=2}",
    "\n\n::: {.a}\n", "\n:::\n", "\n:::\n", "\n\n::: {#q1 .b}\n", "\n\n::: {of=q1}\n", "\n\n::: f\n", "[^memo-q1]",
    "\n\n[^memo-q1]: Two lines.\n\n    Both.\n\n", ']{coder="ben ann" .f}', ']{.a memo="x \\] y"}',
)  # fmt: skip
"""What annotates, in forms that are read and not always written."""

coded_texts = st.lists(
    st.one_of(
        st.sampled_from(CODED), st.sampled_from(CODED), st.sampled_from(WORDS), st.sampled_from(SPACES),
        st.sampled_from(SHARP),
    ),
    max_size=30,
).map(lambda pieces: "".join(pieces) + "\n")  # fmt: skip
"""Texts full of annotations, sound and broken."""


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """One sentence of speech, now and then with what transcribers put between its words."""
    words = draw(st.lists(st.sampled_from(SPEECH), min_size=2, max_size=9))
    return " ".join(words) + draw(st.sampled_from((".", "?", "!", "…", " --", ",")))


SPEECH = (
    "they", "wanted", "us", "inside", "straddling", "two", "worlds", "always", "had", "less", "say", "“no way”", "it's",
    "[laughs]", "[inaudible 00:12]", "[the [voluntary] sector]", "*really*", "**so**", "£5", "$10", "café", "e\u0301clair",
    "👩‍👩‍👧", "(well)", "R&D", "and/or", "`code`", "[the report](http://e.org/a)", "3 < 5", "שלום", "mm-hm", "A_B",
    "@smith2001",
)  # fmt: skip


@st.composite
def transcripts(draw: st.DrawFn) -> str:
    """A transcript as people have them: turns, sentences on lines, a list, a quote, a heading or a table here and there."""
    blocks = []
    for kind in draw(st.lists(st.sampled_from("TTTTTPLQHGCF"), min_size=1, max_size=6)):
        lines = draw(st.lists(sentences(), min_size=1, max_size=3))
        blocks.append(_BLOCKS[kind](lines))
    eol = draw(st.sampled_from(("\n", "\n", "\n", "\r\n")))
    return ("\n\n".join(blocks) + "\n").replace("\n", eol)


_BLOCKS: dict[str, Callable[[list[str]], str]] = {
    "T": lambda lines: "**Ellie:** " + "\n".join(lines),
    "P": "\n".join,
    "L": lambda lines: "\n".join(f"- {line}" for line in lines),
    "Q": lambda lines: "\n".join(f"> {line}" for line in lines),
    "H": lambda lines: f"## {lines[0]}",
    "G": lambda lines: "| a | b |\n|---|---|\n" + "\n".join(f"| {line} | x |" for line in lines),
    "C": lambda lines: "```\n" + "\n".join(lines) + "\n[x]{.a}\n```",
    "F": lambda lines: "::: {.callout-note}\n" + "\n".join(lines) + "\n:::",
}

_codes = st.lists(
    st.builds(
        CodeUse,
        st.sampled_from("abcdef").map(CodeName),
        st.sampled_from((None, None, None, PoleName("high"), PoleName("low"))),
    ),
    min_size=1, max_size=2, unique=True,
).map(tuple)  # fmt: skip
_memos = st.one_of(
    st.none(), st.none(), st.none(),
    st.text(st.sampled_from('ab "\\[]{}&;#\'`<*:é👩'), min_size=1, max_size=12),
    st.just("long " * 20),
    st.just("Two paragraphs.\n\nThe second, *with* Markdown."),
    st.text(min_size=1, max_size=12),
)  # fmt: skip
marks_of_any_kind = st.builds(
    Marks,
    codes=_codes,
    coders=st.lists(st.sampled_from(("ann", "ben", "bob")).map(CoderName), max_size=2, unique=True).map(
        tuple
    ),
    weight=st.sampled_from((None, None, None, -2, 0, 2)),
    memo=_memos,
    private=st.sampled_from(((), (), (), (("x-reviewed", "yes"),), (("x-note", "a ] b"),))),
)


@st.composite
def any_segments(draw: st.DrawFn, base: str) -> list[Segment]:
    """Segments anywhere, in one to three parts, at any characters."""
    edges = st.integers(0, max(len(base) - 1, 0))
    segments = []
    for number in range(draw(st.integers(0, 5))):
        places = (
            draw(st.lists(edges, min_size=2, max_size=6, unique=True).map(sorted))
            if len(base) > 6
            else [0, len(base)]
        )
        parts = tuple(Span(first, last) for first, last in zip(places[::2], places[1::2], strict=False))
        name = draw(st.sampled_from((None, None, None, f"s{number}")))
        segments.append(
            Segment(parts, draw(marks_of_any_kind), SegmentId(name) if name else None, draw(st.booleans()))
        )
    return segments


def plain(text: str) -> Document:
    """Read a text, and what is left of it, until nothing in it is an annotation any more."""
    document, _ = parse_document(Source("t.md", text))
    while document.cuts:
        document, _ = parse_document(Source("t.md", text[: document.body.start] + document.base))
        text = document.source.text
    return document


_ATOMS = re.compile("|".join(re.escape(word) for word in sorted(SPEECH, key=len, reverse=True)))


@st.composite
def placed_segments(draw: st.DrawFn, base: str) -> list[Segment]:
    """Segments as `qual code` would place them: from the start of a word to the end of a word."""
    regions = scan_blocks(base, 0, everything=True).regions
    atoms = [one.span() for region in regions for one in _ATOMS.finditer(base, region.start, region.end)]
    segments = []
    for number in range(draw(st.integers(0, 6 if atoms else 0))):
        count = min(draw(st.sampled_from((2, 2, 2, 2, 4, 6))), len(atoms) // 2 * 2)
        picked = sorted(draw(st.lists(st.sampled_from(atoms), min_size=count, max_size=count, unique=True)))
        parts = tuple(Span(first[0], last[1]) for first, last in zip(picked[::2], picked[1::2], strict=True))
        name = draw(st.sampled_from((None, None, None, f"s{number}")))
        if parts:
            segments.append(
                Segment(
                    parts, draw(marks_of_any_kind), SegmentId(name) if name else None, draw(st.booleans())
                )
            )
    return segments
