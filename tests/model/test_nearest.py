"""Near names, as people mistype them."""

import pytest

from qualcli.model.nearest import nearest, nearest_names, slip_of

CODES = ("agency", "incorporation", "incorporation-lite", "power", "unity-diversity", "values")


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("incorporaton", CODES, "incorporation"),
        ("Power", CODES, "power"),
        ("pwoer", CODES, "power"),
        ("value", CODES, "values"),
        ("unity", CODES, None),
        ("weather", CODES, None),
        ("an", ("ann", "ben"), "ann"),
        ("disruptve", ("collaborative", "disruptive"), "disruptive"),
        ("codr", ("coder", "memo", "weight"), "coder"),
        ("", CODES, None),
        ("x", (), None),
        ("power" * 1000, CODES, None),
    ],
)
def test_the_nearest_name(name: str, known: tuple[str, ...], expected: str | None) -> None:
    assert expected == nearest(name, known)


def test_near_names_come_in_order_and_in_number() -> None:
    known = ["room", "roof", "root", "rooms", "road"]

    assert nearest_names("roo", known) == ("roof", "room", "root")
    assert nearest_names("roo", known, limit=1) == ("roof",)
    assert nearest_names("rooms", known, limit=2) == ("rooms", "room")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("arise-from", "arises-from"),
        ("exampels", "examples"),
        ("alias", "aliases"),
        ("contradicted-by", None),
        ("sharpens", None),
        ("examples", None),
        ("ab", None),
        ("", None),
    ],
)
def test_a_slip_of_the_keys(name: str, expected: str | None) -> None:
    assert expected == slip_of(name, ("arises-from", "examples", "aliases", "contradicts", "codes"))
