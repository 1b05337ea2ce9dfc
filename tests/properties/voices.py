"""Whose words a coding holds, turn by turn and character by character."""

from collections.abc import Mapping

from qualcli.model.cases import Role
from qualcli.model.documents import Document
from tests.properties.spelt_out import OneCoding
from tests.small_corpora import CASES


def voices(one: OneCoding, world: Mapping[str, Document]) -> set[str]:
    """Name the participants who speak in a coding: for each of its parts, every turn, character by character."""
    names = set()
    for turn in world[one.document].turns:
        said = {at for span in turn.speech for at in range(*span)}
        if any(not said.isdisjoint(range(*part)) for part in one.segment.parts):
            names.add(name_of(turn.label))
    return names


def name_of(label: str) -> str:
    """Name who speaks under a label."""
    person = CASES.speaker(label)
    return person.name if person else label


def is_asking(name: str) -> bool:
    """Say whether somebody is an interviewer or an observer."""
    person = CASES.by_name.get(name)
    return person is not None and person.role in (Role.INTERVIEWER, Role.OBSERVER)
