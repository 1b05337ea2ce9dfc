"""The page in a real browser: silent, alone, its filters and cells at work."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcli.render.html_report import render_page
from tests.report.browser import BROWSER, Page, browser
from tests.report.conftest import reporting

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here")


@pytest.fixture(scope="module")
def opened(page: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Path]]:
    home = tmp_path_factory.mktemp("browser")
    file = home / "report.html"
    file.write_text(page, "utf-8")
    with browser(home / "profile") as one:
        one.size(1400)
        one.open(file)
        yield one, file


def count(page: Page, what: str) -> int:
    found: int = page.run(f"document.querySelectorAll({what!r}).length")
    return found


def choose(page: Page, what: str, text: str) -> None:
    page.run(
        f"(()=>{{const s=document.querySelector('{what}');s.selectedIndex=[...s.options].findIndex(o=>o.text==={text!r});"
        "s.dispatchEvent(new Event('change'))})()"
    )


def test_nothing_is_said_and_nothing_is_asked_for(opened: tuple[Page, Path]) -> None:
    page, file = opened
    assert page.said() == []
    assert page.asked_for() == [file.as_uri()]


def test_a_cell_opens_its_quotations_and_a_quotation_its_place(opened: tuple[Page, Path]) -> None:
    page, _ = opened
    page.run("document.querySelector('#tables td button').click()")
    assert page.run("document.querySelector('#quotes').open")
    assert page.run("document.querySelector('#quotes-title').textContent") == "mandate × nadia: 2"
    assert page.run("document.querySelector('#quotes-count').textContent") == "1 quotation"
    assert count(page, "#quotes-list li") == 1
    page.run("document.querySelector('#quotes-list a').click()")
    assert not page.run("document.querySelector('#quotes').open")
    hash_ = page.run("location.hash")
    assert page.run(f"document.querySelector('{hash_}').closest('details').open")
    assert "early help board" in page.run(f"document.querySelector('{hash_}').textContent")


def test_the_dialog_is_closed_by_the_keyboard_and_gives_the_focus_back(opened: tuple[Page, Path]) -> None:
    page, _ = opened
    page.run("document.querySelector('#tables td button').focus()")
    for key in ("Enter", "Escape"):
        for kind in ("keyDown", "keyUp"):
            text = {"text": "\r"} if (key, kind) == ("Enter", "keyDown") else {}
            number = {"Enter": 13, "Escape": 27}[key]
            page.ask(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=number, **text
            )
        assert page.run("document.querySelector('#quotes').open") is (key == "Enter")
    assert page.run("document.activeElement===document.querySelector('#tables td button')")


def test_transcripts_are_filtered_by_facet_code_and_coder(opened: tuple[Page, Path]) -> None:
    page, _ = opened
    every = count(page, "details.doc")
    choose(page, "#by-code", "mandate")
    shown = count(page, "details.doc:not([hidden])")
    assert 0 < shown < every
    assert page.run("document.querySelector('#told').textContent") == f"{shown} documents have what is chosen"
    choose(page, "#by-coder", "ben")
    assert 0 < count(page, "details.doc:not([hidden])") < shown
    page.run("document.querySelector('details.doc:not([hidden])').open=true")
    page.run("new Promise(done=>setTimeout(done,50))")
    assert count(page, "details.doc:not([hidden]) mark.hit") > 0
    page.run("document.querySelector('#only').click()")
    assert page.run(
        "[...document.querySelectorAll('details.doc[open]:not([hidden]) .turn')].every("
        "turn=>(getComputedStyle(turn).display==='none')===!turn.querySelector('.hit'))"
    )
    choose(page, "#by-facet", "Imagery")
    assert count(page, "details.doc:not([hidden])") == 0
    for what in ("#by-facet", "#by-code", "#by-coder"):
        choose(page, what, "all")
    assert count(page, "details.doc:not([hidden])") == every


def test_light_and_dark_follow_the_system_and_the_switch(opened: tuple[Page, Path]) -> None:
    page, _ = opened
    ground = "getComputedStyle(document.body).backgroundColor"
    page.size(1400, dark=False)
    light = page.run(ground)
    page.size(1400, dark=True)
    dark = page.run(ground)
    assert light != dark
    page.run("document.querySelector('#theme').click()")
    assert page.run(ground) == light
    page.run("document.querySelector('#theme').click()")
    page.size(1400, dark=False)
    assert page.run(ground) == dark
    page.run("document.querySelector('#theme').click()")
    assert page.run(ground) == light


@pytest.mark.parametrize("width", [400, 1400])
def test_nothing_is_wider_than_the_window(opened: tuple[Page, Path], width: int) -> None:
    page, _ = opened
    page.size(width)
    page.run("document.querySelectorAll('details').forEach(one=>one.open=true)")
    assert page.run("document.documentElement.scrollWidth") <= width


def test_words_that_mean_harm_do_nothing(hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text("".join(render_page(reporting(hostile, memos=True))), "utf-8")
    with browser(tmp_path / "profile") as page:
        page.open(file)
        page.run("document.querySelectorAll('details').forEach(one=>one.open=true)")
        page.run("document.querySelector('#tables td button').click()")
        assert count(page, "#quotes-list li") > 0
        assert page.said() == []
        assert page.asked_for() == [file.as_uri()]
        assert count(page, "img, b[onclick]") == 0


def test_long_words_of_a_table_have_room_on_a_small_screen(opened: tuple[Page, Path]) -> None:
    """A column of many words is read by rolling sideways, not one word a line over several screens."""
    page, _ = opened
    page.size(400)
    tallest = page.run(
        "Math.max(...[...document.querySelectorAll('#saturation tbody tr')].map(one=>one.offsetHeight))"
    )
    page.size(1400)
    assert 0 < tallest < 300


def test_what_is_printed_is_light(opened: tuple[Page, Path]) -> None:
    page, _ = opened
    page.size(1400, dark=True)
    page.ask(
        "Emulation.setEmulatedMedia",
        media="print",
        features=[{"name": "prefers-color-scheme", "value": "dark"}],
    )
    assert page.run("getComputedStyle(document.body).color") == "rgb(29, 36, 48)"
    assert page.run("getComputedStyle(document.querySelector('nav.parts')).display") == "none"
    page.size(1400, dark=False)


def test_everything_that_acts_is_reached_by_the_keyboard_and_has_a_name(opened: tuple[Page, Path]) -> None:
    """What a screen reader calls each button, choice and link comes from the browser's own tree of names."""
    page, _ = opened
    page.ask("Accessibility.enable")
    nodes = page.ask("Accessibility.getFullAXTree")["nodes"]
    acting = {"button", "link", "combobox", "checkbox"}
    found = [one for one in nodes if not one["ignored"] and one.get("role", {}).get("value") in acting]
    assert {one["role"]["value"] for one in found} == acting
    assert [one for one in found if not one.get("name", {}).get("value")] == []
    assert page.run("[...document.querySelectorAll('[tabindex]')].every(one=>one.tabIndex===0)")
