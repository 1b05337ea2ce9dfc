"""What a table cannot do: words that are not known, and options that do not go together."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from qualcli.analysis.coefficients import COEFFICIENTS, STATS
from qualcli.analysis.measures import CELLS
from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.text.source import Source, Span

if TYPE_CHECKING:
    from qualcli.analysis.counting import MatrixOptions

_STEPS = ("turn", "paragraph", "sentence")
"""The units in which a distance can be measured."""
_ALONE = ("coverage", "quotes", "presence")
"""What a cell can show that no share can be taken of."""


def unknown(rule: str, message: str, word: str, known: Iterable[str]) -> Diagnostic:
    """Say that something is not known, and what comes near."""
    from qualcli.model.nearest import nearest_names

    known = list(known)
    near = nearest_names(word, known)
    remedy = (
        f"did you mean {' or '.join(f'`{one}`' for one in near)}?"
        if near
        else f"there are {', '.join(known[:12])}"
    )
    return _finding(rule, message, word, remedy)


def _finding(rule: str, message: str, word: str, remedy: str) -> Diagnostic:
    return Diagnostic(RuleId(rule), message, Source("command line", word), Span(0, len(word)), remedy)


def refusals(options: "MatrixOptions", *, of_codes: bool | None) -> Iterator[Diagnostic]:
    """Say everything that a table cannot do; `of_codes` says whether both its sides are codes, if that is known."""
    cell, stat = options.cell, options.stat
    if cell and cell not in CELLS:
        yield unknown("E525", f"a cell cannot show `{cell}`", cell, CELLS)
    if stat not in STATS:
        yield unknown("E556", f"there is no statistic `{stat}`", stat, STATS)
    if of_codes is not None:
        yield from _of_sides(options, of_codes=of_codes)
    if stat != "count" and cell in _ALONE:
        yield together(f"no `{stat}` of {cell}", stat, "leave --stat away")
    if stat in COEFFICIENTS and cell and cell not in _ALONE:
        yield together(
            f"`{stat}` says how codes meet, and not how many {cell} there are", cell, "leave --cell away"
        )
    if options.totals and cell == "quotes":
        yield together("quotations have no total", "--totals", "leave --totals away, or --cell quotations")
    yield from _of_distances(options)


def _of_sides(options: "MatrixOptions", *, of_codes: bool) -> Iterator[Diagnostic]:
    """Say what needs codes on both sides, or something else on one."""
    codes = "set --rows and --cols each to a facet, `code` or `pole`"
    if not of_codes and options.stat in COEFFICIENTS:
        yield together(f"`{options.stat}` says how codes meet", options.stat, codes)
    if not of_codes and options.near is not None:
        yield together("`--near` says how codes meet", "--near", codes)
    if not of_codes and options.cell == "pairs":
        yield together("pairs are of two sides of codes", "pairs", codes)
    if of_codes and options.cell == "coverage":
        yield together(
            "coverage is of documents or of those who speak", "coverage",
            "set --cols to document, kind, participant or an attribute",
        )  # fmt: skip


def _of_distances(options: "MatrixOptions") -> Iterator[Diagnostic]:
    """Say what no distance is measured in, and what is not said of pairs."""
    if options.near is not None and options.meeting_unit not in _STEPS:
        message = f"distance is not measured in {options.unit}s"
        yield together(message, options.unit, f"-u {', '.join(_STEPS[:-1])} or {_STEPS[-1]}")
    if options.near is not None and options.stat in ("jaccard", "lift"):
        message = f"`{options.stat}` is of units, and `--near` counts pairs"
        yield together(message, options.stat, "--stat c-coefficient, or leave --near away")
    if options.cell == "pairs" and options.near is None and options.meeting_unit != "span":
        message = f"in {options.unit}s no pairs are counted"
        yield together(
            message, "pairs", f"leave --cell away, or add --near 0 for pairs in the same {options.unit}"
        )


def together(message: str, word: str, remedy: str) -> Diagnostic:
    """Say that options do not go together; `word` is where it shows."""
    return _finding("E555", message, word, remedy)
