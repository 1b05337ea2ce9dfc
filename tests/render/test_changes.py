"""Differences, logs and blames, as a terminal, a pipe and a pull request show them."""

import re
from dataclasses import replace

import pytest

from qualcli.analysis.changes.histories import blame_table, detail_table, log_table
from qualcli.analysis.changes.tables import change_table, stat_table
from qualcli.model.annotations import CodeUse
from qualcli.model.changes import (
    Coded,
    CodingKind,
    Difference,
    DocumentChange,
    EntryChange,
    EntryKind,
    Shown,
    ShownChange,
    ShownWords,
)
from qualcli.model.history import (
    UNCOMMITTED,
    Blamed,
    CodingEvent,
    Commit,
    CommitEvent,
    DocumentEvent,
    LogEntry,
    Stale,
)
from qualcli.model.names import CodeName, CoderName, DocumentName
from qualcli.render.cells import cells
from qualcli.render.changes import write_difference
from qualcli.render.changes_grouping import Group, together
from qualcli.render.changes_history import write_blame, write_log
from qualcli.render.changes_markdown import write_markdown
from qualcli.render.formats import FORMATS, render_table
from qualcli.render.look import Look
from qualcli.text.source import Span

TALK = DocumentName("talk")
ANN, BEN = CoderName("ann"), CoderName("ben")
HOSTILE = "a \x1b[31m`<b>*_|\u202e\r\nb"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def coded(code: str, coder: CoderName | None = ANN, **said: object) -> Coded:
    return Coded(CodeUse(CodeName(code)), coder, (Span(0, 2),), **said)  # type: ignore[arg-type]


def shown(one: Coded, words: str = "We signed it") -> Shown:
    return Shown("talk@T1", "Ellie", one, words, 0)


def change(*kinds: CodingKind, before: Shown | None = None, after: Shown | None = None) -> ShownChange:
    return ShownChange(TALK, kinds, before, after)


POWER = shown(coded("power"))
CHANGES = (
    change(CodingKind.ADDED, after=shown(coded("power", None, weight=-1, memo=HOSTILE))),
    change(CodingKind.ADDED, after=shown(coded("agency"))),
    change(CodingKind.ADDED, after=shown(coded("voice"))),
    change(CodingKind.REMOVED, before=POWER),
    change(CodingKind.MOVED, CodingKind.WEIGHT, before=POWER, after=shown(coded("power", weight=2), "We")),
    change(CodingKind.RECODED, before=POWER, after=shown(coded("agency"))),
    change(CodingKind.REATTRIBUTED, before=shown(coded("power", None)), after=shown(coded("power", BEN))),
    change(CodingKind.MEMO, before=POWER, after=shown(coded("power", memo="why?"))),
    change(CodingKind.PRIVATE, before=POWER, after=shown(coded("power", private=(("x-a", "1"),)))),
)
WORDS = ShownWords(TALK, "talk@T1", "Ellie", "**Ellie:** We ", "signd", "signed", f" it {HOSTILE}")
ENTRIES = (
    EntryChange("code", EntryKind.ADDED, "voice", after="label: Voice"),
    EntryChange("code", EntryKind.REMOVED, "gone", before="label: Gone"),
    EntryChange("code", EntryKind.RENAMED, "money", before="cash", after="money"),
    EntryChange("code", EntryKind.CHANGED, "power", "definition", "Who can.", "Who may."),
    EntryChange("code", EntryKind.CHANGED, "power", "exclude", None, HOSTILE),
)
DATE = EntryChange("document", EntryKind.CHANGED, "talk", "date", "1", "2")
DIFFERENCE = Difference(
    (
        DocumentChange(TALK, TALK, (WORDS,), (DATE,), CHANGES),
        DocumentChange(DocumentName("new"), None),
        DocumentChange(None, DocumentName("old")),
        DocumentChange(DocumentName("now"), DocumentName("then")),
    ),
    ENTRIES,
)  # fmt: skip
GROUPS = [Group("talk", CHANGES), Group("empty", ())]


def text(look: Look, difference: Difference = DIFFERENCE) -> str:
    return "".join(write_difference(difference, GROUPS if difference.codings else [], look))


