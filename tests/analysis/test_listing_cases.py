"""A corpus, a question, and how its quotations are listed: the files in `listings/` are the specification.

The options of a `query` block arrange what it finds: `sort=date`, `reverse`, `group=code`, `sample=2`, `seed=7`.
"""

from pathlib import Path

import pytest

from qualcli.analysis.codes_beside import codes_beside
from qualcli.analysis.dimensions import Dimension
from qualcli.analysis.grouping import group_table, grouping_dimension, groups, kept_in, members
from qualcli.analysis.quotation_order import ordered, sample
from qualcli.analysis.quotations import quotations
from qualcli.analysis.standing_out import standing_out, words_asked_for, words_standing_out
from qualcli.index.corpus import CorpusIndex
from qualcli.model.quotations import Quotation
from qualcli.model.shown import Surroundings
from qualcli.query.evaluate import Selected, select
from qualcli.render.quotations import QuotationView, render_groups, render_quotations
from tests.analysis.tabling import table_text
from tests.case_files import Case, params_of
from tests.query.asking import read_line
from tests.small_corpora import TEXTS, corpus

CASES = params_of(Path(__file__).parent / "listings")


def index_of(case: Case) -> CorpusIndex:
    """Give the corpus of a case: the small one, or a single document of its own."""
    return corpus({"one": case.text("text")} if "text" in case.blocks else dict(TEXTS))


def found_by(case: Case, index: CorpusIndex) -> Selected:
    """Give what the question selects, or a sample of it."""
    selection, unit = read_line(case.text("query").strip(), index)
    assert not selection.diagnostics
    found, options = select(index, selection.node, unit), case.options("query")
    size = options.get("sample")
    return sample(index, found, int(size), int(options.get("seed", "0"))).selected if size else found


def listed_by(case: Case, index: CorpusIndex) -> list[Quotation]:
    """Give the quotations in the order that the case asks for."""
    listed, options = list(quotations(index, found_by(case, index))), case.options("query")
    if not options.keys() & {"sort", "reverse"}:
        return listed
    return ordered(index, listed, options.get("sort", "document"), is_reversed="reverse" in options)


def side_of(case: Case, index: CorpusIndex) -> Dimension:
    """Give what the case groups by."""
    side = grouping_dimension(index, case.options("query")["group"])
    assert side
    return side


def view_of(case: Case, index: CorpusIndex) -> QuotationView:
    """Show quotations as on a terminal without colours."""
    asked, node = found_by(case, index).codings, read_line(case.text("query").strip(), index)[0].node
    words = words_asked_for(index, node)

    def around(one: Quotation) -> Surroundings | None:
        return standing_out(index, one, asked) if one.codings else words_standing_out(one, words)

    return QuotationView(64, around=around, also=codes_beside(index))


@pytest.mark.parametrize("case", CASES)
def test_quotations_stand_out_on_a_terminal(case: Case) -> None:
    index = index_of(case)
    if "terminal" in case.blocks:
        assert case.text("terminal") == "".join(
            render_quotations(listed_by(case, index), "auto", view_of(case, index))
        )


@pytest.mark.parametrize("case", CASES)
def test_quotations_come_in_this_order(case: Case) -> None:
    if "words" in case.blocks:
        listed = listed_by(case, index_of(case))
        assert case.text("words") == "".join(f"{one.citation} | {one.words}\n" for one in listed)


@pytest.mark.parametrize("case", CASES)
def test_groups_stand_under_their_headings(case: Case) -> None:
    index = index_of(case)

    if "groups" in case.blocks:
        side = side_of(case, index)
        made = groups(side, members(index, side, listed_by(case, index)))
        assert case.text("groups") == "".join(render_groups(made, "plain"))


@pytest.mark.parametrize("case", CASES)
def test_groups_are_counted_in_a_table(case: Case) -> None:
    index = index_of(case)

    if "table" in case.blocks:
        line = case.text("query").strip()
        kept = kept_in(
            index, read_line(line, index)[0].node, listed_by(case, index), everyone="--role any" in line
        )
        assert case.text("table") == table_text(group_table(index, side_of(case, index), kept))


def test_there_are_cases() -> None:
    assert len(CASES) > 20
