"""Files of Taguette, made by hand: its tables as it makes them, with whatever stands in a project."""

import html
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SCHEMA = """
CREATE TABLE users (login VARCHAR(30) PRIMARY KEY, created DATETIME NOT NULL, hashed_password VARCHAR(192));
CREATE TABLE projects (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
  created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL, privileges VARCHAR(11) NOT NULL,
  PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
  filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL,
  text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL,
  description TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL, start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, PRIMARY KEY (highlight_id, tag_id));
CREATE TABLE commands (id INTEGER PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL, user_login VARCHAR(30) NOT NULL,
  project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
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
    connection.executescript(SCHEMA)
    for one in projects:
        _project(connection, one)
    for statement in more:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


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
