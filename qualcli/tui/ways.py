"""Ways through the material: turns that wait, other documents, other uses of a code."""

from collections.abc import Callable, Sequence

from qualcli.analysis.progress import Progress, by_lot, next_document, next_open, next_use, progress, uses_of
from qualcli.model.annotations import CodeUse
from qualcli.model.names import CodeName, CoderName, DocumentName
from qualcli.text.source import Span
from qualcli.tui import motion
from qualcli.tui.asking import Ask, Item, Pick, Prompt, Reading
from qualcli.tui.coder import Beside, Coder
from qualcli.tui.desk import Refusal
from qualcli.tui.page import Page
from qualcli.tui.searching import check_pattern, search
from qualcli.tui.state import State, changed, turned


def open_turn(coder: Coder, way: int) -> None:
    """Go to the next turn that waits, or to the one before.

    Raises:
        Refusal: where none waits.

    """
    page, state = coder.page, coder.state
    done = page.progress(state.coder)
    here = page.stop_at(state.cursor)
    found = next_open(page.stops, done.coded, here, way)
    if found is None:
        raise Refusal("no other turn waits in this document; D goes to the next document in which some do")
    coder.state = turned(state, motion.said_span(page, found).start)


def _number(coder: Coder) -> int:
    """Give the number of the document in the corpus.

    Raises:
        Refusal: where it is not in the corpus any more.

    """
    documents = coder.desk.index.documents
    if coder.page.name not in documents:
        raise Refusal("this document is not in the corpus any more")
    return documents.index(coder.page.name)


def next_waiting(coder: Coder) -> None:
    """Open the next document in which turns wait.

    Raises:
        Refusal: where none do.

    """
    index = coder.desk.index
    found = next_document(index, _number(coder), coder.state.coder)
    if found is None:
        raise Refusal("in no other document does a turn wait")
    coder.visit(DocumentName(index.documents[found.document]))
    coder.say(
        f"{coder.page.short}: {len(found.open)} of {len(found.places)} {'turns' if found.is_turns else 'paragraphs'} wait"
    )


def lot(coder: Coder) -> None:
    """Go to a turn that waits, drawn by lot among all documents.

    Raises:
        Refusal: where none waits.

    """
    index, state = coder.desk.index, coder.state
    order = by_lot(index, coder.seed, state.coder)
    if not order:
        raise Refusal("no turn waits anywhere")
    page = coder.page
    here = (_number(coder), page.stops[page.stop_at(state.cursor)].place) if page.stops else (-1, 0)
    at = (order.index(here) + 1) % len(order) if here in order else 0
    document, place = order[at]
    coder.visit(DocumentName(index.documents[document]))
    go_to(coder, place)
    coder.say(f"drawn by lot: {coder.page.short}; {len(order)} turns wait in all documents")


def go_to(coder: Coder, place: int) -> None:
    """Go to a turn by its number, or to a paragraph, whose number is less than 0.

    Raises:
        Refusal: where there is none.

    """
    page = coder.page
    found = next((at for at, one in enumerate(page.stops) if one.place == place), None)
    if found is None:
        last = max((one.place for one in page.stops), default=0)
        raise Refusal(
            f"there is no turn {place}; the last is {last}" if last > 0 else "there are no turns here"
        )
    coder.state = turned(coder.state, motion.said_span(page, found).start)


def ask_turn(coder: Coder) -> Ask:
    """Ask for a turn's number."""

    def then(text: str) -> None:
        go_to(coder, _place_of(text))

    def problem(text: str) -> str | None:
        return None if text.strip().lstrip("TtPp").isdecimal() else "a number, or P3 for a paragraph"

    return Prompt("Go to turn", then, "", "its number", problem)


def _place_of(text: str) -> int:
    bare = text.strip().casefold()
    number = int(bare.lstrip("tp"))
    return -number if bare.startswith("p") else number


def ask_search(coder: Coder) -> Ask:
    """Ask what to search."""

    def then(text: str) -> None:
        if text.strip():
            searched(coder, text.strip(), 1)

    hint = "words, or /a regular expression/; n and N go on"
    return Prompt(
        "Search", then, "", hint, lambda text: check_pattern(text.strip()) if text.strip() else None
    )


def searched(coder: Coder, pattern: str, way: int) -> None:
    """Select the next place of a pattern.

    Raises:
        Refusal: where it stands nowhere, or nothing was searched.

    """
    if not pattern:
        raise Refusal("nothing was searched yet; / searches")
    coder.state = search(coder.state, pattern, way)
    hits, span = coder.state.hits, coder.state.growing
    if not hits:
        raise Refusal(f"`{pattern}` is not said in {coder.page.short}")
    number = next((at for at, one in enumerate(hits, 1) if span and one.start == span.start), 1)
    coder.say(f"`{pattern}`: {number} of {len(hits)} places")


