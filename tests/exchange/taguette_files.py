"""Files of Taguette, made by hand: its tables as it makes them, with whatever stands in a project."""

import html
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SCHEMA = """
CREATE TABLE users (login VARCHAR(30) PRIMARY KEY, created DATETIME, hashed_password VARCHAR(192));
CREATE TABLE projects (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(200), description TEXT,
  created DATETIME);
CREATE TABLE project_members (project_id INTEGER, user_login VARCHAR(30), privileges VARCHAR(11),
  PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(200), description TEXT,
  filename VARCHAR(200), created DATETIME, project_id INTEGER,
  text_direction VARCHAR(13), contents TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT, project_id INTEGER, path VARCHAR(200),
  description TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER, start_offset INTEGER,
  end_offset INTEGER, snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER, PRIMARY KEY (highlight_id, tag_id));
CREATE TABLE commands (id INTEGER PRIMARY KEY AUTOINCREMENT, date DATETIME, user_login VARCHAR(30),
  project_id INTEGER, document_id INTEGER, payload TEXT);
"""
"""The tables of Taguette's own file."""
WHEN = "2026-03-14 10:00:00"


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight of some words that stand in one text node, by a person, with tags."""

    words: str
    tags: tuple[str, ...] = ()
    who: str = "admin"
    snippet: str | None = None
    """What the file keeps of it, where that is not its words."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document: its paragraphs (or its whole HTML), and what is highlighted in it."""

    name: str
    paragraphs: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    contents: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project of some documents and tags, each tag with its description."""

    name: str = "Hubs"
    pages: tuple[Page, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    members: tuple[str, ...] = ("admin",)
    description: str = ""


def taguette_file(path: Path, *projects: Project, more: Iterable[str] = ()) -> Path:
    """Write a file of some projects; `more` are statements that make it worse."""
    connection = sqlite3.connect(path)
    fill(connection, *projects)
    for statement in more:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def fill(connection: sqlite3.Connection, *projects: Project) -> None:
    """Write the tables with some projects."""
    connection.executescript(SCHEMA)
    for one in projects:
        _project(connection, one)


def _project(base: sqlite3.Connection, one: Project) -> None:
    key = base.execute(
        "INSERT INTO projects (name, description, created) VALUES (?, ?, ?)",
        (one.name, one.description, WHEN),
    ).lastrowid
    for who in one.members:
        base.execute("INSERT OR IGNORE INTO users VALUES (?, ?, NULL)", (who, WHEN))
        base.execute("INSERT INTO project_members VALUES (?, ?, 'ADMIN')", (key, who))
    tags = {
        path: base.execute(
            "INSERT INTO tags (project_id, path, description) VALUES (?, ?, ?)", (key, path, about)
        ).lastrowid
        for path, about in one.tags.items()
    }
    for page in one.pages:
        _page(base, key, page, tags)


def contents_of(page: Page) -> str:
    """The HTML of a document."""
    return (
        page.contents
        if page.contents is not None
        else "\n".join(f"<p>{html.escape(words)}</p>" for words in page.paragraphs)
    )


def _page(base: sqlite3.Connection, project: int | None, page: Page, tags: Mapping[str, int | None]) -> None:
    document = base.execute(
        "INSERT INTO documents (name, description, filename, created, project_id, text_direction, contents) "
        "VALUES (?, ?, ?, ?, ?, 'LEFT_TO_RIGHT', ?)",
        (page.name, page.description, f"{page.name}.docx", WHEN, project, contents_of(page)),
    ).lastrowid
    nodes = "\n".join(page.paragraphs).encode()
    for mark in page.marks:
        start = nodes.find(mark.words.encode())
        end = start + len(mark.words.encode())
        snippet = f"<p>{html.escape(mark.words)}</p>" if mark.snippet is None else mark.snippet
        key = base.execute(
            "INSERT INTO highlights (document_id, start_offset, end_offset, snippet) VALUES (?, ?, ?, ?)",
            (document, start, end, snippet),
        ).lastrowid
        given = [tags[name] for name in mark.tags]
        base.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(key, tag) for tag in given])
        payload = {
            "type": "highlight_add",
            "highlight_id": key,
            "start_offset": start,
            "end_offset": end,
            "tags": given,
        }
        base.execute(
            "INSERT INTO commands (date, user_login, project_id, document_id, payload) VALUES (?, ?, ?, ?, ?)",
            (WHEN, mark.who, project, document, json.dumps(payload)),
        )
