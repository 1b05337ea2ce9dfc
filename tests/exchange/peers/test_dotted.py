"""Codes below codes, by dotted names and by what they say they stand below."""

import pytest

from qualcli.exchange.peers.dotted import dotted_codes, path_of
from qualcli.exchange.peers.nesting import DEEPEST, nested
from qualcli.exchange.refi.model import QdaCode


def tree(codes: tuple[QdaCode, ...]) -> list[object]:
    """Names, with those below."""
    return [[one.name, *tree(one.codes)] if one.codes else one.name for one in codes]


def depth(codes: tuple[QdaCode, ...]) -> int:
    """How deep codes stand below codes."""
    return max((1 + depth(one.codes) for one in codes), default=0)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("tension.incorporation", ("tension", "incorporation")),
        ("a.b.c", ("a", "b", "c")),
        ("a.1", ("a", "1")),
        ("Dr. Smith", ("Dr. Smith",)),
        ("v1.5", ("v1.5",)),
        ("etc.", ("etc.",)),
        (".hidden", (".hidden",)),
        ("wait..what", ("wait..what",)),
        ("", ("",)),
        (".".join("x" * 100), (".".join("x" * 100),)),
    ],
)
def test_a_dotted_name_is_a_path_where_it_reads_as_one(name: str, path: tuple[str, ...]) -> None:
    assert path_of(name) == path


def test_codes_stand_below_those_that_their_names_begin_with() -> None:
    made = dotted_codes(
        [QdaCode(str(at), name) for at, name in enumerate(["a.b", "c", "a.b.d", "c.e", "c", "f.g"])]
    )

    assert tree(made) == [["a", ["b", "d"]], ["c", "e"], "c", ["f", "g"]]
    assert [one.is_codable for one in made] == [False, True, True, False]


def test_codes_stand_below_their_parents() -> None:
    codes = [QdaCode(name, name) for name in "abcde"]

    assert tree(nested(codes, {"b": "a", "c": "b", "d": "nobody", "e": "a"})) == [["a", ["b", "c"], "e"], "d"]
    assert depth(nested(codes, {"a": "b", "b": "c", "c": "a"})) == 3


@pytest.mark.parametrize("order", [1, -1])
def test_endless_depth_comes_to_an_end_and_loses_nothing(order: int) -> None:
    codes = [QdaCode(str(at), str(at)) for at in range(500)][::order]
    made = nested(codes, {str(at): str(at - 1) for at in range(1, 500)})
    waiting, seen = list(made), 0
    while waiting:
        seen += 1
        waiting += waiting.pop().codes

    assert seen == 500
    assert depth(made) <= DEEPEST + 1
