"""The plain text of a source: its encoding, and what a position in it means.

The standard counts code points of the file from 0, and an end is the place behind the last character. Programs count
otherwise: UTF-16 units, a line end of two characters as one, or one as two. So every way of counting that the text
allows is tried on all selections, and what fits their words best is taken, the usual way of the program that wrote
the project unless another wins clearly.
"""

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from qualcli.exchange.refi.losses import Loss
from qualcli.exchange.refi.model import QdaSelection, QdaText
from qualcli.text.source import Span

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_BOM: Final = "\ufeff"
ASTRAL: Final = "\uffff"
"""Characters beyond this one are two units of UTF-16."""
_NAME: Final = 3
_PER_SELECTION: Final = 5
_CLEARLY: Final = 0.1
_LEAST: Final = 2
_FEW: Final = 5
_ENOUGH: Final = 0.6
_SHORTEST: Final = 4
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
).match
"""Letters of scripts that set no space between words: whether a word ends behind one, nobody can see."""
_SIGNS: Final = re.compile(r"\r\n|[\s\S]").findall

AS_FILE, ONE, TWO = "file", "one", "two"


class Convention(NamedTuple):
    """A way of counting positions."""

    is_utf16: bool = False
    line_end: str = AS_FILE
    """What a line end counts: as many characters as the file has there, always one, or always two."""
    counts_mark: bool = False
    """Whether the byte order mark is counted."""

    def __str__(self) -> str:
        """Say it in words."""
        unit = "UTF-16 units" if self.is_utf16 else "code points"
        ends = {AS_FILE: "line ends as in the file", ONE: "line ends as one", TWO: "line ends as two"}
        return f"{unit}, {ends[self.line_end]}{', byte order mark counted' if self.counts_mark else ''}"


CHOICES: Final = {
    "codepoints": Convention(), "codepoints-lf": Convention(line_end=ONE), "codepoints-crlf": Convention(line_end=TWO),
    "utf16": Convention(is_utf16=True), "utf16-lf": Convention(is_utf16=True, line_end=ONE),
    "utf16-crlf": Convention(is_utf16=True, line_end=TWO),
}  # fmt: skip
"""What `--offsets` takes."""


class Verdict(NamedTuple):
    """How a project counts, and how well that fits."""

    convention: Convention
    hits: int
    """Edges of selections that lie where words or lines begin and end, or names that agree."""
    edges: int
    is_in_doubt: bool
    """Whether the texts can be counted in more than one way."""


def decode_text(data: bytes) -> tuple[str, str]:
    """Decode the text of a source; name the encoding where it is not the UTF-8 that the standard asks for."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    for one in (encoding, "cp1252"):
        try:
            return data.decode(one), "" if one == "utf-8" else one
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def loosely_decoded(data: bytes, called: str, losses: list[Loss]) -> str:
    """Decode a text, and note it where it is not UTF-8."""
    text, encoding = decode_text(data)
    if encoding:
        losses.append(Loss("texts that are not UTF-8", f"read as {encoding}", called))
    return text


def plain(text: str) -> str:
    """Give a text as the corpus has it: without a byte order mark, lines ending in LF."""
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def usual(origin: str) -> Convention:
    """Say how the program that wrote a project usually counts."""
    folded = origin.casefold()
    if "nvivo" in folded:
        return Convention(is_utf16=True)
    if "atlas" in folded or "maxqda" in folded:
        return Convention(line_end=ONE)
    return Convention()


class Ruler:
    """The way from a program's positions to offsets in the plain text."""

    __slots__ = ("_starts", "length")

    def __init__(self, text: str, convention: Convention) -> None:
        """Measure every character, unless all are of one unit."""
        bare = plain(text)
        self.length = len(bare)
        self._starts: list[int] | None = None
        first = int(convention.counts_mark and text.startswith(_BOM))
        if first or _is_uneven(text, convention):
            self._starts = list(accumulate(_sizes(text.removeprefix(_BOM), convention), initial=first))

    def offset(self, position: int) -> int:
        """Give the offset of a position; one beyond the text is its end."""
        if self._starts is None:
            return min(max(position, 0), self.length)
        return min(bisect_left(self._starts, position), self.length)

    def span(self, one: QdaSelection) -> Span:
        """Give the stretch of a selection; one that is the wrong way round is turned."""
        start, end = self.offset(one.start), self.offset(one.end)
        return Span(min(start, end), max(start, end))


def _is_uneven(text: str, convention: Convention) -> bool:
    """Say whether some character counts otherwise than one."""
    if convention.is_utf16 and not text.isascii() and max(text) > ASTRAL:
        return True
    if convention.line_end == TWO:
        return "\n" in text or "\r" in text
    return convention.line_end == AS_FILE and "\r\n" in text


