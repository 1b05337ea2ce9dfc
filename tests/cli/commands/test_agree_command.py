"""`qual agree` compares whoever is named, in every format, and says what it took for what."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from qualcli.analysis.agreement.statistics import STATISTICS
from tests.cli.running import Ran, run
from tests.study.repositories import alone, commit, git

TEXT = """\
**Ellie:** [[We lost]{.power--over coder=ann}]{.power--to coder=ben} [our edge]{.incorporation coder="ann ben"}.

**Int:** [Who decided]{.power coder=ben}?

**Ellie:** [They did]{.ship coder=ann memo="says it twice"}, =1+1 [twice]{.service-role coder=ben}.
"""


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that two people coded."""
    from tests.cli.running import make_study

    root = make_study(tmp_path_factory.mktemp("agree") / "study")
    (root / "corpus/two.md").write_text(TEXT)
    return root


def agree(root: Path, *words: str) -> Ran:
    return run(root, "agree", *words)


@pytest.mark.parametrize("form", ["plain", "md", "csv", "tsv", "json", "jsonl", "html", "latex", "rst"])
def test_figures_and_passages_are_written_in_every_format(coded: Path, form: str) -> None:
    figures, passages = agree(coded, "-f", form), agree(coded, "--list", "-f", form)

    assert (figures.code, passages.code) == (0, 0)
    assert "incorporation" in figures.out
    assert "They did" in passages.out


def test_programs_get_the_table_and_people_the_passages_first(coded: Path) -> None:
    people, table, passages = (agree(coded, *words).out for words in ((), ("--figures",), ("--list",)))

    assert people == f"{passages}\n{table}"
    assert "They did" not in agree(coded, "-f", "csv").out


def test_a_row_of_figures_in_json_names_its_codings(coded: Path) -> None:
    found = json.loads(agree(coded, "--doc", "two", "-f", "json").out)

    assert found["schema"] == "qual/agreement"
    at = [row["code"] for row in found["rows"]].index("power")
    assert found["evidence"][at] == {"codings_ann": ["two@T1"], "codings_ben": ["two@T1"]}
    assert any("Left out: 12 characters" in note for note in found["notes"])


def test_a_passage_in_csv_has_a_row_for_each_code_on_the_same_words(coded: Path) -> None:
    rows = list(csv.DictReader(StringIO(agree(coded, "--doc", "two", "--list", "-f", "csv").out)))

    assert [(row["passage"], row["coders"], row["code"]) for row in rows] == [
        ("1", "ann", "power--over"),
        ("1", "ben", "power--to"),
        ("2", "ann", "ship"),
        ("3", "ben", "service-role"),
    ]
    assert [row["silent"] for row in rows] == ["", "", "ben", "ann"]
    assert rows[2]["memo"] == "says it twice"


def test_every_statistic_is_computed_and_explained(coded: Path) -> None:
    computed = agree(coded, "--stat", "all", "--figures", "--intervals", "-f", "csv")
    explained = agree(coded, "--explain")

    head = computed.out.splitlines()[0].split(",")
    assert [name for name in STATISTICS if name not in head] == []
    assert all(f"{name}_low" in head for name in STATISTICS)
    for one in STATISTICS.values():
        assert f"{one.name}  {one.heading}\n" in explained.out
    assert explained.out.count("formula:") == explained.out.count("source:") == len(STATISTICS)
    assert agree(coded, "--explain", "--stat", "masi").out.startswith("masi  α MASI\n")


def test_an_explanation_can_be_written_to_a_file(coded: Path) -> None:
    assert agree(coded, "--explain", "-o", str(coded.parent / "told.txt")).code == 0
    assert (coded.parent / "told.txt").read_text().startswith("percent  agree\n")


def test_the_least_that_is_allowed_decides_the_exit_code(coded: Path) -> None:
    low = agree(coded, "--min", "0.99", "-f", "csv")
    enough = agree(coded, "--min", "percent=0.1", "--list")
    undefined = agree(coded, "--min", "cu-alpha=0.1", "--imagery", "ship", "-f", "csv")

    assert low.code == 1
    assert "ship: alpha -0.1" in low.err
    assert "is below 0.99" in low.err
    assert enough.code == 0
    assert undefined.code == 1
    assert "undefined, and not compared with 0.1: ship" in undefined.err


def test_what_is_asked_to_be_enough_is_shown_too(coded: Path) -> None:
    head = agree(coded, "--stat", "percent", "--min", "dice=0", "-f", "csv").out.splitlines()[0]

    assert "percent,dice" in head


def test_one_row_opens_with_what_is_agreed(coded: Path) -> None:
    opened = agree(coded, "--doc", "two", "--open", "incorporation")

    assert opened.code == 0
    assert "ann, ben: incorporation" in opened.out
    assert "2 passages: 1 agreed, 1 coded by one" in opened.err


