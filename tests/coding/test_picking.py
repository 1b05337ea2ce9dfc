"""Codes found by a few letters: the cases are the specification; and it is the same for every codebook."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.coding.picking import Picker
from qualcli.model.annotations import CodeUse
from qualcli.model.codebook import Code, Codebook, Pole
from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.syntax.codebook import read_codebook
from qualcli.text.source import Source
from tests.case_files import Case, params_of

HERE = Path(__file__).parent / "picking"
CASES = params_of(HERE)


def picker() -> Picker:
    """Give the picker of the cases' codebook."""
    path = HERE / "codes.yaml"
    codebook, findings = read_codebook(
        [Source("codebooks/tension.yaml", path.read_text(encoding="utf-8"))], ()
    )
    assert not findings
    return Picker(codebook)


def use(text: str) -> CodeUse:
    """Read a code with its pole."""
    name, _, pole = text.partition("--")
    return CodeUse(CodeName(name), PoleName(pole) if pole else None)


@pytest.mark.parametrize("case", CASES)
def test_exactly_these_are_offered(case: Case) -> None:
    said = case.options("typed")
    recent = [use(one) for one in said.get("recent", "").split(",") if one]

    offers = picker().offers(case.text("typed"), recent, int(said["limit"]) if "limit" in said else None)

    lines = [
        f"{one.use}  {one.way.name.lower().replace('_', ' ')}  {one.words}".rstrip() + "\n" for one in offers
    ]
    assert case.text("offers") == "".join(lines)


def test_there_are_cases() -> None:
    assert len(CASES) > 15


WORDS = st.text("abé -", max_size=8)
NAMES = st.from_regex(r"[ab]{1,3}(-[ab]{1,3})?", fullmatch=True)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Make codebooks of few letters, so that much is alike."""
    codes = [
        Code(
            CodeName(name), FacetName("f"), draw(WORDS), definition=draw(st.none() | WORDS),
            poles=tuple(Pole(PoleName(pole), draw(WORDS)) for pole in draw(st.lists(NAMES, max_size=2, unique=True))),
            aliases=tuple(map(CodeName, draw(st.lists(NAMES, max_size=2)))),
            retired=draw(st.sampled_from([None, None, "2026"])),
        )
        for name in draw(st.lists(NAMES, max_size=6, unique=True))
    ]  # fmt: skip
    return Codebook(codes=tuple(codes))


@given(codebooks(), st.text("ab -(é", max_size=9), st.integers(1, 5))
def test_every_offer_can_be_given_and_comes_once_in_the_same_order(
    codebook: Codebook, typed: str, limit: int
) -> None:
    one = Picker(codebook)

    every = one.offers(typed)

    assert every == Picker(codebook).offers(typed)
    assert one.offers(typed, limit=limit) == every[:limit]
    uses = [offer.use for offer in every]
    assert len(set(uses)) == len(uses)
    assert set(uses) <= set(one.uses)
    assert [offer.way for offer in every] == sorted(offer.way for offer in every)


@given(codebooks(), st.data())
def test_a_code_as_it_is_written_is_always_offered_and_nothing_stands_before_it_that_is_not(
    codebook: Codebook, data: st.DataObject
) -> None:
    one = Picker(codebook)
    if one.uses:
        wanted = data.draw(st.sampled_from(one.uses))
        offers = one.offers(str(wanted))
        assert next(offer for offer in offers if offer.use == wanted).way == 0


@given(codebooks(), st.data())
def test_a_code_used_before_stands_first_of_those_that_match_alike(
    codebook: Codebook, data: st.DataObject
) -> None:
    one = Picker(codebook)
    if one.uses:
        last = data.draw(st.sampled_from(one.uses))
        assert one.offers("", [last])[0].use == last
        assert {offer.use for offer in one.offers("", [last])} == set(one.uses)
