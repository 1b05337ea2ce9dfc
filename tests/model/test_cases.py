"""Cases: who speaks under which label, and what is known of them."""

import pytest

from qualcli.model.cases import Cases, Participant, unique, without_aside
from qualcli.model.names import CaseName
from tests.small_corpora import CASES


def case(name: str, *labels: str) -> Participant:
    return Participant(CaseName(name), speaks_as=labels)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("nadia", "nadia"),
        ("NADIA", "nadia"),
        ("Councillor", "chair"),
        ("councillor", "chair"),
        ("chair", "chair"),
        ("Nadia (laughing)", "nadia"),
        ("Councillor (Chair)", "chair"),
        ("(laughing)", None),
        ("Nadi", None),
        ("", None),
    ],
)
def test_a_label_leads_to_its_participant(label: str, name: str | None) -> None:
    found = CASES.speaker(label)

    assert name == (found.name if found else None)


def test_a_name_of_one_s_own_goes_before_a_label_of_another() -> None:
    cases = Cases((case("ann", "Ben"), case("ben")))

    found = cases.speaker("Ben")

    assert found
    assert found.name == "ben"


def test_the_first_who_speaks_as_a_label_has_it() -> None:
    found = Cases((case("ann", "Chair"), case("ben", "Chair"))).speaker("chair")

    assert found
    assert found.name == "ann"


def test_attributes_are_looked_up_by_name() -> None:
    nadia = CASES.by_name["nadia"]

    assert nadia.attribute("years") == 19
    assert nadia.attribute("shoe-size") is None


def test_attributes_in_use_come_in_the_order_of_first_use() -> None:
    assert CASES.attribute_names() == ("role", "sector", "years")


def test_a_label_of_nothing_but_an_aside_stays() -> None:
    assert without_aside("(laughing)") == "(laughing)"


def test_the_first_of_each_is_kept() -> None:
    assert unique(["b", "a", "b", "c", "a"]) == ("b", "a", "c")