def test_nothing_to_list_and_nothing_to_compare_is_1(coded: Path) -> None:
    agreed = agree(coded, "--tension", "incorporation", "--text", "edge", "--list")
    nothing = agree(coded, "--imagery", "formula", "--doc", "two")

    assert (agreed.code, agreed.out) == (1, "")
    assert "no disagreement; 2 codings agreed" in agreed.err
    assert nothing.code == 1
    assert nothing.err.endswith("nothing to compare\n")


def test_codes_on_the_same_words_refuse_what_wants_one_code(coded: Path) -> None:
    (coded / "corpus/three.md").write_text(
        "**Ellie:** [[So]{.power coder=ann} it]{.incorporation coder=ann}.\n"
    )
    try:
        refused = agree(coded, "--count-uncoded", "--stat", "cu-alpha")
        left = agree(coded, "--count-uncoded", "--stat", "all", "--figures", "--by", "facet")
    finally:
        (coded / "corpus/three.md").unlink()

    assert refused.code == 2
    assert "E714" in refused.err
    assert "three@T1" in refused.err
    assert left.code == 0
    assert "Undefined: cuα for tension:*: two codes on the same words: three@T1" in left.out


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (("ann",), "E710"),
        (("--coder", "ann"), "E710"),
        (("ann", "ben", "--coder", "ann"), "E543"),
        (("ann", "bne"), "E711"),
        (("--stat", "kapa"), "E712"),
        (("--min", "alpha"), "E718"),
        (("--threshold", "2"), "E718"),
        (("--open", "powr"), "E517"),
        (("--unit", "word"), "E543"),
        (("--by", "coder"), "E543"),
        (("--tension", "powr"), "E501"),
        (("-f", "jsn"), "E537"),
    ],
)
def test_a_slip_is_answered_with_its_rule(coded: Path, words: tuple[str, ...], rule: str) -> None:
    found = agree(coded, *words)

    assert (found.code, found.out) == (2, "")
    assert f": {rule}: " in found.err


@pytest.fixture
def repository(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in git, with a branch on which Ben coded on."""
    alone(monkeypatch, tmp_path)
    (study / "corpus/two.md").write_text(TEXT)
    git(study, "init", "--quiet", "--initial-branch=main")
    commit(study, "first")
    git(study, "switch", "--quiet", "--create", "second")
    (study / "corpus/two.md").write_text(
        TEXT.replace("[They did]", "[They all did]").replace("=1+1", "[=1+1]{.ship coder=ben}")
    )
    commit(study, "second")
    git(study, "switch", "--quiet", "main")
    return study


def test_what_each_word_was_taken_for_is_said(repository: Path) -> None:
    found = agree(repository, "main:ann", "second", "ben", "--figures", "--doc", "two")

    assert found.code == 0
    assert found.err.splitlines()[0].startswith("main:ann: codings of ann at main (")
    assert found.err.splitlines()[1].startswith("second: all codings at second (")
    assert found.err.splitlines()[2] == "ben: codings of ben in the working tree"
    assert "words that differ are laid side by side: 1 word in two (1)" in found.err


def test_branches_are_compared_since_they_parted(repository: Path) -> None:
    both = agree(repository, "main...second", "--count-uncoded", "--list")
    here = agree(repository, "...second", "--count-uncoded", "--list", "-q")

    assert "second: all codings at second" in both.err
    assert ", since it parted from main" in both.err
    assert "second: ship" in both.out
    assert "HEAD: nothing" in here.out


def test_documents_and_words_of_one_side_alone_are_said(repository: Path) -> None:
    (repository / "corpus/new.md").write_text("**Ellie:** [New]{.power coder=ann}.\n")
    (repository / "corpus/two.md").write_text(
        TEXT.replace("**Int:** [Who decided]{.power coder=ben}?\n\n", "")
    )

    found = agree(repository, "ann", "HEAD:ben", "--figures")

    assert "set aside: 1 document that one side alone has" in found.err
    assert "set aside: 1 coding of words that ann does not have" in found.err


def test_errors_at_a_revision_are_counted(repository: Path) -> None:
    (repository / "corpus/bad.md").write_text("[a]{.unheard}\n")
    commit(repository, "bad")
    git(repository, "rm", "--quiet", "corpus/bad.md")

    assert (
        "main: 1 error there; what is sound is used" in agree(repository, "main", "second", "--figures").err
    )


def test_branches_without_a_common_beginning_are_told(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--orphan", "other")
    git(repository, "checkout", "main", "--", ".")
    commit(repository, "other")

    found = agree(repository, "main...other")

    assert found.code == 2
    assert "E717: main and other have no commit in common" in found.err
    assert agree(repository, "main", "other", "--figures").code == 0
