"""What expressions select, beyond what the cases say: what can only be said in trees."""

import pytest

from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.query.evaluate import select, select_codings, slow_codings
from qualcli.query.nodes import And, Code, FacetAny, Field, Node, Not, Or, Pattern, Words
from qualcli.query.question import ask
from qualcli.query.quick import candidates, quick_rows
from qualcli.query.units import UnitKind
from tests.small_corpora import corpus

POWER, AGENCY, INCORPORATION = (Code(CodeName(name)) for name in ("power", "agency", "incorporation"))
IMAGERY = FacetAny(FacetName("imagery"))
NADIA = Field("speaker", "=", "nadia")


def uses(node: Node, unit: UnitKind | None = None) -> list[str]:
    """Name the uses of the codings that are selected."""
    index = corpus()
    return [str(index.coding(row).use) for row in select(index, node, unit).codings]


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (And((POWER, Not(AGENCY))), ["power", "power"]),
        (And((POWER, AGENCY)), ["agency", "power--over"]),
        (
            Or((POWER, And((INCORPORATION, IMAGERY)))),
            ["power", "incorporation--dependence", "straddling", "power", "power--over"],
        ),
        (And((INCORPORATION, Not(IMAGERY))), ["incorporation--dependence", "funding", "service-role", "incorporation"]),
        (Not(Or((Not(POWER), NADIA))), ["power", "power"]),
        (Code(CodeName("power"), PoleName("over")), ["power--over"]),
        (Code(CodeName("incorporation"), own=True), ["incorporation--dependence", "incorporation"]),
        (And((POWER, Or((AGENCY, Field("kind", "=", "observation"))))), ["power", "agency", "power--over"]),
        (Field("code.kind", "=", "underlying"), ["power", "power", "power--over"]),
    ],
)  # fmt: skip
def test_and_or_and_not_mean_what_they_say_of_stretches(node: Node, found: list[str]) -> None:
    assert found == uses(node)


def test_a_pole_is_the_code_s_own_and_no_sub_code_s() -> None:
    index = corpus({"one": "[a]{.incorporation--dependence} [b]{.service-role--dependence}\n"})

    (row,) = select(index, Code(CodeName("incorporation"), PoleName("dependence"))).codings

    assert index.coding(row).use.code == "incorporation"


def test_a_code_named_with_not_is_not_listed() -> None:
    found = select(corpus(), Not(POWER))

    assert not found.codings
    assert found.unit is UnitKind.TURN
    assert len(found.units) == 6


def test_twice_not_is_naming() -> None:
    assert uses(Not(Not(POWER))) == uses(POWER)


def test_nothing_said_selects_every_coding() -> None:
    assert select(corpus(), And()).codings == tuple(range(11))


def test_what_is_impossible_selects_nothing() -> None:
    assert select(corpus(), And((POWER, Or()))).codings == ()


def test_a_condition_on_coders_may_stand_anywhere() -> None:
    """Not all of it must hold: within an *or* it asks for units in which this coder coded something."""
    node = And((POWER, Or((Field("coder", "=", "ann"), Field("kind", "=", "observation")))))

    assert uses(node) == ["power"]


def test_codings_of_other_coders_are_not_seen_at_all() -> None:
    by_ann = Field("coder", "=", "ann")

    assert uses(And((IMAGERY, Not(INCORPORATION), by_ann))) == ["high-wire"]
    assert uses(And((IMAGERY, Not(INCORPORATION), Not(by_ann)))) == ["high-wire"]
    assert uses(And((IMAGERY, Not(INCORPORATION), Not(Not(by_ann))))) == ["high-wire"]


def test_the_order_of_conditions_on_codings_does_not_matter() -> None:
    parts = (Field("coder", "=", "ben"), Field("weight", "<", "0"), IMAGERY)

    assert uses(And(parts)) == uses(And(parts[::-1])) == ["high-wire"]


