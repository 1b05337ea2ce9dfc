"""Cycles in a graph of names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qualcli.syntax.codebook_codes import Mention


class Edge(NamedTuple):
    """A way from one name to another, and where it is written; the way to a parent has no place."""

    target: str
    mention: Mention | None


def find_cycles(graph: Mapping[str, Sequence[Edge]]) -> Iterator[tuple[Edge, ...]]:
    """Yield the edges of cycles, so that without the last edge of each no cycle is left."""
    done: set[str] = set()
    for root in graph:
        if root not in done:
            yield from _walk(graph, root, done)


def _walk(graph: Mapping[str, Sequence[Edge]], root: str, done: set[str]) -> Iterator[tuple[Edge, ...]]:
    """Walk in depth from `root`, with a stack of our own: chains are as long as the user makes them."""
    depth = {root: 0}
    edges: list[Edge] = []
    waiting = [(root, iter(graph[root]))]
    while waiting:
        name, onward = waiting[-1]
        edge = next(onward, None)
        if edge is None:
            waiting.pop()
            done.add(name)
            del depth[name]
            del edges[-1:]
        elif edge.target in depth:
            yield (*edges[depth[edge.target] :], edge)
        elif edge.target in graph and edge.target not in done:
            depth[edge.target] = len(waiting)
            edges.append(edge)
            waiting.append((edge.target, iter(graph[edge.target])))
