"""Whether the people whom documents name are participants of the study."""

from collections.abc import Iterable, Sequence

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.cases import UNNAMED, WHO_ASK, Cases, Role, without_aside
from qualcli.model.documents import Document, SpeakerTurn
from qualcli.syntax.code_names import to_slug
from qualcli.syntax.findings import Findings, did_you_mean
from qualcli.syntax.front_matter_yaml import participants_in_front_matter
from qualcli.syntax.places import in_file
from qualcli.syntax.yaml_scalars import write_value
from qualcli.text.source import Span

_FEW = 3


def check_cases(cases: Cases, documents: Iterable[Document]) -> tuple[Diagnostic, ...]:
    """Check front matter and speakers' labels; where a study names no participants, each document says so once."""
    check = _check_document if cases.participants else _check_for_anybody
    return tuple(finding for document in documents for finding in check(cases, document))


def _check_document(cases: Cases, document: Document) -> tuple[Diagnostic, ...]:
    findings = Findings(document.source)
    if any(name not in cases.by_name for name in document.front.participants):
        _check_front_matter(cases, findings)
    for turn in _first_turns(document):
        if cases.speaker(turn.label) is None:
            _note_unknown_label(cases, document, turn, findings)
    return findings.in_order()


def _first_turns(document: Document) -> tuple[SpeakerTurn, ...]:
    """Give the first turn of each speaker; capitals make no other speaker."""
    found: dict[str, SpeakerTurn] = {}
    for turn in document.turns:
        found.setdefault(turn.label.casefold(), turn)
    return tuple(found.values())


def _check_for_anybody(_: Cases, document: Document) -> tuple[Diagnostic, ...]:
    """Report the speakers of a document, all at once, where nobody is a participant yet."""
    findings = Findings(document.source)
    turns = _first_turns(document)
    if turns:
        message = f"{_speakers(turns)}: corpus/participants.yaml names nobody"
        people = [_draft_line(turn.label) for turn in turns if turn.label != UNNAMED]
        lines = ", ".join(f"`{line}`" for line in people[:_FEW])
        remedy = f"write a line for each in corpus/participants.yaml: {lines}{', …' * (len(people) > _FEW)}"
        findings.note("W434", _label_span(document, turns[0]), message, remedy)
    return findings.in_order()


def _speakers(turns: Sequence[SpeakerTurn]) -> str:
    others = len(turns) - 1
    first = f"speaker `{turns[0].label}`"
    return f"{first} and {others} more are no participants" if others else f"{first} is no participant"


def _draft_line(label: str) -> str:
    """Write a person as `participants.yaml` does; a name that differs from the label says how it speaks."""
    name = to_slug(without_aside(label) or label)
    facts = [f"is: {Role.INTERVIEWER.value}"] if name in WHO_ASK else []
    facts += [] if name == label.casefold() else [f"speaks-as: {write_value([label])}"]
    return f"{name}: {{{', '.join(facts)}}}"


def _check_front_matter(cases: Cases, findings: Findings) -> None:
    """Report names of participants that the study does not know, each at its place."""
    for word in participants_in_front_matter(findings.source):
        if word.text not in cases.by_name:
            remedy = did_you_mean(
                _nearest_name(word.text, cases), f"add `{word.text}` to corpus/participants.yaml"
            )
            findings.note("E433", word.span, f"unknown participant `{word.text}`", remedy)


def _note_unknown_label(cases: Cases, document: Document, turn: SpeakerTurn, findings: Findings) -> None:
    close = _nearest_label(turn.label, cases)
    otherwise = f"add a participant, or `speaks-as: [{turn.label}]` to one, in corpus/participants.yaml"
    message = f"speaker `{turn.label}` is no participant of this study"
    findings.note("W434", _label_span(document, turn), message, did_you_mean(close, otherwise))


def _nearest_name(name: str, cases: Cases) -> str | None:
    from qualcli.model.nearest import nearest

    return nearest(name, cases.by_name)


def _nearest_label(label: str, cases: Cases) -> str | None:
    from qualcli.model.nearest import nearest

    return nearest(label, (word for one in cases.participants for word in (one.name, *one.speaks_as)))


def _label_span(document: Document, turn: SpeakerTurn) -> Span:
    """Find a turn's label in the file."""
    at = document.base.find(turn.label, turn.span.start, turn.span.end)
    start = in_file(document, max(at, turn.span.start))
    return Span(start, start + len(turn.label))
