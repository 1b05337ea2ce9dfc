"""What an exchange could not carry over, which the standard asks every program to say in as much detail as it can."""

from collections.abc import Iterable
from typing import NamedTuple

from qualcli.model.tables import Cell, Column, Table

_SHOWN = 28
_WIDE = 110


class Loss(NamedTuple):
    """One thing that was left out or changed."""

    what: str
    """What kind of thing it is, in the plural: `selections of pictures`."""
    became: str
    """What became of it: `left out`."""
    where: str
    """Which one it is."""


def loss_table(losses: Iterable[Loss], width: int | None = None) -> Table:
    """Count what was left out or changed, by kind, with the first of each where there is room."""
    columns = [Column("what", "What"), Column("number", "Number", is_number=True), Column("became", "Became")]
    columns += [Column("example", "Example")] if width is None or width >= _WIDE else []
    rows = [
        (Cell(what), Cell(len(places)), Cell(became), Cell(_example(places)))[: len(columns)]
        for (what, became), places in _by_kind(losses).items()
    ]
    return Table("losses", tuple(columns), tuple(rows))


def loss_page(title: str, notes: Iterable[str], losses: Iterable[Loss]) -> str:
    """Write a report in Markdown: what was carried over, and every single thing that was not."""
    lines = [f"# {title}", "", *(f"- {note}" for note in notes)]
    kinds = _by_kind(losses)
    if not kinds:
        lines += ["", "Nothing was left out or changed."]
    for (what, became), places in kinds.items():
        lines += [
            "",
            f"## {what[:1].upper()}{what[1:]}: {len(places):,}",
            "",
            f"{became[:1].upper()}{became[1:]}.",
            "",
        ]
        lines += [f"- {_one_line(place)}" for place in places]
    return "\n".join(lines) + "\n"


def _by_kind(losses: Iterable[Loss]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in losses:
        found.setdefault((one.what, one.became), []).append(one.where)
    return found


def _example(places: list[str]) -> str:
    """Give the first of several, cut where it is long; the report has them all."""
    named = list(dict.fromkeys(filter(None, map(_one_line, places))))
    first = next(iter(named), "")
    cut = f"{first[:_SHOWN].rstrip()}…" if len(first) > _SHOWN + 1 else first
    return f"{cut} and others" if len(named) > 1 else cut


def _one_line(text: str) -> str:
    return " ".join(text.split())
