"""Quotations as Markdown's block quotes with their attribution, ready for a paper."""

import re
from collections.abc import Iterable, Iterator, Sequence

from qualcli.model.cases import Role, Value
from qualcli.model.quotations import Quotation, Speaker
from qualcli.render import escape
from qualcli.render.quotations import QuotationView, Turn, write_applied

_PARAGRAPHS = re.compile(r"(?:\r?\n){2,}")
USUAL = ("role", "sector")
"""What is said of who speaks where nothing else is asked for, as far as it is known."""


def write_quotes(quotations: Iterable[Quotation], view: QuotationView) -> Iterator[str]:
    """Write each quotation as a block quote: the words, and below them who says them and where."""
    separator = ""
    for one in quotations:
        context = view.context(one)
        lines = [
            *_turns(context.before),
            *_quoted(one.words),
            ">",
            *_turns(context.after),
            f"> — {attribution(one, view)}",
            *(_margin(one, view) if view.margin else []),
        ]
        yield separator + "".join(f"{line}\n" for line in lines)
        separator = "\n"


def _quoted(words: str) -> Iterator[str]:
    for at, paragraph in enumerate(_PARAGRAPHS.split(words.strip("\r\n"))):
        if at:
            yield ">"
        yield f"> {escape.markdown_paragraph(paragraph)}"


def _turns(turns: Sequence[Turn]) -> Iterator[str]:
    for label, words in turns:
        yield f"> *{escape.markdown(label)}:* {escape.markdown(words)}"
        yield ">"


def attribution(one: Quotation, view: QuotationView) -> str:
    """Say who speaks, with attributes of theirs, and where: `Nadia, chief executive, voluntary sector (nadia-1@T12)`."""
    wanted = USUAL if view.attribution is None else view.attribution
    people = [[speaker.label, *_of_speaker(speaker, wanted, view)] for speaker in one.speakers]
    separator = "; " if any(len(parts) > 1 for parts in people) else ", "
    said = [separator.join(", ".join(parts) for parts in people)] if people else _of_document(one, view)
    taken = {key for speaker in one.speakers for key, _ in view.person(speaker)}
    said += _of_front(one, [name for name in wanted if name not in taken], view)
    text = ", ".join(escape.markdown(part) for part in said if part)
    return f"{text} ({escape.markdown(one.citation)})" if text else escape.markdown(one.citation)


def _of_speaker(speaker: Speaker, wanted: Sequence[str], view: QuotationView) -> Iterator[str]:
    known = dict(view.person(speaker))
    if "role" not in known and speaker.role in {Role.INTERVIEWER, Role.OBSERVER}:
        known["role"] = speaker.role.value
    for name in wanted:
        # A label like `Interviewer` says the role already.
        words = in_words(name, known[name]) if name in known else ""
        if words and words.casefold() != speaker.label.casefold():
            yield words


def _of_document(one: Quotation, view: QuotationView) -> list[str]:
    """Say where words stand that nobody is named for: the document's title and kind."""
    title = view.front(one).get("title")
    return [str(title), one.kind] if title else [one.kind]


def _of_front(one: Quotation, wanted: Sequence[str], view: QuotationView) -> Iterator[str]:
    front = view.front(one)
    for name in wanted:
        if name == "kind" and one.speakers:
            yield one.kind
        value = front.get(name)
        if value is not None and name != "title":
            yield ", ".join(value) if isinstance(value, list) else in_words(name, value)


def in_words(name: str, value: Value) -> str:
    """Say an attribute as one would in a sentence: `voluntary sector`, `19 years`, `round 2`, `trustee`."""
    if isinstance(value, bool):
        return name if value else ""
    if isinstance(value, int | float):
        return f"{value} {name}" if name.endswith("s") else f"{name} {value}"
    return f"{value} sector" if name == "sector" and "sector" not in value.casefold() else value


def _margin(one: Quotation, view: QuotationView) -> Iterator[str]:
    """Yield what a paper leaves out, as a paragraph below the quote."""
    codes = ", ".join(escape.code_span(str(use)) for use in one.codes)
    also = escape.markdown(write_applied(view.also(one), one))
    said = [
        codes,
        f"{'also' if one.codes else 'codes'} {also}" if also else "",
        f"coded by {escape.markdown(', '.join(one.coders))}" if one.coders else "",
        f"weight {one.weight}" if one.weight is not None else "",
        f"shown under {escape.markdown(', '.join(one.groups))}" if len(one.groups) > 1 else "",
    ]
    if any(said):
        yield ""
        yield "; ".join(filter(None, said))
    if one.memo is not None:
        yield ""
        yield f"Memo: {escape.markdown(one.memo)}"
