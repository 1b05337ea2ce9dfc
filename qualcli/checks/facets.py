"""Whether facets and participants' attributes can be told apart: both are dimensions of tables."""

from collections.abc import Iterator, Sequence

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.model.cases import Cases
from qualcli.syntax.codebook import CodebookFile


def check_facets(files: Sequence[CodebookFile], cases: Cases) -> Iterator[Diagnostic]:
    """Report facets that are called like an attribute of participants."""
    attributes = cases.attribute_names()
    for file in files:
        facet = file.facet
        if facet and facet.place and facet.name in attributes:
            message = f"`{facet.name}` cannot name a facet: it is an attribute of participants already"
            remedy = f"another name, as in `{facet.name}-theme`; the label can stay"
            yield Diagnostic(RuleId("E414"), message, file.source, facet.place.span, remedy)
