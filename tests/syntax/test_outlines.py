"""What is read of a document for the index, and how its mistakes are counted."""

import pytest

from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.outlines import Counts, outline_of, read_outline
from qualcli.text.source import Source

SOUND = "---\ntitle: One\n---\n\n**Ann:** [We [lost]{.b} it]{.a coder=ann}.\n"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (SOUND, (0, 0)),
        ("", (0, 0)),
        ("words]{.a}\n", (1, 0)),
        ("[words]{.a}", (1, 0)),
        ("---\ndate: never\n---\n\n[words]{.a\n", (2, 0)),
        ("[words] {.a}\n", (0, 1)),
        ("*so [it* was]{.a}\n", (0, 1)),
        ("[w]{.a} x ![y]{.b}\n\n[z]{.c .d\n", (1, 1)),
    ],
)
def test_mistakes_are_counted(text: str, counts: tuple[int, int]) -> None:
    assert read_outline(Source("one.md", text), Dialect())[1] == Counts(*counts)


def test_an_outline_has_what_the_document_has() -> None:
    source = Source("one.md", SOUND)
    document, outline = parse_document(source)[0], read_outline(source, Dialect())[0]

    assert outline.source is source
    assert (outline.front, outline.body, outline.base) == (document.front, document.body, document.base)
    assert (outline.cuts, outline.segments) == (document.cuts, document.segments)
    assert list(outline.turns.labels) == list(outline_of(document).turns.labels) == ["Ann"]
