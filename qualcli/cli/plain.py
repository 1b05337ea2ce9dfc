"""`qual code DOC --plain`: coding turn by turn in plain lines, for screen readers, scripts, and any terminal at all."""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final

from qualcli.cli.plain_answers import Answer, read_answer
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.model.annotations import CodeUse
    from qualcli.model.names import CodeName, CoderName
    from qualcli.text.source import Span
    from qualcli.tui.coder import Coder

_PROMPT: Final = "> "


Made = tuple["CodeUse", "CoderName | None", tuple["Span", ...]]
"""A coding as it is known by what it says: its code, its coder, its words."""


class Show(Enum):
    """What is written behind the reply to an answer."""

    NOTHING = 0
    CODINGS = 1
    """What is coded in the turn now, with the numbers that it has now."""
    TURN = 2
    """The whole turn; another turn is always written."""


class EndOfAnswersError(Exception):
    """Nothing more is answered."""


@dataclass
class Talk:
    """A conversation about a document: who asks, who answers, and what was done last."""

    coder: "Coder"
    read: Callable[[], str] = field(repr=False)
    """Reads one line; an empty text is the end."""
    tell: Callable[[str], None] = field(repr=False)
    """Writes without a line's end where none is given."""
    width: int | None = None
    """Where lines are folded between words, on a terminal, which would cut them anywhere."""
    echoes: bool = False
    """Whether answers are written, too, because no terminal shows them."""
    refused: int = 0
    """How many answers could not be carried out."""
    last: "Made | None" = None
    """The coding made last."""
    found: tuple["CodeName", tuple[int, int]] | None = None
    """The use that was shown last: the code, with the document by number and the offset."""

    @property
    def here(self) -> int:
        """Give the number of the stop that is read, from 0."""
        return self.coder.page.stop_at(self.coder.state.cursor)

    def say(self, *lines: str) -> None:
        """Write whole lines."""
        for line in lines:
            self.tell(f"{self._folded(line)}\n")

    def _folded(self, line: str) -> str:
        if self.width is None or len(line) <= self.width:
            return line
        from textwrap import fill

        return fill(line, self.width, break_long_words=False, break_on_hyphens=False)

    def ask(self, prompt: str) -> str:
        """Ask for a line.

        Raises:
            EndOfAnswersError: where none comes.

        """
        self.tell(prompt)
        try:
            line = self.read()
        except OSError:  # the terminal is gone
            line = ""
        if not line:
            self.tell("\n")
            raise EndOfAnswersError
        if self.echoes:
            self.tell(line if line.endswith("\n") else f"{line}\n")
        return line.rstrip("\r\n")

    def choose(self, lines: Iterable[str], count: int) -> int | None:
        """Let somebody choose from a numbered list; anything but a number of it chooses nothing."""
        self.say(*(f"  {at} {line}" for at, line in enumerate(lines, start=1)))
        given = self.ask("which number, or Enter for none? ").strip()
        at = int(given) if given.isascii() and given.isdecimal() else 0
        return at - 1 if 1 <= at <= count else None


def code_plainly(
    session: Session, document: str | None, *, coder: str | None, turn: int | None, blind: bool
) -> int:
    """Read a document turn by turn, and code it by answers; every answer that changes something is one guarded write.

    Raises:
        QualError: where there is no such document, place or coder, or nothing to code.

    """
    from qualcli.cli.full_screen import left, opened

    one = opened(session, document, coder=coder, turn=turn, blind=blind)
    width = session.output.look().width
    talk = Talk(one, _reader(), _tell, width, echoes=not _is_typed())
    if one.page.errors:
        session.tell_errors(one.page.errors)
    if not one.page.stops:
        session.output.say(f"there is nothing to read in {one.page.short}")
        return 1
    _name_coder(session, talk)
    converse(talk)
    left(session, one)
    return 2 if talk.refused and talk.echoes else 0


def _name_coder(session: Session, talk: Talk) -> None:
    """Ask who codes where that is open and somebody can say it; else say that it is open."""
    from qualcli.tui.state import changed

    coders = session.study.settings.coder_names
    if talk.coder.state.coder is not None or not coders:
        return
    if talk.echoes:
        session.output.say("nobody is named as coder; --coder NAME says who codes")
        return
    talk.say("Who codes?")
    with suppress(EndOfAnswersError):
        at = talk.choose(coders, len(coders))
        if at is not None:
            talk.coder.state = changed(talk.coder.state, coder=coders[at])


def _reader() -> Callable[[], str]:
    """Give what reads a line of the input, which is UTF-8 as all else; what is no text is shown as such."""
    if sys.stdin is None:
        return str
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin.readline


def _is_typed() -> bool:
    """Say whether a terminal shows what is answered."""
    return sys.stdin is not None and sys.stdin.isatty()


def _tell(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def converse(talk: Talk) -> None:
    """Read turns and take answers until somebody leaves, or nothing more is answered."""
    from qualcli.cli.plain_turns import coding_lines, turn_lines

    coder, name, number = talk.coder, "", -1
    show = Show.TURN
    while not coder.is_over:
        if coder.page.name != name:
            talk.say(_title(coder))
        if show is Show.TURN or (coder.page.name, talk.here) != (name, number):
            name, number = coder.page.name, talk.here
            talk.say("", *turn_lines(coder.state, number))
            coder.keep_place()
        elif show is Show.CODINGS:
            talk.say(*coding_lines(coder.state, number))
        try:
            answer = read_answer(talk.ask(_PROMPT))
        except EndOfAnswersError:
            return
        show = _carried_out(talk, answer)
    coder.keep_place()


def _title(coder: "Coder") -> str:
    """Name the document, and say how help is called."""
    from qualcli.render.safe import one_line

    title = coder.page.document.front.title
    return f"{coder.page.short}{f': {one_line(title)}' if title else ''}. ? lists the answers, q leaves."


def _carried_out(talk: Talk, answer: Answer) -> Show:
    """Do what is answered, or say why it is not done; say what is to be written then."""
    from qualcli.cli.plain_acts import ACTIONS
    from qualcli.render.safe import one_line
    from qualcli.tui.desk import Refusal

    coder = talk.coder
    if coder.watch() and answer.verb != "quit":
        talk.refused += 1  # what was meant are perhaps other words now, or other numbers
        talk.say(f"Not done: {one_line(coder.said)}. This is the turn now:")
        return Show.TURN
    coder.say("")
    try:
        show = ACTIONS[answer.verb](talk, answer)
    except EndOfAnswersError:
        coder.is_over = True
        return Show.NOTHING
    except Refusal as refusal:
        talk.refused += 1
        talk.say(f"Not done: {one_line(str(refusal))}")
        return Show.NOTHING
    if coder.said:
        talk.say(one_line(coder.said))
    return show
