"""What somebody answers in plain coding, one line at a time: where to go, what to do, or which codes to give."""

import re
from typing import Final, NamedTuple

MOVES: Final = {
    "": "next", "+": "next", "-": "back", ">": "wait", "<": "wait-back", ">>": "document", "D": "document", "~": "lot",
    "\\": "search-back", "?": "help", "h": "help", "u": "undo", "r": "redo", "q": "quit", "k": "digits", "p": "again",
    "e": "errors", "E": "errors", "o": "others",
}  # fmt: skip
"""Answers that are whole in themselves."""
ACTS: Final = {
    "d": "define", "g": "go", "f": "find", "l": "documents", "x": "remove", "m": "memo", "w": "weight",
    "c": "recode", "b": "edges", "n": "new", "i": "in-vivo",
}  # fmt: skip
"""Answers that begin with a letter, and say more behind it."""
_WORDS: Final = re.compile(r'"(?P<plain>[^"]+)"|“(?P<curly>[^”]+)”|„(?P<low>[^“”]+)[“”]')
_COUNTED: Final = re.compile(
    r"(?P<unit>[stp])(?P<first>[0-9]{1,4})(?:-(?P=unit)?(?P<last>[0-9]{1,4}))?(?=\s|$)"
)
_WEIGHT: Final = re.compile(r"(?:^|\s)=\s*(?P<weight>\S+)$")
_NUMBERED: Final = re.compile(r"#(?P<number>[0-9]{1,4})(?=\s|$)\s*")
_NEW: Final = re.compile(
    r"(?P<name>[^\s:]+)(?:\s+(?P<how>in|under)\s+(?P<home>[^\s:]+))?\s*(?::\s*(?P<said>.*))?"
)
_LETTER: Final = re.compile(r"(?P<letter>[a-z])(?=\s|$)\s*")


class Scope(NamedTuple):
    """What is coded: words, sentences or turns by number, or, where nothing is said, the whole turn."""

    words: str = ""
    first: int | None = None
    last: int = 0
    unit: str = "s"
    """What is numbered: `s` sentences of the turn, `t` turns, `p` paragraphs."""


class Answer(NamedTuple):
    """What is to be done, of what, and with which words."""

    verb: str
    scope: Scope = Scope()
    rest: str = ""


class NewCode(NamedTuple):
    """A new code as it is typed: `NAME in FACET: what it means`."""

    name: str
    facet: str | None
    parent: str | None
    definition: str | None


def read_answer(line: str) -> Answer:
    """Read one line; what is neither a move nor begins with a letter of its own is codes."""
    text = line.strip()
    if text in MOVES:
        return Answer(MOVES[text])
    if text.startswith("/"):
        return Answer(
            "search", rest=text if text.endswith("/") and len(text) > len("//") else text[1:].strip()
        )
    scope, rest = read_scope(text)
    letter = _LETTER.match(rest)
    if letter is None or letter["letter"] not in ACTS:
        return Answer("code", scope, rest)
    verb, rest = ACTS[letter["letter"]], rest[letter.end() :].strip()
    if verb == "in-vivo" and scope == Scope():
        scope, rest = read_scope(rest)
    return Answer(verb, scope, rest)


def read_scope(text: str) -> tuple[Scope, str]:
    """Read what is coded from the beginning of a line; give what is left of it."""
    if words := _WORDS.match(text):
        said = words["plain"] or words["curly"] or words["low"]
        return Scope(said), text[words.end() :].strip()
    if counted := _COUNTED.match(text):
        first = int(counted["first"])
        scope = Scope("", first, int(counted["last"] or first), counted["unit"])
        return scope, text[counted.end() :].strip()
    return Scope(), text


def numbered(rest: str) -> tuple[int | None, str]:
    """Read the number of a coding, `#2`, from the beginning of what is said of it."""
    found = _NUMBERED.match(rest)
    return (int(found["number"]), rest[found.end() :].strip()) if found else (None, rest)


def weighted(rest: str) -> tuple[str, str]:
    """Read a weight, `=2`, from the end of an answer; give what stands before it, and the weight as it is typed."""
    found = _WEIGHT.search(rest)
    return (rest[: found.start()].strip(), found["weight"]) if found else (rest, "")


def read_new(rest: str) -> NewCode | None:
    """Read a new code; None where it has no name."""
    found = _NEW.fullmatch(rest)
    if found is None:
        return None
    home = {found["how"]: found["home"]}
    return NewCode(found["name"], home.get("in"), home.get("under"), found["said"] or None)


HELP: Final = """\
Codes for the turn   their names, or beginnings: power trust--absent
                     a digit is one of the codes given last; k lists them
Codes for a part     "the very words" power    words as they are said
                     s3 power   s2-4 power     sentences by number
                     t4-6 power                turns by number; p4-6 paragraphs
                     power =2                  with a weight
A new code           n NAME in FACET: what it means
                     n NAME under CODE: what it means
                     i "the words"             a code named by them
A coding             x #2 takes it away   m #2 TEXT memo   w #2 -1 weight
                     c #2 trust            another code, or several, instead
                     b #2 "the words"      its bounds; also b #2 s3-4, b #2 t4-6
                     without a number: the only one here, or the one made last
Back and forth       u undo   r redo
Go on                Enter or + next   - back
                     > the next turn that waits   < the one before
                     >> the next document in which turns wait   ~ one by lot
                     g 12 or g nadia-1@T12   l all documents, how far each is
                     /words search   / again   \\ the place before
Look                 d CODE its definition   f CODE where it is used
                     f the next use, f - the one before, g goes there
                     o others' codings, hidden or shown
                     p the turn again   e errors   ? this   q leave
A code whose name is one letter is written with a dot before it: .x
"""
