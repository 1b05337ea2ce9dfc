"""Projects in and out as the cases have them; whatever came in leaves as a valid project, and comes back the same."""

import io
from pathlib import Path

import pytest

from tests.case_files import Case, params_of
from tests.exchange.qda import came, codings, sent, written
from tests.exchange.refi_cases import agrees, arrival_of, parts_of, project_xml, sent_parts, study_of
from tests.exchange.schemas import qde_of, schema

IN = Path(__file__).parents[1] / "cases" / "refi"
OUT = Path(__file__).parents[1] / "cases" / "refi-out"
PROGRAMS = ("", "nvivo", "maxqda", "atlasti")


@pytest.mark.parametrize("case", params_of(IN))
def test_what_comes_of_a_project_is_as_in_the_case(case: Case) -> None:
    """What is asked for is written beside the project; losses and refusals always are."""
    parts = parts_of(arrival_of(case))
    wanted = {
        name: case.text(name)
        for name in parts
        if name in case.blocks or (parts[name] and name in {"lost", "said"})
    }

    assert {name: parts[name] for name in wanted if not agrees(parts[name], wanted[name])} == {}
    assert {"files", "codings", "said", "notes"} & set(wanted)


@pytest.mark.parametrize("case", params_of(IN))
def test_the_project_of_a_case_is_valid_unless_it_says_that_it_is_not(case: Case) -> None:
    made = schema("Project.xsd")
    found = made.is_valid(io.BytesIO(project_xml(case).encode()))
    assert found is ("invalid" not in case.options("project"))


@pytest.mark.parametrize("case", params_of(IN))
def test_what_came_in_leaves_valid_and_comes_back_the_same(case: Case) -> None:
    files = written(arrival_of(case))
    for program in PROGRAMS:
        first = sent(files, program)
        schema("Project.xsd").validate(io.BytesIO(qde_of(first)))
        back = written(came(io.BytesIO(first)))
        assert codings(back) == codings(files)
        assert sent(back, program) == first


@pytest.mark.parametrize("case", params_of(OUT))
def test_what_leaves_is_as_in_the_case(case: Case) -> None:
    parts = sent_parts(case)
    wanted = {name: case.text(name) for name in parts if name in case.blocks or name == "lost"}

    assert {name: parts[name] for name in wanted if not agrees(parts[name], wanted[name])} == {}
    assert "project" in wanted


@pytest.mark.parametrize("case", params_of(OUT))
def test_what_left_comes_back_file_by_file(case: Case) -> None:
    """Codings are what they were; every file that is written anew leaves again as the same bytes."""
    program = case.options("study").get("for", "")
    files = study_of(case)
    first = sent(files, program)
    back = written(came(io.BytesIO(first)))

    assert codings(back) == codings(files)
    assert sent(back, program) == first
    schema("Project.xsd").validate(io.BytesIO(qde_of(first)))


def test_there_are_cases() -> None:
    """A folder moved or emptied does not pass for tests that hold."""
    assert (len(params_of(IN)) > 50, len(params_of(OUT)) > 8) == (True, True)
