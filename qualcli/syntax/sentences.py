"""Where sentences begin: conservatively, since a missed end costs less than a sentence cut at `Dr. Smith`.

A sentence ends at `.`, `!`, `?` or an ellipsis, with quotation marks and brackets behind it, before white
space and a capital, a digit or a letter of a script without capitals. Abbreviations and initials end none.
"""

import re

from qualcli.text.source import Span
from qualcli.text.stretches import without_blanks

_MARKS = ".!?…。！？"
_END = re.compile(
    rf"(?<![{_MARKS}])(?P<mark>[{_MARKS}]++)(?P<closing>[\"'”’»)\]*_]*+)"
    r"(?P<gap>\s++)[\"'“‘«(\[¿¡*_]*+(?=(?P<next>I(?!\w)|\w))"
)
_WORD_BEFORE = re.compile(r"[\w.]*\Z")
_LONGEST_ABBREVIATION = 8
_ABBREVIATIONS_TEXT = """
al approx apr aug bijv bspw bzw ca capt cf cllr co corp d.h dec dept dhr dr e.g ed eds eg enz esp etc evtl
feb ff ggf gov hon i.e ibid ie inc jan jr jul jun lt ltd m.a.w m.e messrs mevr mlle mme mr mrs ms mt mx nb
nov o.a oct phd prof resp rev sen sep sept sgt sr sra srta st str u.a ud uds usw viz vs z.b
"""
_BEFORE_NUMBERS = frozenset(
    ("art", "ch", "fig", "figs", "no", "nos", "nr", "p", "para", "pp", "sec", "vol", "vols")
)
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())
_FIRST_PERSON = "I"


def find_sentences(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """Find the sentences of a stretch of prose, white space between them left out."""
    start, end = span or Span(0, len(text))
    found: list[Span] = []
    for one in _END.finditer(text, start, end):
        if _ends_sentence(text, one):
            found.append(Span(start, one.start("gap")))
            start = one.end("gap")
    found.append(Span(start, end))
    trimmed = [without_blanks(text, stretch) for stretch in found]
    return tuple([one for one in trimmed if one.start < one.end])


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Say whether a mark with white space behind it ends a sentence."""
    mark, after = match["mark"], match["next"]
    if after[0].islower():
        return False
    if mark == ".":
        return bool(match["closing"]) or not _is_abbreviation(text, match.start(), after)
    return not mark.endswith(("…", "..")) or (after[0].isupper() and after != _FIRST_PERSON)


def _is_abbreviation(text: str, stop: int, after: str) -> bool:
    """Say whether the full stop at an offset belongs to an abbreviation or initial: `Dr.`, `J. R. Smith`."""
    found = _WORD_BEFORE.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop)
    word = found.group() if found else ""
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    bare = word.casefold()
    return is_initial or bare in _ABBREVIATIONS or (after.isdecimal() and bare in _BEFORE_NUMBERS)
