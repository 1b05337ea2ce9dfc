"""Quotations: readable blocks for people, attributed quotes for papers, rows for programs."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from qualcli.model.annotations import CodeUse
from qualcli.model.cases import Role, Value
from qualcli.model.names import CodeName
from qualcli.model.quotations import Quotation, Speaker
from qualcli.render import escape
from qualcli.render.cells import cells, fill, wrap
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, facet_style, paint

_INDENT = 4
_NARROWEST = 24
_WIDEST = 100
"""Words in longer lines are hard to read."""
_PARAGRAPHS = re.compile(r"(?:\r?\n){2,}")

Turn = tuple[str, str]
"""A neighbouring turn: who speaks, and the words."""


class Context(NamedTuple):
    """The turns around a quotation, in their order."""

    before: Sequence[Turn] = ()
    after: Sequence[Turn] = ()


def no_context(_: Quotation) -> Context:
    """Show nothing around a quotation."""
    return Context()


def _no_attributes(_: Quotation) -> tuple[tuple[str, Value], ...]:
    return ()


def _own_name(name: CodeName) -> tuple[CodeName, ...]:
    return (name,)


def _first_facet(_: CodeName) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class QuotationView:
    """What is shown of each quotation beyond itself, and where."""

    width: int | None = None
    color: bool = False
    raw: bool = False
    context: Callable[[Quotation], Context] = no_context
    attributes: Callable[[Quotation], Sequence[tuple[str, Value]]] = _no_attributes
    """Front matter and participant attributes, for programs."""
    path: Callable[[CodeName], Sequence[CodeName]] = _own_name
    """A code's names from the top code down, for programs: `Codebook.path`."""
    facet: Callable[[CodeName], int] = _first_facet
    """The place of a code's facet in the codebook, which chooses its colour."""


def render_quotations(
    quotations: Iterable[Quotation],
    form: str = "auto",
    view: QuotationView = QuotationView(),
) -> Iterator[str]:
    """Write quotations in any format that tables have, as whole lines; blocks for people are streamed."""
    if form in _FOR_PEOPLE:
        return _FOR_PEOPLE[form](quotations, view)
    from qualcli.render.quotation_table import write

    return write(list(quotations), form, view)


def head(one: Quotation) -> str:
    """Say in one line where a quotation stands, who speaks, and how it is coded by whom."""
    speakers = write_speakers(one.speakers)
    about = f"{speakers}  {one.kind}" if speakers else one.kind
    coders = f"  by {', '.join(one.coders)}" if one.coders else ""
    # A quotation that was not asked for by a code shows none, though its words may well be coded.
    codes = f"  {write_codes(one.codes)}" if one.codes else ""
    return one_line(f"{one.citation}  {about}{codes}{coders}")


def write_speakers(speakers: Sequence[Speaker]) -> str:
    """Name speakers with their roles; a label that names no case stands alone."""
    return ", ".join([f"{speaker.label}{_SAID_OF[speaker.role]}" for speaker in speakers])


_SAID_OF = {role: "" if role is Role.UNKNOWN else f" ({role.value})" for role in Role}


def write_codes(codes: Sequence[CodeUse]) -> str:
    """List codes as they stand in a transcript: `power, incorporation--dependence`."""
    return ", ".join([f"{code}--{pole}" if pole else code for code, pole in codes])


def remarks(one: Quotation) -> Iterator[str]:
    """Yield what the coder adds: the weight and the memo."""
    if one.weight is not None:
        yield f"weight: {one.weight}"
    if one.memo is not None:
        yield f"memo: {one_line(one.memo)}"


def _plain(quotations: Iterable[Quotation], view: QuotationView) -> Iterator[str]:
    separator = ""
    is_bare = view.context is no_context
    for one in quotations:
        words = one_line(one.words)
        if is_bare and one.memo is None and one.weight is None:
            yield f"{separator}{head(one)}\n    {words}\n"
        else:
            before, after = _plain_context(one, view)
            yield f"{separator}{head(one)}\n{before}    {words}\n{after}{_plain_remarks(one)}"
        separator = "\n"


def _plain_remarks(one: Quotation) -> str:
    return "".join(f"    {line}\n" for line in remarks(one))


def _plain_context(one: Quotation, view: QuotationView) -> tuple[str, str]:
    before, after = (
        "".join([f"    | {one_line(label)}: {one_line(words)}\n" for label, words in turns])
        for turns in view.context(one)
    )
    return before, after


