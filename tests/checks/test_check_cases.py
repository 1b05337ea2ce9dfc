"""Documents, and what checks say of them: the cases are the specification."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcli.checks.annotations import (
    Vocabulary,
    check_about,
    check_annotations,
    check_normal_form,
    check_words,
)
from qualcli.checks.literature import check_cited_works
from qualcli.checks.repeated import check_repeated
from qualcli.coding.formatting import normal_form
from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.codebook import Codebook, Reference
from qualcli.model.documents import Document
from qualcli.model.names import CoderName
from qualcli.model.settings import Settings
from qualcli.render.diagnostics import render_diagnostics
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.case_files import Case, params_of
from tests.small_corpora import CODEBOOK, TEXTS, code, parsed

CASES = params_of(Path(__file__).parent / "cases")
BOOK = Codebook(
    CODEBOOK.facets,
    (
        *CODEBOOK.codes,
        code("old-power", retired="2026-05-03, merged into power", poles=("over", "down")),
        code("older-power", retired="2026-04-01, merged into old-power"),
        code("red-tape", retired="2026-05-03, split into power and agency"),
        code("egg", retired="2026-05-03, merged into hen"),
        code("hen", retired="2026-05-04, merged into egg"),
        code("absorbed", retired="2026-05-03, merged into co-optation"),
        code("lost", retired="2026-05-03, merged into nowhere"),
    ),
    (
        Reference("lewis2005", "Lewis", "2005", "Janus"),
        Reference("huxham2000", "Huxham", "2000", "Leadership"),
    ),
)
NAMES = frozenset(["interviews/nadia-1", "nadia-1", "nadia", "priya"])


def findings(document: Document, coders: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Check a document as `qual check` does, each check once."""
    settings = Settings(coders=tuple((CoderName(name), name) for name in coders))
    yield from check_annotations(document, Vocabulary(BOOK, settings))
    yield from check_repeated(document)
    yield from check_words(document)
    yield from check_about(document, BOOK, NAMES, _read)
    yield from check_cited_works(document, BOOK)
    yield from check_normal_form(document, normal_form(document, Dialect()))


def _read(name: str) -> Document | None:
    return parsed(TEXTS).get(f"interviews/{name}")


def coders_of(case: Case) -> tuple[str, ...]:
    """Read who codes in a case: `coders=ann,ben` behind the fence; nobody is named where it is not said."""
    return tuple(filter(None, case.options("text").get("coders", "").split(",")))


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_is_said(case: Case) -> None:
    document, _ = parse_document(Source("one.md", case.text("text")))

    said = "".join(render_diagnostics(findings(document, coders_of(case))))

    assert case.text("said") == said


@pytest.mark.parametrize("case", CASES)
def test_repairs_leave_nothing_to_repair(case: Case) -> None:
    document, _ = parse_document(Source("one.md", case.text("text")))
    for one in findings(document, coders_of(case)):
        if one.fix is not None:
            (edit,) = one.fix.edits
            text = case.text("text")
            mended = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
            again, _ = parse_document(Source("one.md", mended))
            assert again.base == document.base
            assert one.rule not in {other.rule for other in findings(again, coders_of(case))}


def test_there_are_cases() -> None:
    assert len(CASES) > 30
