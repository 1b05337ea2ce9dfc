"""Whatever is coded, uncoded, refactored, undone and edited by hand, in any order: nothing is lost, nothing invented."""

import csv
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from qualcli.study.plans import read_past
from qualcli.study.study import open_study
from tests.cli.running import Ran, run

FILES = {
    "codebooks/tension.yaml": """\
facet: tension
codes:
  power:  # said often
    definition: Who decides.
    poles: {over: Over., to: To.}
    codes:
      money: {definition: Who pays.}
  agency:
    definition: 'Who acts.'
    poles: {over: Too much., little: Too little.}
""",
    "codebooks/imagery.yaml": """\
facet: imagery
codes:
  # pictures
  ship: {definition: Ships., conveys: [power]}
  wire: {definition: Wires., part-of: agency}
""",
    "corpus/one.md": """\
---
kind: interview
---

**Int:** How did all of it begin?

**Ellie:** With [a letter *from* the council]{.power--over coder=ann}, and then we waited.
Then [[we were bought, plainly]{.money coder="ann ben"} and told so]{#q1 .agency .ship coder=ann weight=1}.
They said it was only [money for the hubs]{.money coder=ben memo="said with a smile"}.

**Int:** And what came after?

**Ellie:** After it they wanted every name, each of them.
""",
    "corpus/two.md": """\
---
kind: field-note
---

The [room was cold]{#q2 .wire coder=ben}[^memo-q2], they kept their coats on, nobody sat near the door.

> A ship sails on, [one of them read
> aloud]{.ship}, and it does not turn.

- first [we had tea]{.agency--little coder=ann}
- second they counted us, once more

::: {.power coder=ann}
**Chair:** Let us begin now.

**Sam:** Before it is too late.
:::

[^memo-q2]: A cold room.

    As always.
""",
    "corpus/thought.md": "---\nkind: memo\nabout: power\n---\n\nPower is [another word]{.power} for it.\n",
    "qual.yaml": "coders: {ann: Ann, ben: Ben}\n",
}
CODERS = ("ann", "ben")
FRESH = ("harbour", "tide", "ropes", "quay", "mast", "keel")
IN_MEMORY = Path("/dev/shm")  # noqa: S108  # where flushing a file costs nothing
WORD = re.compile(r"[A-Za-z]+")
SAID = re.compile(r"[A-Za-z]++(?!:\*\*)")
"""A word that is no speaker's label; a quotation neither begins nor ends with one."""
NOTHING = re.compile(r": (?:E616|E737): ")
"""What is said where nothing is left to undo, or to do again."""


class Coding(NamedTuple):
    """One coding: whose parts of which document have which code."""

    document: str
    parts: tuple[tuple[int, int], ...]
    code: str
    pole: str
    coder: str


class State(NamedTuple):
    """What a study holds: its words, its codings, its codes with their state."""

    words: dict[str, str]
    codings: frozenset[Coding]
    codes: dict[str, bool]
    """Each code, and whether it is retired."""
    poles: dict[str, tuple[str, ...]]
    files: dict[str, str]


def state_of(folder: Path) -> State:
    """Read a study."""
    study = open_study(str(folder))
    words: dict[str, str] = {}
    codings: list[Coding] = []
    for name in study.names:
        document, _ = study.document(name)
        words[name] = document.base
        codings += [
            Coding(name, tuple((part.start, part.end) for part in one.parts), use.code, use.pole or "", coder)
            for one in document.segments
            for use in one.marks.codes
            for coder in one.marks.coders or ("",)
        ]
    assert len(codings) == len(set(codings)), "one coding stands twice"
    codes = {str(code.name): bool(code.retired) for code in study.codebook.codes}
    poles: dict[str, tuple[str, ...]] = {str(code.name): code.pole_names for code in study.codebook.codes}
    files = {str(path): path.read_text("utf-8") for path in sorted(folder.glob("co*/*.*"))}
    return State(words, frozenset(codings), codes, poles, files)


