"""The tables and views of the SQLite file that `qual export` writes; SQLite keeps the comments beside them.

A change to these is a change of the schema: then VERSION goes up.
"""

from collections.abc import Iterable
from typing import Final

VERSION: Final = 1

TABLES: Final = """
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE facets (
  facet TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  about TEXT,
  position INTEGER NOT NULL -- in the codebook
);
CREATE TABLE codes (
  code TEXT PRIMARY KEY,
  facet TEXT REFERENCES facets, -- none: in use, but not in the codebook
  label TEXT,
  parent TEXT REFERENCES codes,
  code_path TEXT NOT NULL, -- incorporation/service-role
  kind TEXT,
  definition TEXT,
  include TEXT,
  exclude TEXT,
  retired TEXT,
  position INTEGER NOT NULL -- in the codebook, then others by name
);
CREATE TABLE code_descendants ( -- a code includes its sub-codes, and itself
  code TEXT NOT NULL REFERENCES codes,
  descendant TEXT NOT NULL REFERENCES codes,
  PRIMARY KEY (code, descendant)
) WITHOUT ROWID;
CREATE TABLE code_attributes ( -- also-in, alias, example, literature, and keys of the study's own
  code TEXT NOT NULL REFERENCES codes,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (code, name, position)
) WITHOUT ROWID;
CREATE TABLE poles (
  code TEXT NOT NULL REFERENCES codes,
  pole TEXT NOT NULL,
  meaning TEXT, -- none: in use, but not in the codebook
  position INTEGER NOT NULL,
  PRIMARY KEY (code, pole)
) WITHOUT ROWID;
CREATE TABLE relations (
  code TEXT NOT NULL REFERENCES codes,
  kind TEXT NOT NULL,
  target TEXT NOT NULL REFERENCES codes,
  position INTEGER NOT NULL,
  PRIMARY KEY (code, kind, target)
) WITHOUT ROWID;
CREATE TABLE works ( -- the literature that codes lean on
  work TEXT PRIMARY KEY,
  authors TEXT NOT NULL,
  year TEXT NOT NULL,
  title TEXT NOT NULL
);
CREATE TABLE documents (
  document TEXT PRIMARY KEY,
  citation TEXT NOT NULL UNIQUE,
  kind TEXT,
  title TEXT,
  date TEXT,
  position INTEGER NOT NULL
);
CREATE TABLE document_attributes ( -- every key of front matter; of a list one row for each value
  document TEXT NOT NULL REFERENCES documents,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  value NOT NULL, -- a text, a number, or 1 and 0 for true and false
  PRIMARY KEY (document, name, position)
) WITHOUT ROWID;
CREATE TABLE participants (
  participant TEXT PRIMARY KEY,
  role TEXT NOT NULL, -- participant, interviewer, observer, unknown
  is_in_file INTEGER NOT NULL, -- 0: a label that names nobody in participants.yaml
  position INTEGER NOT NULL
);
CREATE TABLE participant_attributes (
  participant TEXT NOT NULL REFERENCES participants,
  name TEXT NOT NULL,
  value NOT NULL, -- a text, a number, or 1 and 0 for true and false
  PRIMARY KEY (participant, name)
) WITHOUT ROWID;
CREATE TABLE coders (
  coder TEXT PRIMARY KEY,
  position INTEGER NOT NULL
);
CREATE TABLE turns ( -- speaker turns, and paragraphs outside them
  citation TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents,
  turn INTEGER, -- its number, from 1; none: a paragraph outside turns
  paragraph INTEGER, -- where there is no turn, the number of the paragraph
  line INTEGER NOT NULL,
  "start" INTEGER NOT NULL, -- characters of the text without annotations, from 0
  "end" INTEGER NOT NULL,
  speaker TEXT, -- the label
  participant TEXT REFERENCES participants,
  word_count INTEGER NOT NULL,
  words TEXT NOT NULL
);
CREATE TABLE quotations (
  quotation INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents,
  citation TEXT NOT NULL,
  id TEXT,
  turn INTEGER,
  paragraph INTEGER,
  line INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  weight INTEGER,
  memo TEXT,
  words TEXT NOT NULL
);
CREATE TABLE quotation_parts (
  quotation INTEGER NOT NULL REFERENCES quotations,
  part INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (quotation, part)
) WITHOUT ROWID;
CREATE TABLE quotation_speakers ( -- all who speak in a quotation, in order
  quotation INTEGER NOT NULL REFERENCES quotations,
  position INTEGER NOT NULL,
  speaker TEXT NOT NULL, -- the label
  participant TEXT NOT NULL REFERENCES participants,
  PRIMARY KEY (quotation, position)
) WITHOUT ROWID;
CREATE TABLE quotation_turns ( -- the turns that a quotation touches
  quotation INTEGER NOT NULL REFERENCES quotations,
  turn TEXT NOT NULL REFERENCES turns,
  PRIMARY KEY (quotation, turn)
) WITHOUT ROWID;
CREATE TABLE codings (
  coding INTEGER PRIMARY KEY,
  quotation INTEGER NOT NULL REFERENCES quotations,
  code TEXT NOT NULL REFERENCES codes,
  pole TEXT,
  coder TEXT REFERENCES coders,
  FOREIGN KEY (code, pole) REFERENCES poles
);
CREATE TABLE memos (
  memo INTEGER PRIMARY KEY,
  citation TEXT NOT NULL, -- its document, or the quotation that carries it
  about TEXT NOT NULL,
  date TEXT,
  by TEXT, -- joined by '; '
  title TEXT,
  text TEXT NOT NULL,
  words TEXT
);
CREATE INDEX codes_by_facet ON codes (facet);
CREATE INDEX descendants ON code_descendants (descendant);
CREATE INDEX document_attributes_by_name ON document_attributes (name);
CREATE INDEX participant_attributes_by_name ON participant_attributes (name);
CREATE INDEX turns_by_document ON turns (document, "start");
CREATE INDEX turns_by_participant ON turns (participant);
CREATE INDEX quotations_by_document ON quotations (document, "start");
CREATE INDEX speakers_by_participant ON quotation_speakers (participant);
CREATE INDEX quotations_by_turn ON quotation_turns (turn);
CREATE INDEX codings_by_quotation ON codings (quotation);
CREATE INDEX codings_by_code ON codings (code, pole);
CREATE INDEX codings_by_coder ON codings (coder);
"""

