"""The codebook: codes by name, by facet, by parent; ways up and down that never run in circles."""

from dataclasses import replace

import pytest

from qualcli.model.codebook import Codebook, Reference
from qualcli.model.names import CodeName, FacetName
from tests.small_corpora import CODEBOOK, code


def names(*words: str) -> list[CodeName]:
    return [CodeName(word) for word in words]


def test_the_first_of_two_codes_of_one_name_counts() -> None:
    book = Codebook(codes=(code("power", kind="first"), code("power", kind="second")))

    assert book.by_name[CodeName("power")].kind == "first"


def test_sub_codes_stand_below_their_parents() -> None:
    assert {
        parent: [one.name for one in below] for parent, below in CODEBOOK.children.items()
    } == {
        None: ["incorporation", "power", "agency", "straddling", "high-wire"],
        "incorporation": ["service-role"],
        "service-role": ["funding"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "below"),
    [
        ("incorporation", ["incorporation", "service-role", "funding"]),
        ("funding", ["funding"]),
        ("gone", ["gone"]),
    ],
)
def test_a_code_and_all_below_it(name: str, below: list[str]) -> None:
    assert below == list(CODEBOOK.with_descendants(CodeName(name)))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("funding", ["incorporation", "service-role", "funding"]),
        ("power", ["power"]),
        ("gone", ["gone"]),
    ],
)
def test_the_way_from_the_top(name: str, path: list[str]) -> None:
    assert path == list(CODEBOOK.path(CodeName(name)))


def test_circles_end() -> None:
    book = Codebook(codes=(code("a", parent="c"), code("b", parent="a"), code("c", parent="b")))

    assert list(book.with_descendants(CodeName("a"))) == ["a", "b", "c"]
    assert book.path(CodeName("a")) == ("b", "c", "a")


def test_a_chain_of_thousands_is_walked_without_a_deep_stack() -> None:
    chain = [code("c0"), *(code(f"c{at}", parent=f"c{at - 1}") for at in range(1, 3000))]
    book = Codebook(codes=tuple(chain))

    assert len(list(book.with_descendants(CodeName("c0")))) == len(book.path(CodeName("c2999"))) == 3000


def test_a_facet_holds_its_own_codes_and_those_that_are_also_in_it() -> None:
    assert [one.name for one in CODEBOOK.in_facet(FacetName("tension"))] == names(
        "incorporation", "service-role", "funding", "power", "agency", "straddling"
    )
    assert [one.name for one in CODEBOOK.in_facet(FacetName("gone"))] == []


def test_facets_are_found_by_name() -> None:
    found = CODEBOOK.facet("imagery")

    assert found
    assert found.label == "Images"
    assert CODEBOOK.facet("Images") is None


def test_earlier_names_lead_to_the_name_of_now() -> None:
    assert CODEBOOK.former_names == {"co-optation": "incorporation"}
    assert CODEBOOK.present_name(CodeName("co-optation")) == "incorporation"
    assert CODEBOOK.present_name(CodeName("power")) == "power"
    assert CODEBOOK.present_name(CodeName("stray")) == "stray"


def test_a_name_that_is_a_code_now_is_no_earlier_name() -> None:
    codes = (*CODEBOOK.codes, code("co-optation"))

    assert replace(CODEBOOK, codes=codes).present_name(CodeName("co-optation")) == "co-optation"


def test_codes_can_be_used_alone_or_with_each_of_their_poles() -> None:
    book = Codebook(codes=(code("power", poles=("over", "to")), code("agency")))

    assert book.uses == {"power", "power--over", "power--to", "agency"}


def test_poles_keep_their_order() -> None:
    assert code("power", poles=("to", "over")).pole_names == ("to", "over")


@pytest.mark.parametrize(
    ("work", "line"),
    [
        (
            Reference("lewis2005", "Lewis, J.", "2005", "Title", "Press"),
            "Lewis, J. (2005) Title. Press [lewis2005]",
        ),
        (Reference("x", "Lewis, J.", "", "Title"), "Lewis, J. Title [x]"),
        (Reference("x", "", "2005", "Title"), "(2005) Title [x]"),
    ],
)
def test_a_work_is_written_on_one_line(work: Reference, line: str) -> None:
    assert str(work) == line
