"""Whatever the corpus, its index says what its documents say, however it is kept."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.analysis.counting import MatrixOptions, count
from qualcli.analysis.matrix import matrix, open_cell
from qualcli.analysis.status import turns_of
from qualcli.index.corpus import CorpusIndex
from qualcli.index.layers import join, lay_over
from qualcli.index.overlaps import overlapping
from qualcli.index.sections import Held, pack, pack_strings, unpack, unpack_strings
from qualcli.index.shard import Shard
from qualcli.model.documents import Document
from qualcli.model.tables import Cell
from qualcli.query.nodes import And
from qualcli.text.source import Span
from tests.properties.small_worlds import worlds
from tests.properties.spelt_out import codings_of
from tests.small_corpora import index_over, indexed, shard_of

World = Mapping[str, Document]
few = settings(max_examples=settings().max_examples * 2 // 5)
sides = st.sampled_from(
    ["code", "tension", "imagery", "pole", "participant", "document", "kind", "coder", "sector", "round"]
)


def everything(index: CorpusIndex) -> list[object]:
    """Read everything that an index knows of its codings."""
    found: list[object] = []
    for row in range(len(index)):
        document = index.document_of(row)
        segment = index.segment_of(row, document)
        labels = [index.speakers[label].label for label in index.labels_of(segment, document)]
        place = index.layers.column("place")[segment]
        found.append(
            (index.coding(row), index.segment_text(segment, document), labels, place, index.kind(document))
        )
    return found


@given(st.lists(st.text()))
def test_strings_are_packed_and_unpacked(strings: list[str]) -> None:
    assert unpack_strings(pack_strings(strings)) == tuple(strings)


@given(st.dictionaries(st.from_regex(r"[a-z-]{1,9}", fullmatch=True), st.binary()))
def test_sections_are_packed_and_unpacked(parts: dict[str, bytes]) -> None:
    assert unpack(b"".join(pack(parts))) == parts


@given(worlds)
def test_the_index_has_exactly_the_codings_of_the_documents(world: World) -> None:
    index = indexed(world)
    expected = sorted(one.key for name, document in world.items() for one in codings_of(name, document))

    found = map(index.coding, range(len(index)))

    assert expected == sorted((one.document, one.parts, str(one.use), one.coder or "") for one in found)


@few
@given(worlds, st.lists(st.integers(0, 2), min_size=3, max_size=3))
def test_documents_may_lie_in_any_shard(world: World, homes: list[int]) -> None:
    parts = [
        {name: world[name] for name, home in zip(world, homes, strict=False) if home == at} for at in range(3)
    ]

    spread = indexed(world, *map(shard_of, parts))

    assert everything(spread) == everything(indexed(world))


@few
@given(worlds, worlds, st.sets(st.sampled_from(["d0", "d1", "d2"])))
def test_changed_documents_lie_over_the_rest_and_joining_keeps_that(
    world: World, later: World, gone: set[str]
) -> None:
    now = {name: document for name, document in world.items() if name not in gone} | dict(later)
    layers = lay_over([shard_of(world), shard_of(later)], gone | later.keys())

    expected = everything(indexed(now))

    assert expected == everything(index_over(layers, now))
    assert expected == everything(index_over(lay_over([Shard(Held(join(layers)))]), now))


@few
@given(worlds)
def test_rows_of_codes_are_those_that_have_them(world: World) -> None:
    index = indexed(world)

    for use in range(len(index.uses)):
        rows = [row for row in range(len(index)) if index.layers.column("use")[row] == use]
        assert rows == index.layers.rows([use])


@given(worlds)
def test_overlaps_are_those_of_every_pair_compared(world: World) -> None:
    index = indexed(world)
    expected = set()
    quotations: dict[tuple[int, int, object], int] = {}
    for row in range(len(index)):
        document = index.document_of(row)
        quotations.setdefault((document, index.segment_of(row, document), index.coding(row).use), row)
    rows = list(quotations.values())
    for at, one in enumerate(rows):
        for other in rows[at + 1 :]:
            a, b = index.coding(one), index.coding(other)
            if a.document == b.document and any(x.overlaps(y) for x in a.parts for y in b.parts):
                expected.add((one, other))

    found = [
        pair
        for rows in overlapping(index, range(len(index))).values()
        for pair in zip(rows[::2], rows[1::2], strict=True)
    ]

    assert expected == set(found)
    assert len(found) == len(set(found))


@few
@given(worlds, sides, sides, st.booleans(), st.booleans())
def test_figures_keep_their_evidence(
    world: World, rows: str, columns: str, own: bool, everyone: bool
) -> None:
    index = indexed(world)
    options = MatrixOptions(rows, columns, own=own, totals=True, everyone=everyone)
    table = matrix(index, And(), options)
    is_of_pairs = count(index, And(), options).is_of_pairs

    for row in table.rows:
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            assert cell.value == len(cell.evidence) // (2 if is_of_pairs else 1)
            opened = open_cell(index, And(), options, str(row[0].value), column.key)
            assert opened == tuple(sorted(set(cell.evidence)))


@few
@given(worlds, sides, sides)
def test_totals_count_everything_once(world: World, rows: str, columns: str) -> None:
    table = matrix(indexed(world), And(), MatrixOptions(rows, columns, totals=True))
    *body, last = table.rows

    for row in table.rows:
        *figures, total = map(number, row[1:])
        assert max(figures, default=0) <= total <= sum(figures)
    assert all(number(row[-1]) <= number(last[-1]) for row in body)


def number(cell: Cell) -> int:
    assert isinstance(cell.value, int)
    return cell.value


@few
@given(worlds)
def test_pairs_of_codes_are_the_same_either_way_round(world: World) -> None:
    counts = count(indexed(world), And(), MatrixOptions("code", "code"))

    for (row, column), evidence in counts.evidence.items():
        assert sorted(evidence) == sorted(counts.evidence[column, row])


@few
@given(worlds)
def test_coded_turns_are_turns(world: World) -> None:
    turns, coded = turns_of(indexed(world))

    assert all(0 <= some <= all_ for some, all_ in zip(coded, turns, strict=True))


@few
@given(worlds, st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted))
def test_those_speak_in_a_stretch_whose_speech_lies_in_it(world: World, stretch: list[int]) -> None:
    index, span = indexed(world), Span(*stretch)

    for number, name in enumerate(index.documents):
        expected = [
            turn.label
            for turn in world[name].turns
            if any(span.start < part.end and part.start < span.end for part in turn.speech)
        ]
        found = [index.speakers[label].label for label in index.labels_in(number, span)]
        assert found == list(dict.fromkeys(expected))
