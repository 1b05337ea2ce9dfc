"""Two versions of a transcript, and what became of the codings: the pages beside this file are the specification."""

from pathlib import Path

import pytest

from qualcli.coding.changes import NOTHING, Version, changed_words, compare_versions, version_of, way_between
from qualcli.model.changes import Coded, CodingChange
from qualcli.model.names import CodeName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source, Span
from tests.case_files import Case, params_of

FORMER = {CodeName("co-optation"): CodeName("incorporation")}


def present(name: CodeName) -> CodeName:
    return FORMER.get(name, name)


def version(text: str) -> Version:
    document, found = parse_document(Source("it.md", text))
    assert not [one for one in found if one.is_error], found
    return version_of(document)


def told(old: Version, new: Version, change: CodingChange) -> str:
    """Write a change as the pages have it."""
    sides = [
        _side(one, made.base)
        for one, made in (
            (old.codings[change.before] if change.before is not None else None, old),
            (new.codings[change.after] if change.after is not None else None, new),
        )
        if one is not None
    ]
    kinds = ", ".join(kind.value for kind in change.kinds)
    return f"{kinds}: {' → '.join(dict.fromkeys(sides))}"


def _side(coded: Coded, base: str) -> str:
    words = " … ".join(" ".join(base[slice(*part)].split()) for part in coded.parts)
    weight = "" if coded.weight is None else f" {coded.weight}"
    memo = f" ({coded.memo})" if coded.memo else ""
    return f"{coded.use} by {coded.coder or 'nobody'}{weight}{memo} “{words}”"


@pytest.mark.parametrize("case", params_of(Path(__file__).parent / "changes"))
def test_what_became_of_the_codings(case: Case) -> None:
    old, new = version(case.text("before")), version(case.text("after"))

    found = compare_versions(old, new, present, Dialect()).changes

    assert [told(old, new, one) for one in found] == case.text("changes").splitlines()


@pytest.mark.parametrize("case", params_of(Path(__file__).parent / "changes"))
def test_words_of_one_version_and_what_changed_make_the_other(case: Case) -> None:
    old, new = (version(case.text(name)).base for name in ("before", "after"))
    pieces, at = list[str](), 0
    for change in changed_words(old, new):
        pieces += (old[at : change.before.start], new[slice(*change.after)])
        at = change.before.end

    assert "".join(pieces) + old[at:] == new


def test_a_version_has_its_codings_in_the_order_of_the_index() -> None:
    codings = version('[a [b]{.z}]{.y .x .x coder="ben ann"}\n').codings

    assert [(str(one.use), one.coder) for one in codings] == [
        ("x", "ann"), ("x", "ben"), ("y", "ann"), ("y", "ben"), ("z", None),
    ]  # fmt: skip


def test_what_is_recoded_is_not_the_same_coding() -> None:
    old, new = version("[a]{.x} and [b]{.y}\n"), version("[a]{.z} and [b]{.y}\n")

    assert compare_versions(old, new, present, Dialect()).same == {1: 1}


def test_from_nothing_everything_is_added() -> None:
    new = version("[a]{.x}\n")

    assert len(compare_versions(NOTHING, new, present, Dialect()).changes) == 1
    assert len(compare_versions(new, NOTHING, present, Dialect()).changes) == 1


def test_a_way_leads_through_lines_that_are_alike_at_both_ends() -> None:
    old = "one\n" * 50 + "a great many letters\n" + "two\n" * 50
    new = "one\n" * 50 + "so many fine letters\n" + "two\n" * 50
    at = old.index("letters")

    assert new[slice(*way_between(old, new).span(Span(at, at + 7)))] == "letters"
    assert way_between(old, new).span(Span(len(old) - 4, len(old) - 1)) == (len(new) - 4, len(new) - 1)
