"""How quotations are shown by every command that lists them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcli.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcli.analysis.quotations import Tally
    from qualcli.model.cases import Value
    from qualcli.model.quotations import Quotation, Speaker
    from qualcli.model.shown import Surroundings
    from qualcli.query.nodes import Node
    from qualcli.render.quotations import Context, QuotationView


def quotation_view(
    session: Session,
    output: str | None,
    context: int = 0,
    *,
    raw: bool = False,
    asked: Sequence[int] = (),
    node: "Node | None" = None,
    attribution: Sequence[str] | None = None,
    margin: bool = False,
) -> "QuotationView":
    """Say what to show beside the words, and where.

    `asked` are all codings that are listed, in their order; `node` is the question, for the words that it asks for.
    """
    from qualcli.analysis.codes_beside import codes_beside, own_codes
    from qualcli.render.quotations import QuotationView, no_context

    look = session.output.look(output)
    index, codebook = session.index, session.study.codebook
    order = {facet.name: number for number, facet in enumerate(codebook.facets)}
    return QuotationView(
        width=look.width,
        color=look.color,
        raw=raw,
        context=(lambda one: _turns(session, one, context)) if context else no_context,
        around=lambda one: _sentences(session, one, asked, node),
        also=codes_beside(index),
        own=own_codes(index),
        attributes=lambda one: _attributes(session, one),
        person=lambda speaker: _person(session, speaker),
        front=lambda one: _front(session, one),
        attribution=attribution,
        margin=margin,
        path=codebook.path,
        facet=lambda name: order.get(codebook.by_name[name].facet, 0) if name in codebook.by_name else 0,
        facet_name=lambda name: codebook.by_name[name].facet if name in codebook.by_name else None,
    )


# A list in a pipe needs nothing of what stands around quotations, so what finds it is loaded late.


def _turns(session: Session, one: "Quotation", count: int) -> "Context":
    from qualcli.analysis.surroundings import turns_around
    from qualcli.render.quotations import Context

    return Context(*turns_around(session.index, one, count))


def _sentences(
    session: Session, one: "Quotation", asked: Sequence[int], node: "Node | None"
) -> "Surroundings | None":
    from qualcli.analysis.standing_out import standing_out, words_asked_for, words_standing_out

    if one.codings or node is None:
        return standing_out(session.index, one, asked)
    return words_standing_out(one, words_asked_for(session.index, node))


def _attributes(session: Session, one: "Quotation") -> "Sequence[tuple[str, Value]]":
    from qualcli.analysis.surroundings import attributes_of

    return attributes_of(session.index, one)


def _person(session: Session, speaker: "Speaker") -> "Sequence[tuple[str, Value]]":
    from qualcli.analysis.surroundings import attributes_of_speaker

    return attributes_of_speaker(session.index, speaker)


def _front(session: Session, one: "Quotation") -> "Mapping[str, Value | list[str]]":
    from qualcli.analysis.surroundings import attributes_of_document

    return attributes_of_document(session.index, one)


def count_of(what: "Tally") -> str:
    """Say how much was found, naming what is counted."""
    from qualcli.analysis.quotations import described

    return described(what)
