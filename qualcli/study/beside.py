"""Texts made by another process meanwhile, where there is work enough for two."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from qualcli.study.gathering import finish, processes_for, start

Maker = Callable[[], Iterator[str]]


def beside(makers: Mapping[str, Maker], size: int) -> Mapping[str, Maker]:
    """Have texts made by another process while this one goes on; each is asked for once, by its name.

    `size` is that of what is read for them, in bytes. Where it is little, where there is one processor only, or where
    the other process comes to grief, they are made here when they are asked for.
    """
    if processes_for(size) == 1:
        return makers
    other = start(partial(_texts, makers))
    made: dict[str, bytes] | None = None

    def maker(name: str) -> Iterator[str]:
        nonlocal made
        if made is None:
            made = finish(other) or {}
        return iter((made.pop(name).decode(),)) if name in made else makers[name]()

    return {name: partial(maker, name) for name in makers}


def _texts(makers: Mapping[str, Maker]) -> dict[str, bytes]:
    return {name: "".join(make()).encode() for name, make in makers.items()}
