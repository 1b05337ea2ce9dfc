"""What lies between the keys and the disk: files that change meanwhile, documents with errors, where one stopped."""

import asyncio
import gc
from pathlib import Path

import pytest
from textual import events

from qualcli.model.annotations import CodeUse
from qualcli.model.names import CodeName, CoderName, DocumentName
from qualcli.tui.actions import answer, press
from qualcli.tui.app import CoderApp, run
from qualcli.tui.asking import Pick, Prompt, Reading
from qualcli.tui.coder import Coder
from qualcli.tui.desk import Refusal
from qualcli.tui.screenful import screenful
from qualcli.tui.ways import ask_coder, documents
from tests.tui.studies import (
    difference,
    make_study,
    open_coder,
    running,
    selected,
    texts,
    type_keys,
    word_at_cursor,
)

NADIA = "corpus/interviews/nadia-1.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_study(tmp_path / "study")


def edit(root: Path, old: str, new: str, name: str = NADIA) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


def type_all(coder: Coder, keys: str) -> None:
    for key in keys.split():
        assert press(coder, key) is None


def test_a_change_on_disk_is_read_and_the_cursor_stays_on_its_words(root: Path) -> None:
    coder = open_coder(root)
    assert not coder.watch()

    edit(root, "We had a grant.", "Once upon a time we had a grant.")

    assert coder.watch()
    assert word_at_cursor(coder).startswith("I signed.")
    assert coder.said == "changed on disk by another program; read again"


def test_changes_before_and_behind_leave_the_cursor_on_its_words(root: Path) -> None:
    coder = open_coder(root)

    edit(root, "We had a grant.", "Once upon a time we had a grant.")
    edit(root, "She did.", "She certainly did.")

    assert coder.watch()
    assert word_at_cursor(coder).startswith("I signed.")


def test_a_coding_by_another_program_keeps_the_selection(root: Path) -> None:
    coder = open_coder(root)
    type_all(coder, "s s")

    edit(root, "**Hugh:** She did.", "**Hugh:** [She did.]{.trust coder=ben}")

    assert coder.watch()
    assert selected(coder) == "I signed. It was like a wedding: you look happy in the photograph.\n"


def test_a_codebook_that_another_program_changes_is_read_and_its_lost_codes_are_on_no_digit(
    root: Path,
) -> None:
    coder = open_coder(root)
    assert coder.digits[0] == CodeUse(CodeName("high-wire"))

    edit(root, "high-wire:", "tightrope:", "codebooks/imagery.yaml")

    assert coder.watch()
    assert coder.said == "the codebook was changed by another program; read again"
    assert "high-wire" not in {one.code for one in coder.digits}
    assert not coder.watch()


def test_words_that_are_gone_leave_the_cursor_where_they_were(root: Path) -> None:
    coder = open_coder(root, "nadia-1@T5")

    edit(root, "**Hugh:** She did. 我们 all knew what it would cost.\n", "")

    assert coder.watch()
    assert coder.page.is_place(coder.state.cursor)


def test_a_file_that_is_gone_is_said_and_stays_on_the_screen(root: Path) -> None:
    coder = open_coder(root)

    (root / NADIA).unlink()

    assert coder.watch()
    assert coder.is_refused
    assert word_at_cursor(coder).startswith("I signed.")
    press(coder, "1")
    assert coder.is_refused


def test_a_write_over_a_change_that_was_not_seen_is_refused_and_the_change_is_read(root: Path) -> None:
    coder = open_coder(root)

    edit(root, "We had a grant.", "We had no grant.")
    press(coder, "1")

    assert (
        coder.said == "the file was changed meanwhile and is read again; nothing was written, do it once more"
    )
    press(coder, "1")
    assert coder.said == "nadia-1@T4  high-wire  “I signed.”"
    assert "We had no grant." in (root / NADIA).read_text("utf-8")


def test_a_coding_is_found_again_when_the_file_changed_while_its_memo_was_typed(root: Path) -> None:
    coder = open_coder(root, "nadia-1@T2")
    type_all(coder, ") )")
    ask = press(coder, "m")
    assert isinstance(ask, Prompt)

    edit(root, "We had a grant.", "[We had a grant.]{.trust coder=ben}")
    coder.watch()
    ask.then("at once")

    assert '.funding coder=ann memo="at once"}' in (root / NADIA).read_text("utf-8")


def test_a_coding_that_went_away_meanwhile_is_not_mistaken_for_another(root: Path) -> None:
    coder = open_coder(root, "nadia-1@T2")
    type_all(coder, ") )")
    ask = press(coder, "r")
    assert isinstance(ask, Pick)

    edit(root, "[Then it became a contract]{.funding coder=ann}", "Then it became a contract")
    coder.watch()

    with pytest.raises(Refusal, match="funding is not there any more"):
        ask.then(["trust"], "")


