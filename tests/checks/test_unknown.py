"""Names that the study does not know count as errors, once for each annotation that `qual check` would point at."""

from pathlib import Path

import pytest

from tests.cli.running import make_study, run


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Give a small study of its own."""
    return make_study(tmp_path / "study")


@pytest.mark.parametrize(
    ("annotation", "count"),
    [
        (".ship", 0),
        (".shp", 1),
        (".shp .bote", 2),
        ('.shp coder="ann ben"', 1),
        (".power--of", 1),
        (".ship--of", 1),
        (".ship coder=zoe", 1),
        ('.ship .power coder="zoe ann"', 1),
        ('.shp coder="zoe yan"', 3),
        (".co-optation", 0),
        (".voice", 0),
        (".voice--of", 0),
    ],
)
def test_as_many_are_counted_as_check_reports(study: Path, annotation: str, count: int) -> None:
    (study / "corpus/new.md").write_text(f"**Sam:** We [were]{{{annotation}}} there.\n", "utf-8")

    said = run(study, "query", "--imagery", "formula").err
    checked = run(study, "check", "-f", "concise").out

    assert checked.count(": E") == count
    assert ("met" in said) == bool(count)
    assert not count or f"{count} error" in said


def test_who_codes_is_not_asked_where_no_coders_are_named(study: Path) -> None:
    (study / "qual.yaml").unlink()

    assert run(study, "matrix").err.count("met") == 0
