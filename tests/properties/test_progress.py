"""How far a random corpus is coded: the index and the documents say the same, and every way on leads round."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from qualcli.analysis.progress import by_lot, next_document, next_open, next_use, progress, progress_in, stops
from qualcli.analysis.progress import uses_of as places_of
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, CoderName
from tests.properties.small_worlds import worlds
from tests.small_corpora import CASES, indexed

World = Mapping[str, Document]
coders = st.sampled_from([None, CoderName("ann"), CoderName("zoe")])


@given(worlds, coders)
def test_the_index_and_the_documents_say_the_same(world: World, coder: CoderName | None) -> None:
    index = indexed(world)
    for one in progress(index, coder):
        document = world[index.documents[one.document]]
        assert one == progress_in(document, CASES, coder, one.document)
        numbers = [stop.place for stop in stops(document, CASES)]
        assert len(set(numbers)) == len(numbers)
        assert set(one.places) <= set(numbers)


@given(worlds, coders, st.integers(0, 3))
def test_going_on_meets_every_place_that_waits(world: World, coder: CoderName | None, seed: int) -> None:
    index = indexed(world)
    every = list(progress(index, coder))
    for one in every:
        document = world[index.documents[one.document]]
        places = stops(document, CASES)
        met, at = set(), 0
        while (found := next_open(places, one.coded, at)) is not None and found not in met:
            met.add(found)
            at = found
        if len(one.open) > 1:
            assert {places[number].place for number in met} == set(one.open)
        ahead = next_document(index, one.document, coder)
        assert (ahead is None) == (not any(other.open for other in every if other != one))
    assert len(by_lot(index, seed, coder)) == sum(len(one.open) for one in every)


@given(worlds, st.sampled_from(["power", "incorporation"]).map(CodeName))
def test_every_use_of_a_code_is_met_once_round(world: World, code: CodeName) -> None:
    index = indexed(world)
    every = places_of(index, code)
    at, met = (-1, 0), []
    for _ in every:
        one = next_use(index, code, at)
        assert one is not None
        met.append(one)
        at = (one.document, one.offset)
    assert met == every
