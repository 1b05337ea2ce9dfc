"""Whether the people whom documents name are participants of the study."""

from collections.abc import Iterable

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.cases import Cases
from qualcli.model.documents import Document, SpeakerTurn
from qualcli.syntax.findings import Findings, did_you_mean
from qualcli.syntax.front_matter_yaml import participants_in_front_matter
from qualcli.text.source import Span


def check_cases(cases: Cases, documents: Iterable[Document]) -> tuple[Diagnostic, ...]:
    """Check front matter and speakers' labels; a study that names no participants has nothing to check."""
    if not cases.participants:
        return ()
    return tuple(finding for document in documents for finding in _check_document(cases, document))


def _check_document(cases: Cases, document: Document) -> tuple[Diagnostic, ...]:
    findings = Findings(document.source)
    if any(name not in cases.by_name for name in document.front.participants):
        _check_front_matter(cases, findings)
    first_turns: dict[str, SpeakerTurn] = {}
    for turn in document.turns:
        first_turns.setdefault(turn.label, turn)
    for label, turn in first_turns.items():
        if cases.speaker(label) is None:
            _note_unknown_label(cases, document, turn, findings)
    return findings.in_order()


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
    start = _offset_in_file(document, max(at, turn.span.start))
    return Span(start, start + len(turn.label))


def _offset_in_file(document: Document, offset: int) -> int:
    """Follow an offset of the base text into the file, past the annotations before it."""
    at = document.body.start + offset
    for cut in document.cuts:
        if cut.start > at:
            break
        at += cut.end - cut.start
    return at
