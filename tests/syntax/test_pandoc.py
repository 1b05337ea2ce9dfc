"""Where pandoc is installed, it sees the elements that we see: their words, ids, classes and keys, in order."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcli.model.annotations import Annotation
from qualcli.model.documents import Document
from qualcli.syntax.attributes import plain_value
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.places import items_of
from qualcli.syntax.writer import write_segments
from qualcli.text.source import Source
from tests.properties.annotated_texts import placed_segments, plain, transcripts
from tests.study_files import pages, read_page

PANDOC = shutil.which("pandoc")
pytestmark = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
EXAMPLES = pages(Path(__file__).parent / "cases" / "examples")


class Element(NamedTuple):
    """One element: whether it is a block, what its braces say, and the letters of its words."""

    is_block: bool
    id: str
    classes: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    letters: str


def seen_by_pandoc(text: str) -> list[Element]:
    """Give the coded elements of pandoc's document, in the order in which they open."""
    run = subprocess.run(
        ["pandoc", "-f", "markdown-citations", "-t", "json"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    return [one for one in _elements(json.loads(run.stdout)["blocks"]) if _codes(one)]


def _elements(node: object) -> Iterator[Element]:
    if isinstance(node, dict):
        if node.get("t") in ("Span", "Div"):
            (name, classes, pairs), content = node["c"]
            letters = letters_of(" ".join(_words(content)))
            yield Element(
                node["t"] == "Div",
                name,
                tuple(classes),
                tuple((key, _spaced(value)) for key, value in pairs),
                letters,
            )
        yield from _elements(node.get("c"))
    elif isinstance(node, list):
        for one in node:
            yield from _elements(one)


def _words(node: object) -> Iterator[str]:
    """Yield the words of a node; notes stand elsewhere."""
    if isinstance(node, dict):
        kind, content = node.get("t"), node.get("c", "")
        if kind in ("Str", "Code", "CodeBlock", "Math", "RawInline"):
            yield content if isinstance(content, str) else content[-1]
        elif kind in ("Link", "Image") or kind in ("Span", "Div"):
            yield from _words(content[1])
        elif kind != "Note":
            yield from _words(content)
    elif isinstance(node, list):
        for one in node:
            yield from _words(one)


def seen_by_us(document: Document) -> list[Element]:
    """Give our own elements in the same form."""
    return [_ours(document, one) for one in document.annotations]


def _ours(document: Document, one: Annotation) -> Element:
    items = list(items_of(document.source, one))
    pairs = tuple((item.name, _spaced(plain_value(item.value))) for item in items if item.kind == "key")
    text = document.source.text
    pieces, at = [], one.opening.end
    for cut in document.cuts:
        if cut.start >= at and cut.end <= one.closing.start:
            pieces.append(text[at : cut.start])
            at = cut.end
    words = "".join([*pieces, text[at : one.closing.start]])
    codes = tuple(item.name for item in items if item.kind == "code")
    return Element(one.is_block, one.id or "", codes, pairs, letters_of(_bare(words)))


def _bare(words: str) -> str:
    """Leave out what pandoc keeps beside the words: destinations, notes, the braces of fenced styling."""
    words = re.sub(r"\[\^\w+\]", "", words)
    words = re.sub(r"^:::.*$", "", words, flags=re.MULTILINE)
    return re.sub(r"\]\([^()\s]*\)", "]", words)


def _spaced(value: str) -> str:
    """Make white space alike; pandoc puts spaces for tabs before it reads anything."""
    return " ".join(value.split())


def letters_of(words: str) -> str:
    return "".join(one for one in words if one.isalnum())


@cache
def _dialect() -> Dialect:
    return Dialect()


def _codes(element: Element) -> bool:
    has_code = any(not _dialect().is_styling(name) for name in element.classes)
    return has_code or any(key == "of" for key, _ in element.pairs)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_pandoc_sees_the_elements_of_an_example(path: Path) -> None:
    text = read_page(path).blocks["markdown"].replace("⍽", "\u00a0")

    assert seen_by_pandoc(text) == seen_by_us(parse_document(Source("t.md", text))[0])


@settings(max_examples=25)
@given(st.data())
def test_pandoc_sees_the_elements_of_what_we_write(data: st.DataObject) -> None:
    document = plain(data.draw(transcripts()))
    text = write_segments(document, data.draw(placed_segments(document.base)), Dialect())

    assert seen_by_pandoc(text) == seen_by_us(parse_document(Source("t.md", text))[0])
