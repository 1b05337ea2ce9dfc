"""Layers say of every place what the codings there say, one by one."""

from hypothesis import given
from hypothesis import strategies as st

from qualcli.coding.changing import Target
from qualcli.model.annotations import CodeUse
from qualcli.model.names import CodeName, CoderName
from qualcli.text.source import Span
from qualcli.tui.layers import layers, seen_in
from qualcli.tui.page import Coded

SPANS = st.tuples(st.integers(0, 20), st.integers(1, 12)).map(lambda one: Span(one[0], one[0] + one[1]))
PARTS = st.lists(SPANS, min_size=1, max_size=3).map(lambda found: tuple(sorted(set(found))))


@st.composite
def codings(draw: st.DrawFn) -> list[Coded]:
    """Make codings, some of them of the same words."""
    places = draw(st.lists(PARTS, min_size=1, max_size=4))
    found = []
    for number in range(draw(st.integers(0, 10))):
        use = CodeUse(CodeName(draw(st.sampled_from("abc"))))
        coder = draw(st.sampled_from([None, CoderName("ann"), CoderName("ben")]))
        found.append(Coded(Target(number, use, coder), draw(st.sampled_from(places)), None, None))
    return found


@given(codings(), SPANS, SPANS)
def test_a_place_is_as_the_codings_there_say(every: list[Coded], window: Span, row: Span) -> None:
    dim = frozenset({CoderName("ben")})
    row = Span(max(row.start, window.start), max(min(row.end, window.end), window.start + 1))
    own = seen_in(seen_in(layers(every, dim), window), row)

    for offset in range(row.start, min(row.end, window.end)):
        here = [one for one in every if one.covers(offset)]
        seen = [one for one in own if one.covers(offset)]

        assert sum(one.codings for one in seen) == len(here)
        assert all(one.is_dim for one in seen) == all(one.target.coder in dim for one in here)
        if here:
            first = min(here, key=lambda one: (one.size, one.order))
            assert min(seen, key=lambda one: one.rank).code == first.target.use.code


def test_many_codings_of_the_same_words_are_one_layer() -> None:
    target = Target(0, CodeUse(CodeName("a")), None)
    every = [Coded(target._replace(segment=number), (Span(3, 9),), None, None) for number in range(50)]

    found = layers(every, frozenset())

    assert [(one.parts, one.codings) for one in found] == [((Span(3, 9),), 50)]
    assert seen_in(found, Span(4, 6))[0].parts == (Span(4, 6),)
    assert seen_in(found, Span(9, 12)) == []
