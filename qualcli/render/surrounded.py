"""A quotation within its sentences, folded to a width: its own words between `⟦` and `⟧`, strong and in colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qualcli.model.shown import Stretch, Surroundings
from qualcli.render.cells import fill, pieces
from qualcli.render.runs import Run, Word
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, UNDERLINED, paint

_OPEN, _CLOSE = "⟦", "⟧"


@dataclass(slots=True)
class _Writer:
    """Gathers words with their styles, and the brackets that open before the next one."""

    width: int
    has_brackets: bool
    outside: str
    """The style of what stands around: the words of a passage were asked for, and are as strong as any."""
    words: list[Word] = field(default_factory=list)
    is_apart: bool = True
    """Whether white space stands before what comes next."""
    waiting: list[Run] = field(default_factory=list)

    def say(self, text: str, style: str) -> None:
        shown = one_line(text)
        self.is_apart |= shown[:1] == " "
        for piece in (part for word in shown.split(" ") if word for part in pieces(word, self.width - 2)):
            if self.is_apart:
                self.words.append(Word())
            self.words[-1].runs += [*self.waiting, Run(piece, style)]
            self.waiting, self.is_apart = [], True
        if shown.strip(" "):
            self.is_apart = shown[-1:] == " "

    def begin(self, style: str) -> None:
        self.waiting += [Run(_OPEN, style)] * self.has_brackets

    def end(self, style: str) -> None:
        if self.waiting:
            # Nothing that can be seen stands between the two.
            self.waiting.pop()
        elif self.words:
            self.words[-1].runs += [Run(_CLOSE, style)] * self.has_brackets


def fold_surrounded(
    around: Surroundings, styles: Sequence[str], width: int, *, color: bool = False
) -> Iterator[str]:
    """Fold a quotation and what stands around it; `styles` are the colours of its segments.

    Where there is nothing around, the words alone say all, and stand without brackets.
    """
    for paragraph in around.paragraphs:
        writer = _Writer(width, around.says_more, FAINT if styles else "")
        _write(writer, paragraph, styles)
        widths = [word.width for word in writer.words]
        for start, end in fill(widths, width):
            yield _painted(writer.words[start:end], color=color)


def _write(writer: _Writer, paragraph: Sequence[Stretch], styles: Sequence[str]) -> None:
    opened: list[int] = []
    for stretch in paragraph:
        while any(number not in stretch.inside for number in opened):
            writer.end(_style([opened.pop()], styles))
        for number in stretch.inside:
            if number not in opened:
                opened.append(number)
                writer.begin(_style([number], styles))
        writer.say(stretch.text, _style(opened, styles) if opened else writer.outside)
    for number in reversed(opened):
        writer.end(_style([number], styles))


def _style(inside: Sequence[int], styles: Sequence[str]) -> str:
    """Choose how words of a segment look: strong, in its colour, underlined where it lies within another."""
    own = f"{STRONG};{styles[inside[-1]]}" if styles else STRONG
    return f"{own};{UNDERLINED}" if inside[-1] else own


def _painted(words: Sequence[Word], *, color: bool) -> str:
    shown, text, style = "", "", ""
    for run in _spaced(words):
        if run.style != style:
            shown += paint(text, style, color=color and bool(style))
            text, style = "", run.style
        text += run.text
    return shown + paint(text, style, color=color and bool(style))


def _spaced(words: Sequence[Word]) -> Iterator[Run]:
    before = ""
    for at, word in enumerate(words):
        if at:
            yield Run(" ", before if before == word.runs[0].style else "")
        yield from word.runs
        before = word.runs[-1].style
