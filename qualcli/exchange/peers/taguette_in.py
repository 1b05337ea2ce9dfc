"""Projects of Taguette: one SQLite file, perhaps of several projects; documents as HTML, tags, highlights, who made them.

A highlight's place is counted in bytes of UTF-8 over the text between the tags of its document. It is compared with
the snippet that Taguette keeps beside it; where the two differ, the words of the snippet are looked for.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualcli.exchange.anchoring import Anchored, Anchors, loss_of
from qualcli.exchange.peers.databases import Database, dates_lost, line, need, number, opened, unread, words
from qualcli.exchange.peers.dotted import dotted_codes
from qualcli.exchange.peers.html_positions import HtmlWords
from qualcli.exchange.peers.registry import Peer, Place
from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import QdaCode, QdaCoding, QdaProject, QdaSelection, QdaText, QdaUser
from qualcli.exchange.refused import RefusedError
from qualcli.text.counts import number_of
from qualcli.text.source import Span

_NAMED: Final = 20
"""So many projects are named where one is to be chosen."""
_LONGEST_NAME: Final = 100
_SHOWN: Final = 60


class Asked(NamedTuple):
    """The project that is read."""

    id: int
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Said:
    """Who gave which tag to which highlight, as the record of commands has it."""

    dates: set[str] = field(default_factory=set)
    taggers: dict[tuple[int, int], str] = field(default_factory=dict)
    makers: dict[int, str] = field(default_factory=dict)

    def who(self, highlight: int, tag: int) -> str:
        """Give who tagged a highlight, else who made it; nobody where nothing is recorded."""
        return self.taggers.get((highlight, tag)) or self.makers.get(highlight, "")


def read_peer(place: Place) -> Peer:
    """Read one project.

    Raises:
        RefusedError: where it cannot be read, or which one is meant is not said.

    """
    base = opened(place, place.names[0])
    need(base, "projects", "id", "name")
    need(base, "documents", "id", "project_id", "contents")
    need(base, "tags", "id", "project_id", "path")
    need(base, "highlights", "id", "document_id", "start_offset", "end_offset")
    need(base, "highlight_tags", "highlight_id", "tag_id")
    asked = _asked(base, place.asked.get("project"))
    return _Reading(base, asked).peer()


def _asked(base: Database, said: str | None) -> Asked:
    """Find the project that is meant: the only one, else by its number or its name."""
    rows = base.rows("projects", ("id", "name", "description"))
    found = [
        Asked(key, line(name), words(about)) for one, name, about in rows if (key := number(one)) is not None
    ]
    if said is None:
        fitting = found
    else:
        fitting = [one for one in found if str(one.id) == said.strip()]
        fitting = fitting or [one for one in found if one.name.casefold() == line(said).casefold()]
    if len(fitting) == 1:
        return fitting[0]
    if not found:
        raise RefusedError("E763", "there is no project in this file", "is it the file that Taguette uses?")
    listed = ", ".join(f"{one.id} “{one.name}”" for one in found[:_NAMED])
    more = f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
    message = (
        f"this file holds {number_of(len(found), 'project')}"
        if said is None
        else f"no one project is called `{said}`"
    )
    raise RefusedError("E763", message, f"choose one with --project: {listed}{more}")


@dataclass(slots=True)
class _Reading:
    """One project being read."""

    base: Database
    asked: Asked
    losses: list[Loss] = field(default_factory=list)

    def peer(self) -> Peer:
        """Read everything."""
        tags = self.tags()
        said = self.said()
        texts = tuple(self.documents(said))
        project = QdaProject(
            name=self.asked.name, codes=dotted_codes(tags), sources=texts, description=self.asked.description,
            users=tuple(QdaUser(who, who) for who in sorted({*said.taggers.values(), *said.makers.values()})),
        )  # fmt: skip
        highlights = sum(len(one.selections) for one in texts)
        note = (
            f"Taguette project “{self.asked.name}”: {number_of(len(texts), 'document')}, "
            f"{number_of(len(tags), 'tag')}, {number_of(highlights, 'highlight')}."
        )
        self.members(project)
        if said.dates:
            self.losses.append(dates_lost(said.dates))
        return Peer("Taguette", project, tuple(self.losses), (note,))

    def lose(self, what: str, where: str, became: str = "left out") -> None:
        """Note a loss."""
        self.losses.append(Loss(what, became, where))

    def tags(self) -> list[QdaCode]:
        """Read the tags of the project, by their whole paths."""
        rows = self.base.rows("tags", ("id", "project_id", "path", "description"), "id")
        return [
            QdaCode(f"tag {key}", line(path), description=words(about).strip())
            for one, of, path, about in rows
            if number(of) == self.asked.id and (key := number(one)) is not None
        ]

    def said(self) -> Said:
        """Read who did what, in order; a tag that was taken away and given again is of who gave it last."""
        found = Said()
        tagged: dict[int, frozenset[int]] = {}
        columns = ("user_login", "project_id", "payload", "date")
        for who, of, payload, date in self.base.rows("commands", columns, "id"):
            command = _payload(payload)
            highlight = number(command.get("highlight_id"))
            if number(of) != self.asked.id or command.get("type") != "highlight_add" or highlight is None:
                continue
            listed = command.get("tags")
            given = listed if isinstance(listed, list) else []
            tags = frozenset(tag for one in given if (tag := number(one)) is not None)
            for tag in tags - tagged.get(highlight, frozenset()):
                found.taggers[highlight, tag] = line(who)
            found.makers.setdefault(highlight, line(who))
            found.dates.update(filter(None, [line(date)[:10]]))
            tagged[highlight] = tags
        return found

    def documents(self, said: Said) -> Iterator[QdaText]:
        """Read the documents with their highlights."""
        given: dict[int, list[int]] = {}
        for one, tag in self.base.rows("highlight_tags", ("highlight_id", "tag_id")):
            if (key := number(one)) is not None and (code := number(tag)) is not None:
                given.setdefault(key, []).append(code)
        lit = self.highlights()
        columns = ("id", "project_id", "name", "description", "filename", "contents")
        for one, of, name, about, file, contents in self.base.rows("documents", columns, "id"):
            key = number(one)
            if key is None or number(of) != self.asked.id:
                continue
            called = line(name) or line(file) or f"document {key}"
            page = HtmlWords(words(contents))
            self.unshown(called, page)
            marks = _Marks(called, page, given, said)
            found = tuple(marks.selections(lit.get(key, ()), self.losses))
            yield QdaText(f"document {key}", called, page.text, found, description=_about(about, called))

    def unshown(self, called: str, page: HtmlWords) -> None:
        """Note what of a page has no place in plain text, or is no text."""
        self.losses.extend(unread(page.nodes, called))
        for what, count in (("bold, italic and underlined words", page.styled), ("pictures", page.pictures),
                            ("addresses of links", page.links)):  # fmt: skip
            if count:
                self.lose(
                    what, f"{called}: {count:,}", "kept as plain words" if what != "pictures" else "left out"
                )

    def highlights(self) -> dict[int, list[tuple[int, object, object, object]]]:
        """Read all highlights by document."""
        found: dict[int, list[tuple[int, object, object, object]]] = {}
        columns = ("id", "document_id", "start_offset", "end_offset", "snippet")
        for one, document, start, end, snippet in self.base.rows("highlights", columns, "id"):
            key, of = number(one), number(document)
            if key is not None and of is not None:
                found.setdefault(of, []).append((key, start, end, snippet))
        return found

    def members(self, project: QdaProject) -> None:
        """Note members who have coded nothing."""
        coded = {coding.user for text in project.sources for one in text.selections for coding in one.codings}
        for of, who in self.base.rows("project_members", ("project_id", "user_login")):
            if number(of) == self.asked.id and line(who) not in coded:
                self.lose("members who have coded nothing", line(who))


def _about(about: object, called: str) -> str:
    """Give a description that says more than the name."""
    said = words(about).strip()
    return "" if line(said) == called else said


def _payload(value: object) -> Mapping[str, object]:
    """Read what a command holds; what is no object holds nothing."""
    try:
        found = json.loads(words(value))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class _Marks:
    """The highlights of one document."""

    called: str
    page: HtmlWords
    given: Mapping[int, Sequence[int]]
    said: Said

    def selections(
        self, lit: Sequence[tuple[int, object, object, object]], losses: list[Loss]
    ) -> Iterator[QdaSelection]:
        """Yield the highlights as selections of the text."""
        anchors = Anchors(self.page.text)
        for key, start, end, snippet in lit:
            shown = HtmlWords(words(snippet))
            first, last = number(start), number(end)
            span = self.span(first, last, shown)
            if span is None:
                near = self.page.place(self.page.of_bytes(first or 0, last or 0))
                span = self.again(key, shown.text, anchors.find(shown.text, *near), losses)
            if span is not None:
                called = line(self.page.text[slice(*span)])[:_LONGEST_NAME]
                yield QdaSelection(f"highlight {key}", *span, called, codings=tuple(self.codings(key)))

    def again(self, key: int, shown: str, found: Anchored, losses: list[Loss]) -> Span | None:
        """Give where the words of a highlight were found again, and note how."""
        if loss := loss_of(found, self.called, shown):
            losses.append(loss)
        if found.span is None:
            where = f"{self.called}: {line(shown)[:_SHOWN]}"
            losses += [
                Loss("codings of quotations that are not found", "left out", where)
                for _ in self.given.get(key, ())
            ]
        return found.span

    def span(self, start: int | None, end: int | None, shown: HtmlWords) -> Span | None:
        """Give the stretch that was highlighted, if its words are those of the snippet."""
        if start is None or end is None or not 0 <= start < end:
            return None
        wanted = _bare(shown.nodes)
        # a parser of pages drops white space ahead of the first element, and then counts without it
        for shift in dict.fromkeys((0, self.page.lead)):
            span = self.page.of_bytes(start + shift, end + shift)
            if _bare(self.page.nodes[slice(*span)]) == wanted:
                return self.page.place(span)
        return None

    def codings(self, highlight: int) -> Iterator[QdaCoding]:
        """Yield the tags of a highlight, with who gave each."""
        for tag in dict.fromkeys(self.given.get(highlight, ())):
            yield QdaCoding(f"{highlight} {tag}", f"tag {tag}", self.said.who(highlight, tag))


def _bare(nodes: str) -> str:
    return "".join(nodes.split())
