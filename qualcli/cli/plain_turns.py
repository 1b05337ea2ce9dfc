"""What plain coding says of a turn: who speaks, sentence by sentence, and what is coded in it."""

from collections.abc import Iterator

from qualcli.model.codebook import Codebook
from qualcli.model.names import CodeName
from qualcli.render.safe import one_line
from qualcli.syntax.plain_words import plain_words
from qualcli.tui.coder import Coder
from qualcli.tui.page import Coded, Page
from qualcli.tui.state import State

_SHORT = 60


def turn_lines(state: State, number: int) -> Iterator[str]:
    """Write a turn, or a paragraph: its heading, its sentences, its codings with their numbers."""
    page = state.page
    yield _heading(state, number)
    sentences = page.sentences(number)
    for at, sentence in enumerate(sentences, start=1):
        words = one_line(plain_words(page.base[sentence.start : sentence.end]))
        yield f"s{at} {words}" if len(sentences) > 1 else words
    if page.stops[number].label and not sentences:
        yield "(nothing is said)"
    if codings_in(state, number):
        yield from coding_lines(state, number)


def coding_lines(state: State, number: int) -> Iterator[str]:
    """Write what is coded in a turn."""
    here = codings_in(state, number)
    if not here:
        yield "Nothing is coded here."
    for at, one in enumerate(here, start=1):
        yield coding_line(state.page, number, at, one)


def _heading(state: State, number: int) -> str:
    """Name a turn with its speaker, and say whether it waits to be coded."""
    page, stop = state.page, state.page.stops[number]
    waits = stop.waits and stop.place not in page.progress(state.coder).coded
    noun, at = ("Turn", stop.place) if stop.place > 0 else ("Paragraph", -stop.place)
    count = max(abs(one.place) for one in page.stops if (one.place > 0) == (stop.place > 0))
    speaker = f", {one_line(stop.label)}" if stop.label else ""
    return f"{noun} {at} of {count}{speaker}{', waits' if waits else ''}."


def codings_in(state: State, number: int) -> list[Coded]:
    """Give the codings that lie in a turn, wholly or in part, in their order."""
    span = state.page.stops[number].span
    return [one for one in state.codings if any(part.overlaps(span) for part in one.parts)]


def coding_line(page: Page, number: int, at: int, one: Coded) -> str:
    """Write a coding: its number, code, coder, weight, words, memo."""
    by = f" by {one.target.coder}" if one.target.coder else ""
    weight = f", weight {one.weight}" if one.weight is not None else ""
    memo = f", memo: {_short(one.memo)}" if one.memo else ""
    return f"#{at} {one.target.use}{by}{weight}: {_words(page, number, one)}{memo}"


def _words(page: Page, number: int, one: Coded) -> str:
    """Quote a coding's words in short, or say that they are the whole turn."""
    stop, parts = page.stops[number], one.parts
    said = stop.said
    if parts[0].start <= said[0].start and len(page.base[parts[-1].end : said[-1].end].strip()) == 0:
        beyond = parts[0].start < stop.span.start or parts[-1].end > stop.span.end
        return f"the whole {'turn' if stop.place > 0 else 'paragraph'}{', and more' if beyond else ''}"
    return f"“{_short(' … '.join(plain_words(page.base[part.start : part.end]) for part in parts))}”"


def _short(text: str) -> str:
    """Cut a text that would be long to listen to."""
    words = one_line(" ".join(text.split()))
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"


def digit_lines(coder: Coder) -> Iterator[str]:
    """Write the codes that the digits stand for."""
    if not coder.digits:
        yield "No code has been given yet."
    for digit, use in enumerate(coder.digits, start=1):
        yield f"{digit} {use}"


def definition_lines(codebook: Codebook, name: CodeName) -> Iterator[str]:
    """Write what a code means, when to use it and when not, and its poles."""
    code = codebook.by_name[name]
    path = " > ".join(codebook.path(name))
    yield one_line(f"{path}: {code.label} (in {code.facet})")
    fields = (("means", code.definition), ("use it when", code.include), ("not when", code.exclude))
    for heading, text in fields:
        if text:
            yield one_line(f"{heading}: {' '.join(text.split())}")
    for pole in code.poles:
        yield one_line(f"--{pole.name}: {' '.join(pole.meaning.split())}")
    below = [child.name for child in codebook.children.get(name, ())]
    if below:
        yield f"below it: {', '.join(below)}"
