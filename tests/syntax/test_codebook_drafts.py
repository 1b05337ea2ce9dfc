"""Steps of a change: read again after each, compared with what was meant, refused rather than half right."""

from dataclasses import replace

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.codebook import Code
from qualcli.model.names import CodeName, FacetName
from qualcli.syntax.codebook_drafts import applied, begin, below, finished, line_edits, place_of
from qualcli.text.edits import Edit, apply_edits
from qualcli.text.source import Source, Span

PATH = "codebooks/tension.yaml"
TEXT = "facet: tension\ncodes:\n  power: {codes: {over: {codes: {staff: {}}}, to: {}}}\n  agency:\n"
POWER, AGENCY = CodeName("power"), CodeName("agency")


def refusal(error: QualError) -> tuple[str, str]:
    (found,) = error.findings
    return found.rule, found.source.text[found.span.start : found.span.end]


def test_a_step_that_breaks_the_file_is_refused() -> None:
    draft = begin([Source(PATH, TEXT)])

    with pytest.raises(QualError) as caught:
        applied(draft, PATH, [Edit(Span(24, 29), "po: wer")])

    assert refusal(caught.value) == ("E532", TEXT[24:29])


def test_a_step_of_no_edits_changes_nothing() -> None:
    draft = begin([Source(PATH, TEXT)])

    assert applied(draft, PATH, []) is draft


def test_what_does_not_say_what_is_meant_is_refused() -> None:
    draft = begin([Source(PATH, TEXT)])
    at = TEXT.index("agency:") + len("agency:")
    after = applied(draft, PATH, [Edit(Span(at, at), " {label: Agnecy}")])
    meant = draft.codes | {AGENCY: replace(draft.codes[AGENCY], label="Agency")}

    with pytest.raises(QualError) as caught:
        finished(draft, after, meant)

    assert refusal(caught.value) == ("E532", "agency")


def test_a_code_too_many_is_refused() -> None:
    draft = begin([Source(PATH, TEXT)])
    after = applied(draft, PATH, [Edit(Span(len(TEXT), len(TEXT)), "  extra:\n")])

    with pytest.raises(QualError) as caught:
        finished(draft, after, draft.codes)

    assert refusal(caught.value) == ("E532", "power")


def test_what_says_what_is_meant_comes_as_edits_by_file() -> None:
    other = Source("codebooks/imagery.yaml", "facet: imagery\n")
    draft = begin([Source(PATH, TEXT), other])
    after = applied(draft, PATH, [Edit(Span(len(TEXT), len(TEXT)), "  extra:\n")])
    extra = Code(CodeName("extra"), FacetName("tension"), "extra")

    edits = finished(draft, after, draft.codes | {extra.name: extra})

    assert edits == {PATH: (Edit(Span(len(TEXT), len(TEXT)), "  extra:\n"),)}


def test_a_code_and_all_below_it() -> None:
    codes = begin([Source(PATH, TEXT)]).codes

    assert list(below(codes, "power")) == ["power", "over", "staff", "to"]
    assert list(below(codes, "staff")) == ["staff"]


def test_where_a_code_stands() -> None:
    place = place_of(begin([Source(PATH, TEXT)]), "staff")

    assert [entry.key.text for entry in place.trail] == [
        "",
        "codes",
        "power",
        "codes",
        "over",
        "codes",
        "staff",
    ]
    assert place.path == PATH
    assert place.is_in_flow
    assert place.style.in_flow


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("", "", 0),
        ("a\nb\nc\n", "a\nb\nc\n", 0),
        ("a\nb\nc\n", "a\nx\nc\n", 1),
        ("a\nb\nc\nd\n", "x\nb\nc\n", 2),
        ("a\r\nb", "a\r\nb\r\n", 1),
        ("", "a\n", 1),
        ("a\u2028b\nc", "a\u2028b\nd", 1),
    ],
)
def test_a_change_is_told_by_lines(before: str, after: str, count: int) -> None:
    edits = line_edits(before, after)

    assert len(edits) == count
    assert apply_edits(before, edits) == after


def test_a_file_like_another_does_not_hide_its_codes() -> None:
    with pytest.raises(QualError) as caught:
        begin(
            [
                Source(PATH, TEXT),
                Source("codebooks/imagery.yaml", "facet: imagery\ncodes: {power: , to: {}}\n"),
            ]
        )

    assert [(one.rule, one.source.path) for one in caught.value.findings] == [
        ("E415", "codebooks/imagery.yaml"),
        ("E415", "codebooks/imagery.yaml"),
    ]
