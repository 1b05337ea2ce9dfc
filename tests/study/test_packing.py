"""Values of the model go into JSON and come back the same."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.model.cases import Cases, Participant, Role
from qualcli.model.codebook import Code, Codebook, Facet, Place, Pole, Reference, Relation
from qualcli.model.settings import Settings
from qualcli.study.definitions import Definitions, look, read_definitions
from qualcli.study.packing import SHAPE, pack, unpack
from qualcli.text.source import Span

ROOT = Path(__file__).parents[2]
TYPES = (Span, Place, Pole, Relation, Code, Facet, Reference, Codebook, Role, Participant, Cases, Settings)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8"))
)
values = st.recursive(
    scalars | st.builds(Span, st.integers(), st.integers()) | st.sampled_from(Role),
    lambda inner: st.lists(inner, max_size=4).map(tuple),
    max_leaves=20,
)


@given(values)
def test_what_goes_in_comes_out(value: object) -> None:
    again = unpack(json.loads(json.dumps(pack(value))))

    assert again == value
    assert type(again) is type(value)


def test_everything_that_the_example_study_defines_comes_back() -> None:
    found, _ = read_definitions(str(ROOT), look(str(ROOT)))

    again = Definitions(*(unpack(json.loads(json.dumps(pack(value)))) for value in found[:3]))  # type: ignore[arg-type]

    assert again == found
    assert len(found.codebook.codes) > 9


@pytest.mark.parametrize("value", [{}, [], b"", object(), {1}])
def test_a_value_of_no_known_type_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        pack(value)


@pytest.mark.parametrize("value", [[99], [], [None], ["a"], [[1]], [9, "boss"]])
def test_other_json_makes_nothing_of_the_model_or_raises(value: list[object]) -> None:
    try:
        made = unpack(value)  # type: ignore[arg-type]
    except (LookupError, TypeError, ValueError):
        return
    assert not isinstance(made, TYPES)


def test_the_fields_of_every_type_are_part_of_the_shape() -> None:
    assert [part.partition(":")[0] for part in SHAPE.split(";")] == [one.__name__ for one in TYPES]
    assert "Span:start,end" in SHAPE
