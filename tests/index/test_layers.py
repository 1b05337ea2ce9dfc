"""However documents are spread over shards, the corpus is the same."""

from itertools import combinations

import pytest

from qualcli.index.layers import Run, join, lay_over
from qualcli.index.sections import Held
from qualcli.index.shard import COLUMNS, TABLES, Shard
from tests.small_corpora import TEXTS, corpus, entries, index_over, indexed, parsed, seen, shard_of

DOCUMENTS = parsed(TEXTS)
NAMES = sorted(TEXTS)


@pytest.mark.parametrize("first", [names for size in range(4) for names in combinations(NAMES, size)])
def test_two_shards_are_read_as_one(first: tuple[str, ...]) -> None:
    one = shard_of({name: DOCUMENTS[name] for name in first})
    other = shard_of({name: DOCUMENTS[name] for name in NAMES if name not in first})

    assert seen(corpus()) == seen(indexed(DOCUMENTS, one, other))


@pytest.mark.parametrize("first", NAMES)
def test_texts_of_several_shards_are_read_in_order_of_their_documents(first: str) -> None:
    told = parsed({name: f"---\nplace: {name} – Zürich\n---\n{TEXTS[name]}" for name in NAMES})
    own, others = {first: told[first]}, {name: told[name] for name in NAMES if name != first}
    layers = lay_over([shard_of(told | own), shard_of(own), shard_of(others)])

    assert [f'{{"place":"{name} – Zürich"}}' for name in NAMES] == layers.texts("front")


def test_three_shards_are_read_as_one() -> None:
    shards = [shard_of({name: DOCUMENTS[name]}) for name in reversed(NAMES)]

    assert seen(corpus()) == seen(indexed(DOCUMENTS, *shards))


def test_of_a_document_in_several_shards_the_last_counts() -> None:
    changed = parsed({"field/harbour": "Now [warm]{.agency}.\n"})
    index = indexed(DOCUMENTS | changed, shard_of(DOCUMENTS), shard_of(changed))

    assert [line for line in seen(index) if line.startswith("field")] == [
        "field/harbour | agency | None | None | warm | None"
    ]
    assert [line for line in seen(corpus()) if line.startswith("inter")] == [
        line for line in seen(index) if line.startswith("inter")
    ]


def test_masked_documents_of_the_first_shard_are_left_out() -> None:
    index = index_over(lay_over([shard_of(DOCUMENTS)], {"interviews/nadia-1"}), DOCUMENTS)

    assert index.documents == ("field/harbour", "interviews/priya-1")
    assert seen(index) == [line for line in seen(corpus()) if "nadia" not in line]


def test_a_mask_leaves_later_shards_alone() -> None:
    changed = parsed({"field/harbour": "[New]{.power}\n"})
    layers = lay_over([shard_of(DOCUMENTS), shard_of(changed)], {"field/harbour"})

    assert seen(index_over(layers, DOCUMENTS))[0] == "field/harbour | power | None | None | New | None"


def test_everything_may_be_masked() -> None:
    index = index_over(lay_over([shard_of(DOCUMENTS)], set(NAMES)), DOCUMENTS)

    assert index.documents == ()
    assert len(index) == 0
    assert index.layers.rows(range(len(index.uses))) == []


def test_no_shards_are_an_empty_corpus() -> None:
    index = index_over(lay_over([]), {})

    assert index.documents == ()
    assert seen(index) == []


def test_an_empty_first_shard_changes_nothing() -> None:
    index = index_over(lay_over([shard_of({}), shard_of(DOCUMENTS)], {"interviews/nadia-1"}), DOCUMENTS)

    assert seen(index) == seen(corpus())


def test_neighbours_in_one_shard_are_one_run() -> None:
    changed = parsed({"interviews/nadia-1": "x\n"})

    layers = lay_over([shard_of(DOCUMENTS), shard_of(changed)])

    assert layers.runs == (Run(0, 0, 1), Run(1, 0, 1), Run(0, 2, 3))
    assert lay_over([shard_of(DOCUMENTS)]).runs == (Run(0, 0, 3),)


@pytest.mark.parametrize("code", ["power", "agency", "funding", "high-wire"])
def test_codings_of_a_code_are_numbered_alike_however_they_are_spread(code: str) -> None:
    whole = corpus()
    spread = indexed(DOCUMENTS, *(shard_of({name: DOCUMENTS[name]}) for name in reversed(NAMES)))

    expected, actual = (
        index.layers.rows([number for number, use in enumerate(index.uses) if use.code == code])
        for index in (whole, spread)
    )

    assert expected == actual


def test_joined_shards_are_one_shard() -> None:
    spread = indexed(DOCUMENTS, *(shard_of({name: DOCUMENTS[name]}) for name in NAMES))

    joined = index_over(lay_over([Shard(Held(join(spread.layers)))]), DOCUMENTS)

    assert seen(joined) == seen(corpus())
    assert joined.fronts == corpus().fronts


def test_joining_one_shard_gives_its_own_bytes() -> None:
    shard = shard_of(DOCUMENTS)

    sections = join(lay_over([shard]))

    assert {name: shard.sections.read(name) for name in sections} == sections


def test_a_joined_shard_has_every_section_that_a_built_one_has() -> None:
    from qualcli.index.build import build_sections

    assert join(lay_over([shard_of(DOCUMENTS)])).keys() == build_sections(entries(DOCUMENTS)).keys()
    assert set(COLUMNS) | set(TABLES) <= join(lay_over([shard_of(DOCUMENTS)])).keys()


def test_tables_keep_the_numbers_of_the_first_shard() -> None:
    one = shard_of({name: DOCUMENTS[name] for name in NAMES[1:]})
    other = shard_of({NAMES[0]: DOCUMENTS[NAMES[0]]})

    layers = lay_over([one, other])

    assert layers.table("uses")[: len(one.table("uses"))] == one.table("uses")


def test_a_column_that_was_let_go_is_read_again() -> None:
    layers = lay_over([shard_of(parsed(TEXTS))])
    before = layers.column("use")
    layers.forget("use")

    assert layers.column("use") == before
    assert layers.column("use") is not before