def test_a_pipe_has_everything_and_cuts_nothing() -> None:
    assert text(Look()) == (
        """\
WORDS CHANGED: 1 place in talk
talk@T1  Ellie
    - **Ellie:** We signd it a ␛[31m`<b>*_|<U+202E> b
    + **Ellie:** We signed it a ␛[31m`<b>*_|<U+202E> b

codebook, cases and settings
+ code voice added: label: Voice
- code gone removed: label: Gone
~ code cash is called money now
~ code power: definition
    - Who can.
    + Who may.
~ code power: exclude
    + a ␛[31m`<b>*_|<U+202E> b

documents
~ document talk: date
    - 1
    + 2
+ new added, 0 codings
- old removed, 0 codings
~ then is called now now

talk  3 added, 1 removed, 1 moved, 1 recoded, 1 re-attributed, 1 weight changed, 1 memo changed, 1 x- key changed
+ talk@T1  power  “We signed it”
    weight -1
    memo: a ␛[31m`<b>*_|<U+202E> b
+ talk@T1  agency, voice  by ann  “We signed it”
- talk@T1  power  by ann  “We signed it”
~ talk@T1  power  by ann  moved, weight changed
    - “We signed it”
    + “We”
    weight none → 2
~ talk@T1  power → agency  by ann  recoded  “We signed it”
~ talk@T1  power  by nobody → ben  re-attributed  “We signed it”
~ talk@T1  power  by ann  memo changed  “We signed it”
    + memo: why?
~ talk@T1  power  by ann  x- key changed  “We signed it”
    + x-a=1
"""
    )


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("color", [True, False])
def test_a_terminal_is_never_overrun(width: int, color: bool) -> None:
    wide = replace(CHANGES[1], after=shown(coded("agency"), "words " * 60))
    long = replace(CHANGES[1], after=shown(coded("a-very-long-code-" * 4), "words " * 60))
    difference = replace(DIFFERENCE, documents=(DocumentChange(TALK, TALK, (WORDS,), (), (wide, long)),))
    lines = "".join(
        write_difference(difference, [Group("talk", (wide, long))], Look(width, color))
    ).splitlines()

    assert max(cells(COLOURS.sub("", line)) for line in lines) <= width
    assert any(COLOURS.search(line) for line in lines) is color
    assert any("…”" in line for line in lines)


def test_a_long_text_with_a_few_new_words_is_written_as_one() -> None:
    long = "Keeping independence and a distinctive voice inside a relationship."
    entry = EntryChange(
        "code", EntryKind.CHANGED, "power", "definition", long, long.replace("distinctive ", "own ")
    )
    memo = change(
        CodingKind.MEMO,
        before=shown(coded("power", memo=long)),
        after=shown(coded("power", memo=f"{long} So.")),
    )
    lines = text(Look(), Difference((DocumentChange(TALK, TALK, (), (), (memo,)),), (entry,))).splitlines()
    said = "".join(write_difference(Difference((), (entry,)), [Group("talk", (memo,))], Look())).splitlines()

    assert "    Keeping independence and a [-distinctive-]{+own+} voice inside a relationship." in lines
    assert f"    memo: {long}{{+ So.+}}" in said


def test_nothing_that_differs_is_nothing_to_say() -> None:
    assert not text(Look(), Difference())
    assert not list(write_markdown(Difference(), []))


def test_markdown_strikes_out_and_escapes() -> None:
    lines = "".join(write_markdown(DIFFERENCE, GROUPS)).splitlines()

    assert lines[0] == "### ⚠ Words changed: 1 place"
    assert "We <del>signd</del><ins>signed</ins> it a ␛\\[31m\\`\\<b>\\*\\_\\|" in lines[2]
    assert "- code `power`, definition: Who <del>can</del><ins>may</ins>." in lines
    assert "- code `cash` is called `money` now" in lines
    assert "- now renamed, before: then" in lines
    assert "- added: **talk@T1** `power`: “We signed it”" in lines
    assert "  - weight: -1" in lines
    assert "- moved, weight changed: **talk@T1** `power` by ann" in lines
    assert "  - from “We signed it” to “We”" in lines
    assert "  - weight: none → 2" in lines
    assert "- recoded: **talk@T1** `power` → `agency` by ann: “We signed it”" in lines
    assert "- re-attributed: **talk@T1** `power` by nobody → ben: “We signed it”" in lines
    assert "  - memo: <ins>why?</ins>" in lines
    assert "  - <ins>x-a=1</ins>" in lines
    assert not any("\x1b" in line or "\u202e" in line for line in lines)


@pytest.mark.parametrize("form", FORMATS)
def test_a_difference_can_be_written_in_every_format(form: str) -> None:
    whole = "".join(render_table(change_table(DIFFERENCE, every_column=True), form, Look()))
    bare = "".join(render_table(change_table(DIFFERENCE, every_column=False), form, Look()))

    assert "signd" in whole
    assert "\x1b" not in whole
    assert len(bare) <= len(whole)


def test_figures_count_codings_and_open_into_them() -> None:
    table = stat_table(DIFFERENCE, "coder", {})
    rows = {row[0].value: row[1:] for row in table.rows}
    keys = [column.key for column in table.columns[1:]]

    assert dict(zip(keys, (cell.value for cell in rows["ann"]), strict=True)) == {
        "added": 2, "removed": 1, "moved": 1, "recoded": 1, "reattributed": 0, "weight": 1, "memo": 1, "private": 1,
    }  # fmt: skip
    assert rows["ann"][0].evidence == (1, 2)
    assert rows["(nobody named)"][0].evidence == (0,)
    assert rows["total"][0].value == 3
    assert table.totals == 1
    assert not stat_table(Difference(), "code", {}).rows


