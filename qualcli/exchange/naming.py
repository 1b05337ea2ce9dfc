"""Names, titles, kinds and dates that a file's name and text suggest."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from qualcli.exchange.documents.imported import SpeakerCount
from qualcli.model.names import CaseName, DocumentName

LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O",
     "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
     "ł": "l", "Ł": "L", "ı": "i", "’": "", "'": "", "&": "-and-"}
)  # fmt: skip
_OTHERS = re.compile(r"[^\w.-]+")
_RUNS = re.compile(r"-{2,}|\.{2,}")
_PART = r"\w(?:[\w. -]{0,100}\w)?"
_NAME = re.compile(rf"{_PART}(?:/{_PART}){{0,20}}").fullmatch
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d\d?)[-_.](\d\d?)[-_.]((?:19|20)\d\d)(?!\d)")
_SUFFIXES = frozenset(
    (".txt", ".text", ".md", ".doc", ".docx", ".odt", ".rtf", ".pdf", ".html", ".htm", ".mp3", ".mp4", ".wav", ".m4a",
     ".mov", ".jpg", ".jpeg", ".png", ".vtt", ".srt")
)  # fmt: skip
_HEADING = re.compile(r"^\#[ \t]+(\S.*?)[ \t]*\#*$", re.MULTILINE)
_MONTHS = 12
_FEW = 3
_A_VOICE = 0.05


def document_name(filename: str) -> DocumentName:
    """Make a document's name of a file's: letters, digits, `-`, `_`, `.`, `/`; without accents and suffix."""
    path = PurePosixPath(filename.replace("\\", "/"))
    parts = [*path.parts[:-1], path.name if path.name.startswith(".") else path.stem]
    cleaned = [_clean(part) for part in parts]
    return DocumentName("/".join(part for part in cleaned if part) or "document")


def is_name(name: str) -> bool:
    """Say whether a name can be a document's as it is: parts of letters and digits of any script, led by none else."""
    return _NAME(name) is not None


def _clean(part: str) -> str:
    plain = unicodedata.normalize("NFKD", part.translate(LETTERS))
    bare = unicodedata.normalize("NFC", "".join(one for one in plain if not unicodedata.combining(one)))
    return _RUNS.sub(lambda run: run.group()[0], _OTHERS.sub("-", bare)).strip("-._")


def suffix_of(path: str) -> str:
    """Give the suffix of a file's path in small letters; nothing where it has none."""
    return PurePosixPath(path.replace("\\", "/")).suffix.casefold()


def is_markdown(path: str) -> bool:
    """Say whether a file's suffix is that of Markdown, where `#` begins a heading."""
    return suffix_of(path) in (".md", ".markdown")


def bare_name(name: str) -> str:
    """Give the name of a source without the suffix of the file that it was made from."""
    return name[: -len(suffix)] if (suffix := suffix_of(name)) in _SUFFIXES else name


def guess_title(name: str, body: str) -> str:
    """Take a lone first-level heading as the title, else words made of the name."""
    headings = _HEADING.findall(body)
    if len(headings) == 1:
        return str(headings[0])
    last = PurePosixPath(name).name
    undated = _DAY_FIRST.sub(" ", _ISO.sub(" ", last)) if guess_date(last) else last
    title = " ".join(undated.replace("_", " ").replace("-", " ").split()) or last
    return title[:1].upper() + title[1:]


def guess_date(name: str) -> str | None:
    """Read a date from a name: `2021-10-06`, `20211006`, `28-06-2021`; never one that could be two days."""
    for found in _ISO.finditer(name):
        if day := _day(found[1], found[2], found[3]):
            return day
    for found in _DAY_FIRST.finditer(name):
        first, second = int(found[1]), int(found[2])
        if first > _MONTHS or first == second:
            return _day(found[3], found[2], found[1])
        if second > _MONTHS:
            return _day(found[3], found[1], found[2])
    return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def guess_kind(speakers: Sequence[SpeakerCount]) -> str:
    """Guess the kind of a document from who speaks in it: nobody, a few, or a group."""
    turns = sum(one.turns for one in speakers)
    voices = [one for one in speakers if one.turns >= _A_VOICE * turns]
    if not voices:
        return "document"
    return "interview" if len(voices) <= _FEW else "focus-group"


def case_name(label: str) -> CaseName:
    """Make a participant's name of a speaker's label: `Chris Moore` is `chris-moore`."""
    return CaseName(_clean(label).replace(".", "").casefold() or "speaker")
