"""The saved queries of `qual.yaml`: what is wrong with them, where it stands there, and codes that get other names."""

from collections.abc import Iterable, Iterator, Mapping

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Codebook
from qualcli.model.names import CodeName
from qualcli.query.names import leaves_outside_saved
from qualcli.query.nodes import Code
from qualcli.query.options import read_expression
from qualcli.query.saved import SAVED_PATH, Queries
from qualcli.study.definitions import SETTINGS
from qualcli.study.sources import read
from qualcli.study.study import Study
from qualcli.syntax.settings import query_places
from qualcli.text.edits import Edit, apply_edits
from qualcli.text.source import Source, Span


def check_queries(study: Study, index: CorpusIndex) -> list[Diagnostic]:
    """Find everything that is wrong with the saved queries, each thing once."""
    queries = dict(study.settings.queries)
    found: list[Diagnostic] = []
    unread = _unread(study)
    for name, text in queries.items():
        if not text and name in unread:
            continue
        said = read_expression(Source(f"{SAVED_PATH}{name}", text), index, queries).diagnostics
        found += [one for one in said if one not in found]
    return list(in_settings(study, found))


def _unread(study: Study) -> frozenset[str]:
    """Name the queries in whose line YAML has something else than text, which has been reported."""
    wrong = [one for one in study.diagnostics if one.source.path == SETTINGS]
    if not wrong:
        return frozenset()
    source = read(study.root, SETTINGS).source
    lines = {one.source.position(one.span.start).line for one in wrong}
    return frozenset(
        name for name, at in query_places(source).items() if source.position(at.start).line in lines
    )


def in_settings(study: Study, found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Point into `qual.yaml` where findings point into the text of a saved query."""
    found = list(found)
    if not any(one.source.path.startswith(SAVED_PATH) for one in found):
        return found
    source = read(study.root, SETTINGS).source
    places = query_places(source)
    return [_in_settings(one, source, places) for one in found]


def _in_settings(one: Diagnostic, settings: Source, places: Mapping[str, Span]) -> Diagnostic:
    if not one.source.path.startswith(SAVED_PATH):
        return one
    whole = places.get(one.source.path.removeprefix(SAVED_PATH), Span(0, 0))
    at = settings.text.find(one.source.text, whole.start, whole.end)
    if at < 0:
        # folded or escaped in YAML: its characters are not those of the query
        return one._replace(source=settings, span=whole)
    return one._replace(source=settings, span=Span(at + one.span.start, at + one.span.end))


def queries_renamed(study: Study, names: Mapping[CodeName, CodeName]) -> tuple[str, str] | None:
    """Give codes other names in the saved queries: `qual.yaml` before and after; None where nothing changes.

    A query that YAML writes with folds or escapes is left as it is; `check` says that the code has another name now.
    """
    queries = dict(study.settings.queries)
    if not any(name in text for text in queries.values() for name in names):
        return None
    source = read(study.root, SETTINGS).source
    places = query_places(source)
    edits: list[Edit] = []
    for name, text in queries.items():
        whole = places.get(name, Span(0, 0))
        at = source.text.find(text, whole.start, whole.end)
        if at >= 0:
            edits += _renamings(study.codebook, Source(f"{SAVED_PATH}{name}", text), queries, names, at)
    return (source.text, apply_edits(source.text, edits)) if edits else None


def _renamings(
    codebook: Codebook, source: Source, queries: Queries, names: Mapping[CodeName, CodeName], at: int
) -> Iterator[Edit]:
    """Give the edits of one query, whose text begins at a place of the settings."""
    from qualcli.query.parser import parse

    for leaf in leaves_outside_saved(parse(source, queries, [])):
        if isinstance(leaf, Code) and leaf.name in names:
            new = names[leaf.name]
            start, end = at + leaf.span.start, at + leaf.span.end
            home = codebook.by_name[new].facet if leaf.facet and new in codebook.by_name else leaf.facet
            pole = f"--{leaf.pole}" if leaf.pole else ""
            yield Edit(Span(start, end), f"{f'{home}:' if home else ''}{'=' * leaf.own}{new}{pole}")
