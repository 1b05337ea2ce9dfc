"""From a key to what it does: every action of the keymap has its function here."""

from collections.abc import Callable
from typing import Final

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.keymap import CHAPTERS, DIGITS, keys_for, keys_of
from qualcli.tui import acts, motion, new_codes, ways
from qualcli.tui import state as states
from qualcli.tui.asking import Ask, Reading
from qualcli.tui.coder import Coder
from qualcli.tui.desk import Refusal, told
from qualcli.tui.state import MOTIONS, Others, State, Unit, at, changed

Act = Callable[[Coder], Ask | None]


def _on_state(function: Callable[[State], State]) -> Act:
    def act(coder: Coder) -> None:
        coder.state = function(coder.state)

    return act


def _moved(name: str) -> Act:
    return _on_state(lambda state: at(state, MOTIONS[name](state)))


def _lines(by: int) -> Act:
    return lambda coder: coder.line(by)


def _extending(act: Act) -> Act:
    """Begin a selection, if there is none, before the cursor moves."""

    def extend(coder: Coder) -> Ask | None:
        if coder.state.anchor is None:
            coder.state = changed(coder.state, anchor=coder.state.cursor, unit=Unit.CHARACTER)
        return act(coder)

    return extend


def _drop(coder: Coder) -> None:
    """Let the selection go, or, where nothing is selected, the split view, or what was searched."""
    state = coder.state
    if state.anchor is None and not state.parts:
        if coder.beside:
            coder.beside = None
        else:
            coder.state = changed(state, pattern="")
    coder.state = states.drop(coder.state)


def _which(coder: Coder) -> None:
    if len(coder.state.here) < 2:  # noqa: PLR2004  # one is no choice
        raise Refusal("there is nothing to choose from: not two codings here")
    coder.state = changed(coder.state, which=coder.state.which + 1)


_NEXT: Final = {Others.SHOWN: Others.DIMMED, Others.DIMMED: Others.HIDDEN, Others.HIDDEN: Others.SHOWN}


def _others(coder: Coder) -> None:
    coder.state = changed(coder.state, others=_NEXT[coder.state.others], which=0)
    coder.say(f"codings of others are {coder.state.others.value}")


def _panel(coder: Coder) -> None:
    coder.has_panel = not coder.has_panel


def _quit(coder: Coder) -> None:
    coder.is_over = True


def keys(coder: Coder) -> Ask:
    """Show all keys."""
    lines: list[tuple[str, str]] = []
    for chapter in CHAPTERS:
        lines += [("", ""), ("", chapter.title)] if lines else [("", chapter.title)]
        lines += [("  ".join(keys_for(one.name, coder.own_keys)), one.about) for one in chapter.actions]
        if chapter.title == "Coding":
            lines.append(("1 … 9", "the codes used last, as the panel lists them"))
    lines += [
        ("", ""),
        ("", "Mouse"),
        ("click", "put the cursor there; drag to select, twice for the word, thrice for the sentence"),
    ]
    return Reading("Keys", tuple(lines))


ACTS: Final[dict[str, Act]] = {
    **{name: _moved(name) for name in MOTIONS},
    "up": _lines(-1),
    "down": _lines(1),
    "page-up": lambda coder: coder.line(-max(coder.height - 2, 1)),
    "page-down": lambda coder: coder.line(max(coder.height - 2, 1)),
    "line-start": lambda coder: coder.edge(0),
    "line-end": lambda coder: coder.edge(10**6),
    "go-to-turn": ways.ask_turn,
    "search": ways.ask_search,
    "search-next": lambda coder: ways.searched(coder, coder.state.pattern, 1),
    "search-back": lambda coder: ways.searched(coder, coder.state.pattern, -1),
    "select": _on_state(states.begin),
    "take-word": _on_state(lambda state: states.take(state, Unit.WORD)),
    "take-sentence": _on_state(lambda state: states.take(state, Unit.SENTENCE)),
    "take-paragraph": _on_state(lambda state: states.take(state, Unit.PARAGRAPH)),
    "take-turn": _on_state(lambda state: states.take(state, Unit.TURN)),
    "extend": _on_state(states.grow),
    "shrink": _on_state(states.shrink),
    "other-end": _on_state(states.other_end),
    "add-part": _on_state(states.add_part),
    "extend-left": _extending(_moved("left")),
    "extend-right": _extending(_moved("right")),
    "extend-up": _extending(_lines(-1)),
    "extend-down": _extending(_lines(1)),
    "drop": _drop,
    "code": acts.code,
    "in-vivo": new_codes.in_vivo,
    "new-code": new_codes.new_code,
    "memo": acts.memo,
    "weight": acts.weight,
    "recode": acts.recode,
    "remove": acts.remove,
    "move-edges": acts.move_edges,
    "which": _which,
    "undo": acts.undo,
    "redo": acts.redo,
    "open-turn": lambda coder: ways.open_turn(coder, 1),
    "open-turn-back": lambda coder: ways.open_turn(coder, -1),
    "next-document": ways.next_waiting,
    "by-lot": ways.lot,
    "document": ways.ask_document,
    "next-use": ways.compare,
    "last-use": lambda coder: ways.compare(coder, back=True),
    "go-there": ways.go_there,
    "others": _others,
    "panel": _panel,
    "errors": ways.errors,
    "help": keys,
    "quit": _quit,
}
"""What every action does."""

_VERTICAL: Final = frozenset(("up", "down", "page-up", "page-down", "extend-up", "extend-down"))


_JUMPS: Final = frozenset(("turn", "turn-back", "open-turn", "open-turn-back", "search-next", "search-back"))
"""What goes to other words, to read them."""
_READS: Final = {
    **dict.fromkeys(("sentence", "sentence-back"), motion.sentence_at),
    **dict.fromkeys(("paragraph", "paragraph-back"), motion.paragraph_at),
}
"""What goes on to words that should be in sight as a whole."""


def press(coder: Coder, key: str) -> Ask | None:
    """Do what a key means; what cannot be done is said, and nothing else happens."""
    name = keys_of(coder.own_keys).get(key)
    if name is None and key not in DIGITS:
        return None
    coder.say("")
    coder.has_jumped = name in _JUMPS
    if name not in _VERTICAL:
        coder.goal = None
    asked = answer(coder, lambda: _act(coder, key, name))
    coder.to_read = _READS[name](coder.page, coder.state.cursor) if name in _READS else None
    return asked


def _act(coder: Coder, key: str, name: str | None) -> Ask | None:
    if name is None:
        acts.by_digit(coder, int(key))
        return None
    return ACTS[name](coder)


def answer(coder: Coder, then: Callable[[], Ask | None]) -> Ask | None:
    """Go on with what was answered; what cannot be done is said."""
    try:
        return then()
    except Refusal as refusal:
        coder.say(str(refusal), refused=True)
    except QualError as error:  # another file of the study is not as it should be
        coder.say(str(told(error)), refused=True)
    return None
