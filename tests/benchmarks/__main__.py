"""Measure speed against its targets: `make bench`, or `python -m tests.benchmarks --help`."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

from tests.benchmarks.cases import Plan, Series, every_series
from tests.benchmarks.corpora import SIZES
from tests.benchmarks.measuring import environment, in_turns
from tests.benchmarks.table import Row, as_json, as_text, row_of


def main(words: Sequence[str] | None = None) -> int:
    """Measure, and print one table; a target that is missed is a verdict, not a failure.

    Interrupted, it prints what has been measured.
    """
    options = arguments().parse_args(words)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="qual-benchmark-") as home, suppress(KeyboardInterrupt):
        plan = _plan(options, Path(home))
        for series in every_series(plan):
            rows += measured(plan, series, options)
    sys.stdout.write(as_text(rows))
    if options.json:
        Path(options.json).write_text(as_json(rows), "utf-8")
    return 0


def measured(plan: Plan, series: Series, options: argparse.Namespace) -> Iterator[Row]:
    """Measure a series, if any of its rows is wanted."""
    wanted = [case for case in series.cases if fnmatch(case.name, f"*{options.only}*")]
    if not wanted:
        return
    print(f"measuring: {wanted[0].name} …", file=sys.stderr)
    needed = {name for case in wanted for name in (case.of, case.per, case.less, case.less_per)}
    runs = {name: run for name, run in series.runs().items() if name in needed}
    taken = in_turns(runs, series.rounds, environment(plan.home), warm_up=series.warm_up)
    yield from (row_of(case, taken, by_cpu=options.cpu) for case in wanted)


def _plan(options: argparse.Namespace, home: Path) -> Plan:
    plan = Plan(home, large=options.size, often=options.rounds, seldom=-(-options.rounds // 7))
    if options.quick:
        plan = replace(plan, medium="small", large="medium", often=5, seldom=1)
    return plan if plan.large != "medium" else replace(plan, medium="small")


def arguments() -> argparse.ArgumentParser:
    """Give what the command line takes."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--only", metavar="PATTERN", default="", help="measure the rows whose names hold PATTERN"
    )
    parser.add_argument("--json", metavar="FILE", help="write the table as JSON too")
    parser.add_argument("--quick", action="store_true", help="few rounds, and medium in place of large")
    parser.add_argument("--cpu", action="store_true", help="compare time of processors, not on the wall")
    parser.add_argument(
        "--rounds", type=int, default=21, metavar="N", help="how often quick things are measured"
    )
    parser.add_argument("--size", choices=list(SIZES)[2:], default="large", help="what stands for large")
    return parser


if __name__ == "__main__":
    sys.exit(main())
