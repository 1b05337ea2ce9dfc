"""What must hold of any two versions of a transcript."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qualcli.coding.changes import Version, changed_words, compare_versions, version_from
from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.changes import CodingKind
from qualcli.model.names import CodeName, CoderName
from qualcli.syntax.dialect import Dialect
from qualcli.text.source import Span

WORDS = st.lists(
    st.sampled_from(["we", "signed", "it", "then", "nobody", "asked.\n", "\n", "why?"]), max_size=30
)
CODES, CODERS = ("power", "agency", "voice"), ("ann", "ben")
MIRRORED = {CodingKind.ADDED: CodingKind.REMOVED, CodingKind.REMOVED: CodingKind.ADDED}


@st.composite
def versions(draw: st.DrawFn, base: str | None = None) -> Version:
    """Make a text with codings on whole words of it."""
    text = " ".join(draw(WORDS)) + " end.\n" if base is None else base
    starts = [
        at for at, sign in enumerate(text) if sign.isalnum() and (at == 0 or not text[at - 1].isalnum())
    ]
    segments = []
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(starts) - 1))
        stop = min(at + draw(st.integers(1, 4)), len(starts))
        end = next((one for one in range(starts[stop - 1], len(text)) if not text[one].isalnum()), len(text))
        marks = Marks(
            (CodeUse(CodeName(draw(st.sampled_from(CODES)))),),
            (CoderName(draw(st.sampled_from(CODERS))),),
            draw(st.sampled_from([None, 1])),
        )
        segments.append(Segment((Span(starts[at], end),), marks))
    return version_from(text, segments)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Version, Version]:
    """Make two versions, of the same words or of others."""
    one = draw(versions())
    return one, draw(versions(one.base) if draw(st.booleans()) else versions())


def present(name: CodeName) -> CodeName:
    return name


@given(versions())
def test_nothing_differs_from_itself(one: Version) -> None:
    found = compare_versions(one, one, present, Dialect())

    assert not found.changes
    assert len(found.same) == len(one.codings)


@given(pairs())
def test_every_coding_is_accounted_for_once(both: tuple[Version, Version]) -> None:
    old, new = both
    changes, same = compare_versions(old, new, present, Dialect())
    before = Counter(one.before for one in changes if one.before is not None)
    after = Counter(one.after for one in changes if one.after is not None)

    assert set(before.values()) <= {1}
    assert set(after.values()) <= {1}
    assert len(set(same.values())) == len(same)
    assert set(before) | set(same) == set(range(len(old.codings)))
    assert set(after) | set(same.values()) == set(range(len(new.codings)))


@given(pairs())
def test_a_coding_is_the_same_only_with_its_code_and_its_coder(both: tuple[Version, Version]) -> None:
    old, new = both

    for one, other in compare_versions(old, new, present, Dialect()).same.items():
        assert (old.codings[one].use, old.codings[one].coder) == (
            new.codings[other].use,
            new.codings[other].coder,
        )


@given(st.data())
def test_on_the_same_words_the_way_back_is_the_way_there(data: st.DataObject) -> None:
    old = data.draw(versions())
    new = data.draw(versions(old.base))
    there = Counter(
        kind for one in compare_versions(old, new, present, Dialect()).changes for kind in one.kinds
    )
    back = Counter(
        kind for one in compare_versions(new, old, present, Dialect()).changes for kind in one.kinds
    )

    for kind in (CodingKind.ADDED, CodingKind.REMOVED):
        assert there[kind] == back[MIRRORED[kind]]


@given(pairs())
def test_the_words_that_differ_make_the_newer_text_of_the_older(both: tuple[Version, Version]) -> None:
    old, new = (one.base for one in both)
    pieces, at = list[str](), 0
    for change in changed_words(old, new):
        pieces += (old[at : change.before.start], new[slice(*change.after)])
        at = change.before.end

    assert "".join(pieces) + old[at:] == new
