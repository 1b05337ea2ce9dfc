"""Projects of other programs, any at all: what was highlighted there is what is coded here, letter by letter."""

import html
import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qualcli.exchange.peers.registry import read_peer
from qualcli.exchange.refi.segments import letters
from tests.exchange.peer_places import arrival_of, in_memory
from tests.exchange.qda import coded
from tests.exchange.qualcoder_files import TABLES
from tests.exchange.taguette_files import WHEN, Page, Project, fill

PARAGRAPHS = st.lists(
    st.lists(
        st.sampled_from(["We", "lost", "naïve", "😀", "e\u0301dge", "<b>", "&amp;", "“so”", "it.", "ﬁn", "中文", "a-b"]),
        min_size=1, max_size=8,
    ).map(" ".join),
    min_size=1, max_size=5,
)  # fmt: skip
PLACES = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=6)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\n\n"])


def stretches(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of a text that begin and end with whole words, each with a letter in it."""
    found = []
    for at, size in places:
        start = max(text.rfind(" ", 0, at % len(text)) + 1, text.rfind("\n", 0, at % len(text)) + 1)
        ends = [end for end in (text.find(" ", start + size), text.find("\n", start + size)) if end >= 0]
        end = min(ends, default=len(text))
        if letters(text[start:end]):
            found.append((start, end))
    return found


def said(arrived: Mapping[str, list[str]]) -> list[str]:
    """The letters of everything that is coded."""
    return sorted(letters(one) for words in arrived.values() for one in words)


@given(PARAGRAPHS, PLACES)
def test_what_is_highlighted_in_taguette_is_coded_here(
    paragraphs: list[str], places: list[tuple[int, int]]
) -> None:
    nodes = "\n".join(paragraphs)
    marks = list(dict.fromkeys(stretches(nodes, places)))
    connection = sqlite3.connect(":memory:")
    fill(
        connection,
        Project(pages=(Page("One", tuple(paragraphs)),), tags={f"t{n}": "" for n in range(len(marks))}),
    )
    for number, (start, end) in enumerate(marks, 1):
        first, last = (len(nodes[:at].encode()) for at in (start, end))
        connection.execute(
            "INSERT INTO highlights VALUES (?, 1, ?, ?, ?)",
            (number, first, last, html.escape(nodes[start:end])),
        )
        connection.execute("INSERT INTO highlight_tags VALUES (?, ?)", (number, number))
        payload = json.dumps({"type": "highlight_add", "highlight_id": number, "tags": [number]})
        connection.execute("INSERT INTO commands VALUES (NULL, ?, 'ann', 1, 1, ?)", (WHEN, payload))
    read = read_peer(in_memory(connection))

    assert not [one for one in read.losses if "quotations" in one.what]
    assert said(coded(arrival_of(read))) == sorted(letters(nodes[start:end]) for start, end in marks)


@given(PARAGRAPHS, PLACES, LINE_ENDS, st.booleans())
def test_what_is_coded_in_qualcoder_is_coded_here(
    paragraphs: list[str], places: list[tuple[int, int]], line_end: str, has_mark: bool
) -> None:
    text = "\ufeff" * has_mark + line_end.join(paragraphs)
    marks = list(dict.fromkeys(stretches(text.replace("\ufeff", " ").replace("\r", " "), places)))
    connection = sqlite3.connect(":memory:")
    for name, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
    connection.execute("INSERT INTO source (id, name, fulltext) VALUES (1, 'One', ?)", (text,))
    for number, (start, end) in enumerate(marks):
        connection.execute("INSERT INTO code_name (cid, name) VALUES (?, ?)", (number, f"t{number}"))
        row = (number, text[start:end], start, end)
        connection.execute(
            "INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner) VALUES (?, 1, ?, ?, ?, 'ann')", row
        )
    read = read_peer(in_memory(connection))

    assert not read.losses
    assert said(coded(arrival_of(read))) == sorted(letters(text[start:end]) for start, end in marks)


def test_the_tables_of_both_are_told_apart(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.db")
    fill(connection, Project())

    assert read_peer(in_memory(connection)).program == "Taguette"
