"""What somebody answers in plain coding, one line at a time: where to go, what to do, or which codes to give."""

import re
from typing import Final, NamedTuple

MOVES: Final = {
    "": "next", "+": "next", "-": "back", ">": "wait", "<": "wait-back", ">>": "document", "D": "document", "~": "lot",
    "?": "help", "h": "help", "u": "undo", "r": "redo", "q": "quit", "k": "digits", "p": "again",
    "e": "errors", "E": "errors",
}  # fmt: skip
"""Answers that are whole in themselves."""
ACTS: Final = {
    "d": "define", "g": "go", "f": "find", "x": "remove", "m": "memo", "w": "weight", "n": "new", "i": "in-vivo",
}  # fmt: skip
"""Answers that begin with a letter, and say more behind it."""
_WORDS: Final = re.compile(r'"(?P<plain>[^"]+)"|“(?P<curly>[^”]+)”|„(?P<low>[^“”]+)[“”]')
_SENTENCES: Final = re.compile(r"s(?P<first>[0-9]{1,4})(?:-s?(?P<last>[0-9]{1,4}))?(?=\s|$)")
_NUMBERED: Final = re.compile(r"#(?P<number>[0-9]{1,4})(?=\s|$)\s*")
_NEW: Final = re.compile(
    r"(?P<name>[^\s:]+)(?:\s+(?P<how>in|under)\s+(?P<home>[^\s:]+))?\s*(?::\s*(?P<said>.*))?"
)
_LETTER: Final = re.compile(r"(?P<letter>[a-z])(?=\s|$)\s*")


class Scope(NamedTuple):
    """What is coded: words, sentences by number, or, where neither is said, the whole turn."""

    words: str = ""
    first: int | None = None
    last: int = 0


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
    scope, rest = _scope(text)
    letter = _LETTER.match(rest)
    if letter is None or letter["letter"] not in ACTS:
        return Answer("code", scope, rest)
    verb, rest = ACTS[letter["letter"]], rest[letter.end() :].strip()
    if verb == "in-vivo" and scope == Scope():
        scope, rest = _scope(rest)
    return Answer(verb, scope, rest)


def _scope(text: str) -> tuple[Scope, str]:
    """Read what is coded from the beginning of a line; give what is left of it."""
    if words := _WORDS.match(text):
        said = words["plain"] or words["curly"] or words["low"]
        return Scope(said), text[words.end() :].strip()
    if sentences := _SENTENCES.match(text):
        first = int(sentences["first"])
        return Scope("", first, int(sentences["last"] or first)), text[sentences.end() :].strip()
    return Scope(), text


def numbered(rest: str) -> tuple[int | None, str]:
    """Read the number of a coding, `#2`, from the beginning of what is said of it."""
    found = _NUMBERED.match(rest)
    return (int(found["number"]), rest[found.end() :].strip()) if found else (None, rest)


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
A new code           n NAME in FACET: what it means
                     n NAME under CODE: what it means
                     i "the words"             a code named by them
A coding             x #2 takes it away   m #2 TEXT memo   w #2 -1 weight
                     without a number: the only one here, or the one made last
Back and forth       u undo   r redo
Go on                Enter or + next   - back
                     > the next turn that waits   < the one before
                     >> the next document in which turns wait   ~ one by lot
                     g 12 or g nadia-1@T12   /words search   / again
Look                 d CODE its definition   f CODE where it is used, f again
                     p the turn again   e errors   ? this   q leave
A code whose name is one letter is written with a dot before it: .x
"""
