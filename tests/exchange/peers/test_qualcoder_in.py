"""Projects of QualCoder, read from folders that a script makes as its versions do."""

from pathlib import Path

import pytest

from qualcli.exchange.peers.registry import Peer
from qualcli.exchange.refused import RefusedError
from tests.exchange.peer_places import arrival_of, peer_at, words_of
from tests.exchange.qda import coded as coded_in
from tests.exchange.qda import lost, written
from tests.exchange.qualcoder_files import DAY, OLD, TABLES, Rows, coded, qualcoder_folder

TALK = "ANN: How was it? 😀\n\nELLIE: They had lost our edge – and naïve.\n\nANN: And you?\n"
CODES = [
    {"cid": 1, "name": "Incorporation", "catid": 1, "color": "#FF0000"},
    {"cid": 2, "name": "Being used (!)", "catid": 1, "memo": "When they are used."},
]
SOURCES = [{"id": 1, "name": "Ellie 1.docx", "fulltext": TALK, "mediapath": "/docs/Ellie 1.docx"}]
CODINGS = [
    coded(1, 1, TALK, "lost our edge", memo="turning point", important=1),
    coded(2, 1, TALK, "lost our edge", memo="turning point", important=1),
    coded(1, 1, TALK, "naïve", owner="ben"),
]
PLAIN: Rows = {
    "code_cat": [{"catid": 1, "name": "Pulls", "memo": "Two ways at once."}],
    "code_name": CODES,
    "source": SOURCES,
}


def peer(folder: Path, more: Rows) -> Peer:
    """Write a project with some rows more, and read it."""
    return peer_at(qualcoder_folder(folder / "study.qda", {**PLAIN, **more}))


def text_of(folder: Path, text: str, *codings: dict[str, object]) -> Peer:
    """Read a project of one text, and what is coded in it."""
    return peer(folder, {"source": [{"id": 1, "name": "One", "fulltext": text}], "code_text": codings})


def test_codings_of_the_same_words_are_one_quotation_with_its_memo(tmp_path: Path) -> None:
    files = written(arrival_of(peer(tmp_path, {"code_text": CODINGS})))

    assert files["corpus/Ellie-1.md"].endswith(
        "\n**ELLIE:** They had [lost our edge]{.being-used .incorporation coder=ann x-important=1 "
        'memo="turning point"} – and [naïve]{.incorporation coder=ben}.\n\n**ANN:** And you?\n'
    )
    assert files["codebooks/pulls.yaml"] == (
        "facet: pulls\nlabel: Pulls\nabout: Two ways at once.\ncodes:\n"
        '  incorporation:\n    label: Incorporation\n    color: "#FF0000"\n'
        "  being-used:\n    label: Being used (!)\n    definition: When they are used.\n"
    )


def test_the_database_alone_is_the_project_too(tmp_path: Path) -> None:
    folder = qualcoder_folder(tmp_path / "study.qda", {**PLAIN, "code_text": CODINGS})

    assert peer_at(folder / "data.qda") == peer_at(folder)


def test_a_project_of_an_early_version_is_read(tmp_path: Path) -> None:
    codings = [{key: value for key, value in one.items() if key != "important"} for one in CODINGS]
    folder = qualcoder_folder(tmp_path / "study.qda", {**PLAIN, "code_text": codings}, OLD)

    assert coded_in(arrival_of(peer_at(folder))) == {
        "being-used": ["lost our edge"], "incorporation": ["lost our edge", "naïve"],
    }  # fmt: skip


def test_codes_stand_below_codes_and_categories_below_categories(tmp_path: Path) -> None:
    codes = [
        *CODES,
        {"cid": 3, "name": "Sub", "supercid": 1, "catid": 1},
        {"cid": 4, "name": "Deep code", "catid": 2},
    ]
    cats = [{"catid": 1, "name": "Pulls"}, {"catid": 2, "name": "Deep", "supercatid": 1}]
    arrival = arrival_of(peer(tmp_path, {"code_cat": cats, "code_name": codes}))

    assert written(arrival)["codebooks/pulls.yaml"] == (
        "facet: pulls\nlabel: Pulls\ncodes:\n"
        "  deep:\n    label: Deep\n    codes:\n      deep-code:\n        label: Deep code\n"
        '  incorporation:\n    label: Incorporation\n    color: "#FF0000"\n    codes:\n      sub:\n        label: Sub\n'
        "  being-used:\n    label: Being used (!)\n    definition: When they are used.\n"
    )
    assert lost(arrival)["folders among the codes"] == 1