VIEWS: Final = """
CREATE VIEW code_by_participant AS -- a code includes its sub-codes; interviewers are participants here, with their role
SELECT d.code, s.participant, count(DISTINCT c.coding) AS codings
FROM codings AS c
JOIN code_descendants AS d ON d.descendant = c.code
JOIN quotation_speakers AS s ON s.quotation = c.quotation
GROUP BY d.code, s.participant;
CREATE VIEW code_by_document AS -- a code includes its sub-codes
SELECT d.code, q.document, count(*) AS codings
FROM codings AS c
JOIN code_descendants AS d ON d.descendant = c.code
JOIN quotations AS q ON q.quotation = c.quotation
GROUP BY d.code, q.document;
CREATE VIEW cooccurrence AS -- pairs of overlapping quotations; several coders of one count once
WITH used AS (
  SELECT DISTINCT quotation, code, coalesce(pole, '') AS pole FROM codings
), met AS (
  SELECT a.code AS one, b.code AS other,
    a.quotation || '.' || a.code || '.' || a.pole || '.' || b.quotation || '.' || b.code || '.' || b.pole AS pair
  FROM used AS a
  JOIN quotations AS x ON x.quotation = a.quotation
  JOIN quotations AS y ON y.document = x.document AND y."start" < x."end" AND x."start" < y."end"
  JOIN used AS b ON b.quotation = y.quotation
  WHERE (a.quotation, a.code, a.pole) < (b.quotation, b.code, b.pole)
    AND EXISTS (
      SELECT 1 FROM quotation_parts AS p JOIN quotation_parts AS r
      ON p.quotation = x.quotation AND r.quotation = y.quotation AND p."start" < r."end" AND r."start" < p."end"
    )
), both AS (
  SELECT one, other, pair FROM met UNION ALL SELECT other, one, pair FROM met
)
SELECT d.code, e.code AS other, count(DISTINCT pair) AS pairs
FROM both
JOIN code_descendants AS d ON d.descendant = both.one
JOIN code_descendants AS e ON e.descendant = both.other
GROUP BY d.code, e.code;
"""

