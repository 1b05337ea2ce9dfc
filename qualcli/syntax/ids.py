"""Ids of segments: minted from what they stand for, so that two branches mint the same one."""

import hashlib
from collections.abc import Collection, Iterable

from qualcli.model.annotations import Marks
from qualcli.model.names import SegmentId

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_VOWELS = "ae"
_SHORTEST = 4


def mint(words: Iterable[str], marks: Marks, taken: Collection[str]) -> SegmentId:
    """Mint `q` and four or more signs from the words, codes and coders of a segment.

    The signs are Crockford's base 32 of a SHA-256, without vowels; more of them where an id is taken.
    """
    facts = ["\x1f".join(words), " ".join(sorted(map(str, marks.codes))), " ".join(sorted(marks.coders))]
    number = int.from_bytes(hashlib.sha256("\x1e".join(facts).encode("utf-8", "surrogatepass")).digest())
    signs = "".join(_ALPHABET[number >> shift & 31] for shift in range(250, -1, -5))
    signs = "".join(sign for sign in signs if sign not in _VOWELS)
    length = _SHORTEST
    while f"q{signs[:length]}" in taken and length < len(signs):
        length += 1
    found = f"q{signs[:length]}"
    count = 2
    while found in taken:
        found, count = f"q{signs}{count}", count + 1
    return SegmentId(found)
