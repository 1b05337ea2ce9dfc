"""What the answers of plain coding do: going on, coding, changing codings, looking things up."""

from collections.abc import Callable
from typing import Final

from qualcli.analysis.progress import next_use, uses_of
from qualcli.cli import plain_changes
from qualcli.cli.plain import Show, Talk
from qualcli.cli.plain_answers import HELP, Answer, Scope, weighted
from qualcli.cli.plain_changes import made_of
from qualcli.cli.plain_codes import code_of, codes_of, in_vivo, new_code
from qualcli.cli.plain_turns import coding_line, codings_in, definition_lines, digit_lines, turn_lines
from qualcli.cli.plain_words import selected
from qualcli.diagnostics.diagnostic import QualError
from qualcli.index.citations import cited_span, parse_citation
from qualcli.model.names import DocumentName
from qualcli.render.safe import one_line
from qualcli.tui import acts, motion, ways
from qualcli.tui.coder import Coder
from qualcli.tui.desk import Refusal, cited, told
from qualcli.tui.searching import check_pattern
from qualcli.tui.state import Others, State, changed, turned

Action = Callable[[Talk, Answer], Show]
"""Does what is answered; says what is to be written then."""


def _step(talk: Talk, by: int) -> Show:
    coder, to = talk.coder, talk.here + by
    if not 0 <= to < len(coder.page.stops):
        coder.say(
            "This is the first turn."
            if by < 0
            else f"This is the end of {coder.page.short}; >> goes to the next document in which turns wait."
        )
        return Show.NOTHING
    coder.state = turned(coder.state, motion.said_span(coder.page, to).start)
    return Show.TURN


def _go(talk: Talk, answer: Answer) -> Show:
    """Go to a turn by number, or to a citation in any document."""
    coder, given = talk.coder, answer.rest
    if not given:
        return _go_there(talk)
    bare = given.casefold().lstrip("@").lstrip("tp")
    if bare.isascii() and bare.isdecimal():
        is_paragraph = "p" in given.casefold()[: -len(bare)]
        ways.go_to(coder, -int(bare) if is_paragraph else int(bare))
        return Show.TURN
    cited_place = parse_citation(given)
    if cited_place is None:
        raise Refusal("go where? g 12, or g nadia-1@T12")
    try:
        name = coder.desk.study.find(cited_place.document)
        document = coder.desk.page(name).document
    except QualError as error:
        raise told(error) from error
    span = cited_span(document, cited_place)
    if cited_place.place and span is None:
        raise Refusal(f"there is no place {cited_place.place} in {cited_place.document}")
    coder.visit(name, span.start if span else None)
    return Show.TURN


def _search(talk: Talk, answer: Answer, way: int = 1) -> Show:
    coder = talk.coder
    pattern = answer.rest or coder.state.pattern
    if problem := check_pattern(pattern):
        raise Refusal(f"this is no regular expression: {problem}")
    ways.searched(coder, pattern, way)
    return Show.TURN


def _wait(talk: Talk, way: int) -> Show:
    ways.open_turn(talk.coder, way)
    return Show.TURN


def _document(talk: Talk, _: Answer) -> Show:
    ways.next_waiting(talk.coder)
    return Show.TURN


def _lot(talk: Talk, _: Answer) -> Show:
    ways.lot(talk.coder)
    return Show.TURN


def _take_back(talk: Talk, act: Callable[[Coder], None]) -> Show:
    act(talk.coder)
    return Show.CODINGS


def _quit(talk: Talk, _: Answer) -> Show:
    talk.coder.is_over = True
    return Show.NOTHING


# ---- coding ----------------------------------------------------------------------------------------------


def _code(talk: Talk, answer: Answer) -> Show:
    """Give codes to the turn, or to a part of it."""
    coder = talk.coder
    codes, weight = weighted(answer.rest)
    if not codes:
        raise Refusal('which code? `"the words" CODE`, or ? for all answers')
    number = acts.read_weight(coder, weight)
    with_words(talk, answer.scope)
    acts.ready(coder)
    uses = codes_of(talk, codes)
    if uses:
        _making(talk, lambda: acts.apply(coder, uses, number))
    return Show.NOTHING


def with_words(talk: Talk, scope: Scope) -> None:
    """Select what is to be coded."""
    talk.coder.state = selected(talk, scope)


def _making(talk: Talk, make: Callable[[], None]) -> None:
    """Make codings, and write those that are new with their numbers."""
    coder = talk.coder
    before = {made_of(one) for one in coder.page.codings}
    make()
    here = codings_in(coder.state, talk.here)
    new = [at for at, one in enumerate(here) if made_of(one) not in before]
    for at in new:
        talk.say(coding_line(coder.page, talk.here, at + 1, here[at]))
        talk.last = made_of(here[at])
    if new:
        coder.say(coder.dropped)


