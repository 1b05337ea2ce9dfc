"""Fields: whose they are, and of whom conditions hold."""

from dataclasses import replace

import pytest

from qualcli.model.cases import Cases, Participant
from qualcli.model.names import CaseName, CodeName, FacetName
from qualcli.query import fields
from qualcli.query.meaning import Meaning, meaning, meanings, named_uses, names_codes
from qualcli.query.nodes import And, Code, FacetAny, Field, Leaf, Node, Not, Operator, Or, Pattern, Words
from tests.small_corpora import corpus


def labels(field: Field) -> set[str]:
    index = corpus()
    return {index.speakers[label].label for label in fields.labels_with(index, field)}


def documents(name: str, operator: Operator, value: str) -> list[int]:
    return sorted(fields.documents_with(corpus(), Field(name, operator, value)))


@pytest.mark.parametrize(
    ("field", "found"),
    [
        (Field("speaker", "=", "nadia"), {"Nadia"}),
        (Field("speaker", "=", "chair"), {"Councillor"}),
        (Field("speaker", "~", "^p"), {"Priya"}),
        (Field("role", "=", "interviewer"), {"Interviewer"}),
        (Field("role", "=", "participant"), {"Nadia", "Priya", "Councillor"}),
        (Field("role", "=", "commissioner"), {"Priya"}),
        (Field("sector", "=", "public"), {"Priya", "Councillor"}),
        (Field("years", "<", "10"), {"Priya"}),
        (Field("shoe-size", "=", "42"), set()),
    ],
)
def test_conditions_on_speakers(field: Field, found: set[str]) -> None:
    assert found == labels(field)


@pytest.mark.parametrize(
    ("name", "operator", "value", "found"),
    [
        ("kind", "=", "interview", [1, 2]),
        ("kind", "~", "^obs", [0]),
        ("doc", "=", "nadia-1", [1]),
        ("doc", "=", "*", [0, 1, 2]),
        ("doc", "=", "nad*", [1]),
        ("doc", "=", "interviews/*", [1, 2]),
        ("doc", "=", "INTERVIEWS/NADIA-1", [1]),
        ("doc", "=", "adia-1", []),
        ("doc", "~", "a-1$", [1, 2]),
        ("round", "=", "2", [0, 2]),
        ("round", "<", "2", [1]),
        ("date", ">=", "2026-02-01", [0, 2]),
        ("title", "=", "first", [1]),
        ("participants", "=", "nadia", [1]),
        ("sector", "=", "public", []),
        ("nothing", "=", "x", []),
    ],
)
def test_conditions_on_documents(name: str, operator: Operator, value: str, found: list[int]) -> None:
    assert found == documents(name, operator, value)


@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        ("code.kind", "experienced", {"incorporation", "funding", "service-role"}),
        ("code.facet", "imagery", {"straddling", "high-wire"}),
        ("code.name", "agency", {"agency"}),
        ("code.parent", "incorporation", {"service-role", "funding"}),
        ("code.label", "Power", {"power"}),
    ],
)
def test_conditions_on_codes_include_their_sub_codes(name: str, value: str, codes: set[str]) -> None:
    index = corpus()

    assert {index.uses[use].code for use in fields.codes_with(index, Field(name, "=", value))} == codes


@pytest.mark.parametrize(
    ("field", "count"),
    [
        (Field("coder", "=", "ann"), 5),
        (Field("coder", "=", "BEN"), 5),
        (Field("coder", "~", "."), 10),
        (Field("weight", "=", "-1"), 2),
        (Field("weight", ">", "0"), 0),
        (Field("weight", "~", "."), 2),
    ],
)
def test_conditions_on_codings(field: Field, count: int) -> None:
    index = corpus()
    test = fields.coding_is(index, field)

    assert sum(map(test, range(len(index)))) == count


def test_other_words_for_fields_are_known() -> None:
    assert [fields.known_name(name) for name in ("document", "case", "participant", "kind")] == [
        "doc",
        "speaker",
        "speaker",
        "kind",
    ]


def test_every_field_can_be_named() -> None:
    index = corpus()

    assert fields.every_field(index)[:8] == (
        "about",
        "coder",
        "date",
        "doc",
        "kind",
        "role",
        "speaker",
        "title",
    )
    assert {"sector", "years", "round", "code.kind"} < set(fields.every_field(index))
    assert all(fields.is_known(index, name) for name in fields.every_field(index))
    assert not fields.is_known(index, "participants-of")


@pytest.mark.parametrize(
    ("leaf", "attribute"),
    [
        (Code(CodeName("power")), "uses"),
        (FacetAny(), "uses"),
        (Field("code.kind", "=", "experienced"), "uses"),
        (Field("speaker", "=", "nadia"), "labels"),
        (Field("role", "=", "any"), "labels"),
        (Field("kind", "=", "interview"), "documents"),
        (Field("coder", "=", "ann"), "coding"),
        (Words("x"), "words"),
        (Pattern("x"), "words"),
    ],
)
def test_a_leaf_means_one_thing(leaf: Leaf, attribute: str) -> None:
    found = meaning(corpus(), leaf)

    assert [name for name, value in found._asdict().items() if value] == [attribute]


def test_what_nobody_has_means_nothing() -> None:
    assert meaning(corpus(), Code(CodeName("nothing"))) == Meaning()
    assert meaning(corpus(), Field("sector", "=", "private")) == Meaning()


@pytest.mark.parametrize(
    ("node", "names", "codes"),
    [
        (Code(CodeName("agency")), True, {"agency"}),
        (Not(Code(CodeName("agency"))), False, set()),
        (And((Code(CodeName("agency")), Not(Code(CodeName("power"))))), True, {"agency"}),
        (Or((Field("kind", "=", "memo"), FacetAny(FacetName("imagery")))), True, {"straddling", "high-wire"}),
        (Field("code.name", "=", "power"), True, {"power"}),
        (Code(CodeName("unused")), True, set()),
        (Field("kind", "=", "memo"), False, set()),
    ],
)
def test_codes_named_without_not_are_listed(node: Node, names: bool, codes: set[str]) -> None:
    index = corpus()
    meant = meanings(index, node)

    is_named, found = named_uses(node, meant)

    assert names == is_named
    assert {index.uses[use].code for use in found} == codes


def test_any_mention_of_a_code_is_naming_codes() -> None:
    assert names_codes(Not(Code(CodeName("power"))))
    assert names_codes(And((Field("code.kind", "=", "x"),)))
    assert not names_codes(And((Field("kind", "=", "x"), Words("power"))))


def test_a_label_that_is_another_s_name_is_theirs_alone() -> None:
    people = (Participant(CaseName("ann"), speaks_as=("ben", "A")), Participant(CaseName("ben")))
    index = replace(corpus({"one": "**Ann:** One.\n\n**Ben:** Two.\n"}), cases=Cases(people))

    assert [list(fields.speaker_values(index, label, "speaker")) for label in (0, 1)] == [
        ["Ann", "ann", "A"],
        ["Ben", "ben"],
    ]


@pytest.mark.parametrize(
    ("field", "asks"), [("speaker", True), ("case", True), ("role", True), ("sector", True), ("kind", False)]
)
def test_names_roles_and_attributes_ask_who_speaks(field: str, asks: bool) -> None:
    assert asks == fields.asks_who(corpus(), [Not(Field(field, "=", "x"))])
