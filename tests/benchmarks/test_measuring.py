"""Processes are run in turns, and one that fails is not taken for a fast one."""

import json
import sys
from argparse import Namespace
from math import inf, isfinite
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import arguments, main, measured
from tests.benchmarks.cases import Plan, Series, every_series
from tests.benchmarks.measuring import Run, environment, in_turns, take
from tests.benchmarks.table import Case


def python(code: str) -> tuple[str, ...]:
    return sys.executable, "-I", "-S", "-c", code


def options(*words: str) -> Namespace:
    return arguments().parse_args(words)


def test_runs_take_turns_after_a_warm_up(tmp_path: Path) -> None:
    order: list[str] = []
    runs = {name: Run(python("pass"), before=lambda name=name: order.append(name)) for name in "ab"}  # type: ignore[misc]
    taken = in_turns(runs, 2, environment(tmp_path))

    assert order == ["a", "b", "a", "b", "a", "b"]
    assert all(isfinite(figure) and figure > 0 for one in taken.values() for figure in one)


def test_what_runs_long_is_measured_without_a_warm_up(tmp_path: Path) -> None:
    order: list[int] = []
    in_turns(
        {"a": Run(python("pass"), before=lambda: order.append(1))}, 2, environment(tmp_path), warm_up=False
    )

    assert len(order) == 2


@pytest.mark.parametrize("code", ["raise SystemExit(70)", "import os; os.kill(os.getpid(), 9)"])
def test_a_process_that_fails_takes_for_ever(code: str, tmp_path: Path) -> None:
    assert take(Run(python(code)), environment(tmp_path)) == (inf, inf, inf)


def test_a_command_that_is_not_understood_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="not understood"):
        take(Run(python("raise SystemExit(2)")), environment(tmp_path))


def test_finding_nothing_is_an_answer(tmp_path: Path) -> None:
    assert isfinite(take(Run(python("raise SystemExit(1)")), environment(tmp_path)).wall)


def test_memory_is_watched_over_a_process_and_its_children(tmp_path: Path) -> None:
    """The parent forks a child, and each holds 40 MB of its own for a moment."""
    code = (
        "import os, time; child = os.fork(); held = b'x' * 40_000_000; time.sleep(0.1); child and os.wait()"
    )
    assert 80e6 < take(Run(python(code), watched=True), environment(tmp_path)).memory < 130e6


def test_only_series_with_wanted_rows_are_measured(tmp_path: Path) -> None:
    def runs() -> dict[str, Run]:
        raise AssertionError

    series = Series([Case("one", "a", "B"), Case("two", "a", "B")], runs, 1)
    assert list(measured(Plan(tmp_path), series, options("--only", "three"))) == []


def test_only_wanted_rows_are_given(tmp_path: Path) -> None:
    series = Series(
        [Case("one", "a", "B", per="a"), Case("two", "a", "B", per="a")],
        lambda: {"a": Run(python("pass"))},
        1,
    )
    assert [row.case for row in measured(Plan(tmp_path), series, options("--only", "t?o"))] == ["two"]


def test_a_run_prints_its_table_and_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "table.json"

    assert main(["--only", "qual --version", "--rounds", "1", "--json", str(file)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.partition("  ")[0] for line in printed] == ["case", "qual --version"]
    assert [row["case"] for row in json.loads(file.read_text("utf-8"))["rows"]] == ["qual --version"]


def test_every_row_has_its_own_name(tmp_path: Path) -> None:
    names = [case.name for series in every_series(Plan(tmp_path)) for case in series.cases]

    assert len(set(names)) == len(names)


def test_rows_compare_runs_that_there_are(tmp_path: Path) -> None:
    series = next(every_series(Plan(tmp_path)))
    named = {name for case in series.cases for name in (case.of, case.per, case.less, case.less_per)}

    assert named - {""} == series.runs().keys()
