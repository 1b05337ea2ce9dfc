"""Projects of QualCoder, made by hand: the tables of several versions, with whatever stands in a project."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

TABLES: Mapping[str, str] = {
    "project": "databaseversion text, date text, memo text, about text, bookmarkfile integer, bookmarkpos integer, "
    "codername text",
    "source": "id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text, "
    "av_text_id integer, risid integer, unique(name)",
    "code_image": "imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer, "
    "cid integer, memo text, date text, owner text, important integer, pdf_page integer",
    "code_av": "avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text, date text, "
    "owner text, important integer",
    "annotation": "anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text",
    "attribute_type": "name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text",
    "attribute": "attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text",
    "case_text": "id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, "
    "date text, memo text",
    "cases": "caseid integer primary key, name text, memo text, owner text, date text",
    "code_cat": "catid integer primary key, name text, owner text, date text, memo text, supercatid integer",
    "code_text": "ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, "
    "owner text, date text, memo text, avid integer, important integer",
    "code_name": "cid integer primary key, name text, memo text, catid integer, owner text, date text, color text, "
    "supercid integer",
    "journal": "jid integer primary key, name text, jentry text, date text, owner text",
    "stored_sql": "title text, description text, grouper text, ssql text",
}
"""The tables of the present version, each with its columns."""
OLD: Mapping[str, str] = {
    **{name: columns for name, columns in TABLES.items() if name != "stored_sql"},
    "project": "databaseversion text, date text, memo text, about text",
    "source": "id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text",
    "code_text": "cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text",
    "code_name": "cid integer primary key, name text, memo text, catid integer, owner text, date text, color text",
}
"""Those of the second version."""
DAY = "2026-03-14 10:00:00"
Rows = Mapping[str, Sequence[Mapping[str, object]]]


def qualcoder_folder(folder: Path, rows: Rows, tables: Mapping[str, str] = TABLES) -> Path:
    """Write a project of some rows, each by its columns."""
    for name in ("", "documents", "images", "audio", "video"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / "data.qda")
    for name, columns in tables.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
    for name, listed in rows.items():
        for row in listed:
            places = ", ".join("?" * len(row))
            statement = f"INSERT INTO {name} ({', '.join(row)}) VALUES ({places})"  # noqa: S608  # names of ours
            connection.execute(statement, tuple(row.values()))
    connection.commit()
    connection.close()
    return folder


def coded(code: int, source: int, text: str, words: str, **more: object) -> dict[str, object]:
    """A coding of words where they first stand in a text."""
    start = text.index(words)
    row: dict[str, object] = {
        "cid": code, "fid": source, "seltext": words, "pos0": start, "pos1": start + len(words), "owner": "ann",
        "date": DAY, "memo": "",
    }  # fmt: skip
    return {**row, **more}
