"""Front matter: the fast reader is the YAML reader, only faster; edits change one key and no more."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.cases import Value
from qualcli.syntax.findings import Findings
from qualcli.syntax.front_matter import front_matter_content, read_front_matter, split_front_matter
from qualcli.syntax.front_matter_edits import set_front_matter
from qualcli.syntax.front_matter_yaml import front_matter_entries, read_front_matter_as_yaml
from qualcli.syntax.plain_front_matter import read_plain
from qualcli.text.edits import apply_edits
from qualcli.text.source import Source, Span
from tests.properties.study_texts import front_matter_contents, plain_front_matters, safe_texts

NOTHING_OWN: frozenset[str] = frozenset()


def document(content: str, body: str = "\nText.\n") -> Source:
    return Source("corpus/nadia-1.md", f"---\n{content}---\n{body}")


@given(front_matter_contents())
@example("a: b\nc\n")
@example("a: 'it''s'\n")
@example("participants:\n  - a\n  - b\ntitle: x\n  - c\n")
@example("a:\n- b\n  - c\n")
@example("a: [b, c\nd: e]\n")
@example("participants: null\n- a\n")
@example("a: \xa0\n")
def test_both_readers_agree(content: str) -> None:
    source = document(content)

    front, body, found = read_front_matter(source)

    assert (front, found) == read_front_matter_as_yaml(source)
    assert body.end == len(source.text)


@given(plain_front_matters())
def test_plain_front_matter_is_read_the_fast_way(content: str) -> None:
    plain = read_plain(content, Span(0, len(content)), NOTHING_OWN)

    assert plain is not None


@given(plain_front_matters())
def test_both_readers_agree_on_plain_front_matter(content: str) -> None:
    source = document(content)

    front, _, found = read_front_matter(source)

    assert (front, found) == read_front_matter_as_yaml(source)


@given(st.text(max_size=60) | front_matter_contents().map(lambda lines: f"---\n{lines}---\n"))
def test_front_matter_and_body_are_the_whole_text(text: str) -> None:
    _, body, _ = read_front_matter(Source("a.md", text))
    front = split_front_matter(text)

    before = text[front.start : front.end] if front else ""

    assert text.removeprefix("\ufeff") == before + text[body.start : body.end]


values = st.one_of(
    safe_texts,
    st.sampled_from(
        ["Nadia: a life", "007", "yes", "null", "", " ", "a #b", "[a]", "2026-03-12", '"', "'", "\\", "-"]
    ),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.sampled_from([0.5, -1.25, 1e-7, 1e40]),
    st.lists(safe_texts, max_size=3),
)
keys = st.sampled_from(["title", "round", "x_y", "note-2", "new", "tags"])
kept_contents = st.one_of(
    plain_front_matters(),
    st.sampled_from(
        [
            "{title: Nadia, round: 1}\n",
            "{}\n",
            "  title: Nadia\n  round: 1\n",
            "note-2: |+\n  kept\n\n\n",
            "title: >-\n  folded\n  words\n\n# comment\nround: 1 # c\n",
            "title:\n  Nadia\n",
            "tags:\n- a\n# between\n- b\n",
            "# only a comment\n",
            "title: {a: b}\n",
        ]
    ),
)


def as_pairs(source: Source) -> dict[str, object]:
    """Read front matter as it stands, key by key."""
    findings = Findings(source)
    pairs: dict[str, object] = {
        entry.key.text: _meaning_of(entry.value) for entry in front_matter_entries(findings)
    }
    assert findings.in_order() == ()
    return pairs


def _meaning_of(node: object) -> object:
    if hasattr(node, "items") and not isinstance(node, dict):
        return [getattr(item, "value", None) for item in node.items]
    if hasattr(node, "entries"):
        return {entry.key.text: _meaning_of(entry.value) for entry in node.entries}
    return getattr(node, "value", None)


def edited(source: Source, key: str, value: Value | list[str] | None) -> Source:
    return Source(
        source.path, apply_edits(source.text, set_front_matter(source.text, key, value, path=source.path))
    )


@given(kept_contents, keys, values)
def test_setting_a_key_changes_that_key_alone(content: str, key: str, value: Value | list[str]) -> None:
    source = document(content)

    expected = {**as_pairs(source), key: value}

    assert expected == as_pairs(edited(source, key, value))


@given(kept_contents, keys)
def test_removing_a_key_removes_that_key_alone(content: str, key: str) -> None:
    source = document(content)

    expected = {name: value for name, value in as_pairs(source).items() if name != key}

    assert expected == as_pairs(edited(source, key, None))


@given(
    kept_contents,
    keys,
    values,
    st.sampled_from(["", "Text.\n", "\r\nText.\r\n", "---\n", "no end"]),
    st.booleans(),
)
def test_setting_a_key_leaves_the_text_alone(
    content: str, key: str, value: Value | list[str], body: str, has_mark: bool
) -> None:
    text = ("\ufeff" if has_mark else "") + document(content, body).text

    after = edited(Source("a.md", text), key, value).text

    assert after.startswith("\ufeff") == has_mark
    assert (
        text[read_front_matter(Source("", text))[1].start :]
        == after[read_front_matter(Source("", after))[1].start :]
    )


@given(kept_contents, keys, values)
def test_every_line_that_is_not_the_keys_own_survives(
    content: str, key: str, value: Value | list[str]
) -> None:
    source = document(content)
    if key in as_pairs(source):
        return

    after = edited(source, key, value).text

    (edit,) = set_front_matter(source.text, key, value)
    assert edit.span.start == edit.span.end
    assert source.text == after[: edit.span.start] + after[edit.span.start + len(edit.replacement) :]


@given(front_matter_contents(), keys, values)
def test_editing_front_matter_with_errors_is_refused_or_right(
    content: str, key: str, value: Value | list[str]
) -> None:
    source = document(content)
    findings = Findings(source)
    front_matter_entries(findings)

    if found := findings.in_order():
        with pytest.raises(QualError) as caught:
            edited(source, key, value)
        assert caught.value.findings == found
    else:
        assert as_pairs(edited(source, key, value))[key] == value


@given(st.text(max_size=40), keys, values)
def test_front_matter_is_made_where_there_is_none(body: str, key: str, value: Value | list[str]) -> None:
    if front_matter_content(body) is not None or body.startswith(("---", "\ufeff---")):
        return

    after = edited(Source("a.md", body), key, value)

    assert as_pairs(after) == {key: value}
    assert after.text.endswith(body.removeprefix("\ufeff"))
