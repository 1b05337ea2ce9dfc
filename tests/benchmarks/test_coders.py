"""The corpus that three people coded is the same on every machine, and holds what it promises."""

from pathlib import Path

from qualcli.analysis.agreement.comparing import AgreementOptions, compare
from qualcli.analysis.agreement.passages import disagreements
from qualcli.query.nodes import And
from qualcli.study.cache import load_index
from qualcli.study.checking import check_study
from qualcli.study.study import open_study
from tests.benchmarks.coders import CODERS, DOCUMENTS, PLACES, write_coders


def test_one_seed_makes_the_same_bytes_and_they_check_clean(tmp_path: Path) -> None:
    one, other = (write_coders(tmp_path / name, 2) for name in ("one", "other"))

    texts = [[path.read_bytes() for path in sorted(root.rglob("*.md"))] for root in (one, other)]

    assert texts[0] == texts[1]
    assert not [finding for finding in check_study(open_study(one)) if finding.is_error]


def test_coders_agree_and_differ(tmp_path: Path) -> None:
    study = open_study(write_coders(tmp_path / "study", 2))
    comparison = compare(load_index(study, afresh=True), And(()), AgreementOptions())

    passages, agreed = disagreements(comparison)

    assert comparison.coders == CODERS
    assert len(passages) > PLACES // 2
    assert agreed > PLACES // 2


def test_the_whole_is_some_2_megabytes_with_some_2000_segments_of_each(tmp_path: Path) -> None:
    root = write_coders(tmp_path / "study", 2)
    size = sum(path.stat().st_size for path in root.rglob("*.md")) * DOCUMENTS / 2

    assert 1.7e6 < size < 2.3e6
    assert 0.7 * PLACES * DOCUMENTS > 2_000
