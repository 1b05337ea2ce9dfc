"""Lines: what differs is found, patches fit or are refused, and patches move with the text around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.text import lines
from qualcli.text.lines import Change, Hunk, MisfitError, changes, hunks, lines_of, moved, patched

TEXTS = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\n", b"\n", b"d\r\n", b"e"]), max_size=12).map(b"".join)


def merged(before: bytes, after: bytes, now: bytes) -> bytes | None:
    """Take the change from `before` to `after` back in `now`; None where it has changed there."""
    patch, collisions = moved(hunks(after, before), changes(lines_of(after), lines_of(now)))
    return None if collisions else patched(lines_of(now), patch)


def test_only_a_line_feed_ends_a_line() -> None:
    assert lines_of(b"a\rb\x0bc\r\n\n\xe2\x80\xa8d") == [b"a\rb\x0bc\r\n", b"\n", b"\xe2\x80\xa8d"]
    assert lines_of(b"") == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("abc", "abc", []),
        ("abc", "axc", [(1, 2, 1, 2)]),
        ("abc", "ac", [(1, 2, 1, 1)]),
        ("ac", "abc", [(1, 1, 1, 2)]),
        ("", "ab", [(0, 0, 0, 2)]),
        ("ab", "", [(0, 2, 0, 0)]),
        ("abcde", "xbcdy", [(0, 1, 0, 1), (4, 5, 4, 5)]),
        ("abcd", "bcda", [(0, 1, 0, 0), (4, 4, 3, 4)]),
        ("abcdef", "axcdyzf", [(1, 2, 1, 2), (4, 5, 4, 6)]),
        ("aaaa", "aa", [(2, 4, 2, 2)]),
    ],
)
def test_what_differs_is_found(one: str, other: str, found: list[tuple[int, ...]]) -> None:
    assert changes(one, other) == found


@given(TEXTS, TEXTS)
def test_what_lies_between_changes_is_alike(one: bytes, other: bytes) -> None:
    old, new = lines_of(one), lines_of(other)
    at = new_at = 0
    for change in [*changes(old, new), Change(len(old), len(old), len(new), len(new))]:
        assert old[at : change.start] == new[new_at : change.new_start]
        at, new_at = change.end, change.new_end


@given(TEXTS, TEXTS)
def test_a_patch_makes_one_text_from_the_other(one: bytes, other: bytes) -> None:
    assert patched(lines_of(one), hunks(one, other)) == other


def test_two_long_texts_without_likeness_are_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_MANY", 5)

    assert changes("abcd", "bcda") == [(0, 4, 0, 4)]


@pytest.mark.parametrize(
    "patch",
    [
        [Hunk(0, (b"b\n",), ())],
        [Hunk(2, (b"c\n",), ())],
        [Hunk(1, (b"b\n",), ()), Hunk(0, (b"a\n",), ())],
        [Hunk(1, (b"b\n",), ()), Hunk(1, (b"b\n",), ())],
    ],
    ids=["another line", "after the end", "out of order", "twice"],
)
def test_a_patch_that_does_not_fit_is_refused(patch: list[Hunk]) -> None:
    with pytest.raises(MisfitError):
        patched([b"a\n", b"b\n"], patch)


@pytest.mark.parametrize(
    ("before", "after", "now", "back"),
    [
        ("a b c", "a B c", "x a B c y", "x a b c y"),
        ("a b c", "a B c", "A B c", "A b c"),
        ("a b c", "a B c", "a B C", "a b C"),
        ("a b c", "a B c", "a x B c", "a x b c"),
        ("a b c", "a B c", "a B x c", "a b x c"),
        ("a b c", "a B c", "B", "b"),
        ("a b c", "a B c", "a X c", None),
        ("a b c", "a B c", "a c", None),
        ("a b c", "a n b c", "a n b x c", "a b x c"),
        ("a b c", "a n m b c", "a n x m b c", None),
        ("a b c", "a c", "a c x", "a b c x"),
        ("a b c", "a c", "a x c", None),
        ("a b c", "a c", "x c", "x b c"),
        ("a b c", "a c", "a x", "a b x"),
        ("a b c", "a c", "x y", None),
        ("a b c d e", "A b c d E", "A b x d E", "a b x d e"),
        ("a b c d e", "A b c d E", "A b c d X", None),
        ("a b c d e", "A b c d E", "A d E", "a d e"),
    ],
)
def test_a_change_is_taken_back_between_other_changes(
    before: str, after: str, now: str, back: str | None
) -> None:
    texts = ("".join(f"{word}\n" for word in text.split()).encode() for text in (before, after, now))

    found = merged(*texts)

    assert (None if found is None else found.decode().split()) == (None if back is None else back.split())


@given(TEXTS, TEXTS)
def test_in_a_text_that_nobody_touched_it_is_exact(before: bytes, after: bytes) -> None:
    assert merged(before, after, after) == before


@given(
    st.lists(st.booleans(), min_size=1, max_size=9),
    st.lists(st.sampled_from(["keep", "edit", "drop", "twice"]), min_size=9, max_size=9),
)
def test_changes_of_other_lines_never_matter_and_changes_of_the_same_always_do(
    planned: list[bool], since: list[str]
) -> None:
    before = [b"%d\n" % number for number in range(len(planned))]
    after = [
        line.replace(b"\n", b" coded\n") if is_one else line
        for line, is_one in zip(before, planned, strict=True)
    ]
    acts = list(zip(planned, since[: len(planned)], strict=True))

    found = merged(b"".join(before), b"".join(after), b"".join(map(edited, after, since)))

    if any(is_one and act in {"edit", "drop"} for is_one, act in acts):
        assert found is None
    elif not any(is_one and act == "twice" for is_one, act in acts):
        assert found == b"".join(map(edited, before, since))


def edited(line: bytes, act: str) -> bytes:
    return {"keep": line, "edit": b"edited " + line, "drop": b"", "twice": line + b"more " + line}[act]
