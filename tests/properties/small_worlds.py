"""Random small corpora and expressions, and the meaning of these spelt out character by character."""

from hypothesis import strategies as st

from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, CoderName, FacetName, PoleName
from qualcli.query.nodes import (
    And,
    AtLeast,
    Code,
    Distance,
    FacetAny,
    Field,
    Node,
    Not,
    Or,
    Relating,
    Relation,
    Words,
)  # fmt: skip
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source, Span

USES = tuple(
    CodeUse(CodeName(code), PoleName(pole) if pole else None)
    for code, _, pole in (
        name.partition("--")
        for name in (
            "incorporation",
            "incorporation--dependence",
            "service-role",
            "funding",
            "power",
            "high-wire",
            "stray",
        )
    )
)
LABELS = ("", "**Nadia:** ", "**Councillor:** ", "**Interviewer:** ", "**Stranger:** ", "> ")

words = st.lists(st.sampled_from(["aa", "bb", "cc", "aa.", "Bb"]), min_size=1, max_size=4).map(" ".join)
paragraphs = st.tuples(st.sampled_from(LABELS), words).map("".join)
bodies = st.lists(paragraphs, min_size=1, max_size=4).map(lambda parts: "\n\n".join(parts) + "\n")


@st.composite
def segments(draw: st.DrawFn, base: str) -> Segment:
    """Draw a segment of one or two parts, none of them white space, anywhere in a text."""
    edges = sorted(draw(st.sets(st.integers(0, len(base)), min_size=2, max_size=4)))
    spans = [Span(edges[0], edges[1])] if len(edges) < 4 else [Span(*edges[:2]), Span(*edges[2:])]
    marks = Marks(
        codes=tuple(draw(st.lists(st.sampled_from(USES), min_size=1, max_size=2, unique=True))),
        coders=tuple(
            draw(st.lists(st.sampled_from([CoderName("ann"), CoderName("ben")]), max_size=2, unique=True))
        ),
        weight=draw(st.none() | st.integers(-2, 2)),
    )
    return Segment(tuple(spans), marks)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document: turns, quotes, paragraphs outside turns, and segments that lie across all of them."""
    kind, number = draw(st.sampled_from(["interview", "observation"])), draw(st.integers(1, 2))
    sector = draw(st.sampled_from(["", "sector: public\n", "sector: mixed\n"]))
    text = f"---\nkind: {kind}\nround: {number}\n{sector}---\n\n{draw(bodies)}"
    document, _ = parse_document(Source("one.md", text))
    found = draw(st.lists(segments(document.base), max_size=5))
    return document._replace(segments=tuple(found))


worlds = st.lists(documents(), min_size=1, max_size=3).map(
    lambda found: {f"d{at}": one for at, one in enumerate(found)}
)

unit_leaves = st.one_of(
    st.builds(
        Code,
        st.sampled_from(
            [CodeName(name) for name in ("incorporation", "service-role", "power", "high-wire", "agency", "stray")]
        ),
        own=st.booleans(),
    ),
    st.just(Code(CodeName("incorporation"), PoleName("dependence"))),
    st.builds(FacetAny, st.sampled_from([None, FacetName("tension"), FacetName("imagery")])),
    st.builds(Field, st.just("speaker"), st.sampled_from(["=", "!="]), st.sampled_from(["nadia", "chair", "stranger"])),
    st.builds(Field, st.just("role"), st.just("="), st.sampled_from(["interviewer", "participant", "chief executive"])),
    st.builds(Field, st.just("kind"), st.sampled_from(["=", "!="]), st.just("interview")),
    st.builds(Field, st.just("round"), st.sampled_from(["<", "=", ">="]), st.just("2")),
    st.builds(Field, st.just("sector"), st.just("="), st.just("public")),
    st.builds(Words, st.sampled_from(["aa", "aa bb", "cc"])),
)  # fmt: skip
coding_leaves = st.one_of(
    st.builds(Field, st.just("coder"), st.sampled_from(["=", "!="]), st.sampled_from(["ann", "ben"])),
    st.builds(Field, st.just("weight"), st.sampled_from(["<", ">="]), st.just("0")),
)


OPERATORS: tuple[Relating, ...] = ("within", "encloses", "overlaps", "near", "before", "after")
distances = st.builds(
    Distance,
    st.integers(0, 3),
    st.sampled_from(["turn", "paragraph", "sentence", "word", "character"]),
)


@st.composite
def relations(draw: st.DrawFn, parts: st.SearchStrategy[Node]) -> Relation:
    """Draw a relation between two expressions; some relations have a distance."""
    operator = draw(st.sampled_from(OPERATORS))
    distance = draw(distances) if operator in ("near", "before", "after") else None
    return Relation(draw(parts), operator, draw(parts), distance)


@st.composite
def at_least(draw: st.DrawFn, parts: st.SearchStrategy[Node]) -> AtLeast:
    """Draw a number of some expressions."""
    some = draw(st.lists(parts, min_size=1, max_size=3))
    return AtLeast(draw(st.integers(1, len(some))), tuple(some))


def _joins(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(
        st.builds(And, some), st.builds(Or, some), st.builds(Not, parts), at_least(parts), relations(parts)
    )


expressions: st.SearchStrategy[Node] = st.recursive(unit_leaves | coding_leaves, _joins, max_leaves=6)
unit_expressions: st.SearchStrategy[Node] = st.recursive(unit_leaves, _joins, max_leaves=6)
"""Expressions that say nothing of coders and weights, so that they do not change which codings are seen."""
