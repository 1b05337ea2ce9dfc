"""Merges of two coders' work, made from a seed: what comes of them here, and what git's merge of lines makes of the same.

Everything is made in numbers of words, so that what a merge should give is known without merging: every coding of
either side less what that side took away, on the words as both sides corrected them. `python -m tests.coding.merges`
prints the table.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from qualcli.coding.merging_files import Task, merge_file
from qualcli.coding.merging_markers import Merged
from qualcli.model.annotations import CodeUse, Marks, Segment
from qualcli.model.names import CodeName, CoderName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.writer import write_segments
from qualcli.text.source import Source, Span
from tests.benchmarks.words import sentences

DIALECT = Dialect()
TURNS = 40
LAYOUTS = {"paragraph per line": " ", "sentence per line": "\n"}
SEGMENTS = (3, 8, 20, 40)
CODERS = "ann", "ben"


class Coded(NamedTuple):
    """One coding: words `start` to `end` of a turn, and what is said of them."""

    turn: int
    start: int
    end: int
    code: str
    coder: str
    weight: int | None = None
    memo: str | None = None


@dataclass(frozen=True)
class Corrections:
    """What a side corrected, by turn and word: other words (none: taken out), and words put in behind one."""

    instead: Mapping[tuple[int, int], str] = field(default_factory=dict)
    behind: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A merge to be: the words, the codings of the base and of both sides, and what both sides corrected."""

    turns: Sequence[Sequence[str]]
    base: frozenset[Coded]
    sides: tuple[frozenset[Coded], frozenset[Coded]]
    corrections: tuple[Corrections, Corrections]
    breaks: str

    @property
    def clashes(self) -> int:
        """Count the words that both sides corrected differently, and places in which both put other words."""
        one, other = self.corrections
        same = [key for key in one.instead if other.instead.get(key, one.instead[key]) != one.instead[key]]
        return len(same) + sum(key in other.behind for key in one.behind)


