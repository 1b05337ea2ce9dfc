"""What is not proven is not written: pieces that nobody made, and codings other than those that are meant."""

from dataclasses import replace

import pytest

from qualcli.coding.merging_proof import Meant, prove_document, prove_words
from qualcli.coding.merging_segments import placed
from qualcli.coding.merging_words import Way, Words, merge_words
from qualcli.model.merging import CannotMergeError
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document, scan_body
from qualcli.text.source import Source

BASE = "We lost our edge today, and nobody asked.\n"
WORDS = merge_words(BASE, BASE.replace("edge", "hedge"), BASE.replace("asked", "said so"), lambda *_: None)
CLASH = merge_words(BASE, BASE.replace("edge", "hedge"), BASE.replace("edge", "ledge"), lambda *_: 1)
CODED = "So [we fell]{.power coder=ann memo=hm}, and [rose]{.story}.\n"


def test_what_each_side_changed_is_proven() -> None:
    prove_words(WORDS, ())
    prove_words(CLASH, ())
    assert (WORDS.text, CLASH.text) == (
        "We lost our hedge today, and nobody said so.\n",
        "We lost our ledge today, and nobody asked.\n",
    )


@pytest.mark.parametrize(
    "words",
    [
        replace(WORDS, text=WORDS.text.replace("lost", "last")),
        replace(WORDS, text=WORDS.text + "More.\n"),
        replace(WORDS, text=WORDS.text[:-1]),
        replace(WORDS, hunks=WORDS.hunks[1:]),
        replace(WORDS, hunks=WORDS.hunks[:-1]),
        replace(WORDS, text=WORDS.text.replace("hedge", "wedge")),
        merge_words(BASE, BASE.replace("edge", "hedge"), BASE, lambda *_: 1),
        replace(CLASH, hunks=(CLASH.hunks[0]._replace(is_clash=False),)),
        replace(CLASH, text=CLASH.text.replace("ledge", "wedge")),
    ],
)
def test_what_nobody_made_is_refused(words: Words) -> None:
    with pytest.raises(CannotMergeError, match="would not have the words"):
        prove_words(words, ())


def test_what_somebody_decided_may_be_either_side() -> None:
    base = "We really fell.\n"
    words = merge_words(base, "We fell.\n", base, lambda *_: 1)

    prove_words(words, [hunk.base for hunk in words.hunks])
    with pytest.raises(CannotMergeError):
        prove_words(words, ())
    assert words.text == base


def meant(text: str) -> Meant:
    """Give what a text holds."""
    document = parse_document(Source("t.md", text))[0]
    regions = scan_body(document.base, 0, Dialect(), everything=True).blocks.regions
    way = Way(document.base, document.base, ())
    return Meant(document.base, regions, placed(document.segments, way, regions))


def test_what_reads_back_as_it_is_meant_is_proven() -> None:
    prove_document(Source("t.md", CODED), meant(CODED), Dialect())


@pytest.mark.parametrize(
    "other",
    [
        CODED.replace("memo=hm", "memo=hum"),
        CODED.replace("ann", "ben"),
        CODED.replace("[we fell]", "we [fell]"),
        CODED.replace("{.story}", "{.story weight=1}"),
        CODED.replace("[rose]{.story}", "rose"),
        CODED.replace("rose", "rise"),
        CODED.replace("{.story}", "{.story"),
    ],
)
def test_what_reads_back_otherwise_is_refused(other: str) -> None:
    with pytest.raises(CannotMergeError, match="would not read back"):
        prove_document(Source("t.md", other), meant(CODED), Dialect())


def test_front_matter_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(CannotMergeError, match="front matter"):
        prove_document(Source("t.md", f"---\nkind: [\n---\n\n{CODED}"), meant(f"\n{CODED}"), Dialect())
