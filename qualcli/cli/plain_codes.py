"""Which codes plain coding means, and new ones: exactly as they are written, else chosen from a list."""

import re

from qualcli.cli.plain import Talk
from qualcli.cli.plain_answers import NewCode, read_new
from qualcli.coding.in_vivo import in_vivo_definition, name_of
from qualcli.coding.picking import Offer
from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.annotations import CodeUse, code_use
from qualcli.model.names import CodeName
from qualcli.render.safe import one_line
from qualcli.tui import acts, changes
from qualcli.tui.desk import Refusal, cited, new_code_change, told

_OFFERED = 9


def codes_of(talk: Talk, text: str) -> list[CodeUse]:
    """Read codes, parted by blanks or commas; where one is not meant after all, none are given."""
    found = []
    for word in re.split(r"[\s,]+", text.strip(", ")):
        use = code_of(talk, word)
        if use is None:
            talk.say("Nothing is coded.")
            return []
        found.append(use)
    return found


def code_of(talk: Talk, word: str) -> CodeUse | None:
    """Read one code: a digit, a code as it is written, else one chosen from those that may be meant.

    Raises:
        Refusal: where no code is like it.

    """
    coder = talk.coder
    if len(word) == 1 and word in "123456789":
        if int(word) > len(coder.digits):
            raise Refusal(f"no code has the digit {word} yet; k lists the digits")
        return coder.digits[int(word) - 1]
    exact = code_use(word.lstrip("."))
    if exact in coder.desk.picker.uses:
        return exact
    offers = coder.desk.picker.offers(word, coder.recent, _OFFERED) if word else []
    if not offers:
        raise Refusal(_unknown(talk, word))
    at = talk.choose([_offered(talk, one) for one in offers], len(offers))
    return None if at is None else offers[at].use


def _unknown(talk: Talk, word: str) -> str:
    code = talk.coder.desk.study.codebook.by_name.get(code_use(word.lstrip(".")).code)
    if not word:
        return "which code?"
    if code and code.retired:
        return f"{code.name} is retired: {code.retired}"
    return f"no code is like `{one_line(word)}`; n {one_line(word)} in FACET: MEANING makes it"


def _offered(talk: Talk, offer: Offer) -> str:
    """Write an offered code with what it matches by, or else what it means."""
    code = talk.coder.desk.study.codebook.by_name[offer.use.code]
    of_pole = (pole.meaning for pole in code.poles if pole.name == offer.use.pole)
    words = offer.words or next(of_pole, None) or code.definition or code.label
    return one_line(f"{offer.use}: {' '.join(words.split())}")


def new_code(talk: Talk, text: str) -> None:
    """Make a new code, and code the words with it, in one write.

    Raises:
        Refusal: where the name is taken, or it is not clear where the code belongs.

    """
    new = read_new(text)
    if new is None:
        raise Refusal("n NAME in FACET: what it means")
    _add(talk, new)


def in_vivo(talk: Talk, text: str) -> None:
    """Make a new code that is named by the words that are coded.

    Raises:
        Refusal: where no name can be made of them, or it is taken.

    """
    coder = talk.coder
    words = acts.words_of(coder)
    place = cited(coder.page, changes.to_code(coder.state)[0].start)
    given = read_new(f"{name_of(words) or '-'} {text}".strip())
    if given is None or given.name == "-":
        raise Refusal("no name can be made of these words; n NAME in FACET: what it means")
    _add(talk, given._replace(definition=given.definition or in_vivo_definition(place, words)))


def _add(talk: Talk, new: NewCode) -> None:
    coder = talk.coder
    facet, parent = _home(talk, new)
    try:
        change = new_code_change(coder.desk, new.name, facet, parent, new.definition)
    except QualError as error:
        raise told(error) from error
    acts.apply(coder, [CodeUse(CodeName(new.name))], more=[change])


def _home(talk: Talk, new: NewCode) -> tuple[str, str | None]:
    """Find the facet of a new code, and the code above it."""
    codebook = talk.coder.desk.study.codebook
    if new.parent is not None:
        parent = codebook.by_name.get(codebook.present_name(CodeName(new.parent)))
        if parent is None:
            raise Refusal(f"no code is called `{one_line(new.parent)}`")
        return parent.facet, parent.name
    names = [str(one.name) for one in codebook.facets if one.place]
    if new.facet is not None:
        if new.facet not in names:
            raise Refusal(f"no facet is called `{one_line(new.facet)}`; there are {', '.join(names)}")
        return new.facet, None
    if len(names) == 1:
        return names[0], None
    talk.say(f"Which facet does {one_line(new.name)} belong to?")
    at = talk.choose(names, len(names))
    if at is None:
        raise Refusal("no facet was chosen, so nothing was made")
    return names[at], None