def _terminal(quotations: Iterable[Quotation], view: QuotationView) -> Iterator[str]:
    separator = ""
    for one in quotations:
        context = view.context(one)
        lines = [
            *_terminal_head(one, view),
            *_neighbours(context.before, view),
            *_words(one.words, view),
            *_neighbours(context.after, view),
            *(
                paint(line, FAINT, color=view.color)
                for line in chain(*(_indented(text, view) for text in remarks(one)))
            ),
        ]
        yield separator + "\n".join(lines) + "\n"
        separator = "\n"


def _terminal_head(one: Quotation, view: QuotationView) -> Iterator[str]:
    shown = [text for text in _head_parts(one, view) if text[0]]
    lines = fill([cells(text) + 1 for text, _ in shown], _width(view) - _INDENT)
    for start, end in lines:
        line = "".join(
            paint(text, style, color=view.color and bool(style)) + (" " if text.endswith(",") else "  ")
            for text, style in shown[start:end]
        )
        yield ("  " if start else "") + line.rstrip()


def _head_parts(one: Quotation, view: QuotationView) -> Iterator[tuple[str, str]]:
    yield one_line(one.citation), STRONG
    yield one_line(write_speakers(one.speakers)), ""
    yield one_line(one.kind), ""
    for use in one.codes:
        yield f"{use}{',' * (use is not one.codes[-1])}", facet_style(view.facet(use.code))
    yield one_line(f"by {', '.join(one.coders)}" if one.coders else ""), ""


def _words(words: str, view: QuotationView) -> Iterator[str]:
    paragraphs = words.replace("\r\n", "\n").split("\n\n")
    for paragraph in paragraphs:
        yield from _indented(one_line(paragraph.strip("\n")), view)


def _neighbours(turns: Sequence[Turn], view: QuotationView) -> Iterator[str]:
    for label, words in turns:
        for line in wrap(f"{one_line(label)}: {one_line(words)}", _width(view) - _INDENT - 2):
            yield paint(f"    | {line}", FAINT, color=view.color)


def _indented(text: str, view: QuotationView) -> Iterator[str]:
    return (f"    {line}".rstrip() for line in wrap(text, _width(view) - _INDENT))


def _width(view: QuotationView) -> int:
    return max(min(view.width or _WIDEST, _WIDEST), _NARROWEST)


def _auto(quotations: Iterable[Quotation], view: QuotationView) -> Iterator[str]:
    return _plain(quotations, view) if view.width is None else _terminal(quotations, view)


def _markdown(quotations: Iterable[Quotation], view: QuotationView) -> Iterator[str]:
    separator = ""
    for one in quotations:
        context = view.context(one)
        yield separator + "".join(
            f"{line}\n"
            for line in [
                *_quoted_turns(context.before),
                *_quoted(one.words),
                ">",
                *_quoted_turns(context.after),
                f"> — {_attribution(one)}",
                *([">", f"> Memo: {escape.markdown(one.memo)}"] if one.memo is not None else []),
            ]
        )
        separator = "\n"


def _quoted(words: str) -> Iterator[str]:
    for at, paragraph in enumerate(_PARAGRAPHS.split(words.strip("\r\n"))):
        if at:
            yield ">"
        yield f"> {escape.markdown_paragraph(paragraph)}"


def _quoted_turns(turns: Sequence[Turn]) -> Iterator[str]:
    for label, words in turns:
        yield f"> *{escape.markdown(label)}:* {escape.markdown(words)}"
        yield ">"


def _attribution(one: Quotation) -> str:
    names = ", ".join(escape.markdown(speaker.label) for speaker in one.speakers)
    place = f"{escape.markdown(one.kind)}, {escape.markdown(one.citation)}"
    codes = ", ".join(escape.code_span(str(use)) for use in one.codes)
    by = f", coded by {escape.markdown(', '.join(one.coders))}" if one.coders else ""
    weight = f", weight {one.weight}" if one.weight is not None else ""
    return (f"{names} ({place})" if names else place) + (f": {codes}" if codes else "") + by + weight


_FOR_PEOPLE: dict[str, Callable[[Iterable[Quotation], QuotationView], Iterator[str]]] = {
    "auto": _auto,
    "plain": _plain,
    "md": _markdown,
}
