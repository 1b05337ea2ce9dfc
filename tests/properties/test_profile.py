"""Profiles over random corpora: their figures add up, open into their own codings, and the quotations reach furthest."""

from collections import Counter
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.analysis.counted import asking_labels
from qualcli.analysis.counting import MatrixOptions
from qualcli.analysis.crediting import word_counter
from qualcli.analysis.matrix import matrix
from qualcli.analysis.profile import profile
from qualcli.analysis.profile_carriers import Reach, choose
from qualcli.analysis.profile_poles import ALL
from qualcli.analysis.profile_said import words_said
from qualcli.analysis.profile_scope import ProfileOptions, Scope
from qualcli.analysis.profile_spread import spoken_by
from qualcli.analysis.profile_subject import Subject
from qualcli.index.corpus import CorpusIndex
from qualcli.model.documents import Document
from qualcli.model.names import CodeName, PoleName
from qualcli.model.tables import Table
from qualcli.query.nodes import And, Code, Field, Node
from tests.properties.small_worlds import worlds
from tests.small_corpora import indexed

World = Mapping[str, Document]
few = settings(max_examples=settings().max_examples * 2 // 5)
codes = st.builds(
    Code, st.sampled_from([CodeName(name) for name in ("incorporation", "service-role", "power", "stray")]),
    own=st.booleans(),
) | st.just(Code(CodeName("incorporation"), PoleName("dependence")))  # fmt: skip
selections: st.SearchStrategy[Node] = st.sampled_from(
    [And(()), Field("kind", "=", "interview"), Field("coder", "=", "ann"), Field("speaker", "=", "nadia")]
)
reaches = st.builds(
    Reach,
    st.frozensets(st.integers(0, 4), max_size=3),
    st.sampled_from(["interview", "observation"]),
    st.frozensets(st.sampled_from(["over", "to"]), max_size=2),
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
)


def subject(world: World, code: Code, selection: Node) -> Subject:
    return Subject(Scope(indexed(world), selection), code)


def table_of(index: CorpusIndex, code: Code, selection: Node, key: str) -> Table | None:
    section = profile(index, code, selection).section(key)
    return section.tables[0] if section and section.tables else None


@given(worlds, codes, selections)
def test_poles_add_up_to_the_codings_of_each_row(world: World, code: Code, selection: Node) -> None:
    table = table_of(indexed(world), code, selection, "poles")
    for row in table.rows if table else ():
        assert sum(int(cell.value or 0) for cell in row[1:-1]) == row[-1].value
        assert sorted(one for cell in row[1:-1] for one in cell.evidence) == sorted(row[-1].evidence)
    if table:
        about = subject(world, code, selection)
        assert table.rows[0][0].value == ALL
        assert table.rows[0][-1].evidence == tuple(about.rows)


@given(worlds, codes, selections)
def test_every_figure_rests_on_codings_of_the_code_that_count(
    world: World, code: Code, selection: Node
) -> None:
    index = indexed(world)
    about = subject(world, code, selection)
    use, own = index.layers.column("use"), frozenset(about.rows)
    for _, column, cell in profile(index, code, selection).figures():
        if column in ("pairs", "c-coefficient", "example"):
            assert own.issuperset(cell.evidence[::2])
            assert about.uses.isdisjoint([use[row] for row in cell.evidence[1::2]])
        else:
            assert own.issuperset(cell.evidence)


@given(worlds, codes)
def test_codings_by_participant_are_those_of_the_matrix(world: World, code: Code) -> None:
    if code.own or code.pole:
        return
    index = indexed(world)
    table = matrix(index, code, MatrixOptions())
    row = next((row for row in table.rows if row[0].value == code.name), ())
    keys = [column.key for column in table.columns]
    counted = {key: cell.evidence for key, cell in zip(keys, row, strict=False) if cell.evidence}
    found = spoken_by(subject(world, code, And(())))
    assert counted == {name: tuple(rows) for name, rows in found.items() if name != "(no speaker)"}


@given(worlds, codes, st.sampled_from(["count", "c-coefficient"]))
def test_meetings_are_those_of_the_matrix(world: World, code: Code, stat: str) -> None:
    if code.own or code.pole or code.name == "stray":
        return
    index = indexed(world)
    wanted = matrix(index, And(()), MatrixOptions("tension", "imagery", stat=stat, empty=True))
    row = next(row for row in wanted.rows if row[0].value == code.name)
    meets = table_of(index, code, And(()), "meets")
    for met in meets.rows if meets else ():
        other = [column.key for column in wanted.columns].index(str(met[0].value))
        assert met[1 if stat == "count" else 2].value == row[other].value


@few
@given(worlds, codes, selections, st.integers(0, 6))
def test_carriers_are_quotations_of_the_code_each_once(
    world: World, code: Code, selection: Node, count: int
) -> None:
    index = indexed(world)
    about = subject(world, code, selection)
    report = profile(index, code, selection, ProfileOptions(quotes=count))
    section = report.section("quotations")
    shown = section.carriers if section else ()
    places = [index.row_segments[one.quotation.codings[0]] for one in shown]
    assert len(set(places)) == len(places) == min(count, len({index.row_segments[row] for row in about.rows}))
    assert all(set(one.quotation.codings) <= set(about.rows) for one in shown)


@given(st.lists(reaches, max_size=8), st.integers(0, 9))
def test_each_choice_adds_as_many_participants_as_any_could(listed: list[Reach], count: int) -> None:
    chosen = choose(listed, count)
    assert len(set(chosen)) == len(chosen) == min(count, len(listed))
    heard: set[int] = set()
    for at, one in enumerate(chosen):
        left = [other for other in range(len(listed)) if other not in chosen[:at]]
        most = max(len(listed[other].people - heard) for other in left)
        assert len(listed[one].people - heard) == most
        heard |= listed[one].people


@given(st.lists(reaches, max_size=8))
def test_all_are_heard_once_there_are_as_many_quotations_as_participants(listed: list[Reach]) -> None:
    everybody = frozenset[int]().union(*(one.people for one in listed))
    chosen = choose(listed, len(everybody))
    assert frozenset[int]().union(*(listed[at].people for at in chosen)) == everybody


@given(st.lists(reaches, max_size=8), st.integers(0, 9))
def test_fewer_quotations_are_the_first_of_more(listed: list[Reach], count: int) -> None:
    assert choose(listed, len(listed))[:count] == choose(listed, count)


@given(worlds, st.sampled_from(["interviewers left out", "everyone"]))
def test_words_from_the_index_are_those_of_the_documents(world: World, counted: str) -> None:
    index = indexed(world)
    asking = frozenset[int]() if counted == "everyone" else asking_labels(index)
    quick, slow = words_said(index, asking), word_counter(index, asking)
    for row in range(len(index)):
        place = index.row_segments[row], index.row_documents[row]
        assert quick(*place) == slow(*place, None)


@few
@given(worlds, codes, selections)
def test_the_same_corpus_has_the_same_profile(world: World, code: Code, selection: Node) -> None:
    assert profile(indexed(world), code, selection) == profile(indexed(world), code, selection)


@few
@given(worlds, codes, selections)
def test_codings_by_weight_coder_and_kind_add_up(world: World, code: Code, selection: Node) -> None:
    index = indexed(world)
    about = subject(world, code, selection)
    for key, column in (("kinds", "codings"), ("use", "coded")):
        table = table_of(index, code, selection, key)
        at = [one.key for one in table.columns].index(column) if table else 0
        rows = Counter(coding for row in (table.rows if table else ()) for coding in row[at].evidence)
        assert rows == Counter(about.rows)
