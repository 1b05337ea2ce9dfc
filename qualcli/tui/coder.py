"""The coder at work: a study, a document, a cursor, and what was said last; it needs no terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from qualcli.analysis.progress import next_open
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.annotations import CodeUse, code_use
from qualcli.model.names import CoderName, DocumentName
from qualcli.study import places
from qualcli.text.counts import number_of
from qualcli.text.source import Span
from qualcli.tui import motion
from qualcli.tui.desk import Desk, Refusal, Stamps, afresh, read_page, told, write
from qualcli.tui.layout import Folding, Row, follow
from qualcli.tui.page import Page, used_in, with_document
from qualcli.tui.state import Others, State, at, drop, reread, turned

if TYPE_CHECKING:
    from qualcli.study.writing import FileChange

DIGITS: Final = 9
_RECENT: Final = 50


@dataclass(frozen=True)
class Beside:
    """A use of a code elsewhere, shown below what is read."""

    use: CodeUse
    state: State
    parts: tuple[Span, ...]
    number: int
    """Which of the uses it is, from 1."""
    count: int


@dataclass
class Coder:
    """A session of coding; everything that it changes on disk is written at once."""

    desk: Desk
    state: State
    own_keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recent: tuple[CodeUse, ...] = ()
    """Codes given, the last one first."""
    digits: tuple[CodeUse, ...] = ()
    """The codes on the digits; one that is there keeps its digit."""
    said: str = ""
    is_refused: bool = False
    """Whether what was said last is why something was not done."""
    dropped: str = ""
    """What cannot be done again any more since the last change, in words."""
    beside: Beside | None = None
    has_panel: bool = True
    is_over: bool = False
    seed: int = 0
    """What the lot is drawn by."""
    stamp: Stamps | None = None
    folding: Folding | None = None
    height: int = 1
    top: Row | None = None
    kept: tuple[DocumentName, int] | None = None
    """The place that was remembered last."""
    has_jumped: bool = False
    """Whether the cursor has gone to another turn, which is to be read."""
    to_read: Span | None = None
    """What the cursor has gone on to, which should be in sight as a whole."""
    goal: int | None = None
    """The column that going up and down keeps to."""

    @property
    def page(self) -> Page:
        """Give the document that is open."""
        return self.state.page

    def say(self, words: str, *, refused: bool = False) -> None:
        """Say something in the last line."""
        self.said, self.is_refused = words, refused

    # ---- the screen ----------------------------------------------------------------------------------

    def fit(self, width: int, height: int) -> list[Row]:
        """Fold the document to a width and give the rows in sight, the cursor among them."""
        if self.folding is None or self.folding.page is not self.page or self.folding.width != width:
            is_same = (
                self.folding and self.folding.width == width and self.folding.page.base == self.page.base
            )
            self.top = self.top if is_same else None
            self.folding = Folding(self.page, width)
        self.height = height
        if self.has_jumped or not self._shows_all(height):
            self.top = self._raised(height)
        self.has_jumped, self.to_read = False, None
        self.top = follow(self.folding, self.top, self.state.cursor, height)
        return self.folding.window(self.top, height) if self.top else []

    def _shows_all(self, height: int) -> bool:
        """Say whether all that one went on to read is in sight."""
        if self.to_read is None or self.folding is None or self.top is None:
            return True
        end = motion.settle(self.page, self.to_read.end - 1)
        return self.folding.row_at(end) in self.folding.window(self.top, height)

    def _raised(self, height: int) -> Row | None:
        """Give the top row after a jump: what one has come to read stands in the upper half."""
        if self.folding is None or self.top is None:
            return None
        seen = self.folding.window(self.top, height)[: height // 2]
        return self.top if self.folding.row_at(self.state.cursor) in seen else None

    def line(self, by: int) -> None:
        """Go some lines down, or up, and stay in the column."""
        folding = self.folding or Folding(self.page, 80)
        row = folding.row_at(self.state.cursor)
        if row is None:
            return
        goal = folding.column(row, self.state.cursor) if self.goal is None else self.goal
        to = folding.move(row, by)
        while to.is_gap and to != folding.move(to, 1 if by > 0 else -1):
            to = folding.move(to, 1 if by > 0 else -1)
        if not to.is_gap:
            self.state = at(self.state, folding.offset(to, goal))
        self.goal = goal

    def edge(self, column: int) -> None:
        """Go to a column of the line."""
        folding = self.folding or Folding(self.page, 80)
        row = folding.row_at(self.state.cursor)
        if row is not None:
            self.state = at(self.state, _behind_label(self.page, folding.offset(row, column)))

    def roll(self, by: int) -> None:
        """Turn the wheel: the text moves, and takes the cursor with it where it must."""
        if self.folding is None or self.top is None:
            return
        self.top = self.folding.move(self.top, by)
        seen = [one for one in self.folding.window(self.top, self.height) if not one.is_gap]
        inner = seen[2:-2] or seen
        if inner and not inner[0].start <= self.state.cursor < inner[-1].end:
            row = inner[0] if self.state.cursor < inner[0].start else inner[-1]
            self.state = at(self.state, self.folding.offset(row, 0))

    # ---- documents -----------------------------------------------------------------------------------

    def visit(self, name: DocumentName, offset: int | None = None) -> None:
        """Open another document, where one stopped or at its first turn that waits.

        Raises:
            Refusal: where it cannot be read.

        """
        page = read_page(self.desk, name)
        self.keep_place()
        self.open_page(page, offset)

    def open_page(self, page: Page, offset: int | None) -> None:
        """Open a document that is read."""
        state = State(page, coder=self.state.coder, others=self.state.others)
        self.top = None
        self.state = turned(state, self.start(page) if offset is None else _behind_label(page, offset))
        self.stamp = self.desk.stamp(page.name)
        self.keep_place()
        if page.errors:
            self.say(errors_said(page), refused=True)

    def keep_place(self) -> None:
        """Remember where one is, for the next time."""
        here = (self.page.name, self.state.cursor)
        if here != self.kept:
            place = places.place_at(self.page.base, self.state.cursor)
            places.remember(self.desk.study.root, self.page.name, place, map(str, self.recent))
            self.kept = here

    def start(self, page: Page) -> int:
        """Find where coding goes on in a document: where one stopped, else its first turn that waits."""
        last = places.read_places(self.desk.study.root).documents.get(page.name)
        if last is not None:
            return places.offset_of(last, page.base)
        if not page.stops:
            return 0
        coded = page.progress(self.state.coder).coded
        found = next_open(page.stops, coded, len(page.stops) - 1)
        return motion.said_span(page, found or 0).start

    def watch(self) -> bool:
        """Read the document again if its file has changed; say whether it has."""
        name = self.page.name
        before, self.stamp = self.stamp, self.desk.stamp(name)
        if before == self.stamp:
            return False
        try:
            self.read_study()
            page = self.desk.page(name)
        except QualError as error:
            self.say(str(told(error)), refused=True)
            return True
        self.state = reread(self.state, with_document(self.page, page))
        if page.errors:
            self.say(errors_said(page), refused=True)
        else:
            is_document = before is None or before.document != self.stamp.document
            what = "changed on disk" if is_document else "the codebook was changed"
            self.say(f"{what} by another program; read again")
        return True

    def read_study(self) -> None:
        """Take the study as it is now; a code that its codebook has lost is on no digit."""
        self.desk = afresh(self.desk)
        known = self.desk.study.codebook.uses
        every = dict.fromkeys([*self.digits, *self.recent])
        self.digits = tuple(use for use in every if str(use) in known)[:DIGITS]

    def write(self, changes: Sequence["FileChange"], what: str, said: str) -> None:
        """Write a change, and show the document as it is then; the selection is done with.

        Raises:
            Refusal: where it cannot be written.

        """
        if all(one.before == one.after for one in changes):
            self.state = drop(self.state)
            self.say("coded so already, nothing to do")
            return
        try:
            self.dropped = write(self.desk, changes, what)
        except Refusal as refusal:
            if self.watch():
                message = (
                    "the file was changed meanwhile and is read again; nothing was written, do it once more"
                )
                raise Refusal(message) from refusal
            raise
        self.renew()
        self.state = drop(self.state)
        self.say("; ".join(filter(None, (self.dropped, said))))
        self.keep_place()

    def renew(self) -> None:
        """Take study and document as they are now."""
        self.read_study()
        page = self.desk.page(self.page.name)
        self.stamp = self.desk.stamp(self.page.name)
        self.state = reread(self.state, with_document(self.page, page))

    def remember(self) -> None:
        """Put the codes used last time on the digits, then those of the document."""
        known = self.desk.study.codebook.uses
        last = [code_use(text) for text in places.read_places(self.desk.study.root).recent]
        every = dict.fromkeys([*last, *used_in(self.page, self.state.coder)])
        self.recent = tuple(use for use in every if str(use) in known)[:_RECENT]
        self.digits = self.recent[:DIGITS]

    def used(self, uses: Sequence[CodeUse]) -> None:
        """Remember that codes were given."""
        self.recent = tuple(dict.fromkeys([*uses, *self.recent]))[:_RECENT]
        fresh = [one for one in uses if one not in self.digits]
        self.digits = (*fresh, *self.digits)[:DIGITS]
        self.kept = None
        self.keep_place()


def _behind_label(page: Page, offset: int) -> int:
    """Go to what is said where an offset stands in a speaker's label."""
    return max(offset, page.label_end(page.stops[page.stop_at(offset)])) if page.stops else offset


def errors_said(page: Page) -> str:
    """Say that a document with errors is only read."""
    count = number_of(len(page.errors), "error")
    return f"{count} in this document: it can be read, not coded; E lists them"


def begin(  # what a session is made of
    desk: Desk, name: DocumentName, coder: CoderName | None, offset: int | None = None, *, blind: bool = False
) -> Coder:
    """Open a document to be coded; `blind` hides what others have coded.

    Raises:
        Refusal: where it cannot be read.

    """
    page = read_page(desk, name)
    one = Coder(desk, State(page, coder=coder, others=Others.HIDDEN if blind else Others.SHOWN))
    one.own_keys = desk.study.settings.key_map
    one.open_page(page, offset)
    one.remember()
    one.keep_place()
    return one
