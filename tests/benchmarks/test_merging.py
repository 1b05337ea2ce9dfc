"""What is merged in the benchmark is long, and no conflict."""

from pathlib import Path

from tests.benchmarks.merging import SEGMENTS, TURNS, write_versions
from tests.cli.running import run
from tests.coding.merges import TURNS as SHORT


def test_two_versions_are_written_and_merge(tmp_path: Path) -> None:
    home = write_versions(tmp_path / "versions", turns=SHORT, segments=SEGMENTS // 10)

    found = run(home, "merge-file", "base.md", "ours.md", "theirs.md", "-o", "out.md")

    assert found == (0, "", "")
    assert (home / "out.md").exists()
    assert len((home / "base.md").read_text().split()) * TURNS / SHORT > 25_000
