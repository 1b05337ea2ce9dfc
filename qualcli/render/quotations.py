"""Quotations: readable blocks for people, attributed quotes for papers, rows for programs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualcli.model.annotations import CodeUse
from qualcli.model.cases import Role, Value
from qualcli.model.names import CodeName
from qualcli.model.quotations import Applied, Quotation, Speaker
from qualcli.render.safe import one_line

if TYPE_CHECKING:
    from qualcli.model.shown import Group, Surroundings

_MOST = 12
"""So many other codes on a quotation's words are named for people; programs get them all."""

Turn = tuple[str, str]
"""A neighbouring turn: who speaks, and the words."""


class Context(NamedTuple):
    """The turns around a quotation, in their order."""

    before: Sequence[Turn] = ()
    after: Sequence[Turn] = ()


def no_context(_: Quotation) -> Context:
    """Show nothing around a quotation."""
    return Context()


def _nothing(_: object) -> tuple[()]:
    return ()


def _no_front(_: Quotation) -> Mapping[str, Value | list[str]]:
    return {}


def _no_surroundings(_: Quotation) -> None:
    return None


def _no_facet(_: CodeName) -> None:
    return None


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
    around: "Callable[[Quotation], Surroundings | None]" = _no_surroundings
    """A quotation within its sentences, for terminals."""
    also: Callable[[Quotation], Sequence[Applied]] = _nothing
    """The codes that stand on the same words without having been asked for."""
    own: Callable[[Quotation], Sequence[Applied]] = _nothing
    """The codes that were asked for, with who gave each, for programs."""
    attributes: Callable[[Quotation], Sequence[tuple[str, Value]]] = _nothing
    """Front matter and participant attributes in one, for spreadsheets."""
    person: Callable[[Speaker], Sequence[tuple[str, Value]]] = _nothing
    """The attributes of who speaks."""
    front: Callable[[Quotation], Mapping[str, Value | list[str]]] = _no_front
    """What a quotation's document says of itself."""
    attribution: Sequence[str] | None = None
    """What quotes for papers say of who speaks; None where that is left to be chosen."""
    margin: bool = False
    """Whether quotes for papers tell codes, coders, weights and memos as well."""
    path: Callable[[CodeName], Sequence[CodeName]] = _own_name
    """A code's names from the top code down, for programs: `Codebook.path`."""
    facet: Callable[[CodeName], int] = _first_facet
    """The place of a code's facet in the codebook, which chooses its colour."""
    facet_name: Callable[[CodeName], str | None] = _no_facet
    """The facet of a code, for programs."""


BARE = QuotationView()


def render_quotations(
    quotations: Iterable[Quotation], form: str = "auto", view: QuotationView = BARE
) -> Iterator[str]:
    """Write quotations in any format that tables have, as whole lines; blocks for people are streamed."""
    if form in _FOR_PEOPLE:
        return _FOR_PEOPLE[form](quotations, view)
    from qualcli.render.quotation_table import write

    return write(list(quotations), form, view)


def render_groups(groups: "Sequence[Group]", form: str = "auto", view: QuotationView = BARE) -> Iterator[str]:
    """Write grouped quotations: under headings for people, with a column or a field more for programs."""
    if form not in _FOR_PEOPLE:
        from qualcli.render.quotation_table import write_groups

        yield from write_groups(groups, form, view)
        return
    for number, group in enumerate(groups):
        yield "\n" * bool(number) + _heading(group, form, view) + "\n"
        yield from render_quotations(group.quotations, form, view)


def _heading(group: "Group", form: str, view: QuotationView) -> str:
    if form == "md":
        from qualcli.render.escape import markdown

        return f"## {markdown(group.heading)}\n\n{markdown(group.about)}\n"
    from qualcli.render.style import FAINT, STRONG, paint

    color = view.color and form == "auto"
    name, rule = one_line(group.heading), paint("==", FAINT, color=color)
    return f"{rule} {paint(name, STRONG, color=color)} {rule} {paint(group.about, FAINT, color=color)}\n"


