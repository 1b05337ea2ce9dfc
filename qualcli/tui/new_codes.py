"""New codes made while coding: a name, a home, a definition, and the words that are coded with it, in one write."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcli.coding.in_vivo import in_vivo_definition, name_of
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.annotations import CodeUse
from qualcli.model.names import CodeName
from qualcli.tui import changes
from qualcli.tui.acts import apply, ready, words_of
from qualcli.tui.asking import Ask, Item, Pick, Prompt
from qualcli.tui.coder import Coder
from qualcli.tui.desk import cited, new_code_change, told

if TYPE_CHECKING:
    from qualcli.study.writing import FileChange


def in_vivo(coder: Coder) -> Ask:
    """Make a new code of the words that are selected."""
    ready(coder)
    words = words_of(coder)
    place = cited(coder.page, changes.to_code(coder.state)[0].start)
    return _new_code(coder, name_of(words), in_vivo_definition(place, words))


def new_code(coder: Coder, called: str = "") -> Ask:
    """Make a new code, perhaps with a name that was looked for in vain, and code what is selected with it."""
    ready(coder)
    return _new_code(coder, name_of(called), "", is_named=bool(called))


def _new_code(coder: Coder, name: str, definition: str, *, is_named: bool = False) -> Ask:
    """Ask for a name, unless a fit one is given, then for its home, then for the definition."""

    def problem(text: str) -> str | None:
        from qualcli.syntax.codebook_refusals import unfit_name

        study = coder.desk.study
        found = next(iter(unfit_name(study.codebook.by_name, text.strip(), study.settings.passthrough)), None)
        return f"{found.message}; {found.help}" if found else None

    def named(text: str) -> Ask:
        def housed(chosen: Sequence[str], _: str) -> Ask:
            facet, _, parent = chosen[0].partition("/")

            def defined(words: str) -> None:
                change = _planned(coder, text.strip(), facet, parent or None, words.strip() or None)
                apply(coder, [CodeUse(CodeName(text.strip()))], more=[change])

            return Prompt(
                f"What does {text.strip()} mean?", defined, definition, "one line; Enter alone leaves it open"
            )

        return Pick(
            f"Where does {text.strip()} belong?", _homes(coder), housed, hint="a facet, or a code above it"
        )

    if is_named and not problem(name):
        return named(name)
    title = f"The new code's name, for “{words_of(coder)}”"
    return Prompt(title, named, name, "small letters, digits and dashes", problem)


def _planned(coder: Coder, name: str, facet: str, parent: str | None, definition: str | None) -> "FileChange":
    try:
        return new_code_change(coder.desk, name, facet, parent, definition)
    except QualError as error:
        raise told(error) from error


def _homes(coder: Coder) -> Callable[[str], Sequence[Item]]:
    """Offer facets, those used last first, and codes that a new one can stand below."""
    codebook = coder.desk.study.codebook
    last = [code.facet for use in coder.recent if (code := codebook.by_name.get(use.code))]
    ranks = {name: at for at, name in reversed(list(enumerate(last)))}
    facets = [
        Item(str(one.name), str(one.name), one.label, at)
        for at, one in sorted(enumerate(codebook.facets), key=lambda one: ranks.get(one[1].name, len(last)))
        if one.place
    ]

    def items(typed: str) -> Sequence[Item]:
        own = [one for one in facets if typed.casefold() in f"{one.value} {one.beside}".casefold()]
        offers = coder.desk.picker.offers(typed, coder.recent, 100)
        names = dict.fromkeys(one.use.code for one in offers)
        below = [
            Item(
                f"{codebook.by_name[name].facet}/{name}",
                str(name),
                f"below it, in {codebook.by_name[name].facet}",
                coder.desk.order(name),
            )
            for name in names
        ]
        return [*own, *below]

    return items
