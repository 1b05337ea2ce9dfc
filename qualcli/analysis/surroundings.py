"""What stands around a quotation: its sentences, its neighbouring turns, and the attributes of who speaks and where."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import Value
from qualcli.model.quotations import Quotation, Speaker
from qualcli.syntax.plain_words import words_at

Turn = tuple[str, str]


def turns_around(index: CorpusIndex, one: Quotation, count: int) -> tuple[Sequence[Turn], Sequence[Turn]]:
    """Give the turns before and after a quotation: who speaks, and the words."""
    document = index.read(one.document)
    if document is None or not document.turns:
        return (), ()
    first, last = one.parts[0].start, one.parts[-1].end
    begin = bisect_right(document.turns, first, key=lambda turn: turn.span.end)
    behind = bisect_left(document.turns, last, key=lambda turn: turn.span.start)
    before, after = document.turns[max(begin - count, 0) : begin], document.turns[behind : behind + count]
    said = [
        [
            (turn.label, " ".join(words_at(document.base, part.start, part.end) for part in turn.speech))
            for turn in turns
        ]
        for turns in (before, after)
    ]
    return said[0], said[1]


def attributes_of(index: CorpusIndex, one: Quotation) -> tuple[tuple[str, Value], ...]:
    """Give the front matter of a quotation's document and the attributes of who speaks, the latter first."""
    found: dict[str, Value] = {}
    for speaker in one.speakers:
        for key, value in attributes_of_speaker(index, speaker):
            found.setdefault(key, value)
    for name, said in attributes_of_document(index, one).items():
        found.setdefault(name, ", ".join(map(str, said)) if isinstance(said, list) else said)
    return tuple(found.items())


def attributes_of_document(index: CorpusIndex, one: Quotation) -> dict[str, Value | list[str]]:
    """Give the front matter of a quotation's document."""
    return index.fronts[bisect_left(index.documents, one.document)]


def attributes_of_speaker(index: CorpusIndex, speaker: Speaker) -> tuple[tuple[str, Value], ...]:
    """Give the attributes of the participant who speaks; a label that names nobody has none."""
    person = index.cases.by_name.get(speaker.name) if speaker.name else None
    return person.attributes if person else ()
