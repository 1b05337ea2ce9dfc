"""Marks of Obsidian: `==words== [[code]]`, `==words== #facet/code`, `==words==^[[[code]]: memo]`, `%%comment%%`.

What stands right behind highlighted words is about them. Links and tags elsewhere are part of the text, and stay.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from qualcli.exchange.peers.marks import Found, Path, Remark, inside, is_escaped, literal_spans
from qualcli.exchange.peers.marks_comments import TAG, IsCode, coder_of, path_of, read_comment, tags_in
from qualcli.text.source import Span

LINK: Final = re.compile(r"(?<!!)\[\[(?P<target>[^\[\]\n|]+)(?:\|(?P<shown>[^\[\]\n]*))?\]\]")
_EQUALS: Final = re.compile(r"={2,}")
_SIZE: Final = 2
_TAG: Final = re.compile(TAG)
_BLANKS: Final = re.compile(r"[ \t]*")
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*\r?\n")
_BLOCK: Final = re.compile(r"(?:(?<=\S)[ \t]+|^)\^[A-Za-z0-9-]+(?=[ \t]*\r?$)", re.MULTILINE)
_EMBED: Final = re.compile(r"!\[\[[^\[\]\n]+\]\]")
_BRACKETS: Final = re.compile(r"[\[\]\n]")
_STAYS: Final = "left in the text"


def read_obsidian(text: str, is_code: IsCode) -> Found:
    """Read the marks of Obsidian; what is no mark of coding is left as it stands, and counted."""
    literal = literal_spans(text)
    reading = _Reading(
        Found(text),
        is_code,
        lambda offset: not (is_escaped(text, offset) or inside(literal, offset)),
        _closings(text),
    )
    reading.highlights()
    reading.comments()
    reading.others()
    return reading.found


def links_name(target: str) -> str:
    """Give the name of the note that a link leads to: no folder, no heading or block in it."""
    name = re.split(r"[#^]", target, maxsplit=1)[0].strip().removesuffix(".md")
    return " ".join(name.rpartition("/")[2].split())


@dataclass(slots=True)
class _Behind:
    """What stands right behind highlighted words."""

    codes: list[Path] = field(default_factory=list)
    memos: list[str] = field(default_factory=list)
    coder: str = ""

    def take(self, coder: str, codes: tuple[Path, ...], memo: str) -> None:
        """Take up what a note says."""
        self.coder = self.coder or coder
        self.codes += codes
        self.memos += [memo] if memo else []


@dataclass(slots=True)
class _Reading:
    """One text being read."""

    found: Found
    is_code: IsCode
    is_plain: Callable[[int], bool]
    """Says whether a sign at a place can be a mark."""
    closings: Mapping[int, int]
    """By opening bracket, the one that closes it."""
    taken: list[Span] = field(default_factory=list)
    """What has been read behind highlighted words, in order."""

    def highlights(self) -> None:
        """Take up highlighted words with what stands behind them."""
        at = 0
        for first, last in pairs(self.found.text, self.is_plain):
            if first < at:
                continue
            behind = _Behind()
            start, at = self.behind(last + _SIZE, behind)
            self.found.cut(first, first + _SIZE)
            self.found.cut(last, last + _SIZE)
            self.found.cut(start, at)
            self.found.close(Span(first + _SIZE, last), behind.codes, "\n\n".join(behind.memos), behind.coder)
            self.taken.append(Span(last, at))

    def behind(self, start: int, behind: _Behind) -> tuple[int, int]:
        """Read links, tags, notes and comments behind highlighted words; say what of the text they take."""
        text, end = self.found.text, start
        while True:
            blanks = _BLANKS.match(text, end)
            at = blanks.end() if blanks else end
            if text.startswith("^[", at) and (close := self.closings.get(at + 1, 0)):
                self.note(text[at + 2 : close], behind)
                end = close + 1
            elif text.startswith("%%", at) and (close := text.find("%%", at + _SIZE)) > 0:
                who, said = coder_of(text[at + 2 : close])
                behind.take(who, (), said)
                end = close + 2
            elif link := LINK.match(text, at):
                behind.codes += self.linked(link)
                end = link.end()
            elif tag := _TAG.match(text, at):
                behind.codes.append(path_of(tag.group()[1:]))
                end = tag.end()
            else:
                break
        joins_words = text[end : end + 1].isalnum() and text[start : start + 1] in (" ", "\t")
        return (start + 1 if joins_words and end > start else start), end

    def linked(self, link: re.Match[str], offset: int = 0) -> list[Path]:
        """Give the code that a link names; a link within the same note names none."""
        name, other = links_name(link["target"]), (link["shown"] or "").strip()
        if other and other != name:
            start, end = link.start() + offset, link.end() + offset
            self.found.trouble("names by which links are shown", "left out; the code has its own", start, end)
        return [(name,)] if name else []

    def note(self, text: str, behind: _Behind) -> None:
        """Read a note behind highlighted words: links in it are codes, what else it says is a memo."""
        who, said = coder_of(text)
        links = list(LINK.finditer(said))
        if not links:
            behind.take(*read_comment(text, self.is_code))
            return
        codes = tuple((name,) for one in links if (name := links_name(one["target"])))
        behind.take(who, codes, LINK.sub("", said).strip(" \t\n:,;—–"))

    def comments(self) -> None:
        """Take up comments that stand by themselves: each is about its place."""
        text, behind, at = self.found.text, list(self.taken), 0
        while (start := text.find("%%", at)) >= 0:
            at = start + _SIZE
            if inside(behind, start) or not self.is_plain(start):
                continue
            end = text.find("%%", at)
            if end < 0:
                self.found.trouble("comments that do not end", _STAYS, start, at, warned=True)
                return
            who, said = coder_of(text[at:end])
            self.found.cut(start, end + _SIZE)
            self.taken.append(Span(start, end + _SIZE))
            if said:
                self.found.remarks.append(Remark(Span(start, start), said, who))
            at = end + _SIZE

    def others(self) -> None:
        """Count what is part of the text; ids of blocks are not."""
        text = self.found.text
        self.taken.sort()
        for one in self.free(_BLOCK.finditer(text)):
            self.found.cut(*one.span())
            self.found.trouble("ids of blocks", "left out", *one.span())
        for what, each in (("embedded files", _EMBED), ("links without highlighted words", LINK)):
            for one in self.free(each.finditer(text)):
                self.found.trouble(what, _STAYS, *one.span())
        for one in self.free(tags_in(text)):
            self.found.trouble("tags without highlighted words", _STAYS, *one.span())

    def free(self, matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
        """Leave out what is in code, or has been read."""
        yield from (
            one for one in matches if self.is_plain(one.start()) and not inside(self.taken, one.start())
        )


def pairs(text: str, is_plain: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Find highlighted words: two `=` before and behind them, no blank inside, within one paragraph."""
    opened = -1
    for one in _EQUALS.finditer(text):
        start, end = one.span()
        if end - start != _SIZE or not is_plain(start):
            continue
        ends = opened >= 0 and not text[start - 1].isspace() and start > opened + _SIZE
        if ends and not _EMPTY_LINE.search(text, opened, start):
            yield opened, start
            opened = -1
        else:
            opened = start if text[end : end + 1].strip() else -1


def _closings(text: str) -> dict[int, int]:
    """Find for every opening bracket the one that closes it on its line."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for one in _BRACKETS.finditer(text):
        if one.group() == "[":
            opened.append(one.start())
        elif one.group() == "\n":
            opened.clear()
        elif opened:
            found[opened.pop()] = one.start()
    return found
