"""Uses of codes, found among those of an index."""

import pytest

from qualcli.index.uses import uses_among
from qualcli.model.annotations import code_use
from qualcli.model.names import CodeName, PoleName
from tests.small_corpora import corpus


@pytest.mark.parametrize(
    ("codes", "pole", "numbers"),
    [
        (["power"], None, {0, 1}),
        (["power"], "over", {1}),
        (["power"], "to", set()),
        (["agency", "power"], None, {0, 1, 2}),
        ([], None, set()),
    ],
)
def test_uses_are_found_by_code_and_pole(codes: list[str], pole: str | None, numbers: set[int]) -> None:
    uses = [code_use(name) for name in ("power", "power--over", "agency")]

    found = uses_among(uses, map(CodeName, codes), PoleName(pole) if pole else None)

    assert found == numbers


def test_an_earlier_name_is_known_as_the_code_that_it_is_now() -> None:
    index = corpus({"one": "[x]{.co-optation--dependence} [y]{.incorporation} [z]{.stray}\n"})

    assert list(map(str, index.uses)) == ["co-optation--dependence", "incorporation", "stray"]
    assert list(map(str, index.present_uses)) == ["incorporation--dependence", "incorporation", "stray"]
    assert index.used_codes == ("incorporation", "stray")
    assert index.uses_of([CodeName("incorporation")]) == {1}
    assert index.present_uses_of([CodeName("incorporation")]) == {0, 1}
