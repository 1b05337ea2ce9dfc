"""Sentences to fill transcripts with; nobody said any of them."""

import random
from functools import cache

_WORDS = (
    "the and we I you to it that of a in they was is so on but with for not be at had have he she this there what "
    "people think know because just about would really when were like then our from very one them said did got can all "
    "or been if their time more work some out well say things going into how which up who families council board "
    "partnership meeting money contract sector community manager trust letter project building team trying other now "
    "always never something somebody report office question thing children school street door river bridge harbour "
    "winter summer table paper phone answer listen wonder remember signed stayed walked carried opened turned between "
    "under before after together apart quietly slowly almost already perhaps honestly"
).split()
_ASIDES = ("", "", "", "", "", "", "", " [laughs]", " [pause]", " [inaudible 00:12]")


@cache
def sentences(count: int = 5000) -> list[str]:
    """Make sentences of six to twenty words; frequent words are frequent."""
    chance = random.Random("sentences")
    weights = [1 / (rank + 3) for rank in range(len(_WORDS))]
    return [_sentence(chance, weights) for _ in range(count)]


def _sentence(chance: random.Random, weights: list[float]) -> str:
    words = chance.choices(_WORDS, weights, k=chance.randint(8, 22))
    words[len(words) // 2] += chance.choice(("", "", ",", ","))
    text = " ".join(words)
    return text[0].upper() + text[1:] + chance.choice(_ASIDES) + chance.choice("...?")
