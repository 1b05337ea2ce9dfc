"""Profiles over a codebook with relations, literature and examples, and over the example study."""

from dataclasses import replace

import pytest

from qualcli.analysis.profile import profile
from qualcli.analysis.profile_scope import ProfileOptions
from qualcli.index.corpus import CorpusIndex
from qualcli.model.codebook import Code, Codebook, Reference, Relation
from qualcli.model.names import CodeName, FacetName
from qualcli.model.reports import Report
from qualcli.query.nodes import And
from tests.analysis.profiling import code_of, report_of, report_text
from tests.small_corpora import CODEBOOK, corpus, example

TEXTS = {
    "a": "**Nadia:** [We [were paid]{#q1 .service-role}]{.power}, [a wire]{.high-wire}, [so]{#q2 .power}.\n",
    "b": "**Priya:** [One word more]{.power}.\n",
}
SAID = {
    "power": {
        "definition": "Who decides.",
        "include": "At work.",
        "exclude": "Money.",
        "retired": "2026-05-03, unused",
        "examples": ("a#q2",),
        "relations": (
            Relation("arises-from", CodeName("incorporation")),
            Relation("managed-by", CodeName("nowhere")),
        ),
        "literature": ("purdy2012", "lost1999", "bare"),
        "also_in": (FacetName("imagery"),),
        "attributes": (("round", "2"),),
    },
    "high-wire": {"relations": (Relation("conveys", CodeName("power")),)},
    "incorporation": {"examples": ("a#q1",)},
}
WORKS = (
    Reference("purdy2012", "Purdy, Jill", "2012", "Power", "A Journal 72(3), 409–417"),
    Reference("bare", "", "", "Untitled"),
)


def told() -> CorpusIndex:
    codes = tuple(replace(code, **SAID.get(code.name, {})) for code in CODEBOOK.codes)  # type: ignore[arg-type]
    return replace(corpus(TEXTS), codebook=Codebook(CODEBOOK.facets, codes, WORKS))


def made(name: str) -> Report:
    return profile(told(), code_of(name), And(()))


def test_everything_that_the_codebook_says_is_said() -> None:
    assert report_text(made("power"), "meaning") == (
        "[meaning]\n"
        "retired: 2026-05-03, unused\n"
        "kind: underlying\n"
        "definition: Who decides.\n"
        "include: At work.\n"
        "exclude: Money.\n"
        "also in: imagery\n"
        "round: 2\n"
        "literature: Purdy, Jill (2012) Power. A Journal 72(3), 409–417 [purdy2012]\n"
        "literature: [lost1999], which is not in literature.bib\n"
        "literature: Untitled [bare]\n"
    )


def test_poles_are_said_with_what_they_mean() -> None:
    meaning = report_text(made("incorporation"), "meaning")
    assert "earlier names: co-optation\n" in meaning


def test_relations_are_listed_in_both_directions_with_the_pairs_that_meet() -> None:
    assert report_text(made("power"), "relations") == (
        "[relations]\n"
        "Code | Relation | Pairs | c | Example\n"
        "incorporation | → arises-from | 1 | 0.333 | a@T1\n"
        "→ said of power in the codebook, ← of the other code.\n"
        "Never met here: nowhere (→ managed-by), high-wire (← conveys).\n"
        "$ qual profile power --open incorporation pairs\n"
    )


def test_relations_that_never_meet_are_said_without_a_table() -> None:
    assert report_text(made("high-wire"), "relations") == (
        "[relations]\n"
        "→ said of high-wire in the codebook, ← of the other code.\n"
        "Never met here: power (→ conveys).\n"
    )


def test_examples_of_the_codebook_are_marked_and_come_first_of_equals() -> None:
    """Those of a sub-code are its parents', whose profile has its quotations."""
    assert report_text(made("power"), "quotations").splitlines()[1:3] == [
        "a#q2 | power | so | an example in the codebook",
        "b@T1 | power | One word more",
    ]
    assert "a#q1 | service-role | were paid | an example in the codebook" in report_text(
        made("incorporation"), "quotations"
    )


@pytest.mark.parametrize("name", [code.name for code in example().codebook.codes])
def test_every_code_of_the_example_study_has_a_profile(name: str) -> None:
    report = report_of(name, example())
    assert {"meaning", "counts", "memos"} <= {section.key for section in report.sections}
    assert report.section("quotations") is not None or "No coding." in report_text(report)


def test_a_profile_without_quotations_has_no_such_section() -> None:
    options = ProfileOptions(quotes=0)
    assert profile(told(), code_of("power"), And(()), options).section("quotations") is None


def test_a_facet_without_codes_has_nothing_but_its_name() -> None:
    index = told()
    only = replace(index, codebook=replace(index.codebook, codes=()))
    assert report_text(report_of("imagery", only)) == "imagery: Images\n"


def test_what_a_facet_is_about_is_said() -> None:
    index = told()
    facets = tuple(replace(facet, about=f"About {facet.name}.") for facet in index.codebook.facets)
    about = replace(index, codebook=replace(index.codebook, facets=facets))
    assert report_text(report_of("imagery", about), "meaning") == "[meaning]\nabout: About imagery.\n"


def test_a_code_of_a_facet_that_is_not_there_is_shown_with_its_name() -> None:
    index = told()
    stray = Code(CodeName("power"), FacetName("lost"), "Power")
    lost = replace(index, codebook=replace(index.codebook, codes=(stray,)))
    report = profile(lost, code_of("power"), And(()))
    assert (report.title, report.facet) == ("Power (lost)", None)
