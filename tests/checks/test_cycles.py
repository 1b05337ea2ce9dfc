"""Circles among names: found once each, where they close."""

import pytest

from qualcli.checks.cycles import Edge, find_cycles

Graph = dict[str, str]


def circles(graph: Graph) -> list[str]:
    """Find circles in a graph whose names are single letters; every circle as the names that its edges lead to."""
    edges = {name: [Edge(target, None) for target in targets] for name, targets in graph.items()}
    return ["".join(edge.target for edge in cycle) for cycle in find_cycles(edges)]


@pytest.mark.parametrize(
    ("graph", "found"),
    [
        ({}, []),
        ({"a": ""}, []),
        ({"a": "b", "b": "c", "c": ""}, []),
        ({"a": "bc", "b": "d", "c": "d", "d": ""}, []),
        ({"a": "a"}, ["a"]),
        ({"a": "b", "b": "a"}, ["ba"]),
        ({"a": "b", "b": "c", "c": "a"}, ["bca"]),
        ({"a": "b", "b": "c", "c": "b"}, ["cb"]),
        ({"a": "bc", "b": "d", "c": "d", "d": "d"}, ["d"]),
        ({"a": "aa"}, ["a", "a"]),
        ({"a": "bc", "b": "a", "c": "a"}, ["ba", "ca"]),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, ["ba", "dc"]),
        ({"a": "z"}, []),
    ],
)
def test_circles_are_found_where_they_close(graph: Graph, found: list[str]) -> None:
    assert found == circles(graph)


def test_a_long_chain_needs_no_deep_stack() -> None:
    names = [f"c{number}" for number in range(5_000)]
    graph = {name: [Edge(after, None)] for name, after in zip(names, [*names[1:], names[0]], strict=True)}

    (cycle,) = find_cycles(graph)

    assert len(cycle) == len(names)
