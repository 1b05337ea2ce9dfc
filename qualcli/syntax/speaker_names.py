"""Whether words look like a person's name or the name of a role, as labels in plain type do."""

import re
from functools import lru_cache

_MOST_WORDS = 5
_PARTICLES_TEXT = """
al and bin da dal de del den der di do dos du e el en et i ibn la le of ten ter the und van vom von y zu
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_NOT_NAMES_TEXT = """
abstract action actions address agenda answers apologies appendix article attendees attending attention author
authors background break caption category cc chapter comment comments completed conclusion conclusions
contact context copyright date decision decisions definition description discussion draft duration e.g
ed edit editor email end example examples exhibit fax fig figure file filename follow footnote from
funding goal goals heading hint http https i.e idea important inaudible instructions introduction issue
item key keywords language laughter length licence license link list location mailto methods minutes n.b
name nb next note notes objective observing ongoing option organisation organization outcome p.s page part pause
phone place point present problem project ps purpose question questions quote re reason recorded
recording reference references remark result results review rule scene section see setting silence
solution source sources start step steps story subject summary table tags task tel time tip title to
todo topic transcribed transcriber transcript translation type update url venue version warning web
website year
"""
_NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split())
_ASIDE = re.compile(r"[ \t]*\([^()]*\)")
_NUMBER = re.compile(r"[ \t]*\d+$")


@lru_cache(maxsize=2048)
def looks_like_name(words: str) -> bool:
    """Say whether every word could belong to a name: `Ann van Dijk`, `Speaker 2`, `MEL, TYPING`."""
    parts = _ASIDE.sub("", words).split()
    if not 1 <= len(parts) <= _MOST_WORDS or not _begins_name(parts[0]):
        return False
    return all(
        _begins_name(part) or part in _PARTICLES or part.isdigit() or part == "&" for part in parts[1:]
    )


def _begins_name(word: str) -> bool:
    """Say whether a word has a capital, or letters of a script without capitals."""
    has_case = word.lower() != word.upper()
    return word != word.lower() if has_case else word[0].isalpha()


@lru_cache(maxsize=2048)
def is_heading_word(words: str) -> bool:
    """Say whether words are what other lines begin with: `Note`, `Figure 2`, `Action`."""
    return _NUMBER.sub("", _ASIDE.sub("", words.casefold())).strip(" .") in _NOT_NAMES


def without_number(words: str) -> str:
    """Leave the number of a numbered speaker out: `Speaker 2` is a `Speaker`."""
    return _NUMBER.sub("", words)


def is_in_capitals(words: str) -> bool:
    """Say whether a name stands in capitals, asides left out; a single letter may be a list's."""
    name = _ASIDE.sub("", words)
    return name.isupper() and sum(map(str.isalnum, name)) > 1
