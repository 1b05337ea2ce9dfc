"""Picking a code by a few letters: what may be meant, the likeliest first.

What is typed is compared word by word with names, labels, earlier names and definitions; `inc dep` finds
`incorporation--dependence`. The ways of matching are ranked as `Way` lists them. Of codes that match in the same way
the most recently used come first, then those with shorter names, then the codebook's order.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final, NamedTuple

from qualcli.model.annotations import CodeUse
from qualcli.model.codebook import Code, Codebook

_ALIKE: Final = 70.0
"""Per cent of alike characters from which a slip of the keys is forgiven."""
_LONGEST: Final = 60
"""Nobody types more to find a code; what is longer is compared by its beginning."""
_TELLING: Final = 3
"""Fewer letters say too little of a definition, or of a name that only holds them here and there."""
_FAR: Final = 3
"""So many times as long as what is typed may be the stretch that holds its letters."""


class Way(IntEnum):
    """How a code matches what is typed, the best way first."""

    WHOLE = 0
    """It is the name."""
    BEGINNING = 1
    """The name begins so."""
    WORDS = 2
    """Words of the name begin so, in this order."""
    INITIALS = 3
    """They are the first letters of the name's words."""
    OTHER_NAME = 4
    """Words of the label, or of an earlier name, begin so."""
    WITHIN = 5
    """It stands somewhere in the name."""
    DEFINITION = 6
    """Words of the definition begin so."""
    LETTERS = 7
    """The name has these letters in this order, the first at the beginning of a word, and not too far apart."""
    ALIKE = 8
    """The name, or a word of it, is spelt nearly so."""


class Offer(NamedTuple):
    """A code that may be meant: how it matches, and the words that match where these are not its name."""

    use: CodeUse
    way: Way
    words: str = ""


class _Entry(NamedTuple):
    """A code, or one of its poles, as it is compared: texts begin with a blank, so that every word follows one."""

    use: CodeUse
    name: str
    initials: str
    others: tuple[tuple[str, str], ...]
    """Labels and earlier names: folded, and as they are written."""
    about: str
    said: str
    """The definition as it is written."""
    every: str
    """All of these at once: where what is typed does not stand, most ways need not be tried."""


