"""The pages of a PDF as a manuscript: page numbers and running heads left out, words that lines part joined."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from qualcli.exchange.documents.imported import What
from qualcli.exchange.documents.manuscript import Manuscript, Passage

_NUMBER: Final = re.compile(
    r"(?:p(?:age|\.)?|seite|s\.|página)?[ ]*[-–—|/]*[ ]*(?P<number>\d{1,4})(?:[ ]*(?:of|/|von|de|sur)[ ]*\d{1,4})?"
    r"[ ]*[-–—|]*",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")
_PARTED: Final = re.compile(r"(?P<head>[^\W\d_]{2,})[-\u00ad\u2010]$")
_TAIL: Final = re.compile(r"[^\W\d_]+")
_WORDS: Final = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_OFTEN: Final = 3
_RUNNING: Final = 0.5


def manuscript_of(pages: Sequence[str]) -> Manuscript:
    """Make a manuscript of the texts of pages."""
    manuscript = Manuscript()
    cleaned = [[" ".join(line.split()) for line in page.replace("\f", "\n").split("\n")] for page in pages]
    trimmed = [_trimmed(lines) for lines in cleaned]
    numbers = _page_numbers(trimmed)
    _drop_edges(manuscript, trimmed, numbers)
    lines = _joined_pages(trimmed)
    lines = _without_hyphens(manuscript, lines)
    for paragraph in _paragraphs(lines):
        manuscript.paragraph(Passage("\n".join(paragraph)))
    return manuscript


def _trimmed(lines: list[str]) -> list[str]:
    """Leave out blank lines at the ends of a page."""
    full = [at for at, line in enumerate(lines) if line]
    return lines[full[0] : full[-1] + 1] if full else []


def _page_numbers(pages: Sequence[list[str]]) -> dict[int, int]:
    """Find the line of each page that is its number: first or last of the page, and rising with the pages."""
    found: dict[int, dict[int, int]] = {0: {}, -1: {}}
    for page, lines in enumerate(pages):
        for edge, offsets in found.items():
            match = _NUMBER.fullmatch(lines[edge]) if lines else None
            if match:
                offsets[page] = int(match["number"]) - page
    chosen: dict[int, int] = {}
    for edge, offsets in found.items():
        for offset, times in Counter(offsets.values()).items():
            if times > 1 or (times == 1 == len([one for one in pages if one])):
                chosen |= {page: edge for page, one in offsets.items() if one == offset}
    return chosen


def _drop_edges(manuscript: Manuscript, pages: Sequence[list[str]], numbers: dict[int, int]) -> None:
    """Leave out page numbers, then lines at the edges that are the same on most pages; both are told."""
    for page, edge in numbers.items():
        manuscript.say(What.PAGE_NUMBER, pages[page].pop(edge))
    for edge in (0, -1):
        _drop_running(manuscript, pages, edge)


def _drop_running(manuscript: Manuscript, pages: Sequence[list[str]], edge: int) -> None:
    full = [lines for lines in pages if len(lines) > 1]
    times = Counter(_DIGITS.sub("#", lines[edge]) for lines in full)
    for lines in full:
        line = _DIGITS.sub("#", lines[edge])
        if times[line] >= _OFTEN and times[line] > _RUNNING * len(full):
            manuscript.say(What.HEADER, lines.pop(edge))


def _joined_pages(pages: Sequence[list[str]]) -> list[str]:
    """Write pages one after the other; a page that ends amid a sentence goes on in the next."""
    found: list[str] = []
    for lines in filter(None, map(_trimmed, pages)):
        if found and not _goes_on(found[-1], lines[0]):
            found.append("")
        found += lines
    return found


def _goes_on(last: str, first: str) -> bool:
    return last[-1:].isalnum() or last[-1:] in ",;-\u00ad\u2010–" or first[:1].islower()


def _without_hyphens(manuscript: Manuscript, lines: Sequence[str]) -> list[str]:
    """Join words that the end of a line parts, where the whole word, or no word with that hyphen, stands elsewhere."""
    words = Counter(one.casefold() for line in lines for one in _WORDS.findall(line))
    found: list[str] = []
    for line in lines:
        head = _PARTED.search(found[-1]) if found else None
        tail = _TAIL.match(line)
        if head and tail and tail[0][0].islower() and _is_one(head["head"], tail[0], words):
            before = f"{head['head']}-{tail[0]}"
            manuscript.say(What.HYPHEN, before, head["head"] + tail[0])
            rest = line[tail.end() :]
            end = len(rest) - len(rest.lstrip(".,;:!?)]’”'\""))
            found[-1] = found[-1][:-1] + tail[0] + rest[:end]
            found += [rest[end:].strip()] if rest[end:].strip() else []
        else:
            found.append(line)
    return found


def _is_one(head: str, tail: str, words: Counter[str]) -> bool:
    """Say whether two halves are one word: as it stands elsewhere, else where its hyphen stands nowhere else."""
    whole, hyphened = (head + tail).casefold(), f"{head}-{tail}".casefold()
    return words[whole] > 0 or (words[hyphened] == 0 and words[hyphened.replace("-", "\u2010")] == 0)


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [one for one in found if one]
