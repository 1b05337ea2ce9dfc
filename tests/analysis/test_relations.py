"""A codebook, a corpus and a question, the map that answers it: the cases are the specification."""

import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from qualcli.analysis.branching import branches
from qualcli.analysis.counting import MatrixOptions
from qualcli.analysis.matrix import matrix
from qualcli.analysis.relations import CodeMap, MapOptions, code_map, every_kind
from qualcli.index.corpus import CorpusIndex
from qualcli.model.names import CodeName
from qualcli.query.nodes import And
from qualcli.render.code_tree import write_tree
from qualcli.syntax.codebook import assemble_codebook, parse_codebook_file
from qualcli.text.source import Source
from tests.case_files import Case, params_of
from tests.query.asking import read_line
from tests.small_corpora import corpus, example

CASES = params_of(Path(__file__).parent / "maps")
OWN = ("--relation", "--steps", "--min", "--no-cooccurrence", "--own")


def index_of(case: Case) -> CorpusIndex:
    """Make the corpus of a case: the small one with a codebook of its own, or all of its own."""
    index = corpus({"one": case.text("text")}) if "text" in case.blocks else corpus()
    if "codebook" not in case.blocks:
        return index
    files = [parse_codebook_file(Source("codebooks/one.yaml", case.text("codebook")))]
    return replace(index, codebook=assemble_codebook(files, ()))


def drawn(line: str, index: CorpusIndex) -> CodeMap:
    """Draw the map that a line asks for: codes to begin with, options of maps, options that select."""
    own: dict[str, list[str]] = {}
    rest: list[str] = []
    codes: list[str] = []
    waiting = iter(shlex.split(line))
    for word in waiting:
        if word in ("--own", "--no-cooccurrence"):
            own[word] = []
        elif word.startswith("--"):
            (own.setdefault(word, []) if word in OWN else rest).extend(
                [next(waiting)] if word in OWN else [word, next(waiting)]
            )
        else:
            codes.append(word)
    options = MapOptions(
        codes=tuple(map(CodeName, codes)),
        kinds=tuple(own.get("--relation", ())),
        steps=int(own.get("--steps", ["1"])[0]),
        least=int(own.get("--min", ["1"])[0]),
        cooccurrence="--no-cooccurrence" not in own,
        own="--own" in own,
        everyone="any" in rest,
    )
    return code_map(index, read_line(shlex.join(rest), index)[0].node, options)


@pytest.mark.parametrize("case", CASES)
def test_a_question_is_answered_by_exactly_this_tree(case: Case) -> None:
    map_ = drawn(case.text("map").strip(), index_of(case))
    assert case.text("tree") == "".join(write_tree(map_, len, coefficient="--stat" in case.name))


def test_there_are_cases() -> None:
    assert len(CASES) > 12


def test_the_kinds_of_relation_are_those_of_the_codebook_and_two_more() -> None:
    assert every_kind(example().codebook) == (
        "part-of", "sharpens", "contradicts", "conveys", "arises-from", "managed-by", "co-occurs",
    )  # fmt: skip


def test_every_code_of_the_example_study_is_spelt_out_once_and_every_tie_said_once() -> None:
    whole = code_map(example(), And(), MapOptions())
    lines = list(branches(whole))
    spelt = [line.concept.name for line in lines if line.is_whole]
    assert sorted(spelt) == sorted(one.name for one in whole.concepts)
    mutual = {tie for tie in whole.ties if any(tie[:3] == (o.target, o.source, o.kind) for o in whole.ties)}
    assert len([line for line in lines if line.tie]) == len(whole.ties) - len(mutual) // 2


def test_a_map_begins_with_what_underlies_the_rest() -> None:
    first = next(iter(branches(code_map(example(), And(), MapOptions()))))
    assert (first.concept.name, first.tie) == ("power", None)


def test_coefficients_and_pairs_are_those_of_the_matrix() -> None:
    drawn_map = code_map(example(), And(), MapOptions(least=1))
    table = {
        stat: matrix(example(), And(), MatrixOptions(rows="code", columns="code", stat=stat, empty=True))
        for stat in ("count", "c-coefficient")
    }
    columns = [column.key for column in table["count"].columns]
    rows = [row[0].value for row in table["count"].rows]
    ties = [tie for tie in drawn_map.ties if tie.kind != "part-of"]
    for tie in ties:
        at, to = rows.index(tie.source), columns.index(tie.target)
        assert tie.pairs == table["count"].rows[at][to].value
        assert tie.coefficient == table["c-coefficient"].rows[at][to].value
    assert len(ties) > 90
