"""Maps of codes for programs that draw and reckon with graphs: Mermaid, Graphviz, GraphML, JSON."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from qualcli.analysis.relations import CodeMap, Concept, Tie
from qualcli.render.code_tree import Order, write_tree
from qualcli.render.data import Json, document, dumps
from qualcli.render.look import PIPE, Look
from qualcli.render.safe import one_line

SCHEMA: Final = "qual/map"
VERSION: Final = 1


class MapView(NamedTuple):
    """How a map is shown: where, the places of facets in the codebook, their labels, whether coefficients are wanted."""

    look: Look = PIPE
    order: Order = lambda _: 0
    facet_label: Callable[[str], str] = str
    coefficient: bool = False


def render_map(drawn: CodeMap, form: str, view: MapView) -> Iterator[str]:
    """Write a map in one of `MAP_FORMATS`, as whole lines."""
    return MAP_FORMATS[form](drawn, view)


def _auto(drawn: CodeMap, view: MapView) -> Iterator[str]:
    look = view.look
    return write_tree(drawn, view.order, coefficient=view.coefficient, width=look.width, color=look.color)


def _plain(drawn: CodeMap, view: MapView) -> Iterator[str]:
    return write_tree(drawn, view.order, coefficient=view.coefficient)


def _markdown(drawn: CodeMap, view: MapView) -> Iterator[str]:
    yield "```mermaid\n"
    yield from _mermaid(drawn, view)
    yield "```\n"


# ---- what all drawings say -------------------------------------------------------------------------------


def _by_facet(drawn: CodeMap, view: MapView) -> Iterator[tuple[str | None, list[tuple[int, Concept]]]]:
    """Group codes by facet, those of no facet last; every code with its number on the map."""
    numbered = sorted(enumerate(drawn.concepts), key=lambda one: _facet_order(one[1], view))
    for facet, found in groupby(numbered, key=lambda one: one[1].facet):
        yield facet, list(found)


def _facet_order(concept: Concept, view: MapView) -> tuple[bool, int]:
    return (concept.facet is None, view.order(concept.facet) if concept.facet else 0)


def _says(tie: Tie, view: MapView) -> str:
    """Write what stands at a line between two codes."""
    if not tie.pairs:
        return one_line(tie.kind)
    figure = f"{tie.pairs}"
    if view.coefficient:
        figure = f"{figure}, c {'–' if tie.coefficient is None else format(tie.coefficient, '.3f')}"
    return f"{one_line(tie.kind)} ({figure})"


def _node_text(concept: Concept) -> tuple[str, str]:
    """Write a code in two lines: its name, and its codings with those of its sub-codes."""
    count = len(concept.every)
    return one_line(concept.name), "1 coding" if count == 1 else f"{count} codings"


# ---- Mermaid ---------------------------------------------------------------------------------------------

_MERMAID = re.compile(r"""[^\w .,:;()/+=%–…'-]|_""")


def _mermaid_text(text: str) -> str:
    """Quote words for Mermaid: everything that it could take for its own is written as an entity."""
    return _MERMAID.sub(lambda found: f"#{ord(found[0])};", one_line(text))


def _mermaid(drawn: CodeMap, view: MapView) -> Iterator[str]:
    """Write a flowchart; its ids are numbers, so that no name can break it."""
    yield "flowchart LR\n"
    for at, (facet, found) in enumerate(_by_facet(drawn, view)):
        if facet:
            yield f'  subgraph f{at}["{_mermaid_text(view.facet_label(facet))}"]\n'
        for number, concept in found:
            name, count = map(_mermaid_text, _node_text(concept))
            yield f'    n{number}["{name}<br>{count}"]\n'
        if facet:
            yield "  end\n"
    numbers = {concept.name: number for number, concept in enumerate(drawn.concepts)}
    for tie in drawn.ties:
        arrow = "-->" if tie.is_directed else "-.-"
        yield f'  n{numbers[tie.source]} {arrow}|"{_mermaid_text(_says(tie, view))}"| n{numbers[tie.target]}\n'


# ---- Graphviz --------------------------------------------------------------------------------------------


def _dot_text(text: str) -> str:
    """Quote words for Graphviz: a backslash would be the beginning of one of its own signs."""
    quoted = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _dot(drawn: CodeMap, view: MapView) -> Iterator[str]:
    """Write a digraph with a cluster for each facet; co-occurrences are lines without arrows."""
    yield "digraph codes {\n  rankdir=LR;\n  node [shape=box];\n"
    for at, (facet, found) in enumerate(_by_facet(drawn, view)):
        if facet:
            yield f"  subgraph cluster_{at} {{\n    label={_dot_text(view.facet_label(facet))};\n"
        for _, concept in found:
            name, count = (_dot_text(text)[1:-1] for text in _node_text(concept))
            yield f'    {_dot_text(concept.name)} [label="{name}\\n{count}"];\n'
        if facet:
            yield "  }\n"
    for tie in drawn.ties:
        style = "" if tie.is_directed else ", dir=none, style=dashed"
        ends = f"{_dot_text(tie.source)} -> {_dot_text(tie.target)}"
        yield f"  {ends} [label={_dot_text(_says(tie, view))}{style}];\n"
    yield "}\n"


# ---- GraphML ---------------------------------------------------------------------------------------------

_KEYS: Final = (
    ("label", "node", "string"), ("facet", "node", "string"), ("own", "node", "int"), ("codings", "node", "int"),
    ("kind", "edge", "string"), ("pairs", "edge", "int"), ("coefficient", "edge", "double"),
)  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml_text(text: str) -> str:
    """Write words as XML, with what it cannot hold replaced."""
    from xml.sax.saxutils import escape

    return escape(_NOT_XML.sub("�", one_line(text)), {'"': "&quot;"})


def _data(key: str, value: str | float | None) -> str:
    return "" if value is None else f'      <data key="{key}">{_xml_text(str(value))}</data>\n'


def _graphml(drawn: CodeMap, _: MapView) -> Iterator[str]:
    """Write GraphML as Gephi, yEd, igraph and networkx read it."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<!-- {SCHEMA}/{VERSION} -->\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, what, kind in _KEYS:
        yield f'  <key id="{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph id="codes" edgedefault="directed">\n'
    for one in drawn.concepts:
        yield f'    <node id="{_xml_text(one.name)}">\n{_data("label", one.label)}{_data("facet", one.facet)}'
        yield f"{_data('own', len(one.own))}{_data('codings', len(one.every))}    </node>\n"
    for at, tie in enumerate(drawn.ties):
        ends = f'source="{_xml_text(tie.source)}" target="{_xml_text(tie.target)}"'
        yield f'    <edge id="e{at}" {ends} directed="{str(tie.is_directed).lower()}">\n{_data("kind", tie.kind)}'
        yield f"{_data('pairs', tie.pairs)}{_data('coefficient', tie.coefficient)}    </edge>\n"
    yield "  </graph>\n</graphml>\n"


# ---- JSON ------------------------------------------------------------------------------------------------


def _json(drawn: CodeMap, view: MapView) -> Iterator[str]:
    """Write nodes and edges, with the citations behind each edge where they are wanted."""
    rows = {
        "nodes": (dumps(_node(one)) for one in drawn.concepts),
        "edges": (dumps(_edge(tie, view)) for tie in drawn.ties),
    }
    return document(SCHEMA, VERSION, {"notes": list(drawn.notes)}, rows)


def _node(one: Concept) -> dict[str, Json]:
    return {
        "code": one.name, "facet": one.facet, "label": one.label, "own": len(one.own), "codings": len(one.every),
    }  # fmt: skip


def _edge(tie: Tie, view: MapView) -> dict[str, Json]:
    edge: dict[str, Json] = {
        "source": tie.source, "target": tie.target, "kind": tie.kind, "directed": tie.is_directed,
        "pairs": tie.pairs, "coefficient": tie.coefficient,
    }  # fmt: skip
    if view.look.cite:
        cited: Sequence[str] = [view.look.cite(row) for row in tie.evidence]
        edge["evidence"] = [list(pair) for pair in zip(cited[::2], cited[1::2], strict=True)]
    return edge


MAP_FORMATS: Final[dict[str, Callable[[CodeMap, MapView], Iterator[str]]]] = {
    "auto": _auto,
    "plain": _plain,
    "md": _markdown,
    "mermaid": _mermaid,
    "dot": _dot,
    "graphml": _graphml,
    "json": _json,
}
"""Every format of a map, with its writer."""
