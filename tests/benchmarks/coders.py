"""Documents that three coders coded alike and otherwise: 2,000 segments each on 2 MB, from a fixed seed."""

import random
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.corpora import FACETS, code_names, codebook_text
from tests.benchmarks.words import sentences

CODERS = ("ann", "ben", "cat")
DOCUMENTS, PLACES, SENTENCES = 40, 72, 8
"""Some 2 MB, and some 2,000 segments of each coder, who leave three places in ten out."""
CODES = 40


def write_coders(root: Path, documents: int = DOCUMENTS) -> Path:
    """Write a study that three people coded."""
    chance = random.Random("three coders")
    codes = code_names(CODES)
    (root / "corpus").mkdir(parents=True)
    (root / "codebooks").mkdir()
    for facet in FACETS:
        (root / f"codebooks/{facet}.yaml").write_text(codebook_text(facet, codes[facet]), "utf-8")
    (root / "qual.yaml").write_text("coders: {ann: Ann, ben: Ben, cat: Cat}\n", "utf-8")
    every = [code for names in codes.values() for code in names]
    for number in range(documents):
        text = "\n\n".join(_paragraphs(chance, every))
        (root / f"corpus/doc-{number:02}.md").write_text(f"---\nkind: interview\n---\n\n{text}\n", "utf-8")
    return root


def _paragraphs(chance: random.Random, codes: list[str]) -> Iterator[str]:
    """Yield turns of some sentences, in each of which something is coded."""
    stock = sentences()
    for _ in range(PLACES):
        first, *rest = chance.choices(stock, k=SENTENCES)
        yield f"**Ellie:** {_coded(chance, first, codes, rest)} {' '.join(rest)}"


def _coded(chance: random.Random, words: str, codes: list[str], rest: list[str]) -> str:
    """Have each coder code a sentence, some of them with the next one, mostly with the same code."""
    code = chance.choice(codes)
    for coder in CODERS:
        if chance.random() < 0.2:
            words += f" {rest.pop(0)}"
        if chance.random() < 0.7:
            own = code if chance.random() < 0.8 else chance.choice(codes)
            words = f"[{words}]{{.{own} coder={coder}}}"
    return words
