"""What holds of quotations however they are listed: nothing is lost, nothing is added, words are as they were said."""

import json
import re
from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.analysis.codes_beside import codes_beside, own_codes
from qualcli.analysis.dimensions import Level
from qualcli.analysis.grouping import group_table, grouping_dimension, kept_in, members
from qualcli.analysis.quotation_order import ORDERS, ordered, sample
from qualcli.analysis.quotations import coding_quotations, quotations
from qualcli.analysis.standing_out import standing_out
from qualcli.index.corpus import CorpusIndex
from qualcli.model.documents import Document
from qualcli.model.quotations import Quotation
from qualcli.model.shown import Surroundings
from qualcli.query.evaluate import Selected, select
from qualcli.query.nodes import And, Node
from qualcli.render.quotations import QuotationView, render_quotations
from qualcli.render.surrounded import fold_surrounded
from qualcli.syntax.plain_words import words_at
from tests.properties.small_worlds import expressions, worlds
from tests.properties.spelt_out import codings_of
from tests.small_corpora import indexed

World = Mapping[str, Document]
few = settings(max_examples=settings().max_examples // 5)
NAMES = "code facet tension imagery pole participant role document kind coder sector round"
sides = st.sampled_from(NAMES.split())


def listed(index: CorpusIndex, node: Node = And()) -> list[Quotation]:  # noqa: B008  # frozen
    """Every quotation that an expression selects."""
    return list(quotations(index, select(index, node)))


@few
@given(worlds, sides, expressions)
def test_groups_hold_every_quotation_and_no_other(world: World, name: str, node: Node) -> None:
    index = indexed(world)
    side = grouping_dimension(index, name)
    every = listed(index, node)
    assert side
    found = members(index, side, every)

    shown = [one.quotation for own in found.values() for one in own]
    assert {one.citation for one in every} == {one.citation for one in shown}
    use = index.layers.column("use")
    missing = {row for one in every for row in one.codings}.difference(
        *(one.rows for own in found.values() for one in own)
    )
    assert not [row for row in missing if side.level is not Level.USE or side.belongs[use[row]]]
    assert all(set(one.rows) <= set(one.quotation.codings) for own in found.values() for one in own)
    for own in found.values():
        keys = [(one.quotation.document, one.quotation.parts, one.quotation.codings) for one in own]
        assert len(keys) == len(set(keys))


@few
@given(worlds, st.sampled_from(["document", "kind", "round"]))
def test_what_each_document_has_once_parts_the_quotations(world: World, name: str) -> None:
    index = indexed(world)
    side = grouping_dimension(index, name)
    assert side

    found = members(index, side, listed(index))

    assert sum(map(len, found.values())) == len(listed(index))


@few
@given(worlds, sides, st.booleans())
def test_totals_of_groups_count_everything_once(world: World, name: str, everyone: bool) -> None:
    index = indexed(world)
    side, kept = grouping_dimension(index, name), kept_in(index, And(), listed(index), everyone=everyone)
    assert side
    *rows, total = group_table(index, side, kept).rows

    assert total[1].value == len(kept.listed)
    if total[1].value:
        assert len(set(total[1].evidence)) == len(total[1].evidence) == total[2].value
        assert {row for cells in rows for row in cells[1].evidence} == set(total[1].evidence)
    for cells in rows:
        assert all(own.value <= all_.value for own, all_ in zip(cells[1:], total[1:], strict=True))  # type: ignore[operator]


@few
@given(worlds, st.sampled_from(ORDERS), st.booleans(), expressions)
def test_sorting_loses_and_adds_nothing(world: World, by: str, is_reversed: bool, node: Node) -> None:
    index = indexed(world)
    every = listed(index, node)

    found = ordered(index, every, by, is_reversed=is_reversed)

    assert sorted(map(repr, found)) == sorted(map(repr, every))
    assert found == ordered(index, found, by, is_reversed=is_reversed)


@few
@given(worlds, expressions)
def test_sorting_by_document_changes_nothing(world: World, node: Node) -> None:
    index = indexed(world)
    every = listed(index, node)

    assert [one.parts[0] for one in every] == [one.parts[0] for one in ordered(index, every, "document")]


@few
@given(worlds, expressions, st.integers(1, 8), st.integers(0, 9))
def test_a_sample_is_a_part_in_its_order(world: World, node: Node, size: int, seed: int) -> None:
    index = indexed(world)
    selected = select(index, node)

    chosen = sample(index, selected, size, seed)

    every, some = listed(index, node), list(quotations(index, chosen.selected))
    waiting = iter(every)
    assert all(one in waiting for one in some)
    assert (chosen.of, len(some)) == (len(every), min(size, len(every)))
    assert chosen == sample(index, selected, size, seed)


def test_a_sample_is_the_same_on_every_machine() -> None:
    """Drawn from `Random(seed).random()`, whose numbers Python promises to keep."""
    units = Selected(units=tuple((0, (at, at + 1), 0) for at in range(100)))  # type: ignore[misc]

    chosen = sample(indexed({}), units, 5, 7).selected.units

    assert [unit[1][0] for unit in chosen] == [6, 8, 21, 56, 78]


@few
@given(worlds)
def test_offsets_cut_the_words_out_of_the_text(world: World) -> None:
    index = indexed(world)
    lines = [json.loads(line) for line in render_quotations(listed(index), "jsonl")]

    for one in lines:
        base = world[one["document"]].base
        assert one["words"] == " … ".join(words_at(base, start, end) for start, end in one["offsets"])


@few
@given(worlds)
def test_what_stands_beside_is_what_shares_a_character(world: World) -> None:
    index = indexed(world)
    also = codes_beside(index)

    for one in coding_quotations(index, range(len(index))):
        held = {at for part in one.parts for at in range(*part)}
        expected = {
            (str(index.codebook.present_name(other.use.code)), other.use.pole, other.coder)
            for other in codings_of(one.document, world[one.document])
            if held & {at for part in other.segment.parts for at in range(*part)}
        }
        own = {(use.code, use.pole, coder) for use in one.codes for coder in one.coders or (None,)}
        assert expected - own == {
            (found.use.code, found.use.pole, coder)
            for found in also(one)
            for coder in _coders(world, one, found.use, found.coders, held)
        }


def _coders(
    world: World, one: Quotation, use: object, coders: Sequence[str], held: set[int]
) -> Sequence[str | None]:
    """Name who gave a code; nobody too, where a coding of it names nobody."""
    nobody = any(
        other.use == use
        and other.coder is None
        and held & {at for part in other.segment.parts for at in range(*part)}
        for other in codings_of(one.document, world[one.document])
    ) and not (use in one.codes and not one.coders)
    return [*coders, *([None] if nobody else [])]


@few
@given(worlds)
def test_documents_with_very_many_codings_are_asked_otherwise_with_the_same_answer(world: World) -> None:
    index = indexed(world)
    every = listed(index)
    few_, many = codes_beside(index), codes_beside(index, 0)
    expected, found = [few_(one) for one in every], [many(one) for one in every]

    assert [[(a.use, set(a.coders)) for a in one] for one in found] == [
        [(a.use, set(a.coders)) for a in one] for one in expected
    ]


@few
@given(worlds)
def test_own_codes_are_those_of_the_quotation(world: World) -> None:
    index = indexed(world)

    for one in listed(index):
        assert tuple(found.use for found in own_codes(index)(one)) == one.codes


@few
@given(worlds, st.integers(24, 100))
def test_words_stand_out_just_as_they_were_said(world: World, width: int) -> None:
    """Between the brackets stands the quotation, letter by letter, and nothing else."""
    index = indexed(world)
    asked = range(len(index))

    for one in listed(index):
        around = standing_out(index, one, asked)
        assert around is not None
        assert _letters(one.words) == _letters("".join(
            piece.text for paragraph in around.paragraphs for piece in paragraph if 0 in piece.inside
        ))  # fmt: skip
        shown = "".join(fold_surrounded(around, ("",) * 30, width))
        assert _letters(shown.translate({ord("⟦"): None, ord("⟧"): None})) == _letters(_whole(around))
        assert shown.count("⟦") == shown.count("⟧")


def _whole(around: Surroundings) -> str:
    return "".join(piece.text for paragraph in around.paragraphs for piece in paragraph)


def _letters(text: str) -> str:
    return re.sub(r"[\s…>*]", "", text)


@few
@given(worlds)
def test_every_form_for_people_has_every_quotation(world: World) -> None:
    index = indexed(world)
    view = QuotationView(80, also=codes_beside(index), around=lambda one: standing_out(index, one))

    for form in ("auto", "plain", "md"):
        text = "".join(render_quotations(listed(index), form, view))
        assert [one.citation for one in listed(index) if one.citation not in text] == []
