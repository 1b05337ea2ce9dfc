"""Codings that are there, changed in plain coding: taken away, other codes, other bounds, a memo, a weight."""

from qualcli.cli.plain import Made, Show, Talk
from qualcli.cli.plain_answers import Answer, Scope, numbered, read_scope
from qualcli.cli.plain_codes import codes_of
from qualcli.cli.plain_turns import codings_in
from qualcli.cli.plain_words import selected
from qualcli.tui import acts, changes
from qualcli.tui.desk import Refusal, cited, document_change
from qualcli.tui.page import Coded


def made_of(one: Coded) -> Made:
    """Give what a coding is known by."""
    return one.target.use, one.target.coder, one.parts


def _meant(talk: Talk, number: int | None) -> Coded:
    """Find the coding that is meant: by its number, else the only one here, else the one made last."""
    here = codings_in(talk.coder.state, talk.here)
    if number is not None:
        if not 1 <= number <= len(here):
            there = f"#1 to #{len(here)} are" if len(here) > 1 else "only #1 is" if here else "nothing is"
            raise Refusal(f"there is no coding #{number}; {there} coded here")
        return here[number - 1]
    if len(here) == 1:
        return here[0]
    made = [one for one in here if made_of(one) == talk.last]
    if not made:
        raise Refusal("nothing is coded here" if not here else f"which coding? #1 to #{len(here)}")
    return made[-1]


def remove(talk: Talk, answer: Answer) -> Show:
    """Take a coding away."""
    number, rest = numbered(answer.rest)
    if rest:
        raise Refusal("which coding? x #2 takes the second away")
    coder, one = talk.coder, _meant(talk, number)
    change = document_change(coder.page, changes.without_coding(coder.page, one))
    place, use = cited(coder.page, one.parts[0].start), one.target.use
    coder.write([change], f"qual uncode {place}: {use}", f"{place}  {use} taken away; u brings it back")
    return Show.CODINGS


def memo(talk: Talk, answer: Answer) -> Show:
    """Write a memo on a coding, or take it away."""
    number, text = numbered(answer.rest)
    coder, one = talk.coder, _meant(talk, number)
    if not text and not one.memo:
        raise Refusal("what is the memo? m TEXT")
    change = document_change(coder.page, changes.with_marks(coder.page, one, memo=text or None))
    place = cited(coder.page, one.parts[0].start)
    said = (
        f"{place}  memo on {one.target.use}: {text}"
        if text
        else f"{place}  memo on {one.target.use} taken away"
    )
    coder.write([change], f"qual memo add {place}: {one.target.use}", said)
    return Show.NOTHING


def weight(talk: Talk, answer: Answer) -> Show:
    """Give a coding a weight, or take it away."""
    number, text = numbered(answer.rest)
    coder, one = talk.coder, _meant(talk, number)
    given = acts.read_weight(coder, text)
    change = document_change(coder.page, changes.with_marks(coder.page, one, weight=given))
    place = cited(coder.page, one.parts[0].start)
    said = f"{place}  {one.target.use} has {'no weight' if given is None else f'weight {given}'}"
    coder.write([change], f"qual code {place}: {one.target.use} --weight {text}", said)
    return Show.NOTHING


def recode(talk: Talk, answer: Answer) -> Show:
    """Give a coding another code, or several."""
    number, text = numbered(answer.rest)
    coder, one = talk.coder, _meant(talk, number)
    if not text:
        raise Refusal("which code instead? c #2 CODE")
    uses = codes_of(talk, text)
    if uses:
        acts.give_instead(coder, one, uses)
    return Show.CODINGS if uses else Show.NOTHING


def edges(talk: Talk, answer: Answer) -> Show:
    """Give a coding other words; what it says stays."""
    number, text = numbered(answer.rest)
    coder, one = talk.coder, _meant(talk, number)
    scope, rest = read_scope(text) if answer.scope == Scope() else (answer.scope, text)
    if rest or scope == Scope():
        raise Refusal('how far does it reach? b #2 "the words", b #2 s3-4, or b #2 t4-6')
    coder.state = selected(talk, scope)
    acts.leave_edges(coder, one)
    return Show.CODINGS