def _sizes(text: str, convention: Convention) -> Iterator[int]:
    """Yield the units of every character of the plain text."""
    pair = 1 if convention.line_end == ONE else 2
    single = 2 if convention.line_end == TWO else 1
    wide = 2 if convention.is_utf16 else 1
    for one in _SIGNS(text):
        if one == "\r\n":
            yield pair
        elif one in "\r\n":
            yield single
        else:
            yield wide if one > ASTRAL else 1


def conventions(texts: Iterable[str]) -> list[Convention]:
    """Give every way of counting that makes a difference to some text."""
    texts = list(texts)
    wide = any(not one.isascii() and max(one) > ASTRAL for one in texts)
    pairs = any("\r\n" in one for one in texts)
    marks = any(one.startswith(_BOM) for one in texts)
    single = any("\n" in one.replace("\r\n", "") or "\r" in one.replace("\r\n", "") for one in texts)
    ends = [AS_FILE, *([ONE] if pairs else []), *([TWO] if single else [])]
    return [
        Convention(is_utf16, end, counts_mark)
        for is_utf16 in ((False, True) if wide else (False,))
        for end in ends
        for counts_mark in ((False, True) if marks else (False,))
    ]


def judge(sources: Sequence[QdaText], origin: str) -> Verdict:
    """Find how a project counts, from everything that is selected in it."""
    known = [(one.text, one.selections) for one in sources if one.text is not None and one.selections]
    candidates = conventions(text for text, _ in known)
    prior = _nearest(usual(origin), candidates)
    if len(candidates) == 1:
        return Verdict(prior, *tally(known, prior), is_in_doubt=False)
    scores = {one: _score(known, one) for one in candidates}
    best = max(candidates, key=lambda one: scores[one])
    total = _PER_SELECTION * sum(len(selections) for _, selections in known)
    wins = scores[best] > scores[prior] + max(_LEAST, _CLEARLY * total)
    chosen = best if wins else prior
    return Verdict(chosen, *tally(known, chosen), is_in_doubt=True)


def _nearest(wanted: Convention, candidates: Sequence[Convention]) -> Convention:
    """Give the candidate that comes to the same as a usual way, where that makes no difference here."""
    for one in (
        wanted, wanted._replace(line_end=AS_FILE), wanted._replace(is_utf16=False),
        wanted._replace(is_utf16=False, line_end=AS_FILE),
    ):  # fmt: skip
        if one in candidates:
            return one
    return candidates[0]


Known = Sequence[tuple[str, Sequence[QdaSelection]]]


def _score(known: Known, convention: Convention) -> int:
    """Score a way of counting: 1 for each edge at a word's edge, 3 for a name that is how the words begin."""
    return sum(
        starts + ends + _NAME * (named is True)
        for text, selections in known
        for starts, ends, named in fits(text, selections, convention)
    )


def tally(known: Known, convention: Convention) -> tuple[int, int]:
    """Count the edges that fit, and all edges; where a name agrees, both edges of its selection fit."""
    hits = edges = 0
    for text, selections in known:
        for starts, ends, named in fits(text, selections, convention):
            hits += 2 if named else starts + ends
            edges += 2
    return hits, edges


class Fit(NamedTuple):
    """How a selection fits the text: whether its edges are those of words, and its name (None: it has none)."""

    starts: bool
    ends: bool
    named: bool | None


def fits(text: str, selections: Sequence[QdaSelection], convention: Convention) -> Iterator[Fit]:
    """Say of every selection how it fits."""
    bare = plain(text)
    ruler = Ruler(text, convention)
    for one in selections:
        start, end = ruler.span(one)
        starts = start < end and not bare[start].isspace() and _may_part(bare, start)
        ends = start < end and (bare[end - 1] == "\n" or not bare[end - 1].isspace()) and _may_part(bare, end)
        yield Fit(starts, ends, agrees(bare[start:end], one.name))


def _may_part(text: str, at: int) -> bool:
    """Say whether an edge of a word may be at an offset: no letters of one word stand on both sides of it."""
    if at in (0, len(text)) or not (text[at - 1].isalnum() and text[at].isalnum()):
        return True
    return _UNSPACED(text[at]) is not None or _UNSPACED(text[at - 1]) is not None


def agrees(words: str, name: str) -> bool | None:
    """Say whether words begin as the name of their selection does; None where the name says too little."""
    wanted = "".join(name.rstrip(" .…").split())
    if len(wanted) < _SHORTEST:
        return None
    return "".join(words.split()).startswith(wanted)


def is_doubtful(verdict: Verdict, source: QdaText) -> bool:
    """Say whether so few selections of a source fit that its positions cannot be trusted."""
    if source.text is None or not verdict.is_in_doubt or len(source.selections) < _FEW:
        return False
    hits, edges = tally([(source.text, source.selections)], verdict.convention)
    return hits < _ENOUGH * edges