class Study(RuleBasedStateMachine):
    """A study, the model of what it holds, what it held before, and what it held before that was undone.

    A state is None where somebody has edited a file since: what undoing leads to then, nobody can tell beforehand.
    """

    def __init__(self) -> None:
        super().__init__()
        self.home = tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None)
        self.folder = Path(self.home.name).resolve() / "study"
        self.past: list[State | None] = []
        self.undone: list[State | None] = []

    def teardown(self) -> None:
        self.home.cleanup()

    @initialize()
    def begin(self) -> None:
        for name, text in FILES.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, "utf-8")
        self.state = state_of(self.folder)

    # -- what is done --------------------------------------------------------------------------------------------

    @rule(data=st.data(), coder=st.sampled_from(CODERS))
    def code_words(self, data: st.DataObject, coder: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.state.words)))
        base = self.state.words[name]
        found = list(SAID.finditer(base))
        first = data.draw(st.integers(0, len(found) - 1))
        last = data.draw(st.integers(first, min(first + 6, len(found) - 1)))
        quote = base[found[first].start() : found[last].end()]
        code = data.draw(st.sampled_from(self.usable()))
        ran = self.run("code", name, code, "--quote", quote, "--coder", coder, "--nth", "1")
        self.expect_coded(ran, name, code, coder, quote)

    @rule(data=st.data(), coder=st.sampled_from(CODERS), count=st.integers(0, 2))
    def code_turns(self, data: st.DataObject, coder: str, count: int) -> None:
        turns = {"one": 4, "two": 2}
        name = data.draw(st.sampled_from(sorted(turns)))
        first = data.draw(st.integers(1, turns[name]))
        last = min(first + count, turns[name])
        code = data.draw(st.sampled_from(self.usable()))
        ran = self.run("code", name, code, "--from", str(first), "--to", str(last), "--coder", coder)
        self.expect_coded(ran, name, code, coder, "")

    @rule(
        data=st.data(), coder=st.sampled_from(CODERS), pattern=st.sampled_from(["it", "they", r"/\bwe \w+/"])
    )
    def code_matches(self, data: st.DataObject, coder: str, pattern: str) -> None:
        code = data.draw(st.sampled_from(self.usable()))
        ran = self.run("code", "*", code, "--match", pattern, "--coder", coder, "-y")
        if ran.code:
            self.expect(ran, self.state.codings)
            return
        now = state_of(self.folder)
        new = now.codings - self.state.codings
        assert self.state.codings <= now.codings
        assert {(one.code, one.coder) for one in new} <= {(code.partition("--")[0], coder)}
        assert all(re.search(pattern.strip("/"), self.said(one), re.IGNORECASE) for one in new)
        self.planned(now)

    @rule(data=st.data())
    def uncode_words(self, data: st.DataObject) -> None:
        if not self.state.codings:
            return
        one = data.draw(st.sampled_from(sorted(self.state.codings)))
        words = [self.state.words[one.document][slice(*part)] for part in one.parts]
        ran = self.run(
            "uncode", one.document, use_of(one), "--quote", " … ".join(words), *coder_of(one), "--nth", "1"
        )
        gone = self.state.codings if ran.code else self.state.codings - self.like(one)
        now = state_of(self.folder)
        if ran.code == 0 and now.codings != gone:  # equal words stand before these
            lost = self.state.codings - now.codings
            assert now.codings < self.state.codings
            assert {(each.document, each.code, self.said(each)) for each in lost} == {
                (one.document, one.code, self.said(one))
            }
            gone = now.codings
        self.expect(ran, gone)

    @rule(data=st.data())
    def uncode_document(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.state.words)))
        code = data.draw(st.sampled_from(sorted(self.state.codes)))
        meant = {one for one in self.state.codings if (one.document, one.code) == (name, code)}
        ran = self.run("uncode", name, code, "-y")
        assert ran.code == (0 if meant else 1), ran
        self.expect(ran, self.state.codings - meant)

    @rule(data=st.data())
    def recode(self, data: st.DataObject) -> None:
        old, new = (data.draw(st.sampled_from(self.usable())) for _ in range(2))
        name, _, pole = old.partition("--")
        to, _, to_pole = new.partition("--")
        where = data.draw(st.sampled_from([(), ("--doc", "one"), ("--coder", "ann")]))
        meant = [
            one
            for one in self.state.codings
            if one.code == name
            and pole in ("", one.pole)
            and ("one" not in where or one.document == "one")
            and ("ann" not in where or one.coder == "ann")
        ]
        ran = self.run("recode", old, new, *where, "-y")
        kept = {one: to_pole if to_pole or pole else one.pole for one in meant}
        is_poleless = any(way and way not in self.state.poles[to] for way in kept.values())
        assert ran.code == (1 if not meant else 2 if is_poleless else 0), ran
        changed = {one._replace(code=to, pole=kept[one]) for one in meant} if ran.code == 0 else set(meant)
        self.expect(ran, (self.state.codings - set(meant)) | changed)

    @rule(data=st.data(), new=st.sampled_from(FRESH))
    def rename(self, data: st.DataObject, new: str) -> None:
        old = data.draw(st.sampled_from(sorted(self.state.codes)))
        ran = self.run("codebook", "rename", old, new, "-y")
        if ran.code == 0:
            assert new in state_of(self.folder).codes
        self.expect(ran, self.with_names({old: new}) if ran.code == 0 else self.state.codings)

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        names = sorted(self.state.codes)
        at = data.draw(st.integers(0, len(names) - 1))
        old, into = names[at], names[(at + data.draw(st.integers(1, len(names) - 1))) % len(names)]
        ran = self.run("codebook", "merge", old, "--into", into, "-y")
        self.expect(ran, self.with_names({old: into}) if ran.code == 0 else self.state.codings)

    @rule(data=st.data(), facet=st.sampled_from(["tension", "imagery"]))
    def move(self, data: st.DataObject, facet: str) -> None:
        name, above = (data.draw(st.sampled_from(sorted(self.state.codes))) for _ in range(2))
        where = data.draw(st.sampled_from([("--facet", facet), ("--under", above)]))
        self.expect(self.run("codebook", "move", name, *where, "-y"), self.state.codings)

    @precondition(lambda self: sum(not retired for retired in self.state.codes.values()) > 2)
    @rule(data=st.data())
    def retire(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.state.codes)))
        self.expect(self.run("codebook", "retire", name, "-y"), self.state.codings)

    @rule(data=st.data(), new=st.sampled_from(FRESH))
    def split(self, data: st.DataObject, new: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.state.codes)))
        other = data.draw(st.sampled_from(sorted(self.state.codes)))
        into = ("--into", new, "--into", other)
        listed = self.folder.parent / "answers.csv"
        listed.unlink(missing_ok=True)
        self.run("codebook", "split", name, *into, "-o", str(listed))
        if not listed.exists():
            return
        with listed.open(newline="") as stream:
            rows = list(csv.DictReader(stream))
        for row in rows:
            row["codes"] = data.draw(st.sampled_from(["", "-", new, other, f"{new}, {other}"]))
        with listed.open("w", newline="") as stream:
            writer = csv.DictWriter(stream, ["quotation", "codes", "words"])
            writer.writeheader()
            writer.writerows(rows)
        ran = self.run("codebook", "split", name, *into, "--answers", str(listed), "-y")
        self.expect_split(ran, name, {new, other}, rows)

    def expect_split(self, ran: Ran, name: str, into: set[str], rows: list[dict[str, str]]) -> None:
        """Every quotation of the code has gone where it should go, once for each row; all others stay."""
        if ran.code:
            self.expect(ran, self.state.codings)
            return
        now = state_of(self.folder)
        split = {one for one in self.state.codings if one.code == name}
        assert self.state.codings - now.codings <= split
        new = now.codings - self.state.codings
        assert {one.code for one in new} <= into
        assert {(one.document, one.parts, one.coder) for one in new} <= {
            (one.document, one.parts, one.coder) for one in split
        }
        for one in split - now.codings:
            codes = {each.code for each in now.codings if each[:2] == one[:2] and each.coder == one.coder}
            assert codes & into
        answered = [row for row in rows if row["codes"] not in ("", "-")]
        places = {(one.document, one.parts) for one in split if one not in now.codings}
        to_itself = [row for row in answered if name in row["codes"].split(", ")]
        assert len(places) <= len(answered)
        assert len(places) >= len(answered) - len(to_itself) or self.twice(split)
        self.planned(now)

    def twice(self, codings: set[Coding]) -> bool:
        """Some passage is coded both whole and as a block, or in two ways that share a place."""
        return len({(one.document, one.parts) for one in codings}) < len(codings)

    @rule(count=st.sampled_from([1, 1, 2, 3]))
    def undo(self, count: int) -> None:
        self.go("undo", count, self.past, self.undone)

    @precondition(lambda self: self.undone)
    @rule(count=st.sampled_from([1, 1, 2, 3]))
    def redo(self, count: int) -> None:
        self.go("redo", count, self.undone, self.past)

    @precondition(lambda self: not self.undone)
    @rule()
    def redo_nothing(self) -> None:
        self.go("redo", 1, self.undone, self.past)

    def go(self, way: str, count: int, here: list[State | None], there: list[State | None]) -> None:
        """Go back or forth by so many changes; exactly, unless somebody has edited a file since one of them."""
        meant = here[-count:]
        ran = self.run(way, str(count))
        now = state_of(self.folder)
        assert now.words == self.state.words
        if not meant or (ran.code and None in meant):
            assert ran.code == 1 if not meant else ran.code in (1, 2), ran
            assert now == self.state
            return
        assert ran.code == 0, ran
        passed = ran.err.count("passes over ")
        taken = len(re.findall(r"^(?:undoes|does again) ", ran.err, re.MULTILINE))
        assert None in here if passed else taken == len(meant), ran
        ways: list[State | None] = [self.state]
        ways += [None if passed else here.pop() for _ in range(taken)]
        del here[len(here) - passed - (taken if passed else 0) :]
        there += ways[:-1]
        assert ways[-1] in (None, now)
        self.state = now

    @rule(data=st.data(), word=st.sampled_from(["people", "she said", "we"]))
    def edit_words_by_hand(self, data: st.DataObject, word: str) -> None:
        """An editor changes a word; the annotations move with the text."""
        name = data.draw(st.sampled_from(["one", "two"]))
        path = self.folder / "corpus" / f"{name}.md"
        text = path.read_text("utf-8")
        places = [one.span() for one in re.finditer(r"(?<=[a-z] )(?:we|it|they|them)(?= [a-z])", text)]
        if not places:
            return
        start, end = data.draw(st.sampled_from(places))
        path.write_text(text[:start] + word + text[end:], "utf-8")
        self.state = state_of(self.folder)
        self.past, self.undone = [None] * len(self.past), [None] * len(self.undone)

    # -- what must hold ------------------------------------------------------------------------------------------

    @invariant()
    def the_study_is_in_order(self) -> None:
        if not hasattr(self, "state"):
            return
        assert run(self.folder, "check", "-q").code == 0, run(self.folder, "check")
        assert run(self.folder, "fmt", "--check").code == 0, run(self.folder, "fmt", "-n")
        past = read_past(str(self.folder))
        assert (len(past.done), len(past.undone)) == (len(self.past), len(self.undone))

    def run(self, *words: str) -> Ran:
        ran = run(self.folder, *words)
        assert ran.code in (0, 1, 2), ran
        assert (ran.code == 2) == (": E" in ran.err and not NOTHING.search(ran.err)), ran
        return ran

    def expect(self, ran: Ran, codings: set[Coding] | frozenset[Coding]) -> None:
        now = state_of(self.folder)
        assert now.codings == codings, (ran, now.codings ^ codings)
        self.planned(now)

    def expect_coded(self, ran: Ran, name: str, code: str, coder: str, quote: str) -> None:
        now = state_of(self.folder)
        new = now.codings - self.state.codings
        assert self.state.codings <= now.codings
        assert len(new) <= (ran.code == 0)
        for one in new:
            assert (one.document, use_of(one), one.coder) == (name, code, coder)
            assert " ".join(WORD.findall(quote)) in " ".join(WORD.findall(self.said(one)))
        self.planned(now)

    def planned(self, now: State) -> None:
        """Note what a plan has done; the words are always the same, and nothing can be done again behind it."""
        assert now.words == self.state.words
        if now.files != self.state.files:
            self.past.append(self.state)
            self.undone.clear()
        self.state = now

    def usable(self) -> list[str]:
        names = [name for name, retired in self.state.codes.items() if not retired]
        return sorted([*names, *(f"{name}--{pole}" for name in names for pole in self.state.poles[name])])

    def said(self, one: Coding) -> str:
        return " … ".join(self.state.words[one.document][slice(*part)] for part in one.parts)

    def like(self, one: Coding) -> set[Coding]:
        """A coder's coding, or without a coder everybody's."""
        return {
            each
            for each in self.state.codings
            if each[:4] == one[:4] and (not one.coder or each.coder == one.coder)
        }

    def with_names(self, names: dict[str, str]) -> set[Coding]:
        return {one._replace(code=names.get(one.code, one.code)) for one in self.state.codings}


def use_of(one: Coding) -> str:
    return f"{one.code}--{one.pole}" if one.pole else one.code


def coder_of(one: Coding) -> tuple[str, ...]:
    return ("--coder", one.coder) if one.coder else ()


TestStudy = Study.TestCase
TestStudy.settings = settings(max_examples=40, stateful_step_count=18, deadline=None)