def head(one: Quotation) -> str:
    """Say in one line where a quotation stands, who speaks, and how it is coded by whom."""
    coders = f"by {', '.join(one.coders)}" if one.coders else ""
    # A quotation that was not asked for by a code shows none here, though its words may well be coded.
    parts = (one.citation, write_speakers(one.speakers), one.kind, write_codes(one.codes), coders)
    return one_line("  ".join(filter(None, parts)))


def write_speakers(speakers: Sequence[Speaker]) -> str:
    """Name speakers with their roles; a label that names no case stands alone."""
    return ", ".join([f"{speaker.label}{_SAID_OF[speaker.role]}" for speaker in speakers])


_SAID_OF = {role: "" if role is Role.UNKNOWN else f" ({role.value})" for role in Role}


def write_codes(codes: Sequence[CodeUse]) -> str:
    """List codes as they stand in a transcript: `power, incorporation--dependence`."""
    return ", ".join([f"{code}--{pole}" if pole else code for code, pole in codes])


def write_applied(codes: Sequence[Applied], one: Quotation) -> str:
    """List codes beside a quotation's own: with coders where these are others, and with weights."""
    return ", ".join([_written(code, one) for code in codes])


def _written(code: Applied, one: Quotation) -> str:
    by = f" by {' and '.join(code.coders)}" if code.coders and code.coders != one.coders else ""
    weight = f" weight {' and '.join(map(str, code.weights))}" if code.weights else ""
    return f"{code.use}{by}{weight}"


def also_line(one: Quotation, view: QuotationView) -> str:
    """Say which codes stand on a quotation's words beside its own; of a passage, which stand on it at all."""
    codes = view.also(one)
    if not codes:
        return ""
    more = f" and {len(codes) - _MOST} more" if len(codes) > _MOST else ""
    return one_line(f"{'also' if one.codes else 'codes'}: {write_applied(codes[:_MOST], one)}{more}")


def remarks(one: Quotation, view: QuotationView) -> Iterator[str]:
    """Yield what stands below a quotation: what else meets there, other groups, the weight and the memo."""
    also = also_line(one, view)
    if also:
        yield also
    if len(one.groups) > 1:
        yield one_line(f"shown under: {', '.join(one.groups)}")
    if one.weight is not None:
        yield f"weight: {one.weight}"
    if one.memo is not None:
        yield f"memo: {one_line(one.memo)}"


def _auto(quotations: Iterable[Quotation], view: QuotationView) -> Iterator[str]:
    if view.width is None:
        return _plain(quotations, view)
    from qualcli.render.quotation_blocks import write_blocks

    return write_blocks(quotations, view)


def _plain(quotations: Iterable[Quotation], view: QuotationView) -> Iterator[str]:
    separator = ""
    is_bare = view.context is no_context
    for one in quotations:
        before, after = ("", "") if is_bare else _plain_context(one, view)
        below = "".join([f"    {line}\n" for line in remarks(one, view)])
        yield f"{separator}{head(one)}\n{before}    {one_line(one.words)}\n{after}{below}"
        separator = "\n"


def _plain_context(one: Quotation, view: QuotationView) -> tuple[str, str]:
    before, after = (
        "".join([f"    | {one_line(label)}: {one_line(words)}\n" for label, words in turns])
        for turns in view.context(one)
    )
    return before, after


def _markdown(quotations: Iterable[Quotation], view: QuotationView) -> Iterator[str]:
    from qualcli.render.quotation_quotes import write_quotes

    return write_quotes(quotations, view)


_FOR_PEOPLE: dict[str, Callable[[Iterable[Quotation], QuotationView], Iterator[str]]] = {
    "auto": _auto,
    "plain": _plain,
    "md": _markdown,
}
