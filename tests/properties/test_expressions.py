"""Expressions as text: whatever is written is read to its end, and what can be written means what it says."""

from hypothesis import given
from hypothesis import strategies as st

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.query.nodes import (
    And,
    AtLeast,
    Code,
    Distance,
    FacetAny,
    Field,
    Node,
    Not,
    Operator,
    Or,
    Pattern,
    Relation,
    Saved,
    Words,
    walk,
)  # fmt: skip
from qualcli.query.operators import RELATIONS, UNITS
from qualcli.query.parser import parse
from qualcli.text.source import Source
from tests.properties.small_worlds import OPERATORS, distances

QUERIES = {"one": "power or agency", "two": "@one and 'wire'", "loop": "@loop", "empty": "", "bad": "power ("}


def read(text: str) -> tuple[Node, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return parse(Source("expression", text), QUERIES, problems), problems


pieces = st.sampled_from(
    [
        "power", "=power", "tension:", "tension:*", "power--over", "sector", "=", "!=", "<", ">=", "~", "'a b'", '"', "'",
        "/x+/", "/", "(", ")", ",", "|", "&&", "!", "and", "or", "not", "AND", "within", "near", "2", "turns", "followed",
        "by", "atleast", "atleast(2,", "@one", "@two", "@loop", "@empty", "@bad", "@", "+", "*", "é", "\n", "\t", " ",
    ]
)  # fmt: skip
texts = (
    st.lists(pieces, max_size=12).map(" ".join)
    | st.lists(pieces, max_size=8).map("".join)
    | st.text(max_size=20)
)


@given(texts)
def test_everything_is_read_to_its_end(text: str) -> None:
    node, problems = read(text)

    assert all(0 <= one.span.start <= one.span.end <= len(one.source.text) for one in problems)
    assert all(one.message and one.help for one in problems)
    assert problems or any(not isinstance(one, And | Or | Not) for one in walk(node))


@given(texts)
def test_every_node_knows_where_it_was_written(text: str) -> None:
    node, _ = read(text)

    longest = max(map(len, [text, *QUERIES.values()]))
    assert all(0 <= one.span.start <= one.span.end <= longest for one in walk(node))


# ---- What is written is what is read ---------------------------------------------------------------------

slugs = st.sampled_from(["power", "agency", "high-wire", "a1", "near", "cooccur", "turns", "by"])
free_slugs = slugs.filter(lambda word: word not in RELATIONS)
said = st.text(alphabet="ab 'é\"\\()", min_size=1, max_size=6)
operators: st.SearchStrategy[Operator] = st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "~"])
leaves = st.one_of(
    st.builds(
        Code, free_slugs.map(CodeName), st.none() | st.just(PoleName("over")), st.booleans(),
        st.none() | st.just(FacetName("tension")),
    ),
    st.builds(FacetAny, st.none() | st.just(FacetName("tension"))),
    st.builds(Field, st.sampled_from(["sector", "code.kind", "weight"]), operators, said),
    st.builds(Words, said),
    st.builds(Pattern, st.text(alphabet="ab/ |+é", min_size=1, max_size=6)),
    st.just(Saved("one", Or((Code(CodeName("power")), Code(CodeName("agency")))))),
)  # fmt: skip


@st.composite
def relations(draw: st.DrawFn, parts: st.SearchStrategy[Node]) -> Relation:
    operator = draw(st.sampled_from(OPERATORS))
    distance = draw(distances) if operator in ("near", "before", "after") else None
    return Relation(draw(parts), operator, draw(parts), distance)


def _joins(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(And, some),
        st.builds(Or, some),
        st.builds(Not, parts.filter(lambda one: not isinstance(one, Not))),
        st.builds(AtLeast, st.just(2), some),
        relations(parts),
    )


nodes: st.SearchStrategy[Node] = st.recursive(leaves, _joins, max_leaves=8)
UNITS_OF = {unit: [word for word, meant in UNITS.items() if meant == unit] for unit in UNITS.values()}


def quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def written(node: Node) -> str:
    """Write a tree as an expression, with brackets around everything."""
    match node:
        case Code(name, pole, own, facet):
            return f"{f'{facet}:' if facet else ''}{'=' * own}{name}{f'--{pole}' if pole else ''}"
        case FacetAny(facet):
            return f"{facet}:*" if facet else "*"
        case Field(name, operator, value):
            return f"{name}{operator}{quoted(value)}"
        case _:
            return _written_words(node)


def _written_words(node: Node) -> str:
    match node:
        case Words(text):
            return quoted(text)
        case Pattern(text):
            return f"/{text.replace('/', chr(92) + '/')}/"
        case Saved(name):
            return f"@{name}"
        case _:
            return _written_join(node)


def _written_join(node: Node) -> str:
    match node:
        case And(parts):
            return f"({' and '.join(map(written, parts))})"
        case Or(parts):
            return f"({' | '.join(map(written, parts))})"
        case Not(part):
            return f"(not {written(part)})"
        case AtLeast(number, parts):
            return f"atleast({', '.join([str(number), *map(written, parts)])})"
        case Relation(left, operator, right, distance):
            return f"({written(left)} {operator} {_written_distance(distance)}{written(right)})"
        case _:
            raise AssertionError(node)


def _written_distance(distance: Distance | None) -> str:
    return f"{distance.number} {distance.unit}s " if distance else ""


@given(nodes)
def test_what_is_written_is_what_is_read(node: Node) -> None:
    text = written(node)
    text = text[1:-1] if text.startswith("(") and isinstance(node, And | Or | Not | Relation) else text

    assert read(text) == (node, [])


@given(nodes, nodes, nodes)
def test_and_binds_closer_than_or_and_not_closer_than_and(one: Node, two: Node, three: Node) -> None:
    text = f"{written(one)} or not {written(two)} and {written(three)}"

    node, problems = read(text)

    assert not problems
    assert node == Or((one, And((Not(two), three))))


@given(st.sampled_from(sorted(RELATIONS)))
def test_every_word_for_a_relation_means_it_large_and_small(word: str) -> None:
    left, right = Code(CodeName("power")), Code(CodeName("agency"))

    for form in (word, word.upper(), word.replace("-by", " by").replace("-in", " in")):
        node, problems = read(f"power {form} agency")
        assert not problems
        assert isinstance(node, Relation)
        assert (node.left, node.operator, node.right) == (left, RELATIONS[word], right)


@given(st.sampled_from(sorted(RELATIONS)))
def test_a_word_for_a_relation_may_be_a_code_where_no_relation_can_stand(word: str) -> None:
    node, problems = read(f"={word} or tension:{word}")

    assert not problems
    assert node == Or((Code(CodeName(word), own=True), Code(CodeName(word), facet=FacetName("tension"))))
