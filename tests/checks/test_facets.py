"""A facet is not called like an attribute of participants: both would be the same dimension of a table."""

from pathlib import Path

import pytest

from qualcli.study.study import Study
from tests.cli.running import make_study


@pytest.mark.parametrize(("name", "count"), [("sector", 1), ("years", 1), ("sectors", 0)])
def test_a_facet_is_told_apart_from_attributes(tmp_path: Path, name: str, count: int) -> None:
    folder = make_study(tmp_path)
    (folder / "codebooks/more.yaml").write_text(f"facet: {name}\n", "utf-8")

    found = Study(str(folder)).diagnostics

    message = f"`{name}` cannot name a facet: it is an attribute of participants already"
    where = ("E414", "codebooks/more.yaml", (7, 7 + len(name)), message)
    assert [(one.rule, one.source.path, tuple(one.span), one.message) for one in found] == [where] * count
