"""From a finished draft to a document: its front matter, who speaks in it, the account of its lines."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.documents.draft import Draft
from qualcli.exchange.documents.imported import (
    Account,
    Imported,
    ImportedDocument,
    ImportOptions,
    SpeakerCount,
)
from qualcli.exchange.documents.labelling import warn_of_plain_labels
from qualcli.exchange.front import Field, complete_front_matter, words_hash, write_front_matter
from qualcli.exchange.naming import case_name, document_name, guess_date, guess_kind, guess_title, is_markdown
from qualcli.model.cases import UNNAMED, WHO_ASK, Cases, Participant, Role, unique, without_aside
from qualcli.model.documents import SpeakerTurn
from qualcli.model.names import CaseName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.front_matter import read_front_matter
from qualcli.syntax.turns import find_turns
from qualcli.syntax.yaml_scalars import write_value
from qualcli.text.counts import number_of
from qualcli.text.source import Source, Span


class _Content(NamedTuple):
    """The two halves of a file as they came, and its base text."""

    front: str
    body: str
    base: str


def finish(
    draft: Draft, options: ImportOptions, found: tuple[Diagnostic, ...], front: str, *, is_coded: bool
) -> Imported:
    """Make a document of a draft; a coded one that is not sound is refused."""
    if is_coded:
        return _finish_coded(draft, options, found, front)
    body = _with_blank_line(draft.text + "\n")
    _, _, faults = read_front_matter(Source(options.path, front))
    document = _document(draft, options, _Content(front, body, body), renews_words=True)
    return Imported((document,), (*found, *faults))


def _finish_coded(
    draft: Draft, options: ImportOptions, found: tuple[Diagnostic, ...], front: str
) -> Imported:
    """Make a document of a coded draft; a recorded hash that is not that of the words is kept, and said."""
    body = draft.text + "\n"
    source = Source(options.path, front + body)
    parsed, faults = parse_document(source, Dialect(passthrough=options.passthrough))
    if any(one.is_error for one in faults):
        return Imported((), (*found, *faults))
    recorded = parsed.front.words
    holds = recorded in (None, words_hash(parsed.base), words_hash(parsed.base.replace("\n", "\r\n")))
    changed = () if holds else (_changed_words(source),)
    document = _document(draft, options, _Content(front, body, parsed.base), renews_words=holds)
    doubts = warn_of_plain_labels(parsed, options)
    return Imported((document,), (*found, *faults, *changed, *doubts))


def _changed_words(source: Source) -> Diagnostic:
    at = source.text.index("words:")
    return Diagnostic(
        RuleId("W459"), "the words of this file are not those it recorded", source, Span(at, at + len("words:")),
        "the recorded hash is kept; compare the file with its origin, then run `qual accept`",
    )  # fmt: skip


def _document(
    draft: Draft, options: ImportOptions, content: _Content, *, renews_words: bool
) -> ImportedDocument:
    """Settle what a document is called and what it is: as the user says, else the file, else by guessing."""
    front, body, base = content
    own, _, _ = read_front_matter(Source(options.path, front))
    speakers = count_speakers(base, find_turns(base, plain=options.has_plain_labels), options.cases)
    name = document_name(options.name or options.path)
    title = options.title or own.title or guess_title(name, base if is_markdown(options.path) else "")
    said_kind = options.kind or own.kind
    kind = said_kind or guess_kind(speakers)
    date = options.date or own.date or guess_date(options.path)
    fields: list[Field] = [
        ("title", title), ("kind", kind), ("date", date),
        ("participants", _participants(speakers, options.cases)), ("words", words_hash(base)),
    ]  # fmt: skip
    renewed = _said(options) | ({"words"} if renews_words else frozenset())
    written = complete_front_matter(front, fields, renewed) if front else write_front_matter(fields)
    account = Account(draft.total, tuple(draft.changes))
    return ImportedDocument(
        name, written, body, title, kind, date, speakers, account, is_kind_guessed=said_kind is None
    )


def _said(options: ImportOptions) -> frozenset[str]:
    """Name the fields that the user has given, which take the place of the file's own."""
    given = (("title", options.title), ("kind", options.kind), ("date", options.date))
    return frozenset(name for name, value in given if value)


def _with_blank_line(body: str) -> str:
    return body if body.startswith("\n") else "\n" + body


def _participants(speakers: Sequence[SpeakerCount], cases: Cases) -> tuple[str, ...]:
    """Name the participants that labels resolve to; one that nobody knows is for a person to place."""
    known = [cases.by_name[one.name] for one in speakers if one.name in cases.by_name]
    return unique(one.name for one in known if one.role is Role.PARTICIPANT)


def count_speakers(base: str, turns: Sequence[SpeakerTurn], cases: Cases) -> tuple[SpeakerCount, ...]:
    """Count turns and words for each label, whatever its capitals, in the order in which they first speak."""
    turns_of: dict[str, list[SpeakerTurn]] = {}
    for turn in turns:
        turns_of.setdefault(turn.label.casefold(), []).append(turn)
    return tuple(_count(base, own, cases) for own in turns_of.values())


def _count(base: str, turns: Sequence[SpeakerTurn], cases: Cases) -> SpeakerCount:
    label = turns[0].label
    words = sum(len(base[part.start : part.end].split()) for turn in turns for part in turn.speech)
    person = cases.speaker(label)
    return SpeakerCount(label, len(turns), words, person.name if person else None)


def participants_draft(speakers: Sequence[SpeakerCount]) -> str:
    """Write lines for `participants.yaml` to complete: one for each person that no label resolves to yet."""
    unknown = [one for one in speakers if one.name is None and one.label != UNNAMED]
    labels = {one.label.casefold() for one in unknown}
    people: dict[CaseName, list[SpeakerCount]] = {}
    for one in unknown:
        people.setdefault(case_name(_person(one.label, labels)), []).append(one)
    return "".join(_draft_line(name, own) for name, own in people.items())


def _person(label: str, labels: AbstractSet[str]) -> str:
    """Say whose label it is: `MEL, TYPING` is MEL, where MEL speaks as well."""
    bare = without_aside(label)
    first = bare.partition(",")[0]
    return first if first.casefold() in labels else bare


def _draft_line(name: CaseName, own: Sequence[SpeakerCount]) -> str:
    known = Cases((Participant(name),))
    labels = {one.label.casefold(): one.label for one in reversed(own)}
    aliases = unique(label for one in own if known.speaker(label := labels[one.label.casefold()]) is None)
    facts = [f"is: {Role.INTERVIEWER.value}"] if name in WHO_ASK else []
    facts += [f"speaks-as: {write_value(aliases)}"] if aliases else []
    turns, words = sum(one.turns for one in own), sum(one.words for one in own)
    return f"{name}: {{{', '.join(facts)}}}  # {number_of(turns, 'turn')}, {number_of(words, 'word')}\n"
