"""Places where quoted words may stand, shown so that a person can choose one."""

from collections.abc import Iterator, Sequence

from qualcli.cli.session import Session
from qualcli.coding.locating import GOOD, Match, Place
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.documents import Document
from qualcli.model.names import DocumentName
from qualcli.render.safe import one_line
from qualcli.text.source import Span

_AROUND = 30
_FEW = 2
_MOST = 20
"""So many places are listed; --nth counts the others too."""


def chosen(
    session: Session,
    name: DocumentName,
    document: Document,
    places: Sequence[Place],
    quote: str,
    nth: int | None,
) -> Place:
    """Take the place that is meant.

    Raises:
        QualError: where the words are not there (exit 1), or stand in several places, which are listed (exit 2).

    """
    from qualcli.coding.locating import is_clear

    if not places or places[0].score < GOOD:
        raise _absent(session, name, document, places, quote)
    in_order = sorted(places, key=lambda one: one.span)
    if nth is not None and 1 <= nth <= len(places):
        return in_order[nth - 1]
    if nth is None and is_clear(places) and not _is_a_guess(places[0], quote):
        return places[0]
    session.output.emit(_lines(session, name, document, in_order))
    if nth is not None:
        there = f"there are {len(places)} such places" if len(places) > 1 else "there is one such place"
        raise session.misuse(
            "E536", f"{there}, and no number {nth}", "choose one of those listed", at=str(nth)
        )
    ways = [way for way in ("--nth", "--turn", "--speaker") if way not in session.words]
    message = (
        f"these words may stand in {len(places)} places" if len(places) > 1 else "other words come near these"
    )
    raise session.misuse("E536", message, f"choose with {', '.join(ways)} or more words", at=quote)


def _is_a_guess(place: Place, quote: str) -> bool:
    """Say whether likeness proves too little: a word or two are soon like others, `funding` like `founding`."""
    return place.match is Match.LIKENESS and len(quote.split()) <= _FEW


def _absent(
    session: Session, name: DocumentName, document: Document, places: Sequence[Place], quote: str
) -> QualError:
    """Say that words are not there, and what comes nearest."""
    near = "; ".join(
        f"{citation(session, name, document, one.span)} “{short(_words(document, one))}” ({one.score:.0f} % alike)"
        for one in places[:3]
    )
    remedy = "give more of them as they were said" + (f"; nearest: {near}" if near else "")
    return QualError(session.finding("E535", f"these words are not in {name}", remedy, at=quote), code=1)


def _lines(
    session: Session, name: DocumentName, document: Document, places: Sequence[Place]
) -> Iterator[str]:
    """List places one a line: number, citation, likeness, the words between those around them."""
    for number, one in enumerate(places[:_MOST], start=1):
        alike = f"  {one.score:.0f} % alike" if one.match is Match.LIKENESS else ""
        before = document.base[max(one.span.start - _AROUND, 0) : one.span.start]
        after = document.base[one.span.end : one.span.end + _AROUND]
        around = f"…{before}⟦{_words(document, one)}⟧{after}…"
        yield f"{number:3}  {citation(session, name, document, one.span)}{alike}  {one_line(' '.join(around.split()))}\n"
    if len(places) > _MOST:
        yield f"  … and {len(places) - _MOST} more\n"


def _words(document: Document, place: Place) -> str:
    return " … ".join(document.base[part.start : part.end] for part in place.parts)


def citation(session: Session, name: DocumentName, document: Document, span: Span) -> str:
    """Cite a stretch of a document by its turn, or by its paragraph outside turns."""
    last = session.study.short_names[name]
    turn = next((one for one in document.turns if one.span.start <= span.start < one.span.end), None)
    if turn is not None:
        return f"{last}@T{turn.number}"
    number = sum(one.start <= span.start for one in document.paragraphs)
    return f"{last}@P{max(number, 1)}"


def short(words: str, most: int = 70) -> str:
    """Cut words that are too many for a line, white space and control characters made plain."""
    words = one_line(" ".join(words.split()))
    return f"{words[:most]}…" if len(words) > most else words
