"""The corpora are the same on every machine, hold what they promise, and check clean."""

from pathlib import Path

import pytest

from qualcli.study.checking import check_study
from qualcli.study.study import open_study
from tests.benchmarks.corpora import FACETS, FAMILY, SIZES, Size, code_names, write_corpus
from tests.benchmarks.studies import size_of

SIZE = Size("for tests", documents=10, words=1_500, annotations=40)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made")
    write_corpus(root, SIZE)
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_one_seed_makes_the_same_bytes(study: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "again", SIZE)

    assert contents(tmp_path / "again") == contents(study)


def test_another_seed_makes_others(study: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "other", SIZE, seed=2)

    assert contents(tmp_path / "other").keys() == contents(study).keys()
    assert contents(tmp_path / "other") != contents(study)


def test_a_corpus_checks_clean(study: Path) -> None:
    assert check_study(open_study(study)) == []


def test_every_document_has_its_annotations(study: Path) -> None:
    opened = open_study(study)
    counts = {len(opened.document(name)[0].segments) - SIZE.annotations for name in opened.names}

    assert counts == {0, 1}, "the last one may bring another that lies in it"


def test_there_is_everything_that_people_write(study: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in sorted(study.glob("corpus/**/*.md")))

    wanted = (
        "{of=",
        "::: {",
        "[^memo-",
        "memo=",
        "weight=",
        'coder="ann ben"',
        "]{",
        "[laughs]",
        "--dependence",
    )
    assert [mark for mark in wanted if mark not in text] == []


def test_codes_are_spread_over_facets_each_once() -> None:
    names = code_names(200)

    assert tuple(names) == FACETS
    assert len({code for codes in names.values() for code in codes}) == 200
    assert set(FAMILY) <= set(names[FACETS[0]])


def test_sizes_stand_in_order() -> None:
    documents = [size.documents for size in SIZES.values()]

    assert documents == sorted(documents)


def test_the_size_of_a_study_counts_documents_alone(study: Path) -> None:
    assert size_of(study) == sum(
        len(data)
        for name, data in contents(study).items()
        if name.startswith("corpus/") and name.endswith(".md")
    )
