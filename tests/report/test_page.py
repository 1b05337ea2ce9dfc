"""The page as a text: whole, closed to the world, deterministic, every figure open, and nothing private in it."""

import os
import re
from base64 import b64encode
from collections import Counter
from functools import partial
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qualcli.analysis.reporting import Reporting
from qualcli.query.nodes import Code
from qualcli.render.html_report import render_page
from qualcli.render.html_report.page import policy
from qualcli.render.html_report.style import STYLE
from qualcli.study.beside import beside
from qualcli.study.cache import load_index
from qualcli.study.study import open_study
from tests.architecture.house import ROOT
from tests.report.conftest import reporting

VOID = {"meta", "br", "input", "link", "hr", "img", "rect", "line", "circle", "path", "polyline"}


class Tags(HTMLParser):
    """Reads a page: its elements with their attributes, ids, links, and what is left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        last = self.open.pop() if self.open else ""
        if tag != last and not (last == "path" and tag == "path"):
            self.wrong.append(f"{tag} closes {last}")

    def values(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


def read(text: str) -> Tags:
    # what is within drawings closes itself, or holds a title
    tags = Tags()
    tags.feed(re.sub(r"<(rect|path)([^>]*[^/])>(<title>.*?</title>)</\1>", r"<g\2>\3</g>", text))
    return tags


def test_the_page_is_well_formed_and_every_link_leads_somewhere(page: str) -> None:
    tags = read(page)
    ids = Counter(tags.values("id"))
    links = [link[1:] for link in tags.values("href")]
    assert not tags.wrong
    assert not tags.open
    assert [name for name, count in ids.items() if count > 1] == []
    assert [link for link in links if link not in ids] == []
    assert all(link.startswith("#") for link in tags.values("href"))


def test_nothing_is_loaded_and_only_the_pages_own_script_and_style_may_run(page: str) -> None:
    tags = read(page)
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in (*style, *script)]
    assert len(script) == len(style) == 1
    assert policy() == (
        f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; base-uri 'none'; form-action 'none'"
    )
    assert policy() in page
    assert not {"img", "link", "iframe", "object", "base", "form", "embed"} & set(tags.seen)
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name in {"style", "src"}]
    assert not re.search(r"https?:|url\(|@import", style[0] + script[0])


def test_every_figure_opens_quotations_that_are_on_the_page(page: str) -> None:
    shown = {int(number) for number in re.findall(r'<li id="q(\d+)"', page)}
    opened = re.findall(r'data-q="([^"]*)"', page)
    assert len(opened) > 1000
    for packed in opened:
        at, numbers = 0, []
        for step in packed.split(" "):
            at += int(step, 36)
            numbers.append(at)
        assert numbers
        assert set(numbers) <= shown


def test_a_cell_has_as_many_quotations_as_it_counts(example: Reporting, page: str) -> None:
    rows = example.index.layers.rows(example.index.present_uses_of(["commissioning"]))  # type: ignore[list-item]
    segments = sorted({example.index.row_segments[row] for row in rows})
    row = re.search(r'<tr><th scope="row" class="k">commissioning</th>(.*?)</tr>', page)
    assert row
    packed = re.findall(r'data-q="([^"]*)">(\d+)<', row[1])
    at, numbers = 0, []
    for step in packed[0][0].split(" "):
        at += int(step, 36)
        numbers.append(at)
    assert numbers == segments
    assert int(packed[0][1]) == len(rows)


def test_every_coding_is_marked_in_its_transcript(example: Reporting, page: str) -> None:
    assert page.count('<li class="f') >= len(example.counted.rows)
    assert len(re.findall(r'<details class="doc"', page)) == len(example.documents)
    assert all(f"<b>{example.index.short_names[at]}</b>" in page for at in example.documents)


def test_the_method_says_what_the_report_is_made_of(page: str) -> None:
    method = page[page.index('<section id="method"') :]
    assert "qual 9.9" in method
    assert "0123abc of 2026-03-14, and 2 changed files since" in method
    for word in ("coding", "quotation", "pair", "document", "participant", "words"):
        assert f"<dt>{word}</dt>" in method


def test_the_same_study_gives_the_same_bytes(page: str) -> None:
    assert "".join(render_page(reporting(ROOT))) == page


def test_a_selection_shows_its_documents_and_codings_alone() -> None:
    report = reporting(ROOT, Code("commissioning"), selection="--condition commissioning")  # type: ignore[arg-type]
    text = "".join(render_page(report))
    assert 0 < len(report.documents) < len(report.index.documents)
    assert "--condition commissioning" in text
    assert text.count('<details class="doc"') == len(report.documents)


# ---- what is private, and what means harm --------------------------------------------------------------------


@pytest.fixture
def harmed(hostile: Path) -> str:
    return "".join(render_page(reporting(hostile)))


def test_words_cannot_become_elements(harmed: str) -> None:
    tags = read(harmed)
    assert not tags.wrong
    assert tags.seen["script"] == tags.seen["style"] == 1
    assert not {"img", "b onclick", "u", "svg/onload"} & set(tags.seen)
    assert not [name for name, _ in tags.attributes if name.startswith("on")]
    assert "&lt;img src=x onerror=alert(2)&gt;" in harmed
    assert "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in harmed


def test_what_would_be_hidden_is_seen(harmed: str) -> None:
    assert "\u202e" not in harmed
    assert "\x07" not in harmed
    assert "&lt;U+202E&gt;evil" in harmed


def test_nobody_is_named_but_by_the_name_of_the_study(harmed: str) -> None:
    assert "Secret" not in harmed
    assert "secret.org" not in harmed
    assert "real-name" not in harmed.lower()
    assert "<b>nadia</b>" in harmed
    assert "member" in harmed


def test_the_study_names_more_that_is_private(hostile: Path) -> None:
    shown = "".join(render_page(reporting(hostile)))
    text = "".join(render_page(reporting(hostile, private=("seat", "sector"))))
    for value in ("member", "&lt;i&gt;public"):
        assert value in shown
        assert value not in text


def test_memos_are_shown_only_if_they_are_asked_for(hostile: Path, harmed: str) -> None:
    asked = "".join(render_page(reporting(hostile, memos=True)))
    for thought in ("hidden thought", "A private thought", "written down"):
        assert thought not in harmed
        assert thought in asked
    assert '<section id="memos"' in asked
    assert '<section id="memos"' not in harmed


def test_two_processes_write_the_page_that_one_writes(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})

    assert "".join(render_page(reporting(ROOT), partial(beside, size=10**9))) == page


def test_an_index_that_remembers_says_what_it_would_say_anew(example: Reporting) -> None:
    anew, index = load_index(open_study(str(ROOT))), example.index

    for row in range(len(anew)):
        document = anew.document_of(row)
        segment = anew.segment_of(row, document)
        assert (index.document_of(row), index.segment_of(row, document)) == (document, segment)
        assert index.segment_text(segment, document) == anew.segment_text(segment, document)
        assert index.parts(segment, document) == anew.parts(segment, document)


def test_headings_of_a_document_are_told_by_their_type(page: str) -> None:
    assert '<div class="said head">Recitals</div>' in page
    assert ">## " not in page


def test_paper_is_light_whatever_the_screen_is() -> None:
    """Dark colours are of screens alone: on paper, which prints no grounds, light ink would not be read."""
    dark = [rule for rule in STYLE.split("@media") if "--ink:#e4e8ef" in rule]

    assert len(dark) == 2
    assert all(rule.lstrip().startswith("screen") for rule in dark)
