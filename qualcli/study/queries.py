"""The saved queries of `qual.yaml`: what is wrong with them, and where it stands there."""

from collections.abc import Iterable
from dataclasses import replace

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.index.corpus import CorpusIndex
from qualcli.query.options import read_expression
from qualcli.query.saved import SAVED_PATH
from qualcli.study.sources import read
from qualcli.study.study import Study
from qualcli.syntax.settings import query_places
from qualcli.text.source import Source, Span


def check_queries(study: Study, index: CorpusIndex) -> list[Diagnostic]:
    """Find everything that is wrong with the saved queries, each thing once."""
    queries = dict(study.settings.queries)
    found: list[Diagnostic] = []
    for name, text in queries.items():
        said = read_expression(Source(f"{SAVED_PATH}{name}", text), index, queries).diagnostics
        found += [one for one in said if one not in found]
    return list(in_settings(study, found))


def in_settings(study: Study, found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Point into `qual.yaml` where findings point into the text of a saved query."""
    found = list(found)
    if not any(one.source.path.startswith(SAVED_PATH) for one in found):
        return found
    source = read(study.root, "qual.yaml").source
    return [_in_settings(one, source) for one in found]


def _in_settings(one: Diagnostic, settings: Source) -> Diagnostic:
    if not one.source.path.startswith(SAVED_PATH):
        return one
    whole = query_places(settings).get(one.source.path.removeprefix(SAVED_PATH), Span(0, 0))
    at = settings.text.find(one.source.text, whole.start, whole.end)
    if at < 0:
        # folded or escaped in YAML: its characters are not those of the query
        return replace(one, source=settings, span=whole)
    return replace(one, source=settings, span=Span(at + one.span.start, at + one.span.end))