def test_the_edges_in_hand_are_let_go_when_the_words_change(root: Path) -> None:
    coder = open_coder(root, "nadia-1@T2")
    type_all(coder, ") ) e")

    edit(root, "We had a grant.", "We had no grant.")
    coder.watch()

    assert coder.state.held is None


def test_a_document_with_errors_is_read_only(root: Path) -> None:
    edit(root, "She did.", "[She did.]{.trust")
    coder = open_coder(root)
    before = texts(root)

    assert coder.said == "1 error in this document: it can be read, not coded; E lists them"
    for keys in ("c", "1", "t", "i", "C"):
        press(coder, keys)
        assert "has errors, so nothing is written" in coder.said or keys == "t"
    type_all(coder, "g ) ) )")
    for key in "xmre=":
        press(coder, key)
    assert difference(before, texts(root)) == ""


def test_the_errors_are_listed_with_their_places(root: Path) -> None:
    edit(root, "She did.", "[She did.]{.trust")
    coder = open_coder(root)

    ask = press(coder, "E")

    assert isinstance(ask, Reading)
    assert ask.title == "Errors in nadia-1"
    assert [place.split(":")[0] for place, _ in ask.lines] == ["22"]
    assert "READ ONLY" in line_of(coder, 0)


def test_errors_that_come_while_coding_are_said_and_those_that_go(root: Path) -> None:
    coder = open_coder(root)

    edit(root, "She did.", "[She did.]{.trust")
    assert coder.watch()
    assert coder.is_refused
    edit(root, "[She did.]{.trust", "She did.")
    assert coder.watch()

    assert not coder.page.errors


def test_where_one_stopped_is_where_one_begins(root: Path) -> None:
    coder = open_coder(root)
    type_all(coder, ")")
    coder.keep_place()

    again = open_coder(root)

    assert word_at_cursor(again).startswith("It was like a wedding")


def test_codes_used_last_are_on_the_digits_the_next_time(root: Path) -> None:
    coder = open_coder(root)
    ask = press(coder, "c")
    assert isinstance(ask, Pick)
    ask.then(["marriage"], "")

    again = open_coder(root, "hugh-1")

    assert again.digits[0] == CodeUse(CodeName("marriage"))


def test_a_code_that_the_codebook_has_lost_is_on_no_digit(root: Path) -> None:
    edit(root, "coder=ann} with", "coder=ann} [with]{.unheard-of coder=ann}")

    assert CodeUse(CodeName("unheard-of")) not in open_coder(root).digits


def test_who_codes_is_asked_where_several_could(root: Path) -> None:
    coder = open_coder(root, who=None)
    ask = ask_coder(coder)
    assert isinstance(ask, Pick)

    assert [one.value for one in ask.items("")] == ["ann", "ben"]
    assert [one.value for one in ask.items("be")] == ["ben"]
    ask.then(["ben"], "")

    assert coder.state.coder == "ben"


def test_who_codes_is_asked_first(root: Path) -> None:
    coder = open_coder(root, who=None)

    async def play() -> None:
        async with running(coder, first=ask_coder(coder)) as (app, pilot):
            await type_keys(app, pilot, "down enter 1")

    asyncio.run(play())
    assert "[I signed.]{.trust coder=ben}" in (root / NADIA).read_text("utf-8")


@pytest.mark.parametrize(("opens", "key"), [("c", "enter"), ("C", "escape"), (":", "escape"), ("?", "space")])
def test_a_key_that_is_pressed_twice_at_once_ends_a_popup_once(root: Path, opens: str, key: str) -> None:
    coder = open_coder(root)

    async def play() -> None:
        async with running(coder) as (app, pilot):
            await type_keys(app, pilot, opens)
            for _ in range(3):
                app.post_message(events.Key(key, None))
            await pilot.pause()
            await type_keys(app, pilot, "escape")
            assert len(app.screen_stack) == 1

    asyncio.run(play())


def test_keys_that_come_faster_than_popups_are_all_done_in_their_order(root: Path) -> None:
    """As a script types them, or somebody who knows the way."""
    slow, fast = (open_coder(root), open_coder(make_study(root.parent / "fast")))
    keys = [
        "s",
        "c",
        *"trust",
        "enter",
        "m",
        *"at once",
        "enter",
        "j",
        "s",
        "c",
        *"high",
        "enter",
        "?",
        "escape",
        "u",
    ]

    async def play(coder: Coder, *, is_fast: bool) -> None:
        async with running(coder) as (app, pilot):
            for key in keys:
                app.post_message(events.Key("space" if key == " " else key, key if len(key) == 1 else None))
                if not is_fast:
                    await pilot.pause()
            for _ in range(50):
                await pilot.pause()

    asyncio.run(play(slow, is_fast=False))
    asyncio.run(play(fast, is_fast=True))
    assert (root.parent / "fast" / NADIA).read_text("utf-8") == (root / NADIA).read_text("utf-8")
    assert 'memo="at once"' in (root / NADIA).read_text("utf-8")