def _new(talk: Talk, answer: Answer) -> Show:
    with_words(talk, answer.scope)
    acts.ready(talk.coder)
    _making(talk, lambda: new_code(talk, answer.rest))
    return Show.NOTHING


def _in_vivo(talk: Talk, answer: Answer) -> Show:
    with_words(talk, answer.scope)
    acts.ready(talk.coder)
    _making(talk, lambda: in_vivo(talk, answer.rest))
    return Show.NOTHING


# ---- looking things up -----------------------------------------------------------------------------------


def _define(talk: Talk, answer: Answer) -> Show:
    use = code_of(talk, answer.rest)
    if use is not None:
        talk.say(*definition_lines(talk.coder.desk.study.codebook, use.code))
    return Show.NOTHING


def _find(talk: Talk, answer: Answer) -> Show:
    """Show the next use of a code, or the one before, wherever it is; one stays where one is."""
    coder, index = talk.coder, talk.coder.desk.index
    is_back = answer.rest == "-"
    if talk.found and (is_back or not answer.rest):
        code, after = talk.found
    else:
        use = code_of(talk, "" if is_back else answer.rest)
        if use is None:
            return Show.NOTHING
        code, after = use.code, (index.documents.index(coder.page.name), coder.state.cursor)
    found = next_use(index, code, after, back=is_back)
    if found is None:
        raise Refusal(f"{code} is used nowhere else")
    every = uses_of(index, code)
    page = coder.desk.page(DocumentName(index.documents[found.document]))
    talk.found = (code, (found.document, found.offset))
    talk.say(f"{code}, use {every.index(found) + 1} of {len(every)}: {cited(page, found.offset)}")
    beside = State(page, coder=coder.state.coder, others=coder.state.others)
    talk.say(*turn_lines(beside, page.stop_at(found.offset)))
    return Show.NOTHING


def _go_there(talk: Talk) -> Show:
    """Go to the use of a code that was shown last."""
    if talk.found is None:
        raise Refusal("go where? g 12, or g nadia-1@T12")
    document, offset = talk.found[1]
    talk.coder.visit(DocumentName(talk.coder.desk.index.documents[document]), offset)
    return Show.TURN


def _documents(talk: Talk, answer: Answer) -> Show:
    """List the documents, and how far each is coded."""
    items = ways.documents(talk.coder)(answer.rest)
    if not items:
        raise Refusal(f"no document is called `{one_line(answer.rest)}`")
    talk.say(*(one_line(f"{one.shown}: {one.beside}") for one in items))
    return Show.NOTHING


def _others(talk: Talk, _: Answer) -> Show:
    """Hide what others have coded, or show it again."""
    coder = talk.coder
    others = Others.SHOWN if coder.state.others is Others.HIDDEN else Others.HIDDEN
    coder.state = changed(coder.state, others=others, which=0)
    coder.say(f"Codings of others are {others.value}.")
    return Show.CODINGS


def _errors(talk: Talk, _: Answer) -> Show:
    """List what is wrong with the document."""
    page = talk.coder.page
    if not page.errors:
        talk.say(f"Nothing is wrong with {page.short}.")
    for one in page.errors:
        place = one.source.position(one.span.start)
        talk.say(one_line(f"{place.line}:{place.column} {one.rule}: {one.message} ({one.help})"))
    return Show.NOTHING


def _help(talk: Talk, _: Answer) -> Show:
    talk.say(*HELP.splitlines())
    return Show.NOTHING


def _digits(talk: Talk, _: Answer) -> Show:
    talk.say(*digit_lines(talk.coder))
    return Show.NOTHING


ACTIONS: Final[dict[str, Action]] = {
    "next": lambda talk, _: _step(talk, 1),
    "back": lambda talk, _: _step(talk, -1),
    "wait": lambda talk, _: _wait(talk, 1),
    "wait-back": lambda talk, _: _wait(talk, -1),
    "document": _document,
    "lot": _lot,
    "go": _go,
    "search": _search,
    "search-back": lambda talk, answer: _search(talk, answer, -1),
    "documents": _documents,
    "others": _others,
    "code": _code,
    "new": _new,
    "in-vivo": _in_vivo,
    "remove": plain_changes.remove,
    "memo": plain_changes.memo,
    "weight": plain_changes.weight,
    "recode": plain_changes.recode,
    "edges": plain_changes.edges,
    "undo": lambda talk, _: _take_back(talk, acts.undo),
    "redo": lambda talk, _: _take_back(talk, acts.redo),
    "define": _define,
    "find": _find,
    "digits": _digits,
    "help": _help,
    "errors": _errors,
    "again": lambda *_: Show.TURN,
    "quit": _quit,
}
"""What each answer does."""
