"""Near names: what is proposed exists, and a name is nearest to itself."""

from hypothesis import given
from hypothesis import strategies as st

from qualcli.model.nearest import Slips, nearest, nearest_names, slip_of

names = st.text(max_size=12)


@given(names, st.lists(names, max_size=6))
def test_only_known_names_are_proposed_each_once(name: str, known: list[str]) -> None:
    found = nearest_names(name, known)

    assert set(found) <= set(known)
    assert len(found) == len(set(found)) <= 3


@given(names.filter(bool), st.lists(names, max_size=6))
def test_a_known_name_is_nearest_to_itself(name: str, known: list[str]) -> None:
    found = nearest(name, [*known, name])

    assert found is not None
    assert found.casefold() == name.casefold()


@given(names, st.lists(names, max_size=6))
def test_the_order_of_names_makes_no_difference(name: str, known: list[str]) -> None:
    assert nearest_names(name, known) == nearest_names(name, reversed(known))
    assert slip_of(name, known) == slip_of(name, reversed(known))


@given(st.text("abcdef", min_size=8, max_size=12), st.integers(0, 7))
def test_one_letter_less_is_a_slip(name: str, at: int) -> None:
    assert slip_of(name[:at] + name[at + 1 :], [name]) == name


@given(st.lists(st.text("abc-", max_size=9), max_size=12), st.text("abc-", max_size=9))
def test_slips_among_many_names_are_those_found_by_comparing_all(known: list[str], name: str) -> None:
    slips = Slips(known)

    for one in (name, *known):
        assert slips.of(one) == slip_of(one, set(known) - {one})


@given(st.text("abcdef-", min_size=90, max_size=110), st.integers(0, 89), st.integers(0, 89))
def test_slips_of_long_names_are_the_same(name: str, first: int, second: int) -> None:
    other = "".join(letter for at, letter in enumerate(name) if at not in (first, second))

    assert Slips([other]).of(name) == slip_of(name, {other} - {name})
