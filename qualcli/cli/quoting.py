"""How quotations are shown by every command that lists them."""

from typing import TYPE_CHECKING

from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.analysis.quotations import Tally
    from qualcli.model.quotations import Quotation
    from qualcli.render.quotations import Context, QuotationView


def quotation_view(
    session: Session, output: str | None, context: int = 0, *, raw: bool = False
) -> "QuotationView":
    """Say what to show beside the words, and where."""
    from qualcli.analysis.surroundings import attributes_of
    from qualcli.render.quotations import QuotationView, no_context

    look = session.output.look(output)
    index, codebook = session.index, session.study.codebook
    order = {facet.name: number for number, facet in enumerate(codebook.facets)}
    return QuotationView(
        width=look.width,
        color=look.color,
        raw=raw,
        context=(lambda one: _context(session, one, context)) if context else no_context,
        attributes=lambda one: attributes_of(index, one),
        path=codebook.path,
        facet=lambda name: order.get(codebook.by_name[name].facet, 0) if name in codebook.by_name else 0,
    )


def _context(session: Session, one: "Quotation", count: int) -> "Context":
    from qualcli.analysis.surroundings import turns_around
    from qualcli.render.quotations import Context

    return Context(*turns_around(session.index, one, count))


def count_of(what: "Tally") -> str:
    """Say how much was found, naming what is counted."""
    from qualcli.render.diagnostics import count

    if not what.found:
        return "nothing found"
    parts = [count(what.found, "quotation" if what.codings else "passage")]
    parts += [count(what.codings, "coding")] if what.codings else []
    parts += [count(what.documents, "document")]
    return ", ".join([*parts, count(what.speakers, "speaker")] if what.speakers else parts)
