"""Maps of random codebooks: every code is spelt out once, every tie said once, every figure is that of the matrix."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.analysis.branching import branches, circles
from qualcli.analysis.counting import MatrixOptions, count
from qualcli.analysis.relations import MEETS, PART, CodeMap, Concept, MapOptions, Tie, code_map
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Codebook, Relation
from qualcli.model.documents import Document
from qualcli.model.names import CodeName
from qualcli.query.nodes import And
from tests.properties.small_worlds import worlds
from tests.small_corpora import CODEBOOK, indexed

World = Mapping[str, Document]
few = settings(max_examples=settings().max_examples * 2 // 5)
NAMES = [CodeName(name) for name in "abcdefg"]
names = st.sampled_from(NAMES)
ties = st.lists(
    st.builds(Tie, names, names, st.sampled_from([PART, MEETS, "leads-to", "contradicts"])), max_size=14,
    unique_by=lambda tie: tie[:3],
)  # fmt: skip


@st.composite
def maps(draw: st.DrawFn) -> CodeMap:
    """A map as code_map may draw it: of everything, or of codes with their neighbours."""
    found = tuple(tie for tie in draw(ties) if tie.kind != MEETS or tie.source != tie.target)
    starts = tuple(draw(st.lists(names, max_size=3, unique=True)))
    inner = frozenset(starts) | frozenset(draw(st.lists(names, max_size=2))) if starts else frozenset(NAMES)
    drawn = tuple(tie for tie in found if tie.source in inner or tie.target in inner)
    named = inner.union(*(tie[:2] for tie in drawn)) if drawn else inner
    underlying = draw(st.sets(names, max_size=2))
    concepts = tuple(Concept(one, None, one, (), (), one in underlying) for one in NAMES if one in named)
    return CodeMap(concepts, drawn, starts, inner)


def said_once(drawn: CodeMap) -> Counter[frozenset[str]]:
    """Name what a tree has to say: each tie, those that say the same of each other together."""
    given = {tie[:3] for tie in drawn.ties}
    return Counter(
        frozenset((*tie[:2], f"kind {tie.kind}", "" if tie[1::-1] + tie[2:3] in given else tie.source))
        for tie in drawn.ties
        if tie.source <= tie.target or tie[1::-1] + tie[2:3] not in given
    )


@given(maps())
def test_every_code_is_spelt_out_once_and_every_tie_said_once(drawn: CodeMap) -> None:
    lines = list(branches(drawn))
    given_ = {tie[:3] for tie in drawn.ties}
    assert Counter(line.concept.name for line in lines if line.is_whole) == Counter(
        one.name for one in drawn.concepts
    )
    told = Counter(
        frozenset(
            (
                *line.tie[:2],
                f"kind {line.tie.kind}",
                "" if line.tie[1::-1] + line.tie[2:3] in given_ else line.tie.source,
            )
        )
        for line in lines
        if line.tie
    )
    assert told == said_once(drawn)


@given(maps())
def test_a_line_stands_below_the_other_end_of_its_tie(drawn: CodeMap) -> None:
    above: list[str] = []
    for line in branches(drawn):
        depth = len(line.rails)
        if line.tie:
            assert {line.concept.name, above[depth - 1]} == set(line.tie[:2])
        above[depth:] = [line.concept.name]


@given(maps())
def test_a_circle_leads_back_to_where_it_begins(drawn: CodeMap) -> None:
    ways = {tie[:3] for tie in drawn.ties}
    for kind, way in circles(drawn):
        assert way[0] == way[-1]
        assert len(set(way)) == len(way) - 1
        assert all((one, other, kind) in ways for one, other in pairwise(way))


@given(maps())
def test_where_nothing_is_said_to_go_in_a_circle_nothing_does(drawn: CodeMap) -> None:
    told = {kind for kind, _ in circles(drawn)}
    given_ = {tie[:3] for tie in drawn.ties}
    for kind in {tie.kind for tie in drawn.ties if tie.is_directed} - told:
        ways = [
            tie[:2] for tie in drawn.ties if tie.kind == kind and (tie.target, tie.source, kind) not in given_
        ]
        reach = set(ways)
        for _ in NAMES:
            reach |= {(one, other) for one, at in reach for to, other in ways if at == to}
        assert not [one for one, other in reach if one == other]


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """The codebook of the small corpora, with relations of any kind."""
    targets = st.sampled_from([code.name for code in CODEBOOK.codes])
    relations = st.lists(
        st.builds(Relation, st.sampled_from(["arises-from", "part-of"]), targets), max_size=2
    )
    codes = tuple(replace(code, relations=tuple(draw(relations))) for code in CODEBOOK.codes)
    return replace(CODEBOOK, codes=codes)


options = st.builds(
    MapOptions,
    codes=st.lists(st.sampled_from([code.name for code in CODEBOOK.codes]), max_size=2, unique=True).map(
        tuple
    ),
    steps=st.integers(0, 2),
    least=st.integers(0, 2),
    own=st.booleans(),
    everyone=st.booleans(),
)


def index_of(world: World, codebook: Codebook) -> CorpusIndex:
    return replace(indexed(world), codebook=codebook)


@few
@given(worlds, codebooks(), options)
def test_pairs_are_those_of_the_matrix(world: World, codebook: Codebook, wanted: MapOptions) -> None:
    index = index_of(world, codebook)
    counts = count(
        index, And(()), MatrixOptions(rows="code", columns="code", own=wanted.own, everyone=wanted.everyone)
    )
    keys = {name: at for at, name in enumerate(counts.rows.keys)}
    drawn = code_map(index, And(()), wanted)
    for tie in drawn.ties:
        path = codebook.path
        is_one = not wanted.own and (tie.source in path(tie.target) or tie.target in path(tie.source))
        if not is_one and tie.source != tie.target:
            behind = counts.evidence.get((keys[tie.source], keys[tie.target]), [])
            assert tie.evidence == tuple(behind)
        if tie.kind == MEETS:
            assert tie.pairs >= max(wanted.least, 1)


@few
@given(worlds, codebooks(), options)
def test_every_map_is_a_tree(world: World, codebook: Codebook, wanted: MapOptions) -> None:
    drawn = code_map(index_of(world, codebook), And(()), wanted)
    spelt = Counter(line.concept.name for line in branches(drawn) if line.is_whole)
    assert spelt == Counter(one.name for one in drawn.concepts)
    assert {*wanted.codes} <= {one.name for one in drawn.concepts}


@few
@given(worlds, codebooks())
def test_where_pairs_are_told_of_sub_codes_these_make_them_all(world: World, codebook: Codebook) -> None:
    """No pair is lost: each pair of codes that meet is tied, or their sub-codes are, or a relation tells it."""
    index = index_of(world, codebook)
    drawn = code_map(index, And(()), MapOptions(least=1, everyone=True))
    below = {one.name: set(codebook.with_descendants(one.name)) for one in drawn.concepts}
    counts = count(index, And(()), MatrixOptions(rows="code", columns="code", everyone=True))
    for (row, column), pairs in counts.evidence.items():
        one, other = CodeName(counts.rows.keys[row]), CodeName(counts.columns.keys[column])
        if other in below[one] or one in below[other]:
            continue
        said = [
            tie
            for tie in drawn.ties
            if tie.pairs == len(pairs) // 2
            and ((tie.source in below[one] and tie.target in below[other])
                 or (tie.target in below[one] and tie.source in below[other]))
        ]  # fmt: skip
        assert said
