"""What stands around a quotation: its neighbouring turns, and the attributes of its document and speakers."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from qualcli.index.corpus import CorpusIndex
from qualcli.model.cases import Value
from qualcli.model.quotations import Quotation
from qualcli.syntax.plain_words import plain_words

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
            (turn.label, " ".join(plain_words(document.base[part.start : part.end]) for part in turn.speech))
            for turn in turns
        ]
        for turns in (before, after)
    ]
    return said[0], said[1]


def attributes_of(index: CorpusIndex, one: Quotation) -> tuple[tuple[str, Value], ...]:
    """Give the front matter of a quotation's document and the attributes of who speaks, the latter first."""
    found: dict[str, Value] = {}
    for speaker in one.speakers:
        person = index.cases.by_name.get(speaker.name) if speaker.name else None
        for key, value in person.attributes if person else ():
            found.setdefault(key, value)
    front = index.fronts[index.documents.index(one.document)]
    for name, said in front.items():
        found.setdefault(name, ", ".join(map(str, said)) if isinstance(said, list) else said)
    return tuple(found.items())
