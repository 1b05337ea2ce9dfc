"""Every action of the coder, in Textual's own pilot: keys are typed, and the cursor, the words, the files looked at."""

import asyncio
from pathlib import Path

import pytest

from qualcli.model.keymap import ACTIONS, keys_of
from tests.case_files import Case, params_of, read_cases
from tests.tui.studies import (
    difference,
    make_study,
    open_coder,
    popup_title,
    running,
    selected,
    texts,
    type_keys,
    word_at_cursor,
)

FOLDER = Path(__file__).parent / "sessions"
PAGES = sorted(FOLDER.glob("*.md"))


async def play(case: Case, root: Path) -> dict[str, str]:
    """Type the keys of a case and give everything that a case can ask for."""
    options = case.options("keys")
    place = options.get("in", "nadia-1") + (f"@{options['at']}" if "at" in options else "")
    who = options.get("coder", "ann")
    coder = open_coder(root, place, None if who == "nobody" else who, blind="blind" in options)
    before = texts(root)
    async with running(coder) as (app, pilot):
        await type_keys(app, pilot, case.text("keys"))
        return {
            "cursor": word_at_cursor(coder),
            "selected": selected(coder),
            "said": coder.said + "\n",
            "changed": difference(before, texts(root)),
            "popup": popup_title(app),
            "document": coder.page.short + "\n",
            "beside": _beside(coder),
        }


def _beside(coder: object) -> str:
    shown = getattr(coder, "beside", None)
    if shown is None:
        return ""
    words = " … ".join(shown.state.page.base[one.start : one.end] for one in shown.parts)
    return f"{shown.use} in {shown.state.page.short}, {shown.number} of {shown.count}: {words}\n"


@pytest.mark.parametrize("case", params_of(FOLDER))
def test_a_session(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773482520")
    found = asyncio.run(play(case, make_study(tmp_path / "study")))

    wanted = {name: block.text for name, block in case.blocks.items() if name != "keys"}
    assert {name: found[name] for name in wanted} == wanted


def test_every_action_has_a_session() -> None:
    typed = {word for page in PAGES for case in read_cases(page) for word in case.text("keys").split()}
    actions = keys_of({})

    assert set(ACTIONS) - {actions[key] for key in typed if key in actions} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_session_says_what_it_wants(page: Path) -> None:
    assert all(len(case.blocks) > 1 for case in read_cases(page))
