"""How quotations are shown by every command that lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcli.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcli.analysis.quotations import Tally
    from qualcli.model.cases import Value
    from qualcli.model.quotations import Quotation, Speaker
    from qualcli.model.shown import Surroundings
    from qualcli.render.quotations import Context, QuotationView


def quotation_view(
    session: Session,
    output: str | None,
    context: int = 0,
    *,
    raw: bool = False,
    asked: Sequence[int] = (),
    attribution: Sequence[str] | None = None,
    margin: bool = False,
) -> "QuotationView":
    """Say what to show beside the words, and where; `asked` are all codings that are listed, in their order."""
    from qualcli.analysis.codes_beside import codes_beside, own_codes
    from qualcli.render.quotations import QuotationView, no_context

    look, around = session.output.look(output), _Around(session, context, asked)
    index, codebook = session.index, session.study.codebook
    order = {facet.name: number for number, facet in enumerate(codebook.facets)}
    return QuotationView(
        width=look.width,
        color=look.color,
        raw=raw,
        context=around.turns if context else no_context,
        around=around.sentences,
        also=codes_beside(index),
        own=own_codes(index),
        attributes=around.attributes,
        person=around.person,
        front=around.front,
        attribution=attribution,
        margin=margin,
        path=codebook.path,
        facet=lambda name: order.get(codebook.by_name[name].facet, 0) if name in codebook.by_name else 0,
        facet_name=lambda name: codebook.by_name[name].facet if name in codebook.by_name else None,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around quotations; a list in a pipe needs nothing of it, so what finds it is loaded late."""

    session: Session
    context: int
    asked: Sequence[int]

    def turns(self, one: "Quotation") -> "Context":
        from qualcli.analysis.surroundings import turns_around
        from qualcli.render.quotations import Context

        return Context(*turns_around(self.session.index, one, self.context))

    def sentences(self, one: "Quotation") -> "Surroundings | None":
        from qualcli.analysis.standing_out import standing_out

        return standing_out(self.session.index, one, self.asked)

    def attributes(self, one: "Quotation") -> "Sequence[tuple[str, Value]]":
        from qualcli.analysis.surroundings import attributes_of

        return attributes_of(self.session.index, one)

    def person(self, speaker: "Speaker") -> "Sequence[tuple[str, Value]]":
        from qualcli.analysis.surroundings import attributes_of_speaker

        return attributes_of_speaker(self.session.index, speaker)

    def front(self, one: "Quotation") -> "Mapping[str, Value | list[str]]":
        from qualcli.analysis.surroundings import attributes_of_document

        return attributes_of_document(self.session.index, one)


def count_of(what: "Tally") -> str:
    """Say how much was found, naming what is counted."""
    from qualcli.analysis.quotations import described

    return described(what)