@pytest.mark.parametrize("rows", [
    {"code_name": [{"cid": 1, "name": "A", "supercid": 2}, {"cid": 2, "name": "B", "supercid": 1}]},
    {"code_name": [{"cid": 1, "name": "A", "supercid": 1}, {"cid": 2, "name": "B", "catid": 9}]},
    {"code_cat": [{"catid": 1, "name": "A", "supercatid": 1}], "code_name": [{"cid": 1, "name": "B", "catid": 1}]},
])  # fmt: skip
def test_circles_among_codes_come_to_an_end(tmp_path: Path, rows: Rows) -> None:
    files = written(arrival_of(peer(tmp_path, rows)))
    book = "".join(text for path, text in files.items() if path.startswith("codebooks/"))

    assert {"a", "b"} <= {one.strip(" :{}").casefold() for one in book.replace("facet:", "").splitlines()}


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("\ufeffWe lost it.", "lost", 4, 8),
        ("\ufeffWe lost it.", "lost", 3, 7),
        ("😀 We lost it.", "lost", 5, 9),
        ("😀 We lost it.", "lost", 6, 10),
        ("One.\r\nWe lost it.", "lost", 9, 13),
        ("One.\r\nWe lost it.", "lost", 8, 12),
        ("One.\r\nWe lost it.", ".\u2029We", 3, 8),
        ("One two.\n\nThree.", "two.\u2029\u2029Three", 4, 15),
    ],
    ids=[
        "mark",
        "mark-not-counted",
        "emoji",
        "emoji-as-two",
        "windows",
        "windows-as-one",
        "separator",
        "paragraphs",
    ],
)
def test_positions_are_counted_as_fits_the_words(
    tmp_path: Path, text: str, words: str, start: int, end: int
) -> None:
    row = {"cid": 1, "fid": 1, "seltext": words, "pos0": start, "pos1": end, "owner": "ann"}
    read = text_of(tmp_path, text, row)

    assert ["".join(one.split()) for one in words_of(read)["One"]] == ["".join(words.split())]
    assert not read.losses


def test_another_way_of_counting_is_said(tmp_path: Path) -> None:
    read = text_of(tmp_path, "😀 We lost it.", {"cid": 1, "fid": 1, "seltext": "lost", "pos0": 6, "pos1": 10})

    assert read.notes[1:] == ("One: positions are counted in UTF-16 units, line ends as in the file.",)


def test_words_that_are_not_at_their_place_are_found_or_reported(tmp_path: Path) -> None:
    text = "We lost our edge, they said.\nAnd we kept on going."
    read = text_of(
        tmp_path, text,
        {"cid": 1, "fid": 1, "seltext": "kept on going", "pos0": 0, "pos1": 13, "owner": "ann"},
        {"cid": 1, "fid": 1, "seltext": "never said by anyone", "pos0": 0, "pos1": 13, "owner": "ann", "memo": "why"},
        {"cid": 1, "fid": 1, "seltext": None, "pos0": 3, "pos1": 7},
    )  # fmt: skip

    assert words_of(read)["One"] == ["kept on going", "lost"]
    assert [one.what for one in read.losses] == [
        "quotations found elsewhere",
        "quotations whose words are not found",
        "codings of quotations that are not found",
        "memos of codings that are not found",
    ]


def test_annotations_journals_and_memos_become_memos_about_their_place(tmp_path: Path) -> None:
    start = TALK.index("How")
    files = written(arrival_of(peer(tmp_path, {
        "source": [{**SOURCES[0], "memo": "A long talk.", "owner": "ann", "date": DAY}],
        "annotation": [{"fid": 1, "pos0": start, "pos1": start + 3, "memo": "odd start", "owner": "ben", "date": DAY},
                       {"fid": 1, "pos0": 0, "pos1": 1, "memo": " "}],
        "journal": [{"name": "Day 1", "jentry": "We began.\r\n\r\nSlowly.", "owner": "ann", "date": DAY},
                    {"name": "Day 2", "jentry": ""}],
        "project": [{"databaseversion": "v6", "memo": "What hubs are."}],
    })))  # fmt: skip
    memos = {
        path.rpartition("/")[2]: text for path, text in files.items() if path.startswith("corpus/memos/")
    }

    assert set(memos) == {"ellie-1-t1.md", "ellie-1.md", "day-1.md", "project-memo.md"}
    assert "date: 2026-03-14\nauthor: ben\nabout: Ellie-1@T1\n" in memos["ellie-1-t1.md"]
    assert "author: ann\nabout: Ellie-1\n" in memos["ellie-1.md"]
    assert memos["day-1.md"].endswith("\n\nWe began.\n\nSlowly.\n")
    assert memos["project-memo.md"].endswith("\n\nWhat hubs are.\n")