_LONG: Final = """
CREATE VIEW codings_long AS -- one row for each coding, as `qual export --table codings` writes them
SELECT c.coding, c.quotation, q.citation, q.id, q.document, d.kind, q.turn, q.paragraph, q.line, q."start", q."end",
  (SELECT group_concat("start" || '-' || "end", ';') FROM
    (SELECT * FROM quotation_parts WHERE quotation = q.quotation ORDER BY part)) AS parts,
  {speaker} AS speaker,
  {participant} AS participant,
  {role} AS role,
  o.facet, c.code, o.code_path, o.label AS code_label, c.pole, c.coder, q.weight, q.memo, q.words{attributes}
FROM codings AS c
JOIN quotations AS q ON q.quotation = c.quotation
JOIN documents AS d ON d.document = q.document
JOIN codes AS o ON o.code = c.code
ORDER BY c.coding;
"""
_OF_SPEAKERS: Final = """(SELECT group_concat(value, '; ') FROM
    (SELECT {value} AS value FROM quotation_speakers AS s JOIN participants AS p ON p.participant = s.participant
    WHERE s.quotation = q.quotation ORDER BY s.position))"""
_OF_PARTICIPANTS: Final = """(SELECT CASE count(*) WHEN 1 THEN max(value) ELSE group_concat(value, '; ') END FROM
    (SELECT a.value FROM quotation_speakers AS s JOIN participant_attributes AS a ON a.participant = s.participant
    WHERE s.quotation = q.quotation AND a.name = {name} GROUP BY a.value ORDER BY min(s.position)))"""
_OF_DOCUMENT: Final = """(SELECT CASE count(*) WHEN 1 THEN max(value) ELSE group_concat(value, '; ') END FROM
    (SELECT value FROM document_attributes WHERE document = q.document AND name = {name} ORDER BY position))"""


_MOST: Final = 900
"""So many columns of attributes of each kind: SQLite has room for 2,000 columns."""
_LONGEST: Final = 100
"""Characters of the longest name of a column."""


def long_view(people: Iterable[str], fronts: Iterable[str]) -> str:
    """Write the view of tidy rows, with a column for each attribute of participants and documents."""
    columns = [(_OF_PARTICIPANTS, name, f"participant.{name}") for name in _few(people)]
    columns += [(_OF_DOCUMENT, name, f"document.{name}") for name in _few(fronts)]
    attributes = "".join(
        f",\n  {query.format(name=_quoted(name))} AS {_named(column)}" for query, name, column in columns
    )
    return _LONG.format(
        speaker=_OF_SPEAKERS.format(value="s.speaker"),
        participant=_OF_SPEAKERS.format(value="CASE p.is_in_file WHEN 1 THEN s.participant ELSE '' END"),
        role=_OF_SPEAKERS.format(value="p.role"),
        attributes=attributes,
    )


def _few(names: Iterable[str]) -> list[str]:
    """Keep the names that a view has room for; the others are in the tables of attributes all the same."""
    return [name for name in names if name.isprintable() and len(name) <= _LONGEST][:_MOST]


def _quoted(text: str) -> str:
    """Write a text for SQL."""
    return "'" + text.replace("'", "''") + "'"


def _named(name: str) -> str:
    """Write a name for SQL."""
    return '"' + name.replace('"', '""') + '"'