def make_case(
    chance: random.Random, segments: int, corrected: int, breaks: str, turns_of_it: int = TURNS
) -> Case:
    """Make a case: each coder has coded some, and codes so many segments more; some are taken away or coded anew."""
    plain = [one for one in sentences() if "[" not in one]  # a coding does not cut through brackets
    turns = [" ".join(chance.sample(plain, 3)).split() for _ in range(turns_of_it)]
    base = frozenset(_segment(chance, turns, coder) for coder in CODERS for _ in range(segments // 2))
    sides = tuple(_recoded(chance, turns, base, coder, segments) for coder in CODERS)
    corrections = tuple(_corrections(chance, turns, name, corrected) for name in CODERS)
    return Case(turns, base, (sides[0], sides[1]), (corrections[0], corrections[1]), breaks)


def _segment(chance: random.Random, turns: Sequence[Sequence[str]], coder: str) -> Coded:
    turn = chance.randrange(len(turns))
    length = chance.randint(2, min(25, len(turns[turn]) - 1))
    start = chance.randrange(len(turns[turn]) - length)
    memo = chance.choice((None, None, None, f"memo {chance.random():.6f}", "a longer thought " * 9))
    weight = chance.choice((None, None, None, -1, 2))
    return Coded(turn, start, start + length, chance.choice("abcdefgh"), coder, weight, memo and memo.strip())


def _recoded(
    chance: random.Random, turns: Sequence[Sequence[str]], base: frozenset[Coded], coder: str, segments: int
) -> frozenset[Coded]:
    """Let a coder go on: some of the own codings are taken away, given another code, weight or memo; new ones come."""
    found = {_segment(chance, turns, coder) for _ in range(segments)}
    for one in sorted(base, key=str):
        fate = chance.randrange(6) if one.coder == coder else 5
        if fate == 1:
            found.add(one._replace(code=chance.choice("stuv")))
        elif fate == 2:
            found.add(one._replace(weight=chance.choice((3, -3)), memo=f"another memo {chance.random():.6f}"))
        elif fate > 2:
            found.add(one)
    return frozenset(_once(found))


def _once(codings: set[Coded]) -> Iterator[Coded]:
    """Leave out second codings of the same words with the same code by the same coder."""
    seen: set[tuple[object, ...]] = set()
    for one in sorted(codings, key=str):
        if one[:5] not in seen:
            seen.add(one[:5])
            yield one


def _corrections(chance: random.Random, turns: Sequence[Sequence[str]], name: str, count: int) -> Corrections:
    """Correct some words; corrections of one side stand at least two words apart."""
    instead: dict[tuple[int, int], str] = {}
    behind: dict[tuple[int, int], str] = {}
    for number in range(count):
        turn = chance.randrange(len(turns))
        at = 4 * chance.randrange(len(turns[turn]) // 4)
        if (turn, at) in instead or (turn, at) in behind:
            continue
        kind = chance.randrange(3)
        beside = {word.rstrip(".") for word in turns[turn][max(at - 1, 0) : at + 2 : 2]}
        if kind == 0 and turns[turn][at].rstrip(".") in beside:
            continue  # of two words alike, nobody can say which one was taken out
        if kind == 0 and at:
            instead[turn, at] = ""
        elif kind == 1:
            behind[turn, at] = f"{name}put{number}"
        else:
            instead[turn, at] = f"{name}wrote{number}"
    return Corrections(instead, behind)


def corrected(case: Case, turn: int, sides: Sequence[int]) -> Iterator[tuple[int, str, bool]]:
    """Yield the words of a turn as some sides corrected them: the word's number, the word, whether it was put in."""
    for at, word in enumerate(case.turns[turn]):
        for side in sides:
            word = case.corrections[side].instead.get((turn, at), word)  # noqa: PLW2901  # one side, then the other
        if word:
            yield at, word, False
        for side in sides:
            if added := case.corrections[side].behind.get((turn, at)):
                yield at, added, True


def covered(case: Case, one: Coded, sides: Sequence[int]) -> str:
    """Give the words that a coding covers: what is put in at its edges lies outside."""
    return " ".join(
        word for at, word, is_new in corrected(case, one.turn, sides) if one.start <= at < one.end - is_new
    )


def base_text(case: Case, sides: Sequence[int]) -> str:
    """Write the words as some sides corrected them."""
    return "\n\n".join(_turn(case, number, sides) for number in range(len(case.turns))) + "\n"


def _turn(case: Case, number: int, sides: Sequence[int]) -> str:
    words = [word for _, word, _ in corrected(case, number, sides)]
    gaps = [case.breaks if word.endswith(".") else " " for word in words[:-1]]
    said = "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))
    return f"**{'IE'[number % 2]}:** {said}"


def version(case: Case, codings: frozenset[Coded], sides: Sequence[int]) -> str:
    """Write one version, with its codings."""
    text = base_text(case, sides)
    document, _ = parse_document(Source("t.md", text))
    segments = [_placed(case, one, sides, text) for one in sorted(codings, key=str)]
    return write_segments(document, segments, DIALECT, keep=False)


def _placed(case: Case, one: Coded, sides: Sequence[int], text: str) -> Segment:
    """Put a coding on the words of a version."""
    at = sum(len(_turn(case, number, sides)) + 2 for number in range(one.turn)) + len("**I:** ")
    edges: list[int] = []
    for number, word, is_new in corrected(case, one.turn, sides):
        if one.start <= number < one.end - is_new:
            edges += (at, at + len(word))
        at += len(word) + 1
    marks = Marks((CodeUse(CodeName(one.code)),), (CoderName(one.coder),), one.weight, one.memo)
    return Segment((Span(edges[0], min(edges[-1], len(text))),), marks)


Fact = tuple[int, str, str, str, int | None, str | None]


def facts_meant(case: Case) -> Counter[Fact]:
    """Give every coding that the merge should hold."""
    one, other = case.sides
    kept = (one & other) | (one - case.base) | (other - case.base)
    return Counter(
        (one.turn, covered(case, one, (0, 1)), one.code, one.coder, one.weight, one.memo) for one in kept
    )


def facts_held(text: str) -> Counter[Fact]:
    """Give every coding that a text holds."""
    document, _ = parse_document(Source("t.md", text))
    return Counter(
        (_turn_at(document.base, one.parts[0]), " ".join(_words(document.base, one).split()), str(use), str(coder),
         one.marks.weight, one.marks.memo)
        for one in document.segments for use in one.marks.codes for coder in one.marks.coders or (None,)
    )  # fmt: skip


def _turn_at(base: str, part: Span) -> int:
    return base.count("\n\n", 0, part.start)


def _words(base: str, segment: Segment) -> str:
    return " ".join(base[slice(*part)] for part in segment.parts)


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Merge three versions by meaning."""
    sources = Source("base", base), Source("ours", ours), Source("theirs", theirs)
    return merge_file(Task(sources, "corpus/t.md", 15), DIALECT)


def sides_of(text: str) -> tuple[str, str]:
    """Give both variants of a text with markers."""
    found: tuple[list[str], list[str]] = ([], [])
    into = (0, 1)
    for line in text.splitlines(keepends=True):
        if line.startswith("<" * 15):
            into = (0,)  # type: ignore[assignment]
        elif line.startswith("=" * 15):
            into = (1,)  # type: ignore[assignment]
        elif line.startswith(">" * 15):
            into = (0, 1)
        else:
            for side in into:
                found[side].append(line)
    return "".join(found[0]), "".join(found[1])


@dataclass
class Row:
    """What came of some merges."""

    merges: int = 0
    codings: int = 0
    expected: int = 0
    conflicts: int = 0
    lost: int = 0
    invented: int = 0
    wrong_words: int = 0
    one_sided: int = 0
    by_lines: int = 0
    hunks: int = 0
    lost_by_lines: int = 0

    def __add__(self, other: "Row") -> "Row":
        """Add two rows."""
        return Row(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


def judged(case: Case, folder: Path | None) -> Row:
    """Merge a case, both ways round and line by line, and count what went wrong."""
    texts = (
        version(case, case.base, ()),
        version(case, case.sides[0], (0,)),
        version(case, case.sides[1], (1,)),
    )
    merged, turned = merge(*texts), merge(texts[0], texts[2], texts[1])
    meant = facts_meant(case)
    row = Row(merges=1, codings=meant.total(), expected=case.clashes > 0, conflicts=merged.open > 0)
    variants = sides_of(merged.text)
    if not case.clashes:
        held = facts_held(merged.text)
        row.lost, row.invented = (meant - held).total(), (held - meant).total()
        base = parse_document(Source("t.md", merged.text))[0].base
        row.wrong_words = base != base_text(case, (0, 1))
    else:
        counts = [facts_held(text).total() for text in variants]
        row.lost = sum(max(meant.total() - count, 0) for count in counts)
        row.invented = sum(max(count - meant.total(), 0) for count in counts)
    row.one_sided = tuple(map(facts_of, variants)) != tuple(map(facts_of, reversed(sides_of(turned.text))))
    return row if folder is None else replace(row, **_by_lines(case, texts, folder))


def facts_of(text: str) -> tuple[str, frozenset[tuple[Fact, int]]]:
    """Give the words of a text, and every coding that it holds."""
    return parse_document(Source("t.md", text))[0].base, frozenset(facts_held(text).items())


def _by_lines(case: Case, texts: tuple[str, str, str], folder: Path) -> dict[str, int]:
    """Let git merge the same three files line by line."""
    for name, text in zip(("base", "ours", "theirs"), texts, strict=True):
        (folder / name).write_text(text, "utf-8")
    done = subprocess.run(
        ("git", "merge-file", "-p", "--marker-size=15", "ours", "base", "theirs"),
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        return {"by_lines": 1, "hunks": done.returncode}
    return {"lost_by_lines": (facts_meant(case) - facts_held(done.stdout.decode())).total()}


def rows(
    count: int, seed: int, *, with_git: bool, turns: int = TURNS, segments: Sequence[int] = SEGMENTS
) -> Iterator[tuple[str, int, Row]]:
    """Merge so many cases of every kind; give what came of each kind."""
    chance = random.Random(seed)  # noqa: S311  # a fixed seed, which is no secret
    kinds = [(layout, number) for layout in LAYOUTS for number in segments]
    with tempfile.TemporaryDirectory() as home:
        for layout, number in kinds:
            row = Row()
            for _ in range(-(-count // len(kinds))):
                case = make_case(chance, number, chance.choice((0, 2, 5)), LAYOUTS[layout], turns)
                row += judged(case, Path(home) if with_git else None)
            yield layout, number, row


HEADINGS = (
    "segments a coder", "merges", "codings meant", "words clash", "conflicts", "codings lost", "invented",
    "words wrong", "depends on side", "git: conflicts", "git: hunks", "git: codings lost",
)  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """Merge many cases, and print what came of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.coding.merges", description=__doc__)
    parser.add_argument("--merges", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args(words)
    print(f"| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}")  # noqa: T201
    total = Row()
    for layout, segments, row in rows(options.merges, options.seed, with_git=True):
        print(f"| {segments}, {layout} | {' | '.join(map(str, vars(row).values()))} |", flush=True)  # noqa: T201
        total += row
    print(f"| all | {' | '.join(map(str, vars(total).values()))} |")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
