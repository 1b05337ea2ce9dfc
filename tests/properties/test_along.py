"""Words, new codes and strips over random corpora: sums come out, and everything drawn or counted is really there."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.analysis.dimensions import dimension
from qualcli.analysis.saturation import SaturationOptions, new_information, reached, saturation
from qualcli.analysis.saturation_table import saturation_table
from qualcli.analysis.sequence import Portraits, SequenceOptions, portraits
from qualcli.analysis.sequence_axis import axis_of
from qualcli.analysis.words import WordsOptions, words
from qualcli.analysis.words_compare import compared_words, keyness
from qualcli.analysis.words_context import places, word_finder
from qualcli.analysis.words_said import look
from qualcli.analysis.words_tally import Counting, Tally, tally
from qualcli.analysis.words_tokens import composed, find_words, fold, list_words
from qualcli.index.corpus import CorpusIndex
from qualcli.model.documents import Document
from qualcli.query.evaluate import select_codings
from qualcli.query.nodes import And, Node
from qualcli.render.curve import draw_curve
from qualcli.render.strips import SHADES, shades
from qualcli.render.ticks import nice_step, ticks
from qualcli.text.source import Span
from qualcli.text.stretches import merged, within
from tests.properties.small_worlds import unit_expressions, worlds
from tests.properties.spelt_out import codings_of
from tests.small_corpora import indexed

World = Mapping[str, Document]
few = settings(max_examples=settings().max_examples * 2 // 5)
texts = st.text(
    st.sampled_from("aAéİßσΣ1902'’-‑·_ .,:[]\u0301\u093f\u0915\u00adlLd'") | st.characters(), max_size=40
)
counts = st.lists(st.integers(0, 9), min_size=1, max_size=90)
spans = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60)), max_size=12).map(
    lambda found: [Span(start, start + size) for start, size in found]
)


# ---- Words -----------------------------------------------------------------------------------------


def counted(index: CorpusIndex, node: Node, *, coded: bool, everyone: bool) -> Tally:
    return tally(index, look(index, node, coded=coded, everyone=everyone), Counting(numbers=True))


@few
@given(worlds, unit_expressions, st.booleans(), st.booleans())
def test_frequencies_add_up_to_the_words_that_are_counted(
    world: World, node: Node, coded: bool, everyone: bool
) -> None:
    index = indexed(world)
    options = WordsOptions(counting=Counting(numbers=True), top=0, coded=coded, everyone=everyone)

    table = words(index, node, options)

    figures = [(row[1].value, row[2].value) for row in table.rows]
    told = re.match(r"Counted: ([\d,]+) ", table.notes[0])
    assert told
    assert sum(int(str(times)) for times, _ in figures) == int(told[1].replace(",", ""))
    assert not figures or abs(sum(float(str(share)) for _, share in figures) - 1000) < 0.01 * len(figures)


@few
@given(worlds, unit_expressions, st.booleans(), st.booleans())
def test_a_word_is_counted_as_often_as_it_has_places(
    world: World, node: Node, coded: bool, everyone: bool
) -> None:
    index = indexed(world)
    looked = look(index, node, coded=coded, everyone=everyone)
    found = counted(index, node, coded=coded, everyone=everyone)

    for word, times in found.times.items():
        find = word_finder(word)
        assert find
        stands = list(places(index, looked, find))
        assert len(stands) == times
        assert {fold(one.keyword) for one in stands} == {word}
        assert {one.document for one in stands} == {index.documents[at] for at in found.documents[word]}
        assert {one.speaker for one in stands if one.speaker} == found.people[word]


@few
@given(worlds)
def test_every_word_is_counted_or_said_to_be_left_out(world: World) -> None:
    index = indexed(world)

    found = counted(index, And(), coded=False, everyone=False)

    labels = re.compile(r"\*\*\w+:\*\*")
    every = sum(len(list_words(composed(labels.sub("", document.base)))) for document in world.values())
    assert every == found.times.total() + found.asking + found.outside + found.asides + found.numbers


@few
@given(worlds)
def test_a_coded_word_names_the_codings_that_say_it(world: World) -> None:
    index = indexed(world)
    rows = select_codings(index, And())

    found = counted(index, And(), coded=True, everyone=True)

    for word, codings in found.codings.items():
        assert list(codings) == sorted(set(codings))
        assert set(codings) <= set(rows)
        for row in codings:
            document = index.document_of(row)
            said = index.segment_text(index.segment_of(row, document), document).words
            assert word in said.casefold()


def alike(times: list[int], sizes: list[int]) -> bool:
    """Say whether a word is said as often in each column, by cross-multiplication."""
    return all(count * sum(sizes) == sum(times) * size for count, size in zip(times, sizes, strict=True))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 900)), min_size=1, max_size=6))
def test_keyness_is_nothing_where_all_say_a_word_alike_and_more_elsewhere(
    pairs: list[tuple[int, int]],
) -> None:
    times = [count for count, _ in pairs]
    sizes = [count + more for count, more in pairs]

    found = keyness(times, sizes)

    assert found > -1e-9
    if alike(times, sizes):
        assert abs(found) < 1e-9
    elif sum(times):
        assert found > 1e-12
    assert abs(keyness([count * 3 for count in times], [size * 3 for size in sizes]) - 3 * found) < 1e-6
    assert abs(keyness(times[::-1], sizes[::-1]) - found) < 1e-9


@few
@given(worlds, st.sampled_from(["participant", "kind", "document", "sector", "role", "round"]), st.booleans())
def test_columns_of_a_comparison_add_up_to_the_words_that_have_one(
    world: World, name: str, everyone: bool
) -> None:
    index = indexed(world)
    side = dimension(index, name)
    assert side

    found = tally(
        index,
        look(index, And(), everyone=everyone),
        Counting(),
        lambda document, label: (label, document + 99),
    )
    assert sum((found.groups[label] for label in found.groups if label < 99), Counter()) == found.times
    assert sum((found.groups[one] for one in found.groups if one >= 99), Counter()) == found.times

    if any(side.belongs):
        options = WordsOptions(top=0, everyone=everyone)
        table = compared_words(index, And(), replace(options, counting=Counting()), name)
        shown = {str(row[0].value) for row in table.rows}
        assert shown <= set(found.times)
        assert all(any(float(str(cell.value)) for cell in row[4:]) for row in table.rows)
        if name == "document":
            assert shown == set(found.times)


@given(texts)
def test_words_are_found_where_they_are_listed_and_folding_again_changes_nothing(text: str) -> None:
    text = composed(text)

    for elided in (False, True):
        found = list(find_words(text, elided=elided))
        assert [one[0] for one in found] == list_words(text, elided=elided)
        assert all(one[0] == text[one.start() : one.end()] for one in found)
    assert all(fold(fold(word)) == fold(word) for word in list_words(text))


# ---- New codes -------------------------------------------------------------------------------------


@few
@given(worlds, unit_expressions, st.sampled_from(["date", "name"]), st.booleans(), st.booleans())
def test_the_sum_of_new_codes_only_grows_and_ends_at_the_codes_in_use(
    world: World, node: Node, order: str, poles: bool, everyone: bool
) -> None:
    index = indexed(world)
    options = SaturationOptions(order=order, poles=poles, everyone=everyone, base=1, run=1)

    found = saturation(index, node, options)

    use = index.layers.column("use")
    used = {found.keys.of_uses[use[row]] for row in found.counted.rows} - {None}
    rows = saturation_table(index, found, options).rows
    sums = [int(str(row[6].value)) for row in rows]
    assert sums == sorted(sums)
    assert (sums[-1] if sums else 0) == len(used)
    assert sum(int(str(row[5].value)) for row in rows) == len(used)
    assert sum(int(str(row[3].value)) for row in rows) == len(found.counted.rows)


@few
@given(worlds, st.booleans())
def test_each_new_code_has_the_coding_that_first_uses_it(world: World, poles: bool) -> None:
    index = indexed(world)

    found = saturation(index, And(), SaturationOptions(order="name", poles=poles, everyone=True))

    seen: set[str] = set()
    for step in found.steps:
        for key, row in step.firsts.items():
            assert key not in seen
            assert row in step.rows
            assert found.keys.of_uses[index.layers.column("use")[row]] == key
        seen |= step.firsts.keys()
        assert step.used <= seen


@given(counts, st.integers(1, 6), st.integers(1, 4))
def test_new_information_is_a_runs_new_codes_by_those_of_the_base(
    new: list[int], base: int, run: int
) -> None:
    found = new_information(new, base, run)

    assert len(found) == len(new)
    for at, value in enumerate(found):
        is_known = at + 1 >= base + run and sum(new[:base]) > 0
        assert (value is not None) is is_known
        if value is not None:
            assert value * sum(new[:base]) - sum(new[at + 1 - run : at + 1]) < 1e-9


@given(counts, st.integers(1, 6), st.integers(1, 4), st.integers(0, 60))
def test_saturation_is_reached_where_a_run_first_falls_to_the_threshold(
    new: list[int], base: int, run: int, threshold: int
) -> None:
    found = new_information(new, base, run)

    at = reached(found, run, threshold)

    low = [number for number, one in enumerate(found) if one is not None and one * 100 <= threshold]
    assert at == (low[0] + 1 - run if low else None)
    assert at is None or at >= base


@given(counts, st.integers(20, 120))
def test_a_curve_fits_its_width_and_marks_whatever_is_new(new: list[int], width: int) -> None:
    lines = list(draw_curve(new, width))

    assert all(len(line) <= width + len(str(len(new))) for line in lines)
    if sum(new) and len(new) <= width // 2:
        heights = [line.split("│")[1] for line in lines if "│" in line]
        columns = len(max(heights, key=len).rstrip()) or 1
        assert any("█" in line for line in heights)
        assert columns <= width


# ---- Strips ----------------------------------------------------------------------------------------


def drawn(index: CorpusIndex, node: Node, options: SequenceOptions) -> Portraits:
    return portraits(index, node, range(len(index.documents)), options)


@few
@given(
    worlds,
    unit_expressions,
    st.sampled_from(["code", "facet", "speaker"]),
    st.sampled_from(["character", "turn", "paragraph"]),
    st.integers(1, 70),
)
def test_what_is_coded_has_a_block_and_a_block_has_a_coding(
    world: World, node: Node, by: str, unit: str, columns: int
) -> None:
    index = indexed(world)
    found = drawn(index, node, SequenceOptions(by=by, unit=unit, top=0, everyone=True))

    for one in found.documents:
        for strip in one.strips:
            line = shades(strip.spans, one.axis.length, columns)
            assert len(line) == columns
            assert bool(line.strip()) is bool(strip.rows)
            assert set(strip.rows) <= set(one.codings)


@few
@given(worlds, st.sampled_from(["character", "turn", "paragraph"]))
def test_strips_by_code_have_every_coding_that_is_selected(world: World, unit: str) -> None:
    index = indexed(world)

    found = drawn(index, And(), SequenceOptions(unit=unit, top=0, everyone=True))

    shown = {row for one in found.documents for strip in one.strips for row in strip.rows}
    assert shown == set(range(len(index)))
    assert len(shown) == sum(len(codings_of(name, document)) for name, document in world.items())


@few
@given(worlds, st.integers(1, 4))
def test_the_rows_left_out_are_those_that_cover_less(world: World, top: int) -> None:
    index = indexed(world)
    options = SequenceOptions(top=0, everyone=True)

    whole, few_rows = drawn(index, And(), options), drawn(index, And(), replace(options, top=top))

    def covered(found: Portraits) -> list[float]:
        return sorted(
            sum(
                sum(end - start for start, end in one.strips[at].spans) / one.axis.length
                for one in found.documents
            )
            for at in range(len(found.rows))
        )

    assert len(few_rows.rows) + few_rows.hidden == len(whole.rows)
    assert covered(few_rows) == covered(whole)[len(covered(whole)) - len(few_rows.rows) :]


@few
@given(worlds, st.sampled_from(["character", "turn", "paragraph"]), st.data())
def test_an_axis_keeps_the_order_of_the_text(world: World, unit: str, data: st.DataObject) -> None:
    index = indexed(world)
    axis, length = axis_of(index, 0, unit), index.layers.column("length")[0]
    cuts = sorted(data.draw(st.sets(st.integers(0, length), min_size=2, max_size=6)))

    placed = [axis.span(start, end) for start, end in pairwise(cuts)]

    assert all(0 <= one.start < one.end <= axis.length for one in placed)
    assert placed == sorted(placed)


@given(spans, st.integers(1, 90))
def test_a_shade_says_how_much_of_its_stretch_is_covered(found: list[Span], columns: int) -> None:
    length = 500
    covered = {at for span in found for at in range(span.start * columns, span.end * columns)}

    line = shades(merged(found), length, columns)

    for column, shade in enumerate(line):
        inside = len(covered.intersection(range(column * length, (column + 1) * length)))
        share = inside / length
        assert SHADES.index(shade) == (
            0 if not share else 1 + (share > 0.25) + (share > 0.5) + (share > 0.75)
        )


@given(spans)
def test_merged_stretches_lie_apart_and_hold_the_same(found: list[Span]) -> None:
    joined = merged(found)

    assert {at for span in joined for at in range(*span)} == {at for span in found for at in range(*span)}
    assert all(one.end < other.start for one, other in pairwise(joined))


@given(spans, st.integers(0, 400), st.integers(1, 80))
def test_what_a_stretch_shares_with_others_is_found(found: list[Span], start: int, size: int) -> None:
    others = merged(found)

    shared = list(within(others, Span(start, start + size)))

    every = {at for span in others for at in range(*span)}.intersection(range(start, start + size))
    assert {at for _, span in shared for at in range(*span)} == every
    assert all(others[at].encloses(span) for at, span in shared)


@given(st.lists(st.integers(0, 120), max_size=150).map(sorted))
def test_numbers_along_an_axis_stand_at_their_columns(columns: list[int]) -> None:
    line = ticks(columns)

    for found in re.finditer(r"\d+", line):
        assert columns[int(found[0]) - 1] == found.start()
    assert (line.split()[:1] == ["1"]) is bool(columns)


@given(st.floats(0.01, 1e6))
def test_a_nice_step_is_at_least_what_is_asked_for_and_no_more_than_needed(least: float) -> None:
    step = nice_step(least)

    assert step >= least
    assert str(step).rstrip("0") in {"1", "2", "5"}
    assert step == 1 or step < least * 2.5 + 1
