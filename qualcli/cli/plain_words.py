"""Which words plain coding means: the whole turn, sentences by number, or words as they are typed."""

from collections.abc import Sequence

from qualcli.cli.plain import Talk
from qualcli.cli.plain_answers import Scope
from qualcli.coding.locating import GOOD, Match, Place, is_clear, locate_said
from qualcli.render.safe import one_line
from qualcli.syntax.plain_words import plain_words
from qualcli.text.counts import number_of
from qualcli.text.source import Span
from qualcli.tui.desk import Refusal
from qualcli.tui.motion import said_span
from qualcli.tui.page import Page
from qualcli.tui.state import State, Unit, changed, drop, select

_FEW = 2
"""Of so few words likeness proves too little: `funding` is soon like `founding`."""


def selected(talk: Talk, scope: Scope) -> State:
    """Select what is meant.

    Raises:
        Refusal: where it is not there, or none of several places is chosen.

    """
    page, here = talk.coder.page, talk.here
    state = drop(talk.coder.state)
    if scope.unit != "s":
        return changed(state, parts=(_turns(page, scope),), unit=Unit.TURN)
    if scope.words:
        return _parts(state, _place(talk, scope.words).parts)
    sentences = page.sentences(here)
    if scope.first is None or (scope.first, scope.last) == (1, len(sentences)):  # all of it is the turn
        return select(state, said_span(page, here), Unit.TURN)
    if not 1 <= scope.first <= scope.last <= len(sentences):
        count = len(sentences)
        raise Refusal(f"there is no such sentence here; there {'are' if count != 1 else 'is'} {count}")
    span = Span(sentences[scope.first - 1].start, sentences[scope.last - 1].end)
    return select(state, span, Unit.SENTENCE)


def _turns(page: Page, scope: Scope) -> Span:
    """Give the stretch of turns, or of paragraphs where there are none, by their numbers.

    Raises:
        Refusal: where one of them is not there.

    """
    sign, noun = (1, "turn") if scope.unit == "t" else (-1, "paragraph")
    numbers = {one.place: at for at, one in enumerate(page.stops)}
    ends = [numbers.get(sign * one) for one in (scope.first or 0, scope.last)]
    if ends[0] is None or ends[1] is None or ends[0] > ends[1]:
        last = max((sign * one for one in numbers), default=0)
        there = (
            f"there {'are' if last != 1 else 'is'} {number_of(last, noun)} here"
            if last > 0
            else f"no {noun} here has a number"
        )
        raise Refusal(f"there is no such {noun}; {there}")
    return Span(said_span(page, ends[0]).start, said_span(page, ends[1]).end)


def _parts(state: State, parts: Sequence[Span]) -> State:
    *others, last = parts
    return select(changed(state, parts=tuple(others)), last, Unit.WORD)


def _place(talk: Talk, words: str) -> Place:
    """Find words in the turn; where it is not clear which are meant, ask."""
    page = talk.coder.page
    found = locate_said(page.document, words, [page.stops[talk.here].span])
    good = [one for one in found if one.score >= GOOD]
    if not good:
        near = f"; nearest: “{_said(talk, found[0])}”" if found else ""
        raise Refusal(f"these words are not said here{near}")
    is_guess = good[0].match is Match.LIKENESS and len(words.split()) <= _FEW
    if is_clear(good) and not is_guess:
        if good[0].match is Match.LIKENESS:
            talk.say(f"found by likeness, {good[0].score:.0f} %")
        return good[0]
    in_order = sorted(good, key=lambda one: one.span)
    talk.say("These words may be:")
    at = talk.choose([f"“{_said(talk, one)}”{_around(talk, one)}" for one in in_order], len(in_order))
    if at is None:
        raise Refusal("nothing was chosen")
    return in_order[at]


def _said(talk: Talk, place: Place) -> str:
    base = talk.coder.page.base
    return one_line(" … ".join(plain_words(base[part.start : part.end]) for part in place.parts))


def _around(talk: Talk, place: Place) -> str:
    """Say in which sentence words stand."""
    page = talk.coder.page
    sentences = page.sentences(talk.here)
    at = next((at for at, one in enumerate(sentences, start=1) if one.end > place.span.start), 0)
    return f", in s{at}" if at and len(sentences) > 1 else ""
