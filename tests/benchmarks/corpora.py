"""Reference corpora, made from a fixed seed: the same bytes on every machine.

Documents look as people write them: front matter, `**Name:** …` turns of several sentences, literal brackets, nested
and overlapping spans, fragments joined with `of=`, blocks, short and long memos, two coders, 200 codes in six facets.
"""

import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from tests.benchmarks.words import sentences

FACETS = ("tension", "imagery", "practice", "condition", "actor", "moment")
FAMILY = ("incorporation", "service-role", "distinctive-voice", "funding-dependence")
"""The code that queries ask for, with its sub-codes; rarer than others, so that large holds some 900 of them."""
STAMP = "6"
"""Changed with every change of what is generated."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a corpus is."""

    name: str
    documents: int
    words: int
    """In each document, roughly."""
    annotations: int
    """In each document."""
    codes: int = 200


SIZES = {
    size.name: size
    for size in (
        Size("small", 20, 3_000, 40),
        Size("qc-size", 60, 3_700, 270, 150),
        Size("medium", 200, 8_000, 60),
        Size("large", 2_000, 8_000, 60),
    )
}


def corpus(name: str) -> Path:
    """Give the folder of a reference corpus; it is made when it is first asked for."""
    home = Path(tempfile.gettempdir()) / f"qual-benchmarks-{STAMP}"
    target = home / name
    if not target.exists():
        home.mkdir(exist_ok=True)
        making = Path(tempfile.mkdtemp(dir=home))
        write_corpus(making, SIZES[name])
        making.rename(target)
    return target


def example(home: Path) -> Path:
    """Copy the example study, which is the corpus `tiny`, so that measuring leaves it alone."""
    source = Path(__file__).resolve().parents[2]
    for part in ("corpus", "codebooks"):
        shutil.copytree(source / part, home / part)
    shutil.copy(source / "qual.yaml", home)
    return home


def write_corpus(root: Path, size: Size, seed: int = 1) -> None:
    """Write a study of a given size."""
    chance = random.Random(f"{seed} {size.name}")
    codes = code_names(size.codes)
    for folder in ("corpus/interviews", "corpus/observations", "codebooks"):
        (root / folder).mkdir(parents=True)
    for facet in FACETS:
        (root / f"codebooks/{facet}.yaml").write_text(codebook_text(facet, codes[facet]), "utf-8")
    (root / "corpus/participants.yaml").write_text(participants_text(size), "utf-8")
    (root / "qual.yaml").write_text("coders: {ann: Ann, ben: Ben}\nweights: [-2, 2]\n", "utf-8")
    every = [code for names in codes.values() for code in names]
    for number in range(size.documents):
        folder = "observations" if number % 5 == 4 else "interviews"
        text = Writer(chance, size, number, every).document()
        (root / f"corpus/{folder}/doc-{number:04}.md").write_text(text, "utf-8", newline="")


def code_names(count: int) -> dict[str, list[str]]:
    """Spread so many codes over the facets; the family stands in the first."""
    names: dict[str, list[str]] = {facet: [] for facet in FACETS}
    names[FACETS[0]] += FAMILY
    for number in range(count - len(FAMILY)):
        facet = FACETS[number % len(FACETS)]
        names[facet].append(f"{facet}-{number:03}")
    return names


def codebook_text(facet: str, names: list[str]) -> str:
    """Write one facet's file."""
    lines = [f"facet: {facet}", f"label: {facet.title()}s", f"about: What is said of {facet}s.", "codes:"]
    for name in names:
        if name in FAMILY[1:]:
            continue
        lines += [
            f"  {name}:",
            f"    label: {name.title()}",
            "    definition: What the speaker says about it, in so many words.",
        ]
        if name == FAMILY[0]:
            lines += ["    poles: {dependence: Reliance., independence: A voice.}", "    codes:"]
            lines += [f"      {sub}: {{definition: A part of it.}}" for sub in FAMILY[1:]]
    return "\n".join(lines) + "\n"