def test_cases_are_participants_of_their_texts_and_attributes_go_where_they_belong(tmp_path: Path) -> None:
    arrival = arrival_of(
        peer(
            tmp_path,
            {
                "cases": [
                    {"caseid": 1, "name": "Ellie Smith", "memo": "of the first hub"},
                    {"caseid": 2, "name": "Ann"},
                    {"caseid": 3},
                ],
                "case_text": [
                    {"caseid": 1, "fid": 1, "pos0": 0, "pos1": len(TALK) - 1},
                    {"caseid": 2, "fid": 1, "pos0": 0, "pos1": 19},
                    {"caseid": 2, "fid": 9},
                ],
                "attribute_type": [
                    {"name": "Age", "caseOrFile": "case", "valuetype": "numeric"},
                    {"name": "Place", "valuetype": "character"},
                ],
                "attribute": [
                    {"name": "Age", "attr_type": "case", "value": "34", "id": 1},
                    {"name": "Age", "attr_type": "case", "value": "3.5", "id": 2},
                    {"name": "Place", "attr_type": "file", "value": "Leeds", "id": 1},
                    {"name": "Place", "attr_type": "journal", "value": "x", "id": 1},
                    {"name": "Age", "attr_type": "case", "value": "", "id": 2},
                ],
            },
        )
    )
    files = written(arrival)

    assert "participants: [ellie-smith, ann]\nplace: Leeds\n" in files["corpus/Ellie-1.md"]
    assert files["corpus/participants.yaml"].splitlines() == [
        "ellie-smith: {age: 34, description: of the first hub, speaks-as: [Ellie Smith]}", "ann: {age: 3.5}",
    ]  # fmt: skip
    assert lost(arrival) == {"stretches of text that belong to a case": 1, "attributes of journals": 1}


@pytest.mark.parametrize(
    ("said", "read"),
    [("007", 7), ("-2", -2), ("nan", "nan"), ("1e5", "1e5"), ("34 years", "34 years"), ("9" * 40, "9" * 40)],
)
def test_numbers_are_numbers_only_where_they_are(tmp_path: Path, said: str, read: object) -> None:
    project = peer(tmp_path, {
        "cases": [{"caseid": 1, "name": "A"}], "attribute_type": [{"name": "Age", "valuetype": "numeric"}],
        "attribute": [{"name": "Age", "attr_type": "case", "value": said, "id": 1}],
    }).project  # fmt: skip

    assert [one.value for one in project.cases[0].values] == [read]


def test_pictures_sound_and_what_else_has_no_place_is_reported(tmp_path: Path) -> None:
    arrival = arrival_of(
        peer(
            tmp_path,
            {
                "source": [
                    {"id": 2, "name": "map.png", "mediapath": "/images/map.png"},
                    {"id": 4, "name": "a.mp4", "mediapath": "video:/x/a.mp4"},
                    {"id": 3, "name": "call.mp3", "mediapath": "audio:/x/call.mp3", "memo": "noisy"},
                ],
                "code_image": [{"id": 2, "cid": 1, "memo": "the hill"}],
                "code_av": [{"id": 3, "cid": 1}],
                "stored_sql": [{"title": "x"}],
                "code_text": [coded(1, 7, TALK, "lost"), coded(9, 1, TALK, "lost")],
            },
        )
    )

    assert lost(arrival) == {
        "pictures": 1, "films": 1, "sound recordings": 1, "codings of regions of pictures and pages": 1,
        "codings of stretches of sound and film": 1, "stored queries": 1, "codings in texts that are missing": 1,
        "codings with an unknown code": 1, "dates of codings": 1,
    }  # fmt: skip
    assert ("left out; its memo is kept", "call.mp3") in {(one.became, one.where) for one in arrival.losses}


def test_an_open_project_is_said(tmp_path: Path) -> None:
    folder = qualcoder_folder(tmp_path / "study.qda", PLAIN)
    (folder / "project_in_use.lock").write_text("ann", "utf-8")

    assert "seems to have the project open" in peer_at(folder).notes[1]


@pytest.mark.parametrize("table", ["source", "code_name", "code_text"])
def test_a_project_without_what_it_needs_is_refused(tmp_path: Path, table: str) -> None:
    folder = qualcoder_folder(tmp_path / "study.qda", {}, {**TABLES, table: "other text"})
    with pytest.raises(RefusedError, match=f"table `{table}` has no column") as caught:
        peer_at(folder)

    assert caught.value.rule == "E765"


def test_characters_that_cannot_be_read_are_reported(tmp_path: Path) -> None:
    read = peer(tmp_path, {"source": [{"id": 1, "name": "One", "fulltext": b"caf\xe9 open"}]})

    assert ("characters that cannot be read", "One: 1") in {(one.what, one.where) for one in read.losses}
