"""Participants: how labels lead to them."""

import pytest

from qualcli.model.cases import Role
from qualcli.syntax.participants import ROLES, read_participants
from qualcli.text.source import Source

TEXT = """\
nadia: {role: chief executive, years: 19, seat: null}
maureen: {speaks-as: [Chair, Councillor Finch]}
interviewer: {is: interviewer, speaks-as: Int}
"""


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("nadia", "nadia"),
        ("Nadia", "nadia"),
        ("CHAIR", "maureen"),
        ("councillor finch", "maureen"),
        ("Int", "interviewer"),
        ("Finch", None),
        ("", None),
    ],
)
def test_labels_lead_to_participants(label: str, expected: str | None) -> None:
    cases, found = read_participants(Source("corpus/participants.yaml", TEXT))

    speaker = cases.speaker(label)

    assert expected == (speaker.name if speaker else None)
    assert found == ()


def test_attributes_are_values_without_the_empty_ones() -> None:
    cases, _ = read_participants(Source("corpus/participants.yaml", TEXT))

    assert cases.by_name["nadia"].attributes == (("role", "chief executive"), ("years", 19))
    assert cases.attribute_names() == ("role", "years")


def test_roles_are_all_but_unknown() -> None:
    assert set(ROLES) == {role.value for role in Role} - {"unknown"}


def test_an_unknown_role_counts_as_participant() -> None:
    cases, found = read_participants(Source("corpus/participants.yaml", "ann: {is: unknown}\n"))

    assert cases.by_name["ann"].role is Role.PARTICIPANT
    assert [one.rule for one in found] == ["E432"]


def test_a_label_taken_from_a_name_further_down_is_found_too() -> None:
    _, found = read_participants(Source("corpus/participants.yaml", "a: {speaks-as: [B]}\nb: {}\n"))

    assert [(one.rule, one.message) for one in found] == [("E431", "`b` is already a label of `a` at 1:17")]