def test_a_document_that_cannot_be_read_is_refused(root: Path) -> None:
    coder = open_coder(root)
    (root / "corpus/interviews/hugh-1.md").write_bytes(b"\xff\xfe\xff")

    with pytest.raises(Refusal, match="UTF-16"):
        coder.visit(DocumentName("interviews/hugh-1"))


def test_an_empty_document_has_no_words_and_no_key_fails(root: Path) -> None:
    (root / "corpus/empty.md").write_text("", "utf-8")
    coder = open_coder(root, "empty")

    for key in "hjklwb(){}0$gGvWsto+-anN;.":
        press(coder, key)
        screenful(coder, 80, 24)
    press(coder, "c")

    assert coder.is_refused
    assert "no words" in line_of(coder, 1)


def line_of(coder: Coder, number: int, width: int = 80, height: int = 24) -> str:
    return "".join(run.text for run in screenful(coder, width, height)[number])


@pytest.mark.parametrize("who", [None, CoderName("ann")])
def test_the_first_line_names_what_it_counts(root: Path, who: CoderName | None) -> None:
    coder = open_coder(root, who=who)

    line = line_of(coder, 0)

    assert "nadia-1  turn 4 of 5" in line
    assert f"1 of 3 turns coded{' by ann' if who else ''}" in line


def test_a_codebook_that_cannot_be_read_any_more_is_said(root: Path) -> None:
    coder = open_coder(root)
    ask = press(coder, "C")
    assert isinstance(ask, Prompt)
    home = ask.then("signing")
    assert isinstance(home, Pick)
    definition = home.then(["tension"], "")
    assert isinstance(definition, Prompt)

    (root / "codebooks/tension.yaml").write_bytes(b"\xff\xfe\xff")

    assert answer(coder, lambda: definition.then("")) is None
    assert coder.is_refused
    assert "UTF-16" in coder.said


def test_a_mistake_of_ours_ends_the_screen_and_is_told_as_any_other(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(app: CoderApp) -> None:
        app._handle_exception(ZeroDivisionError("ours"))  # noqa: SLF001  # as Textual calls it

    monkeypatch.setattr(CoderApp, "run", fail)

    with pytest.raises(ZeroDivisionError):
        run(open_coder(root), color=True)


def test_the_list_of_documents_says_how_far_each_is_coded(root: Path) -> None:
    coder = open_coder(root)
    before = {one.shown: one.beside for one in documents(coder)("")}

    type_all(coder, "1")
    after = {one.shown: one.beside for one in documents(coder)("nadia")}

    assert before["nadia-1"] == "1 of 3 turns coded"
    assert after == {"nadia-1": "2 of 3 turns coded"}
    assert not documents(coder)("nadia zzz")


def test_a_document_that_came_meanwhile_is_in_the_list(root: Path) -> None:
    coder = open_coder(root)

    (root / "corpus/interviews/new-1.md").write_text("**Nadia:** Here I am.\n", "utf-8")
    ask = press(coder, "O")
    assert isinstance(ask, Pick)
    assert [one.shown for one in ask.items("new")] == ["new-1"]
    ask.then(["interviews/new-1"], "")

    assert word_at_cursor(coder) == "Here I am.\n"


def test_garbage_is_looked_for_again_once_the_first_screen_is_drawn(root: Path) -> None:
    async def opened() -> bool:
        async with running(open_coder(root)) as (_, pilot):
            await pilot.pause()
            return gc.isenabled()

    gc.disable()
    try:
        assert asyncio.run(opened())
    finally:
        gc.enable()
        gc.unfreeze()


def test_a_sentence_that_one_goes_on_to_is_in_sight_as_a_whole(root: Path) -> None:
    sentence = f"One {'and another ' * 16}end. "
    (root / "corpus/long.md").write_text(f"**Nadia:** {sentence * 30}\n", "utf-8")
    coder = open_coder(root, "long")

    for _ in range(20):
        press(coder, ")")
        screenful(coder, 80, 24)
        assert coder.folding
        assert coder.top
        last = coder.folding.window(coder.top, coder.height)[-1]
        assert last.end >= coder.state.cursor + len(sentence.strip())