def ask_document(coder: Coder) -> Ask:
    """Ask for another document, one that has come meanwhile too."""
    coder.read_study()

    def then(chosen: Sequence[str], _: str) -> None:
        coder.visit(DocumentName(chosen[0]))

    return Pick("Open a document", documents(coder), then)


def documents(coder: Coder) -> Callable[[str], Sequence[Item]]:
    """Offer the documents whose names hold what is typed, and say how far each is coded."""
    study, index = coder.desk.study, coder.desk.index
    done = {index.documents[one.document]: how_far(one) for one in progress(index, coder.state.coder)}
    every = [Item(str(name), study.short_names[name], done.get(name, "a memo")) for name in study.names]

    def items(typed: str) -> Sequence[Item]:
        words = typed.casefold().split()
        return [one for one in every if all(word in one.value.casefold() for word in words)]

    return items


def how_far(done: Progress) -> str:
    """Say how far a document is coded."""
    noun = "turns" if done.is_turns else "paragraphs"
    return f"{len(done.coded)} of {len(done.places)} {noun} coded"


def compare(coder: Coder, *, back: bool = False) -> None:
    """Show the next use of a code beside what is read: of the coding at the cursor, else of the code given last.

    Raises:
        Refusal: where there is no code, or no other use.

    """
    use = _compared(coder)
    index = coder.desk.index
    after = (_number(coder), coder.state.meant.parts[0].start if coder.state.meant else coder.state.cursor)
    if coder.beside and coder.beside.use == use:
        shown = coder.beside.state
        after = (index.documents.index(shown.page.name), coder.beside.parts[0].start)
    code = CodeName(use.code)
    found = next_use(index, code, after, back=back)
    if found is None:
        raise Refusal(f"{code} is used nowhere else")
    every = uses_of(index, code)
    page = _page(coder, DocumentName(index.documents[found.document]))
    parts = index.parts(index.segment_of(found.row, found.document), found.document)
    state = State(page, parts[0].start, coder=coder.state.coder, others=coder.state.others)
    coder.beside = Beside(use, state, tuple(Span(*one) for one in parts), every.index(found) + 1, len(every))


def _compared(coder: Coder) -> CodeUse:
    """Choose the code that is compared: the one in the split view stays as long as nothing else is at the cursor.

    Raises:
        Refusal: where there is none.

    """
    if coder.state.meant:
        return coder.state.meant.target.use
    if coder.beside:
        return coder.beside.use
    if coder.recent:
        return coder.recent[0]
    raise Refusal("which code? go to a coding, or give a code first")


def _page(coder: Coder, name: DocumentName) -> Page:
    return coder.page if name == coder.page.name else coder.desk.page(name)


def go_there(coder: Coder) -> None:
    """Go where the use is that is shown beside.

    Raises:
        Refusal: where none is shown.

    """
    if coder.beside is None:
        raise Refusal("no other use is shown; f shows the next one")
    shown, coder.beside = coder.beside, None
    name = shown.state.page.name
    if name == coder.page.name:
        coder.state = turned(coder.state, shown.parts[0].start)
    else:
        coder.visit(name, shown.parts[0].start)


def ask_coder(coder: Coder) -> Ask:
    """Ask who codes, where the study has several coders and nobody is named."""
    every = [Item(str(name), str(name), full) for name, full in coder.desk.study.settings.coders]

    def items(typed: str) -> Sequence[Item]:
        return [one for one in every if typed.casefold() in f"{one.value} {one.beside}".casefold()]

    def then(chosen: Sequence[str], _: str) -> None:
        coder.state = changed(coder.state, coder=CoderName(chosen[0]), which=0)
        coder.remember()

    hint = "`defaults: {coder: NAME}` in qual.yaml, or --coder, says it for good · Esc codes without a name"
    return Pick("Who codes?", items, then, hint=hint)


def errors(coder: Coder) -> Ask:
    """List what is wrong with the document."""
    lines = [
        (
            f"{one.source.position(one.span.start).line}:{one.source.position(one.span.start).column}",
            f"{one.rule}: {one.message} — {one.help}",
        )
        for one in coder.page.errors
    ]
    title = f"Errors in {coder.page.short}" if lines else f"Nothing is wrong with {coder.page.short}"
    return Reading(title, tuple(lines))