@dataclass(frozen=True)
class Picker:
    """All codes that can be given, prepared so that every key is answered at once; retired ones are not offered."""

    codebook: Codebook

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        return tuple(one for code in self.codebook.codes if not code.retired for one in _entries_of(code))

    @cached_property
    def uses(self) -> tuple[CodeUse, ...]:
        """Every code that can be given, each followed by its poles."""
        return tuple(one.use for one in self._entries)

    def offers(self, typed: str, recent: Sequence[CodeUse] = (), limit: int | None = None) -> list[Offer]:
        """Give the codes that may be meant; where nothing is typed all of them, the most recently used first."""
        words = folded(typed[:_LONGEST]).split()
        ranks = {use: number for number, use in reversed(list(enumerate(recent)))}
        found = self._found(words, limit) if words else [Offer(use, Way.WHOLE) for use in self.uses]
        last = len(recent)

        def order(offer: Offer) -> tuple[int, int, int]:
            if offer.way is Way.ALIKE:  # they come in the order of their likeness
                return (offer.way, 0, 0)
            return (offer.way, ranks.get(offer.use, last), len(offer.use.code) if words else 0)

        return sorted(found, key=order)[:limit]

    def _found(self, words: list[str], limit: int | None) -> list[Offer]:
        """Match what is typed with every code; for slips of the keys only where little else is found."""
        found = [offer for one in self._entries if (offer := _offer(one, words))]
        if limit is None or len(found) < limit:
            sure = {offer.use for offer in found}
            found += [Offer(use, Way.ALIKE) for use in self._alike("".join(words), limit) if use not in sure]
        return found

    def _alike(self, typed: str, limit: int | None) -> Iterator[CodeUse]:
        """Yield codes whose names, or a word of them, are spelt nearly as what is typed, the likeliest first."""
        if len(typed) <= _TELLING:
            return
        from rapidfuzz import fuzz, process

        choices, owners = self._spellings
        alike = process.extract(typed, choices, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        best: dict[CodeUse, float] = {}
        for _, score, at in alike:
            best[owners[at]] = max(score, best.get(owners[at], 0.0))
        yield from sorted(best, key=lambda use: (-best[use], str(use)))[:limit]

    @cached_property
    def _spellings(self) -> tuple[list[str], list[CodeUse]]:
        """Names run together, and their single words, with the codes that they are of."""
        pairs = [
            (form, one.use)
            for one in self._entries
            for form in dict.fromkeys([one.name.replace(" ", ""), *_own_words(one)])
        ]
        return [form for form, _ in pairs], [use for _, use in pairs]


def folded(text: str) -> str:
    """Fold a text for comparing: a blank before every word, no case, no dashes."""
    return " " + " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


def _own_words(one: _Entry) -> list[str]:
    """Give the words by which a code is known: of a pole those of the pole, for the others are its code's."""
    return folded(one.use.pole or one.use.code).split()


def _entries_of(code: Code) -> Iterator[_Entry]:
    """Yield a code and its poles."""
    others = tuple((folded(one), one) for one in (code.label, *code.aliases) if one)
    about = " ".join(filter(None, (code.definition, code.include)))
    yield _entry(CodeUse(code.name), others, about)
    for pole in code.poles:
        here = tuple((f"{form}{folded(pole.name)}", f"{said}: {pole.name}") for form, said in others)
        yield _entry(CodeUse(code.name, pole.name), here, pole.meaning)


def _entry(use: CodeUse, others: tuple[tuple[str, str], ...], about: str) -> _Entry:
    name = folded(str(use))
    initials = "".join(word[0] for word in name.split())
    every = "\n".join([name, initials, *(form for form, _ in others), folded(about)])
    return _Entry(use, name, initials, others, folded(about), " ".join(about.split()), every)


def _offer(one: _Entry, words: list[str]) -> Offer | None:
    """Say how a code matches what is typed, if it does."""
    for way, matches in _WAYS if words[0] in one.every else _WAYS[-1:]:
        said = matches(one, words)
        if said is not None:
            return Offer(one.use, way, said)
    return None


def _is_whole(one: _Entry, words: list[str]) -> str | None:
    return "" if one.name[1:] == " ".join(words) else None


def _begins(one: _Entry, words: list[str]) -> str | None:
    return "" if one.name.startswith(" ".join(words), 1) else None


def _in_words(one: _Entry, words: list[str]) -> str | None:
    return "" if _follow(one.name, words) else None


def _are_initials(one: _Entry, words: list[str]) -> str | None:
    is_so = len(words) == 1 and len(words[0]) > 1 and one.initials.startswith(words[0])
    return "" if is_so else None


def _other_name(one: _Entry, words: list[str]) -> str | None:
    return next((said for form, said in one.others if _follow(form, words)), None)


def _within(one: _Entry, words: list[str]) -> str | None:
    return "" if " ".join(words) in one.name else None


def _defined_so(one: _Entry, words: list[str]) -> str | None:
    is_telling = max(map(len, words)) >= _TELLING
    return one.said if is_telling and all(f" {word}" in one.about for word in words) else None


def _has_letters(one: _Entry, words: list[str]) -> str | None:
    typed = "".join(words)
    start = at = one.name.find(f" {typed[0]}")
    if len(typed) < _TELLING or start < 0:
        return None
    for letter in typed:
        at = one.name.find(letter, at) + 1
        if not at:
            return None
    return "" if at - start <= _FAR * len(typed) else None


_WAYS: Final[tuple[tuple[Way, Callable[[_Entry, list[str]], str | None]], ...]] = (
    (Way.WHOLE, _is_whole),
    (Way.BEGINNING, _begins),
    (Way.WORDS, _in_words),
    (Way.INITIALS, _are_initials),
    (Way.OTHER_NAME, _other_name),
    (Way.WITHIN, _within),
    (Way.DEFINITION, _defined_so),
    (Way.LETTERS, _has_letters),
)


def _follow(text: str, words: list[str]) -> bool:
    """Say whether words of a text begin as those typed, in this order."""
    at = 0
    for word in words:
        at = text.find(f" {word}", at) + 1
        if not at:
            return False
        at += len(word)
    return True
