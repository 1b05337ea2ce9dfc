"""What the full-screen coder can do, and the keys that do it; `keys:` in qual.yaml gives other keys.

A key is one character, as it is typed, or a name: `enter`, `space`, `tab`, `up`, `f1`, `ctrl+r`, `shift+left`.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_NAMED: Final = [
    "enter",
    "escape",
    "space",
    "tab",
    "backspace",
    "delete",
    "insert",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "f6",
    "f7",
    "f8",
    "f9",
    "f10",
    "f11",
    "f12",
]
_SHAPE: Final = re.compile(rf"(?:(?:ctrl|shift|alt)\+)*(?:{'|'.join(_NAMED)}|[a-z])")
DIGITS: Final = "123456789"
"""The codes used last; no other action takes these keys."""


class Action(NamedTuple):
    """One thing the coder does: its name in `keys:`, the keys that it has, and what the screen of keys says of it."""

    name: str
    keys: tuple[str, ...]
    about: str


class Chapter(NamedTuple):
    """Actions that belong together on the screen of keys."""

    title: str
    actions: tuple[Action, ...]


def _chapter(title: str, lines: str) -> Chapter:
    rows = (line.split(maxsplit=2) for line in lines.strip().splitlines())
    return Chapter(title, tuple(Action(name, tuple(keys.split("¦")), about) for name, keys, about in rows))


CHAPTERS: Final = (
    _chapter(
        "Moving",
        """
        left            h¦left               a character back
        right           l¦right              a character on
        up              k¦up                 a line up
        down            j¦down               a line down
        word-back       b¦ctrl+left          to the word before
        word            w¦ctrl+right         to the next word
        sentence-back   (                    to the sentence before
        sentence        )                    to the next sentence
        paragraph-back  [                    to the paragraph before
        paragraph       ]                    to the next paragraph
        turn-back       {¦ctrl+up            to the turn before
        turn            }¦ctrl+down          to the next turn
        line-start      0¦home               to the beginning of the line
        line-end        $¦end                to the end of the line
        page-up         pageup¦ctrl+b        a page up
        page-down       pagedown¦ctrl+f      a page down
        first           g¦ctrl+home          to the beginning
        last            G¦ctrl+end           to the end
        go-to-turn      :                    to a turn by its number
        search          /                    search; what is found is selected
        search-next     n                    the next place found
        search-back     N                    the place found before
        """,
    ),
    _chapter(
        "Selecting",
        """
        select          v                    begin a selection, or drop it
        take-word       W                    the word; again: one more
        take-sentence   s                    the sentence; again: one more
        take-paragraph  S                    the paragraph; again: one more
        take-turn       t                    the turn; again: one more
        extend          +                    one more of what was taken last
        shrink          -                    one less
        other-end       o                    go on at the other end
        add-part        a                    keep this part, and begin another
        extend-left     shift+left           select a character back
        extend-right    shift+right          select a character on
        extend-up       shift+up             select a line up
        extend-down     shift+down           select a line down
        drop            escape               drop the selection
        """,
    ),
    _chapter(
        "Coding",
        """
        code            c¦enter              pick codes for the selection, else for the sentence
        in-vivo         i                    a new code in the participant's own words
        new-code        C                    a new code, with its definition
        memo            m                    a memo on the coding
        weight          =                    the weight of the coding
        recode          r                    another code instead
        remove          x¦delete             take the coding away
        move-edges      e                    take the edges of the coding in hand; again: leave them there
        which           ;¦space              choose among the codings here
        undo            u                    take back the last change
        redo            U¦ctrl+r             do it again
        """,
    ),
    _chapter(
        "Getting on",
        """
        open-turn       tab                  the next turn that waits
        open-turn-back  shift+tab            the one before that waits
        next-document   D                    the next document in which turns wait
        by-lot          R                    a turn that waits, drawn by lot
        document        O                    open another document
        next-use        f                    the next use of this code anywhere, beside what you read
        last-use        F                    the use before
        go-there        .                    go where the use is
        """,
    ),
    _chapter(
        "Seeing",
        """
        others          H                    others' codings: shown, dimmed, hidden
        panel           p                    the panel with the definition: shown or not
        errors          E                    what is wrong with the document
        help            ?¦f1                 these keys
        quit            q¦ctrl+q             leave; everything is written already
        """,
    ),
)

ACTIONS: Final = {action.name: action for chapter in CHAPTERS for action in chapter.actions}
"""All actions by name."""


def is_key(text: str) -> bool:
    """Say whether something is a key: one visible character, or a key's name."""
    is_character = len(text) == 1 and text.isprintable() and not text.isspace()
    return is_character or _SHAPE.fullmatch(text) is not None


def keys_of(own: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Give the action of every key: what a study says of an action takes the place of the keys it has."""
    taken = {key: name for name, keys in own.items() for key in keys}
    usual = {key: one.name for one in ACTIONS.values() if one.name not in own for key in one.keys}
    return {**usual, **taken}


def keys_for(name: str, own: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the keys of one action that no other has taken."""
    given = keys_of(own)
    return tuple(key for key in own.get(name, ACTIONS[name].keys) if given.get(key) == name)
