"""Coders who come from elsewhere, as the study calls them."""

import pytest

from qualcli.exchange.coders_in import CodersIn
from qualcli.model.names import CoderName

KNOWN = ((CoderName("ann"), "Ann Lee"), (CoderName("ben"), "Ann"))


@pytest.mark.parametrize("given", ["ann", "ANN", "Ann Lee", " ann\tlee "])
def test_who_is_known_is_found_by_either_name(given: str) -> None:
    coders = CodersIn(KNOWN)
    assert coders.coder(given) == "ann"
    assert coders.new == []


@pytest.mark.parametrize("given", ["", " \n"])
def test_nobody_is_nobody(given: str) -> None:
    coders = CodersIn(KNOWN)
    assert coders.coder(given) is None
    assert coders.new == []


def test_who_is_new_is_named_once_however_it_is_written() -> None:
    coders = CodersIn(KNOWN)
    assert [coders.coder(one) for one in ("Cy Dee", "cy  dee", "Ben!", "周")] == [
        "cy-dee", "cy-dee", "ben-2", "coder",
    ]  # fmt: skip
    assert coders.new == [("cy-dee", "Cy Dee"), ("ben-2", "Ben!"), ("coder", "周")]
