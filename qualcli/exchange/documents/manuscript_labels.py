"""Who speaks in a manuscript, where the page shows it by other means than a colon: bold type, a tab, a column."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.documents.manuscript import Line, Manuscript, Passage, joined
from qualcli.syntax.labels import Label
from qualcli.syntax.plain_labels import Labels, read_labels
from qualcli.syntax.speaker_names import is_heading_word, looks_like_name

_LONGEST: Final = 40
_COLON: Final = re.compile(r"[ \t\u00a0]*[:：]?[ \t\u00a0]*$")
_HEAD: Final = re.compile(r"(?P<name>[^\t\n:：]{1,40}?)[ \u00a0]*\t+[ \u00a0]*(?=\S)")
_CLOCK: Final = re.compile(r"[\[(]?\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?$")
_OFTEN: Final = 2


class Spoken(NamedTuple):
    """What is known of the labels of a manuscript."""

    speakers: tuple[str, ...]
    """Names that are speakers', by what the page shows or the user says."""
    tabbed: frozenset[int]
    """Indices of lines whose label a tab ends."""
    found: Mapping[int, tuple[Label, int]]
    """Labels by the index of their line, and where each ends in it."""


def find_speakers(manuscript: Manuscript, options: ImportOptions) -> Spoken:
    """Find who speaks."""
    lines = manuscript.lines
    never = frozenset(map(str.casefold, options.not_speakers))
    tabbed = _tabbed(lines, never)
    names = (*options.speakers, *_lone_bold(lines), *(_head(lines[at].words) for at in sorted(tabbed)))
    labels = _labels(lines, tabbed, frozenset(map(str.casefold, names)), never)
    if any(_is_bold_head(lines[at], name) for at, name in _placed(lines, labels.found)):
        bold = [one.name for at, one in _doubtful(lines, labels) if _is_bold_head(lines[at], one.name)]
        names = (*names, *bold)
        labels = _labels(lines, tabbed, frozenset(map(str.casefold, names)), never)
    found = _by_line(lines, tabbed, labels.found)
    return Spoken(tuple(dict.fromkeys(names)), tabbed, _without_lone_items(lines, found, names))


def _without_lone_items(
    lines: Sequence[Line], found: dict[int, tuple[Label, int]], names: Iterable[str]
) -> dict[int, tuple[Label, int]]:
    """Leave out items of lists that begin as a label does, where nobody else speaks under that name."""
    known = set(names)
    times = Counter(label.name for label, _ in found.values())
    return {
        at: one
        for at, one in found.items()
        if lines[at].kind != "item" or times[one[0].name] >= _OFTEN or one[0].name in known
    }


def _labels(
    lines: Sequence[Line], tabbed: frozenset[int], names: frozenset[str], never: frozenset[str]
) -> Labels:
    return read_labels("\n".join(_written(lines, tabbed)), names, never)


def _written(lines: Sequence[Line], tabbed: frozenset[int]) -> Iterator[str]:
    """Yield the lines with a colon where a tab ends a label."""
    for at, line in enumerate(lines):
        quoted = f"> {line.words}" if line.kind == "quote" else line.words
        yield with_colon(line.words) if at in tabbed else quoted


def with_colon(words: str) -> str:
    """Write a colon between a label and its tab."""
    name = _head(words)
    return f"{name}:{words[len(name) :]}"


def _head(words: str) -> str:
    found = _HEAD.match(words)
    return found["name"] if found else ""


def _starts(texts: Iterable[str]) -> list[int]:
    starts = [0]
    for one in texts:
        starts.append(starts[-1] + len(one) + 1)
    return starts


def _by_line(
    lines: Sequence[Line], tabbed: frozenset[int], labels: Sequence[Label]
) -> dict[int, tuple[Label, int]]:
    from bisect import bisect_right

    starts = _starts(_written(lines, tabbed))
    found = {}
    for one in labels:
        at = bisect_right(starts, one.start) - 1
        found[at] = (one, one.end - starts[at])
    return found


def _placed(lines: Sequence[Line], labels: Sequence[Label]) -> list[tuple[int, str]]:
    return [(at, label.name) for at, (label, _) in _by_line(lines, frozenset(), labels).items()]


