"""Options become a tree; what cannot be read is said, with its place."""

import pytest

from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.query.nodes import And, Code, FacetAny, Field, Node, Or, Pattern, Words, tree_text
from qualcli.query.options import Wanted, place_of, read_options
from qualcli.query.reading import read_code, read_condition, read_words
from qualcli.text.source import Source, Span
from tests.query.asking import said_of
from tests.small_corpora import corpus

HERE = Span(0, 1)


@pytest.mark.parametrize(
    ("facet", "word", "node"),
    [
        ("tension", "power", Code(CodeName("power"), facet=FacetName("tension"))),
        ("tension", "power--over", Code(CodeName("power"), PoleName("over"), facet=FacetName("tension"))),
        ("tension", "=power", Code(CodeName("power"), own=True, facet=FacetName("tension"))),
        ("tension", "any", FacetAny(FacetName("tension"))),
        (None, "power", Code(CodeName("power"))),
        (None, "any", Code(CodeName("any"))),
    ],
)
def test_a_code_is_read(facet: str | None, word: str, node: Node) -> None:
    assert node == read_code(facet, word, HERE)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("sector=public", Field("sector", "=", "public")),
        ("sector = public body", Field("sector", "=", "public body")),
        ("sector='public body'", Field("sector", "=", "public body")),
        ('sector="x"', Field("sector", "=", "x")),
        ("years>=9", Field("years", ">=", "9")),
        ("years<=9", Field("years", "<=", "9")),
        ("title!=First", Field("title", "!=", "First")),
        ("title~^Fir", Field("title", "~", "^Fir")),
        ("code.kind=experienced", Field("code.kind", "=", "experienced")),
        ("x-key=1", Field("x-key", "=", "1")),
        ("a='=b'", Field("a", "=", "=b")),
        ("a~=b", Field("a", "~", "=b")),
        ("title=a=b", Field("title", "=", "a=b")),
    ],
)
def test_a_condition_is_read(text: str, field: Field) -> None:
    assert field == read_condition(text, HERE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sector",
        "=public",
        "sector=",
        "sector = ",
        "1x=2",
        "sector is public",
        "a==b",
        "a=>1",
        "a=~b",
        "a<<1",
    ],
)
def test_anything_else_is_no_condition(text: str) -> None:
    assert read_condition(text, HERE) is None


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("high wire", Words("high wire")),
        ("'high wire'", Words("high wire")),
        ('"high"', Words("high")),
        ("/wire|rope/", Pattern("wire|rope")),
        ("//", Words("//")),
        ("/", Words("/")),
        ("/open", Words("/open")),
        ("'", Words("'")),
    ],
)
def test_words_and_patterns_are_read(text: str, node: Node) -> None:
    assert node == read_words(text, HERE)


def test_everything_given_is_joined_with_and_and_repeated_options_with_or() -> None:
    wanted = Wanted(
        facet=("tension=power", "imagery=any", "tension=agency"),
        speaker=("nadia", "priya"),
        where=("round=1", "round=2"),
    )

    assert tree_text(read_options(wanted, corpus()).node) == (
        "(and (or (code tension:power) (code tension:agency)) (any imagery)"
        " (or (= speaker 'nadia') (= speaker 'priya')) (= round '1') (= round '2'))"
    )


def test_no_options_ask_for_everything() -> None:
    assert read_options(Wanted(), corpus()) == (And(()), ())


def test_any_role_asks_for_nothing_but_is_remembered() -> None:
    wanted = Wanted(role=("any", "interviewer"))

    assert wanted.any_role
    assert read_options(wanted, corpus()).node == And(())
    assert not Wanted(role=("interviewer",)).any_role


def test_a_single_option_is_not_wrapped_in_an_or() -> None:
    node = read_options(Wanted(kind=("interview",)), corpus()).node

    assert node == And((Field("kind", "=", "interview"),))
    assert not isinstance(node.parts[0], Or)


def test_nodes_know_where_they_stand_in_the_line() -> None:
    line = Source("command line", "qual query --tension power --speaker nadia")

    node = read_options(Wanted(facet=("tension=power",), speaker=("nadia",)), corpus(), line).node

    assert isinstance(node, And)
    assert [line.text[slice(*part.span)] for part in node.parts] == ["power", "nadia"]


def test_without_a_line_one_is_written() -> None:
    found = read_options(Wanted(speaker=("nadja",)), corpus())

    assert found.diagnostics[0].source == Source("command line", "--speaker nadja")


@pytest.mark.parametrize(
    ("line", "word", "marked"),
    [
        ("qual query power", "power", "           ^^^^^"),
        ("qual query --speaker query", "query", "                     ^^^^^"),
        ("qual query --kind power --speaker power", "power", "                                  ^^^^^"),
        ("qual query --speaker=power", "power", "                     ^^^^^"),
        ("qual query --speaker 'Mr Lee'", "Mr Lee", "                     ^^^^^^^^"),
        ("qual query '--speaker=Mr Lee'", "Mr Lee", "                      ^^^^^^"),
        ("qual query --where empowers=power", "power", "                            ^^^^^"),
        ("qual query --where empowers=1", "power", "                     ^^^^^"),
        ("qual query --speaker ''", "", "                     ^^"),
        ("qual query", "absent", "^^^^^^^^^^"),
        ("qual query", "", "^^^^^^^^^^"),
    ],
)
def test_a_word_is_found_behind_its_option_or_alone_or_within_another(
    line: str, word: str, marked: str
) -> None:
    start, end = place_of(Source("command line", line), word, options=["--speaker"])

    assert marked == " " * start + "^" * (end - start)


@pytest.mark.parametrize(
    ("line", "wanted", "marked"),
    [
        ("qual query --imagery any --tension powr", ("imagery=any", "tension=powr"), "powr"),
        ("qual query --tension=powr", ("tension=powr",), "powr"),
        ("qual query --facet tension=powr", ("tension=powr",), "powr"),
        ("qual query --facet=tension=powr", ("tension=powr",), "powr"),
        ("qual query --facet tensoin=any", ("tensoin=any",), "tensoin"),
    ],
)
def test_of_a_facet_the_word_that_is_wrong_is_marked(line: str, wanted: tuple[str, ...], marked: str) -> None:
    source = Source("command line", line)

    (found,) = read_options(Wanted(facet=wanted), corpus(), source).diagnostics

    assert marked == line[slice(*found.span)]


def test_all_mistakes_are_said_at_once() -> None:
    said = said_of("--tension powr --speaker nadja --kind interveiw --where sector --text ''", corpus())

    assert [line.split()[2] for line in said.splitlines() if line.startswith("command")] == [
        "E501:",
        "E506:",
        "E508:",
        "E512:",
        "E514:",
    ]