def participants_text(size: Size) -> str:
    """Write who speaks: one participant for every five documents."""
    sectors = ("voluntary", "public", "private")
    people = [
        f"p{number:03}: {{role: manager, sector: {sectors[number % 3]}, years: {number % 30}}}"
        for number in range(size.documents // 5 + 1)
    ]
    return "\n".join([*people, "interviewer: {is: interviewer}"]) + "\n"


@dataclass
class Writer:
    """Writes one document."""

    chance: random.Random
    size: Size
    number: int
    codes: list[str]
    notes: dict[str, str] = field(default_factory=dict)
    """By the id of the segment that a note belongs to."""
    ids: int = 0
    left: int = 0

    def document(self) -> str:
        """Write front matter, turns and notes."""
        kind = "observation" if self.number % 5 == 4 else "interview"
        person = f"p{self.number // 5:03}"
        head = (
            f"---\ntitle: Document {self.number}\nkind: {kind}\ndate: 2025-{self.number % 12 + 1:02}-15\n"
            f"participants: [{person}]\nround: {self.number % 3 + 1}\n---\n\n"
        )
        self.left = self.size.annotations
        turns = self.size.words // 50
        body = "\n".join([self.turn(number, turns, person) for number in range(turns)])
        notes = [self.notes[ident] for ident in sorted(self.notes, key=lambda one: body.index(f"#{one} "))]
        return head + body + "".join(notes)

    def turn(self, number: int, turns: int, person: str) -> str:
        """Write one turn; the annotations that are left are spread over the turns that are left."""
        speaker = "Interviewer" if number % 2 == 0 else person.upper()
        said = self.chance.sample(sentences(), 2 if number % 2 == 0 else 5)
        wanted = self.left / (turns - number) * (0.2 if number % 2 == 0 else 1.8)
        count = int(wanted) + (self.chance.random() < wanted % 1)
        for _ in range(min(count, self.left)):
            at = self.chance.randrange(len(said))
            if "{" not in said[at]:
                said[at] = self.chance.choices(_FORMS, _WEIGHTS)[0](self, said[at])
        text = f"**{speaker}:** " + "\n".join(said) + "\n"
        if count and self.left and self.chance.random() < 1 / 25:
            return f"::: {{{self.marks()}}}\n{text}:::\n"
        return text

    def marks(self, *, memo: bool = False, ident: str = "") -> str:
        """Write what stands between the braces of one annotation."""
        self.left -= 1
        code = self.code()
        coder = self.chance.choice(("coder=ann", "coder=ben", 'coder="ann ben"'))
        more = (
            ' memo="she laughs, compare the other round"'
            if memo
            else " weight=-1"
            if self.chance.random() < 1 / 12
            else ""
        )
        return f"{ident and f'#{ident} '}.{code} {coder}{more}"

    def code(self) -> str:
        """Choose a code, now and then with a pole."""
        code = self.chance.choices(self.codes, cum_weights=_cumulative(tuple(self.codes)))[0]
        return f"{code}--dependence" if code == FAMILY[0] and self.chance.random() < 1 / 2 else code

    def ident(self) -> str:
        """Make the next id."""
        self.ids += 1
        return f"q{self.ids:04}"

    def simple(self, text: str) -> str:
        """Code some words in the middle."""
        words = text.split(" ")
        start = self.chance.randrange(len(words) // 2)
        end = self.chance.randrange(start + 2, len(words))
        return " ".join([*words[:start], f"[{' '.join(words[start:end])}]{{{self.marks()}}}", *words[end:]])

    def whole(self, text: str) -> str:
        """Code the sentence."""
        return f"[{text[:-1]}]{{{self.marks(memo=self.chance.random() < 1 / 10)}}}{text[-1]}"

    def nested(self, text: str) -> str:
        """Code the sentence, and some words in it."""
        words = text[:-1].split(" ")
        inner = f"[{' '.join(words[2:5])}]{{{self.marks()}}}"
        return f"[{' '.join([*words[:2], inner, *words[5:]])}]{{{self.marks()}}}{text[-1]}"

    def overlapping(self, text: str) -> str:
        """Code two stretches that overlap: the later one continues behind the first."""
        words, ident = text[:-1].split(" "), self.ident()
        head = f"[{' '.join(words[3:5])}]{{{self.marks(ident=ident)}}}"
        first = f"[{' '.join([*words[:3], head])}]{{{self.marks()}}}"
        return f"{first} [{' '.join(words[5:])}]{{of={ident}}}{text[-1]}"

    def noted(self, text: str) -> str:
        """Code the sentence, with a long memo as a note."""
        ident = self.ident()
        self.notes[ident] = (
            f"\n[^memo-{ident}]: A longer thought about what is said here.\n\n    And a second paragraph of it.\n"
        )
        return f"[{text[:-1]}]{{{self.marks(ident=ident)}}}[^memo-{ident}]{text[-1]}"


_FORMS: tuple[Callable[[Writer, str], str], ...] = (
    Writer.simple, Writer.whole, Writer.nested, Writer.overlapping, Writer.noted,
)  # fmt: skip
_WEIGHTS = (12, 12, 4, 3, 1)


def _cumulative(codes: tuple[str, ...]) -> list[float]:
    """Give the weights of the codes, added up; those of the family are rarer."""
    return _KNOWN.setdefault(codes, list(accumulate(0.375 if code in FAMILY else 1.0 for code in codes)))


_KNOWN: dict[tuple[str, ...], list[float]] = {}