def test_words_are_those_of_the_quotation_that_is_listed() -> None:
    assert uses(And((INCORPORATION, Words("two worlds")))) == ["incorporation--dependence"]
    assert uses(And((INCORPORATION, IMAGERY, Words("two worlds")))) == ["incorporation--dependence"]
    assert uses(And((INCORPORATION, IMAGERY, Not(Words("two worlds"))))) == ["straddling"]


def test_words_of_a_turn_are_all_its_words() -> None:
    assert uses(And((IMAGERY, Pattern("worlds"))), UnitKind.TURN) == ["straddling", "high-wire", "high-wire"]


def test_without_their_texts_documents_say_nothing() -> None:
    from dataclasses import replace

    from qualcli.index.corpus import no_document

    assert select(replace(corpus(), read=no_document), Words("cold")).units == ()


def test_stretches_of_white_space_are_no_units() -> None:
    index = corpus({"one": "[One]{.power} [two]{.power}"})

    assert [unit.span for unit in select(index, Not(POWER), UnitKind.SPAN).units] == []


def test_units_know_their_places() -> None:
    index = corpus()

    places = [(index.documents[unit.document], unit.place) for unit in select(index, Not(IMAGERY)).units]

    assert places == [
        ("field/harbour", -1),
        ("field/harbour", -2),
        ("interviews/nadia-1", 1),
        ("interviews/nadia-1", 3),
        ("interviews/nadia-1", 4),
        ("interviews/priya-1", 1),
        ("interviews/priya-1", 2),
        ("interviews/priya-1", 3),
    ]


def test_for_tables_everything_is_a_coding() -> None:
    index = corpus()

    assert [str(index.coding(row).use) for row in select_codings(index, NADIA)] == [
        "incorporation--dependence",
        "straddling",
        "high-wire",
        "high-wire",
        "agency",
        "power--over",
    ]


def test_for_pairs_codings_of_every_code_lie_where_the_expression_holds() -> None:
    index = corpus()

    found = select_codings(index, IMAGERY, every_code=True)

    assert [str(index.coding(row).use) for row in found] == [
        "incorporation--dependence",
        "straddling",
        "high-wire",
        "high-wire",
    ]


@pytest.mark.parametrize(
    ("node", "is_quick"),
    [
        (And(), True),
        (POWER, True),
        (Or((POWER, AGENCY)), True),
        (And((POWER, NADIA, Field("kind", "=", "interview"), Words("they"))), True),
        (And((POWER, Not(Field("kind", "=", "interview")))), True),
        (And((POWER, Or((Words("a"), Not(Words("b")))))), True),
        (And((POWER, Or((Words("sits"), And((Words("they"), Words("did"))))))), True),
        (And((POWER, AGENCY)), False),
        (And((POWER, Not(AGENCY))), False),
        (And((POWER, NADIA, Field("role", "=", "participant"))), False),
        (And((POWER, Not(NADIA))), False),
        (Or((POWER, NADIA)), False),
        (And((POWER, Or((NADIA, Field("sector", "=", "public"))))), True),
    ],
)
def test_ordinary_joins_take_the_short_way(node: Node, is_quick: bool) -> None:
    question = ask(corpus(), node, None)

    quick = quick_rows(question)

    assert is_quick == (quick is not None)
    assert quick in (None, list(slow_codings(question)))


@pytest.mark.parametrize("unit", [UnitKind.TURN, UnitKind.PARAGRAPH, UnitKind.DOCUMENT])
def test_other_units_take_the_long_way(unit: UnitKind) -> None:
    assert quick_rows(ask(corpus(), POWER, unit)) is None


@pytest.mark.parametrize(
    ("node", "documents"),
    [
        (And((AGENCY, POWER)), [1]),
        (And((POWER, Not(AGENCY))), [0, 1]),
        (And((POWER, Field("kind", "=", "interview"))), [1]),
        (Not(POWER), [0, 1, 2]),
        (And((POWER, Or())), []),
    ],
)
def test_only_documents_in_which_anything_can_be_found_are_looked_at(
    node: Node, documents: list[int]
) -> None:
    assert documents == candidates(ask(corpus(), node, None))
