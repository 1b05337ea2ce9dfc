"""Whatever three files hold, a merge of them says what it did, holds both sides, and never stumbles."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcli.study.merging import Outcome, merge_bytes
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source
from tests.cli.running import run
from tests.coding.merges import sides_of
from tests.properties.annotated_texts import coded_texts, wild_texts

MARKED = "<" * 15
pieces = st.sampled_from(
    ("a: b\n", "a:\n", "  c: d\n", "  - e\n", "f: {g: h}\n", "f: {}\n", "# why\n", "i: [j, k]\n", "i: [j]\n", "{l: m}\n",
     "  c: >-\n    long\n", "n: 'o: p'\n", "\n", "? q\n: r\n", "a: {b: {c: d}, e: f}\n", "\ufeff", "---\n", "a: c\n")
)  # fmt: skip
yamls = st.lists(pieces, max_size=6).map("".join)


def merge(base: str, ours: str, theirs: str, path: str) -> Outcome:
    one, two, three = (text.encode("utf-8", "surrogatepass") for text in (base, ours, theirs))
    return merge_bytes((one, two, three), path, 15)


@given(wild_texts, wild_texts, wild_texts)
def test_any_texts_at_all(base: str, ours: str, theirs: str) -> None:
    outcome = merge(base, ours, theirs, "corpus/a.md")

    assert outcome.is_settled == (not outcome.findings and MARKED not in outcome.merged.text)


@given(coded_texts, coded_texts, coded_texts)
def test_any_annotations(base: str, ours: str, theirs: str) -> None:
    """Where the merge is settled, it reads without errors; else both sides stand in it."""
    outcome = merge(base, ours, theirs, "corpus/a.md")

    if outcome.findings:
        for side, text in enumerate((ours, theirs)):
            new = set(text.splitlines()) - set(base.splitlines())
            assert new <= set(sides_of(outcome.merged.text)[side].splitlines())
    elif ours not in (base, theirs) and theirs != base:
        for text in sides_of(outcome.merged.text):
            found = parse_document(Source("t.md", text))[1]
            assert not [one for one in found if one.is_error and one.rule not in ("E143", "E140")]


@given(yamls, yamls, yamls)
def test_any_yaml(base: str, ours: str, theirs: str) -> None:
    outcome = merge(base, ours, theirs, "codebooks/a.yaml")

    assert outcome.data or not (ours and theirs)


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"\xff\xfe\x00", b"<" * 5000, b"=======\n" * 50, b"[" * 3000, b"\r" * 99]
)
@pytest.mark.parametrize("command", ["merge-file", "resolve"])
def test_what_is_no_transcript_is_answered(tmp_path: Path, data: bytes, command: str) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(data + name.encode())
    words = ("a", "b", "c") if command == "merge-file" else ("a",)

    found = run(tmp_path, command, *words)

    assert found.code in (0, 1, 2)
    assert "internal error" not in found.err


def test_a_folder_and_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "a").write_text("We.\n")

    assert run(tmp_path, "merge-file", "a", "folder", "a").code == 2
    assert run(tmp_path, "merge-file", "a", "a", "link").code == 2
    assert run(tmp_path, "resolve", "folder").code == 2
    assert run(tmp_path, "resolve", "link").code == 2
