"""Documents into the corpus: what they have become, a question at a terminal, one write."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcli.cli.asking import is_anybody_there, may_write
from qualcli.cli.output import fold_line
from qualcli.cli.session import Session
from qualcli.exchange.documents.imported import ImportedDocument
from qualcli.study.writing import FileChange

if TYPE_CHECKING:
    from qualcli.exchange.documents.remarks import Placed

Documents = Sequence[tuple[str, ImportedDocument]]
"""Documents, each with the path that it came from."""


class Wish(NamedTuple):
    """What the user says of the writing."""

    is_dry: bool
    yes: bool


def take_in(session: Session, documents: Documents, wish: Wish) -> None:
    """Write documents, all or none, and say what was done to them; at a terminal, ask in between."""
    from qualcli.text.counts import number_of

    placed = _placed(session, documents)
    is_asked = not (wish.is_dry or wish.yes) and is_anybody_there()
    for (path, _), one, told in zip(documents, placed.documents, placed.told, strict=True):
        _report(session, one, path, told)
    _say_people(session, documents, placed)
    counted = number_of(len(documents), "document")
    if is_asked and not may_write(session, f"import {counted}?", yes=False):
        session.output.say("nothing was written")
        return
    if not wish.is_dry:
        _write(session, placed)
    session.output.say(f"{counted} {'would be imported' if wish.is_dry else 'imported'}")


def _placed(session: Session, documents: Documents) -> "Placed":
    """Make codings and memos of comments; documents without any are as they are."""
    from qualcli.exchange.documents.remarks import Known, Placed, place_remarks
    from qualcli.study.names import folded

    found = [one for _, one in documents]
    if not any(one.remarks for one in found):
        return Placed(found, told=[[] for _ in found])
    from qualcli.syntax.dialect import Dialect

    study, settings = session.study, session.study.settings
    dialect = Dialect(passthrough=settings.passthrough, plain_labels=settings.labels == "plain")
    names = frozenset([*map(folded, study.names), *(folded(one.name) for one in found)])
    return place_remarks(found, Known(study.codebook, settings.coders, names, dialect))


def _write(session: Session, placed: "Placed") -> None:
    """Write everything as one plan."""
    from qualcli.cli.writing import write
    from qualcli.study.names import path_of

    texts = [(one.name, one.text) for one in placed.documents] + placed.memos
    changes = [FileChange.of_texts(path_of(name), None, text) for name, text in texts]
    if placed.new_coders:
        changes += _coders(session, placed)
    write(session, changes)


def _coders(session: Session, placed: "Placed") -> Iterable[FileChange]:
    """Add those who commented to the coders of the study; where the lines cannot be added, they are told."""
    from pathlib import Path

    from qualcli.exchange.study_lines import coder_lines, with_coders
    from qualcli.study.sources import read

    root, path = session.study.root, "qual.yaml"
    is_there = Path(root, path).exists()
    before = read(root, path).source.text if is_there else ""
    after = with_coders(before, placed.new_coders, has_coders=bool(session.study.settings.coders))
    if after is None:
        lines = coder_lines(placed.new_coders)
        session.output.say(f"lines to add to `coders:` in qual.yaml:\n{lines.rstrip()}")
        return ()
    return (FileChange.of_texts(path, before if is_there else None, after),)


def _say_people(session: Session, documents: Documents, placed: "Placed") -> None:
    """Say who speaks and who coded whom the study does not know yet."""
    from qualcli.exchange.documents.finishing import participants_draft

    drafts = participants_draft([speaker for _, one in documents for speaker in one.speakers])
    if drafts:
        session.output.say(
            f"speakers that corpus/participants.yaml does not know yet; lines to complete there:\n{drafts.rstrip()}"
        )
    for name, full in placed.new_coders:
        session.output.say(f"new coder in qual.yaml: {name} ({full})")


def _report(session: Session, one: ImportedDocument, path: str, told: Sequence[str]) -> None:
    """Say what a file became."""
    from qualcli.render.safe import one_line
    from qualcli.text.counts import number_of

    kind = f"{one.kind}, a guess" if one.is_kind_guessed else one.kind
    lines = [f"{one_line(path)} → {one.name} ({kind})", f"  {one_line(one.account.summary())}"]
    forms = _forms(one)
    for who in one.speakers:
        whose = f" → {who.name}" if who.name else ""
        written = forms.get(who.label.casefold(), "")
        said = (
            f"  {who.label}: {number_of(who.turns, 'turn')}, {number_of(who.words, 'word')}{whose}{written}"
        )
        lines.append(one_line(said))
    lines += [f"  {one_line(each)}" for each in told]
    session.output.emit(f"{fold_line(line)}\n" for line in lines)


def _forms(one: ImportedDocument) -> dict[str, str]:
    """Say of each label how it stood in the file."""
    from qualcli.exchange.documents.understood import understood

    found = {}
    for label, forms in understood(one).items():
        each = ", ".join(f"“{form.written}” × {form.times:,} from line {form.line:,}" for form in forms)
        found[label] = f"; read from {each}"
    return found
