"""Cycles: every one that is found is one, none is left without the last edges, long chains are no trouble."""

from hypothesis import given
from hypothesis import strategies as st

from qualcli.checks.cycles import Edge, find_cycles

graphs = st.dictionaries(
    st.sampled_from("abcdef"),
    st.lists(st.sampled_from("abcdefx").map(lambda name: Edge(name, None)), max_size=3),
)


def is_free_of_cycles(graph: dict[str, list[Edge]]) -> bool:
    """Take away names without onward ways until none is left."""
    left = {name: {edge.target for edge in edges} & graph.keys() for name, edges in graph.items()}
    while ends := {name for name, targets in left.items() if not targets}:
        left = {name: targets - ends for name, targets in left.items() if name not in ends}
    return not left


@given(graphs)
def test_what_is_found_runs_in_a_circle(graph: dict[str, list[Edge]]) -> None:
    for cycle in find_cycles(graph):
        names = [edge.target for edge in cycle]
        for name, edge in zip([names[-1], *names], cycle, strict=False):
            assert edge in graph[name]


@given(graphs)
def test_cycles_are_found_where_there_are_any(graph: dict[str, list[Edge]]) -> None:
    assert is_free_of_cycles(graph) == (not list(find_cycles(graph)))


@given(graphs)
def test_without_the_last_edges_no_cycle_is_left(graph: dict[str, list[Edge]]) -> None:
    closing = {
        (([*cycle][-2].target if len(cycle) > 1 else cycle[-1].target), cycle[-1].target)
        for cycle in find_cycles(graph)
    }

    open_graph = {
        name: [edge for edge in edges if (name, edge.target) not in closing] for name, edges in graph.items()
    }

    assert is_free_of_cycles(open_graph)


def test_a_long_chain_is_no_trouble() -> None:
    names = [str(number) for number in range(20_000)]
    graph = {name: [Edge(after, None)] for name, after in zip(names, [*names[1:], names[0]], strict=True)}

    assert [len(cycle) for cycle in find_cycles(graph)] == [20_000]
