"""One code on one screen: what it means, how it is spread, how its poles stand, what it meets, what carries it."""

from collections.abc import Iterator

from qualcli.analysis.profile_carriers import carriers
from qualcli.analysis.profile_meeting import Meetings, met, related
from qualcli.analysis.profile_poles import balance, voiced_together
from qualcli.analysis.profile_scope import USUAL, ProfileOptions, Scope
from qualcli.analysis.profile_spread import counts, kinds, participants, weights
from qualcli.analysis.profile_subject import Subject
from qualcli.analysis.profile_words import first_use, meaning, thoughts, title
from qualcli.index.corpus import CorpusIndex
from qualcli.model.reports import Report, Section
from qualcli.query.nodes import Code, Node


def profile(index: CorpusIndex, wanted: Code, selection: Node, options: ProfileOptions = USUAL) -> Report:
    """Make the profile of a code within what an expression selects."""
    return profile_within(Scope(index, selection, options), wanted)


def profile_within(scope: Scope, wanted: Code) -> Report:
    """Make the profile of a code, of a scope that may be shared by several."""
    subject = Subject(scope, wanted)
    sections = _sections(subject) if subject.rows else _unused(subject)
    there = tuple(one for one in sections if one)
    return Report("profile", subject.text, title(subject), there, subject.facet)


def _sections(subject: Subject) -> Iterator[Section | None]:
    meetings = Meetings(subject)
    yield meaning(subject)
    yield counts(subject)
    yield participants(subject)
    yield kinds(subject)
    yield balance(subject)
    yield voiced_together(subject)
    yield weights(subject)
    yield met(subject, meetings)
    yield related(subject, meetings)
    yield thoughts(subject)
    yield first_use(subject)
    yield carriers(subject, meetings)


def _unused(subject: Subject) -> Iterator[Section | None]:
    """Say what there is to say of a code without codings."""
    where = " within this selection" if subject.options.selection else ""
    note = subject.counted.note or f"No coding{where}."
    yield meaning(subject)
    yield Section("counts", "How often", (), (note,))
    yield related(subject, Meetings(subject))
    yield thoughts(subject)