def test_codes_come_in_the_order_of_the_codebook_and_words_stand_beside_documents() -> None:
    by_code = stat_table(DIFFERENCE, "code", {"voice": 0, "power": 1, "agency": 2})
    by_document = stat_table(DIFFERENCE, "document", {})

    assert [row[0].value for row in by_code.rows] == ["voice", "power", "agency", "total"]
    assert by_document.columns[-1].key == "words"
    assert [row[-1].value for row in by_document.rows] == [1, 1]


# ---- logs and blames -----------------------------------------------------------------------------------

COMMIT = Commit("0123456789abcdef", (), "2026-03-01T10:00:00+00:00", "Ann", "Think again")
EVENT = CommitEvent(
    COMMIT,
    (
        DocumentEvent(
            TALK, TALK,
            (
                CodingEvent((CodingKind.ADDED,), None, coded("power", None), "We signed"),
                CodingEvent((CodingKind.RECODED,), coded("power"), coded("agency"), "We signed"),
            ),
            words=2,
        ),
        DocumentEvent(DocumentName("new"), None),
        DocumentEvent(DocumentName("now"), DocumentName("then")),
        DocumentEvent(DocumentName("old"), DocumentName("old"), is_gone=True),
    ),
    ENTRIES,
)  # fmt: skip
LOGGED = [LogEntry(EVENT, None), LogEntry(replace(EVENT, documents=(), definitions=()), 3, is_first=True)]


def test_a_log_says_what_each_commit_did() -> None:
    assert "".join(write_log(LOGGED, Look())) == (
        """\
0123456  2026-03-01  Ann  +1 ~1 codings, 5 definitions, words changed in 2 places
    Think again
    + new added
    ~ then is called now now
    - old removed
    ~ code voice: added
    ~ code gone: removed
    ~ code money: called cash before
    ~ code power: definition, exclude

0123456  2026-03-01  Ann  → 3 codings  first use
    Think again
"""
    )


def test_a_log_with_everything_lists_codings_and_definitions() -> None:
    lines = "".join(write_log(LOGGED[:1], Look(), codings=True, definitions=True)).splitlines()

    assert "    + talk  power  “We”" in lines
    assert "    ~ talk  power → agency  by ann  recoded  “We”" in lines
    assert "        - Who can." in lines


def test_of_many_documents_and_entries_only_the_number_is_said() -> None:
    documents = tuple(DocumentEvent(DocumentName(f"d{at}"), None) for at in range(7))
    entries = tuple(EntryChange("code", EntryKind.ADDED, f"c{at}") for at in range(7))
    lines = "".join(write_log([LogEntry(CommitEvent(COMMIT, documents, entries), None)], Look())).splitlines()

    assert "    + 7 documents added" in lines
    assert "    ~ … and 2 more; --codings lists them all" in lines


BLAMED = [
    Blamed(TALK, POWER, COMMIT, Stale(("definition", "exclude"), COMMIT)),
    Blamed(TALK, shown(coded("power", None)), UNCOMMITTED, Stale(("include",), None)),
    Blamed(TALK, POWER, UNCOMMITTED, Stale(("include",), UNCOMMITTED)),
]


def test_a_blame_says_who_when_why_and_what_is_stale() -> None:
    assert "".join(write_blame(BLAMED, Look())) == (
        """\
talk@T1  power  by ann  “We signed it”
    0123456  2026-03-01  Ann: Think again
    stale: definition, exclude changed in 0123456  2026-03-01  Ann: Think again

talk@T1  power  “We signed it”
    not committed yet
    stale: include changed since

talk@T1  power  by ann  “We signed it”
    not committed yet
    stale: include changed, not committed yet
"""
    )


@pytest.mark.parametrize("form", FORMATS)
def test_logs_and_blames_can_be_written_in_every_format(form: str) -> None:
    for table in (log_table(LOGGED), detail_table(LOGGED), blame_table(BLAMED)):
        assert "Think" in "".join(render_table(table, form, Look()))


def test_codings_of_one_quotation_stand_in_one_line_if_every_coder_has_every_code() -> None:
    def added(*pairs: tuple[str, CoderName | None]) -> list[str]:
        found = [change(CodingKind.ADDED, after=shown(coded(code, who))) for code, who in pairs]
        return ["".join(one.codes) + " by " + ",".join(one.coders) for one in together(found)]

    assert added(("x", ANN), ("x", BEN), ("y", ANN), ("y", BEN)) == ["xy by ann,ben"]
    assert added(("x", None), ("y", None)) == ["xy by "]
    assert added(("x", ANN), ("y", BEN)) == ["x by ann", "y by ben"]
    assert added(("x", None), ("y", ANN)) == ["x by ", "y by ann"]
    assert added(("x", ANN), ("x", None)) == ["x by ann", "x by "]
