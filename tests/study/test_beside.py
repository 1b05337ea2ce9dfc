"""Texts made by another process are those that this one would make."""

import os
from collections.abc import Iterator
from functools import partial

import pytest

from qualcli.study import gathering
from qualcli.study.beside import beside

MUCH = 2 * gathering.WORTH_A_PROCESS


def said(word: str) -> Iterator[str]:
    """Say a word and where it is said."""
    yield from (word, f" in {os.getpid()}")


def refused() -> Iterator[str]:
    """Say nothing anywhere but here."""
    if os.getpid() != HERE:
        raise ValueError
    yield "only here"


HERE = os.getpid()


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def test_texts_are_made_elsewhere_and_come_by_their_names() -> None:
    makers = beside({"tables": partial(said, "café \U0001f600"), "map": partial(said, "")}, MUCH)

    (there,) = {"".join(makers[name]()).rpartition(" in ")[2] for name in ("map", "tables")}
    assert there != str(os.getpid())


def test_texts_are_the_same_whatever_their_size() -> None:
    large = "é" * 1_000_000
    assert "".join(beside({"one": partial(iter, [large, "x"])}, MUCH)["one"]()) == f"{large}x"


@pytest.mark.parametrize("size", [0, gathering.WORTH_A_PROCESS])
def test_little_is_made_here(size: int) -> None:
    assert "".join(beside({"map": partial(said, "so")}, size)["map"]()) == f"so in {os.getpid()}"


def test_what_the_other_process_cannot_make_is_made_here() -> None:
    """A helper that comes to grief costs time, and nothing else."""
    makers = beside({"one": refused, "two": partial(said, "so")}, MUCH)
    assert "".join(makers["one"]()) == "only here"
    assert "".join(makers["two"]()) == f"so in {os.getpid()}"
