"""Acts of coding: what is asked, and what is written then."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

from qualcli.model.annotations import CodeUse, Marks, code_use
from qualcli.model.names import CoderName
from qualcli.render.cells import clip
from qualcli.syntax.plain_words import plain_words
from qualcli.text.source import Span
from qualcli.tui import changes
from qualcli.tui.asking import Ask, Pick, Prompt
from qualcli.tui.coder import Coder
from qualcli.tui.desk import Refusal, cited, document_change, take_back
from qualcli.tui.offers import code_items
from qualcli.tui.page import Coded, Page
from qualcli.tui.state import hold, turned

if TYPE_CHECKING:
    from qualcli.study.writing import FileChange


_Fact = tuple[tuple[Span, ...], CodeUse, CoderName | None, int | None, str | None]
_SAID: Final = 100
"""So much of what was coded is said behind it."""


def words_of(coder: Coder) -> str:
    """Give the words that would be coded, as they are read."""
    page = coder.page
    return " … ".join(plain_words(page.base[one.start : one.end]) for one in changes.to_code(coder.state))


def ready(coder: Coder) -> None:
    """Refuse to ask for codes where they could not be written.

    Raises:
        Refusal: where the document has errors, or nothing is selected that could be coded.

    """
    if coder.page.errors:
        document_change(coder.page, ())
    if not changes.to_code(coder.state):
        raise Refusal("there is nothing to code here")
    changes.segment_of(coder.state, Marks(()))


def code(coder: Coder) -> Ask | None:
    """Pick codes for what is selected; with the edges of a coding in hand, leave them there."""
    if coder.state.held is not None:
        move_edges(coder)
        return None
    ready(coder)
    hint = "Tab marks several · Enter codes · `=2` behind it is a weight · Esc"

    def then(chosen: Sequence[str], weight: str) -> None:
        apply(coder, [code_use(one) for one in chosen], read_weight(coder, weight))

    def otherwise(typed: str) -> Ask:
        from qualcli.tui.new_codes import new_code

        return new_code(coder, typed)

    title = f"Code “{words_of(coder)}”"
    return Pick(title, code_items(coder), then, is_many=True, hint=hint, otherwise=otherwise)


def read_weight(coder: Coder, text: str) -> int | None:
    """Read a weight, which must be on the study's scale.

    Raises:
        Refusal: where it is none.

    """
    problem = weight_problem(coder, text)
    if problem:
        raise Refusal(problem)
    return int(text) if text.strip() else None


def weight_problem(coder: Coder, text: str) -> str | None:
    """Say why a text is no weight, if it is none; nothing is none, and takes a weight away."""
    bare = text.strip().replace("−", "-")
    if not bare:
        return None
    if not bare.removeprefix("-").removeprefix("+").isdecimal():
        return f"`{bare}` is no weight: it is a whole number"
    scale = coder.desk.study.settings.weights
    if scale and not scale[0] <= int(bare) <= scale[1]:
        return f"weight {bare} is not on this study's scale, {scale[0]} to {scale[1]}"
    return None


def apply(
    coder: Coder, uses: Sequence[CodeUse], weight: int | None = None, more: Sequence["FileChange"] = ()
) -> None:
    """Code what is selected.

    Raises:
        Refusal: where it cannot be written.

    """
    who = () if coder.state.coder is None else (coder.state.coder,)
    marks = Marks(tuple(sorted(set(uses), key=str)), who, weight)
    segment = changes.segment_of(coder.state, marks)
    place = cited(coder.page, segment.span.start)
    names = ", ".join(map(str, marks.codes))
    words = clip(plain_words(coder.page.base[segment.parts[0].start : segment.parts[-1].end]), _SAID)
    change = document_change(coder.page, changes.with_codes(coder.state, marks))
    coder.write([*more, change], f"qual code {place}: {names}", f"{place}  {names}  “{words}”")
    coder.used(uses)


def by_digit(coder: Coder, digit: int) -> None:
    """Code what is selected with one of the nine codes used last.

    Raises:
        Refusal: where there is no such code yet, or it cannot be written.

    """
    ready(coder)
    if digit > len(coder.digits):
        raise Refusal(f"no code has the digit {digit} yet; c picks one")
    apply(coder, [coder.digits[digit - 1]])


def meant(coder: Coder) -> Coded:
    """Give the coding that is meant.

    Raises:
        Refusal: where nothing is coded at the cursor.

    """
    if coder.state.meant is None:
        raise Refusal("nothing is coded here; go to coded words first")
    return coder.state.meant


def _still(coder: Coder, one: Coded) -> Coded:
    """Find a coding in the document as it is now, which may have been read again while somebody was asked.

    Raises:
        Refusal: where it is not there any more.

    """
    same = (one.parts, one.target.use, one.target.coder)
    for now in coder.page.codings:
        if (now.parts, now.target.use, now.target.coder) == same:
            return now
    raise Refusal(f"{one.target.use} is not there any more: the file was changed meanwhile")


def remove(coder: Coder) -> None:
    """Take the coding at the cursor away."""
    one = meant(coder)
    change = document_change(coder.page, changes.without_coding(coder.page, one))
    place, use = cited(coder.page, one.parts[0].start), one.target.use
    coder.write([change], f"qual uncode {place}: {use}", f"{place}  {use} taken away; u brings it back")


def recode(coder: Coder) -> Ask:
    """Pick another code for the coding at the cursor."""
    one = meant(coder)
    check_sound(coder)

    def then(chosen: Sequence[str], _: str) -> None:
        give_instead(coder, _still(coder, one), [code_use(name) for name in chosen])

    title = f"Instead of {one.target.use}"
    return Pick(title, code_items(coder), then, is_many=True, hint="Tab marks several · Enter recodes · Esc")


def give_instead(coder: Coder, one: Coded, uses: Sequence[CodeUse]) -> None:
    """Give a coding other codes.

    Raises:
        Refusal: where it cannot be written.

    """
    change = document_change(coder.page, changes.with_other_codes(coder.page, one, uses))
    place, names = cited(coder.page, one.parts[0].start), ", ".join(map(str, uses))
    words = f"{place}  {one.target.use} → {names}"
    coder.write([change], f"qual recode {place}: {one.target.use} {names}", words)
    coder.used(uses)


def check_sound(coder: Coder) -> None:
    """Refuse to ask for what could not be written.

    Raises:
        Refusal: where the document has errors.

    """
    if coder.page.errors:
        document_change(coder.page, ())


def memo(coder: Coder) -> Ask:
    """Write a memo on the coding at the cursor, or change the one it has."""
    one = meant(coder)
    check_sound(coder)

    def then(text: str) -> None:
        words = text.strip() or None
        change = document_change(coder.page, changes.with_marks(coder.page, _still(coder, one), memo=words))
        place = cited(coder.page, one.parts[0].start)
        said = f"{place}  memo on {one.target.use}: {words}" if words else f"{place}  memo taken away"
        coder.write([change], f"qual memo add {place}: {one.target.use}", said)

    text = " ".join((one.memo or "").split())
    return Prompt(f"Memo on {one.target.use}", then, text, "Enter writes it; an empty line takes it away")


def weight(coder: Coder) -> Ask:
    """Give the coding at the cursor a weight."""
    one = meant(coder)
    check_sound(coder)
    scale = coder.desk.study.settings.weights
    hint = (
        f"{scale[0]} to {scale[1]}; nothing takes it away"
        if scale
        else "a whole number; nothing takes it away"
    )

    def then(text: str) -> None:
        number = read_weight(coder, text)
        change = document_change(
            coder.page, changes.with_marks(coder.page, _still(coder, one), weight=number)
        )
        place = cited(coder.page, one.parts[0].start)
        said = f"{place}  {one.target.use} has {'no weight' if number is None else f'weight {number}'}"
        coder.write([change], f"qual code {place}: {one.target.use} --weight {text.strip()}", said)

    text = "" if one.weight is None else str(one.weight)
    return Prompt(f"Weight of {one.target.use}", then, text, hint, lambda text: weight_problem(coder, text))


def move_edges(coder: Coder) -> None:
    """Take the edges of the coding at the cursor in hand; with edges in hand, leave them where they are."""
    held = coder.state.held
    if held is None:
        one = meant(coder)
        check_sound(coder)
        coder.state = hold(coder.state, one)
        coder.say(
            f"the edges of {one.target.use} are in hand: move them, o for the other end, Enter leaves them there"
        )
        return
    leave_edges(coder, _still(coder, held))


def leave_edges(coder: Coder, one: Coded) -> None:
    """Give a coding the words that are selected.

    Raises:
        Refusal: where it cannot be written.

    """
    change = document_change(coder.page, changes.with_edges(coder.state, one))
    place = cited(coder.page, changes.to_code(coder.state)[0].start)
    coder.write(
        [change],
        f"qual code {place}: edges of {one.target.use}",
        f"{place}  {one.target.use} reaches as far as that now",
    )


def undo(coder: Coder) -> None:
    """Undo the last change of the study."""
    _take_back(coder, "undo", "undone")


def redo(coder: Coder) -> None:
    """Do again what was undone last."""
    _take_back(coder, "redo", "done again")


def _take_back(coder: Coder, way: Literal["undo", "redo"], done: str) -> None:
    before = coder.page
    name = take_back(coder.desk, way)
    coder.renew()
    _go_to_change(coder, before)
    coder.say(f"{done}: {name}")


def _go_to_change(coder: Coder, before: Page) -> None:
    """Go where codings came or went, unless one is there; words that changed are not followed."""
    if before.name != coder.page.name or before.base != coder.page.base:
        return
    places = sorted(part for one in _facts(before) ^ _facts(coder.page) for part in one[0])
    if places and not any(one.holds(coder.state.cursor) for one in places):
        coder.state = turned(coder.state, places[0].start)


def _facts(page: Page) -> set[_Fact]:
    """Give what the codings of a document say, whatever their numbers."""
    return {(one.parts, one.target.use, one.target.coder, one.weight, one.memo) for one in page.codings}
