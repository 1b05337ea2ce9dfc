"""Projects of qc (`qualitative-coding`): a folder with settings, a corpus of texts, a codebook, memos.

qc gives codes to whole lines, in a database, or before its version 1 in a file of codes for each text and coder. Lines
that follow each other with one code of one coder are one quotation.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Final

from qualcli.exchange.naming import is_markdown
from qualcli.exchange.peers.databases import line as one_line
from qualcli.exchange.peers.databases import need, number, opened
from qualcli.exchange.peers.qc_files import codes_of, settings_of
from qualcli.exchange.peers.registry import Peer, Place
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import (
    QdaCode,
    QdaCoding,
    QdaProject,
    QdaSelection,
    QdaText,
    QdaUser,
    every_code,
)
from qualcli.exchange.refi.texts import decode_text, loosely_decoded, plain
from qualcli.exchange.refused import RefusedError
from qualcli.syntax.plain_labels import read_labels
from qualcli.text.counts import number_of
from qualcli.text.shortened import short
from qualcli.text.source import Span
from qualcli.text.stretches import without_blanks

_SETTINGS: Final = "settings.yaml"
_DATABASE: Final = "qualitative_coding.sqlite3"
_CODES: Final = ".codes"
_MEMO: Final = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)-\d\d-\d\d_(?P<coder>[^_]+)(?:_(?P<title>.*))?")
_LEFT_OUT: Final = "left out"

Lines = dict[tuple[str, str, str], set[int]]
"""The coded lines, from 0, by text, coder and code."""


def fits(place: Place) -> bool:
    """Say whether a folder is a project of qc: its settings name the corpus and the codebook."""
    if not place.is_folder or _SETTINGS not in place.names:
        return False
    text, _ = decode_text(place.read(_SETTINGS))
    return {"corpus_dir", "codebook"} <= settings_of(text).keys()


def read_peer(place: Place) -> Peer:
    """Read a project.

    Raises:
        RefusedError: where its settings lead out of it, or its codebook cannot be read.

    """
    text, _ = decode_text(place.read(_SETTINGS))
    return _Reading(place, settings_of(text)).peer()


@dataclass(slots=True)
class _Reading:
    """A project being read."""

    place: Place
    settings: Mapping[str, str]
    losses: list[Loss] = field(default_factory=list)
    lines: Lines = field(default_factory=dict)
    coded: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By text, the coders and codes that it has, in order."""

    def lose(self, what: str, where: str, became: str = _LEFT_OUT) -> None:
        """Note a loss."""
        self.losses.append(Loss(what, became, where))

    def path(self, key: str, instead: str) -> str:
        """Give a path that the settings name, within the project."""
        said = PurePosixPath((self.settings.get(key) or instead).replace("\\", "/"))
        if said.is_absolute() or ".." in said.parts or ":" in str(said):
            raise RefusedError(
                "E788", f"`{key}: {said}` in {_SETTINGS} leads out of the folder",
                f"move it into the folder, and write `{key}: {said.name}`",
            )  # fmt: skip
        return str(said)

    def below(self, folder: str) -> Iterator[tuple[str, str]]:
        """Yield the files below a folder of the project, each with its path in it."""
        head = "" if folder == "." else f"{folder}/"
        yield from ((name, name[len(head) :]) for name in self.place.names if name.startswith(head))

    def text(self, name: str) -> str:
        """Read a file as text, line ends made one."""
        return plain(loosely_decoded(self.place.read(name), name, self.losses))

    def peer(self) -> Peer:
        """Read everything."""
        self.read_lines()
        for text, coder, code in sorted(self.lines):
            self.coded.setdefault(text, []).append((coder, code))
        texts = dict(self.texts())
        sources = tuple(self.source(name, text) for name, text in texts.items())
        for (name, coder, code), lines in sorted(self.lines.items()):
            if name not in texts:
                self.losses += [
                    Loss("coded lines of texts that are missing", _LEFT_OUT, f"{name}: {code} ({coder})")
                    for _ in lines
                ]
        notes = tuple(self.memos())
        named = [coder for _, coder, _ in self.lines] + [one.user for one in notes]
        users = tuple(QdaUser(name, name) for name in sorted(set(filter(None, named))))
        project = QdaProject(users=users, codes=self.codes(), sources=sources, notes=notes)
        return Peer("qc", project, tuple(self.losses), tuple(self.said(sources)))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the texts of the corpus, each with its path in it."""
        for name, inner in self.below(self.path("corpus_dir", "corpus")):
            if PurePosixPath(inner).name.startswith("."):
                continue
            text = self.text(name)
            if "\0" in text:
                self.lose("files that are no text", name)
            else:
                yield inner, text

    def said(self, sources: tuple[QdaText, ...]) -> Iterator[str]:
        """Say how lines became quotations."""
        lines = sum(map(len, self.lines.values()))
        quotations = sum(len(one.selections) for one in sources)
        yield (
            f"{number_of(lines, 'coded line')} became {number_of(quotations, 'quotation')}: lines that follow each other "
            "with one code of one coder are one."
        )

    # ---- codes ------------------------------------------------------------------------------------------------

    def codes(self) -> tuple[QdaCode, ...]:
        """Give the codes of the codebook, and those that lines have beside it."""
        name = self.path("codebook", "codebook.yaml")
        known = codes_of(self.text(name), name) if name in self.place.names else ()
        there = {one.name for one in every_code(known)}
        used = dict.fromkeys(code for _, _, code in sorted(self.lines))
        return (*known, *(QdaCode(code, code) for code in used if code not in there))

    def read_lines(self) -> None:
        """Read which lines have which codes, from the database, else from files of codes."""
        database, folder = self.path("database", _DATABASE), self.path("codes_dir", "codes")
        files = [(name, inner) for name, inner in self.below(folder) if inner.endswith(_CODES)]
        if database in self.place.names:
            self.read_database(database)
            for name, _ in files:
                self.lose(
                    "files of codes of an older version", name, f"left out: {database} takes their place"
                )
            return
        for name, inner in files:
            self.read_file(name, inner)

    def read_database(self, name: str) -> None:
        """Read the coded lines of a database."""
        base = opened(self.place, name)
        need(base, "coded_line", "id", "line", "coder_id", "code_id")
        need(base, "coded_line_location_association", "coded_line_id", "location_id")
        need(base, "location", "id", "document_index_id")
        need(base, "document_index", "id", "document_id")
        index = {
            number(row[0]): one_line(row[1]) for row in base.rows("document_index", ("id", "document_id"))
        }
        place = {
            number(row[0]): index.get(number(row[1]))
            for row in base.rows("location", ("id", "document_index_id"))
        }
        texts: dict[int | None, set[str]] = {}
        for row in base.rows("coded_line_location_association", ("coded_line_id", "location_id")):
            if text := place.get(number(row[1])):
                texts.setdefault(number(row[0]), set()).add(text.replace("\\", "/"))
        for row in base.rows("coded_line", ("id", "line", "coder_id", "code_id")):
            line, coder, code = number(row[1]), one_line(row[2]), one_line(row[3])
            where = texts.get(number(row[0]), set()) if number(row[0]) is not None else set()
            if line is None or line < 0 or not code or not where:
                self.lose("coded lines without a place", f"line {one_line(row[1])}: {code} ({coder})")
                continue
            for text in where:
                self.lines.setdefault((text, coder, code), set()).add(line)

    def read_file(self, name: str, inner: str) -> None:
        """Read a file of codes: line by line those of the text's line, with commas between."""
        text, _, coder = inner.removesuffix(_CODES).rpartition(".")
        for at, line in enumerate(self.text(name).split("\n")):
            for code in filter(None, (" ".join(one.split()) for one in line.split(","))):
                self.lines.setdefault((text, coder, code), set()).add(at)

    # ---- texts ------------------------------------------------------------------------------------------------

    def source(self, name: str, text: str) -> QdaText:
        """Make a source of a text, with a quotation for every run of lines that one coder gave the same codes."""
        starts = line_starts(text)
        labels = {one.start: one.end for one in read_labels(text).found}
        found: dict[tuple[Span, str], list[str]] = {}
        for coder, code in self.coded.get(name, ()):
            for first, last in runs(self.lines[name, coder, code]):
                span = lines_span(starts, text, first, last)
                span = without_blanks(text, Span(labels.get(span.start, span.start), span.end))
                if span.start < span.end:
                    found.setdefault((span, coder), []).append(code)
                else:
                    self.lose("codes of lines without words", f"{name}:{first + 1}: {code} ({coder})")
        selections = tuple(
            QdaSelection(
                f"{name} {number}", *span, short(text[span.start : span.end]), coder,
                codings=tuple(QdaCoding("", code, coder) for code in codes),
            )
            for number, ((span, coder), codes) in enumerate(sorted(found.items()))
        )  # fmt: skip
        return QdaText(name, name, text, selections, is_markdown=is_markdown(name))

    def memos(self) -> Iterator[QdaText]:
        """Read the memos, whose names say when they were written, and by whom."""
        for name, inner in self.below(self.path("memos_dir", "memos")):
            if not inner.endswith(".md") or "/" in inner:
                continue
            text, said = self.text(name), _MEMO.fullmatch(inner.removesuffix(".md"))
            heading = next((line[2:].strip() for line in text.split("\n") if line.startswith("# ")), "")
            title = (
                heading
                or (said["title"] or "" if said else "").replace("_", " ")
                or inner.removesuffix(".md")
            )
            yield QdaText(
                f"memo {inner}", title, text, user=said["coder"] if said else "", date=said["date"] if said else "",
                what="Note",
            )  # fmt: skip


def runs(lines: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of numbers that follow each other."""
    first = last = -2
    for one in sorted(lines):
        if one != last + 1:
            if first >= 0:
                yield first, last
            first = one
        last = one
    if first >= 0:
        yield first, last


def line_starts(text: str) -> list[int]:
    """Give where each line begins, and where one more would."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


def lines_span(starts: Sequence[int], text: str, first: int, last: int) -> Span:
    """Give the words from one line to another, blanks at the edges left out; none beyond the end of the text."""
    start, end = starts[min(first, len(starts) - 1)], starts[min(last + 1, len(starts) - 1)]
    return without_blanks(text, Span(min(start, len(text)), min(end, len(text))))