def _doubtful(lines: Sequence[Line], labels: Labels) -> list[tuple[int, Label]]:
    return [(at, label) for at, (label, _) in _by_line(lines, frozenset(), labels.doubtful).items()]


def _is_bold_head(line: Line, name: str) -> bool:
    """Say whether a label is set in bold, and what it says is not."""
    start = line.words.find(name)
    head = next((one for one in line.bold if one.start <= start and start + len(name) <= one.end), None)
    return head is not None and not line.words[start + len(name) : head.end].strip(" \t\u00a0:：")


def _may_be_name(name: str) -> bool:
    return len(name) <= _LONGEST and looks_like_name(name) and not is_heading_word(name)


def _lone_bold(lines: Sequence[Line]) -> list[str]:
    """Give names that stand alone and bold on lines of their own, each of them often, two of them at least."""
    alone = Counter(
        line.words
        for line in lines
        if line.kind in ("text", "heading") and _is_all_bold(line) and _may_be_name(line.words)
    )
    names = [name for name, times in alone.items() if times >= _OFTEN]
    return names if len(names) > 1 else []


def _is_all_bold(line: Line) -> bool:
    is_bold = any(one.start == 0 and one.end == len(line.words) for one in line.bold)
    return line.kind == "heading" or is_bold


def _tabbed(lines: Sequence[Line], never: frozenset[str]) -> frozenset[int]:
    """Find lines whose beginning is a name before a tab, where two such names come up often."""
    heads = {
        at: _head(line.words)
        for at, line in enumerate(lines)
        if line.kind in ("text", "item") and _HEAD.match(line.words)
    }
    times = Counter(name for name in heads.values() if _may_be_name(name) and name.casefold() not in never)
    names = {name for name, count in times.items() if count >= _OFTEN}
    return frozenset(at for at, name in heads.items() if name in times) if len(names) > 1 else frozenset()


def spoken_rows(rows: Sequence[Sequence[Passage]]) -> list[tuple[Passage, Passage]] | None:
    """Read a table as talk: a column of names that recur, one of words, perhaps one of times; None where it is none."""
    if len(rows) < 3 or len({len(row) for row in rows}) != 1 or len(rows[0]) not in (2, 3):  # noqa: PLR2004
        return None
    columns = [[_bare(row[at].text) for row in rows] for at in range(len(rows[0]))]
    times = next((at for at, cells in enumerate(columns) if _are(cells, _CLOCK.match)), None)
    others = [at for at in range(len(columns)) if at != times]
    if len(others) != 2:  # noqa: PLR2004
        return None
    who, said = others
    names = Counter(one for one in columns[who] if one)
    if not _are(columns[who], _may_be_name) or not _OFTEN <= len(names) <= len(rows) // 2 + 1:
        return None
    if sum(map(len, columns[said])) < 2 * sum(map(len, columns[who])) or max(names.values()) < _OFTEN:
        return None
    is_head = names[columns[who][0]] < _OFTEN
    first = [(joined(rows[0], "\t"), Passage())] if is_head else []
    return [*first, *((_label(row, who, times), row[said]) for row in rows[is_head:])]


def _bare(text: str) -> str:
    return _COLON.sub("", text.strip())


def _are(cells: Sequence[str], test: object) -> bool:
    """Say whether all cells with anything in them, the head of the column aside, are of one sort; half have something."""
    full = [one for one in cells[1:] if one]
    return callable(test) and len(full) * 2 >= len(cells) - 1 and bool(full) and all(map(test, full))


def _label(row: Sequence[Passage], who: int, times: int | None) -> Passage:
    """Write who speaks, and when, as the beginning of a line."""
    label = Passage()
    name = row[who]
    bare = _bare(name.text)
    clock = row[times].text.strip() if times is not None else ""
    if bare:
        label.add(f"{bare}: ")
    if clock:
        label.add(f"[{clock.strip('[]()')}] " if bare else f"{clock} ")
    label.anchors = [(0, comment, is_start) for _, comment, is_start in name.anchors]
    return label
